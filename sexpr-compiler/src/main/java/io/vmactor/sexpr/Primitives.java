package io.vmactor.sexpr;

import io.vmactor.vm.isa.Opcode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Procedures that are compiled to instructions where they are called, as long as the program does
 * not redefine them. As values they are procedures of the library that do the same.
 */
final class Primitives {
  /** How a call becomes instructions. */
  enum Kind {
    /** The instructions one after the other; arguments as they stand. */
    PLAIN,
    /** Like PLAIN, with an unspecified value as result. */
    EFFECT,
    /** An associative operation on any number of arguments; {@code unit} is that of none. */
    FOLD,
    /** - and /: like FOLD, but one argument is the second operand, {@code unit} the first. */
    INVERSE,
    /** An instruction with the number of arguments. */
    COUNTED,
    /** = : without a check where the type of an operand is known. */
    NUMBER_EQUAL,
    /** Compares the argument with the empty list. */
    WITH_NIL,
    /** Compares the argument with the int 0. */
    WITH_ZERO,
    /** Prints {@code unit}. */
    NEWLINE,
    /** A procedure with the number of arguments it is called with, which a new actor calls. */
    SPAWN,
    /** Like SPAWN; the instruction's two results become a pair. */
    SPAWN_PAIR
  }

  /**
   * A procedure as instructions.
   *
   * @param least the fewest arguments
   * @param most the most arguments that are compiled so
   */
  record Inline(
      String name, Kind kind, int least, int most, @Nullable Object unit, List<Opcode> opcodes) {}

  private static final Map<String, Inline> INLINES = new LinkedHashMap<>();

  static {
    fold("+", 0L, Opcode.ADD);
    fold("*", 1L, Opcode.MULTIPLY);
    add("-", Kind.INVERSE, 1, 255, 0L, Opcode.SUBTRACT);
    add("/", Kind.INVERSE, 1, 255, 1L, Opcode.SCM_DIVIDE);
    plain("<", 2, Opcode.LESS);
    plain(">", 2, Opcode.GREATER);
    plain("<=", 2, Opcode.LESS_EQUAL);
    plain(">=", 2, Opcode.GREATER_EQUAL);
    add("=", Kind.NUMBER_EQUAL, 2, 2, null, Opcode.SCM_NUMBER_EQUAL);
    plain("quotient", 2, Opcode.SCM_QUOTIENT);
    plain("truncate-quotient", 2, Opcode.SCM_QUOTIENT);
    plain("remainder", 2, Opcode.SCM_REMAINDER);
    plain("truncate-remainder", 2, Opcode.SCM_REMAINDER);
    plain("modulo", 2, Opcode.MODULO);
    plain("floor-remainder", 2, Opcode.MODULO);
    plain("floor-quotient", 2, Opcode.FLOOR_DIVIDE);
    plain("expt", 2, Opcode.POWER);
    plain("bitwise-and", 2, Opcode.BIT_AND);
    plain("bitwise-or", 2, Opcode.BIT_OR);
    plain("bitwise-xor", 2, Opcode.BIT_XOR);
    plain("bitwise-not", 1, Opcode.BIT_NOT);
    plain("not", 1, Opcode.SCM_NOT);
    plain("eq?", 2, Opcode.IDENTICAL);
    plain("eqv?", 2, Opcode.IDENTICAL);
    plain("cons", 2, Opcode.CONS);
    for (String path :
        List.of(
            "a", "d", "aa", "ad", "da", "dd", "aaa", "aad", "ada", "add", "daa", "dad", "dda",
            "ddd", "addd", "dddd")) {
      Opcode[] steps = new Opcode[path.length()];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = path.charAt(steps.length - 1 - i) == 'a' ? Opcode.CAR : Opcode.CDR;
      }
      plain("c" + path + "r", 1, steps);
    }
    effect("set-car!", 2, Opcode.SET_CAR);
    effect("set-cdr!", 2, Opcode.SET_CDR);
    add("list", Kind.COUNTED, 0, 255, null, Opcode.SCM_LIST);
    add("vector", Kind.COUNTED, 0, 255, null, Opcode.LIST);
    plain("length", 1, Opcode.SCM_LENGTH);
    add("null?", Kind.WITH_NIL, 1, 1, null, Opcode.IDENTICAL);
    add("zero?", Kind.WITH_ZERO, 1, 1, 0L, Opcode.EQUAL);
    add("positive?", Kind.WITH_ZERO, 1, 1, 0L, Opcode.GREATER);
    add("negative?", Kind.WITH_ZERO, 1, 1, 0L, Opcode.LESS);
    plain("pair?", 1, Opcode.IS_PAIR);
    plain("symbol?", 1, Opcode.IS_SYMBOL);
    plain("string?", 1, Opcode.IS_STRING);
    plain("char?", 1, Opcode.IS_CHAR);
    plain("boolean?", 1, Opcode.IS_BOOL);
    plain("procedure?", 1, Opcode.IS_PROCEDURE);
    plain("vector?", 1, Opcode.IS_VECTOR);
    plain("number?", 1, Opcode.IS_NUMBER);
    plain("real?", 1, Opcode.IS_NUMBER);
    plain("complex?", 1, Opcode.IS_NUMBER);
    plain("exact-integer?", 1, Opcode.IS_EXACT);
    plain("error-object?", 1, Opcode.IS_ERROR);
    plain("error-object-message", 1, Opcode.ERROR_MESSAGE);
    plain("exact", 1, Opcode.SCM_EXACT);
    plain("inexact->exact", 1, Opcode.SCM_EXACT);
    plain("vector-length", 1, Opcode.LENGTH);
    plain("vector-ref", 2, Opcode.SCM_GET_ITEM);
    effect("vector-set!", 3, Opcode.SCM_SET_ITEM);
    plain("vector->list", 1, Opcode.SCM_TO_LIST);
    plain("list->vector", 1, Opcode.SCM_TO_VECTOR);
    plain("make-vector", 2, Opcode.SCM_MAKE_VECTOR);
    plain("string-length", 1, Opcode.LENGTH);
    plain("string-ref", 2, Opcode.SCM_GET_ITEM, Opcode.CODE_POINT, Opcode.INTEGER_TO_CHAR);
    plain("symbol->string", 1, Opcode.SYMBOL_TO_STRING);
    plain("string->symbol", 1, Opcode.STRING_TO_SYMBOL);
    plain("char->integer", 1, Opcode.CHAR_TO_INTEGER);
    plain("integer->char", 1, Opcode.INTEGER_TO_CHAR);
    effect("display", 1, Opcode.SCM_DISPLAY_STRING, Opcode.SCM_OUTPUT);
    effect("write", 1, Opcode.SCM_WRITE_STRING, Opcode.SCM_OUTPUT);
    effect("write-string", 1, Opcode.SCM_OUTPUT);
    add("spawn", Kind.SPAWN, 1, 256, null, Opcode.SPAWN);
    add("spawn-monitor", Kind.SPAWN_PAIR, 1, 256, null, Opcode.SPAWN_MONITORED, Opcode.CONS);
    plain("receive", 0, Opcode.RECEIVE);
    plain("self", 0, Opcode.SELF);
    plain("actor?", 1, Opcode.IS_ACTOR);
    effect("send", 2, Opcode.SEND);
    plain("monitor", 1, Opcode.MONITOR);
    effect("kill", 1, Opcode.KILL);
    add("newline", Kind.NEWLINE, 0, 0, "\n", Opcode.SCM_OUTPUT);
  }

  private Primitives() {}

  private static void add(
      String name, Kind kind, int least, int most, @Nullable Object unit, Opcode... opcodes) {
    INLINES.put(name, new Inline(name, kind, least, most, unit, List.of(opcodes)));
  }

  private static void plain(String name, int arguments, Opcode... opcodes) {
    add(name, Kind.PLAIN, arguments, arguments, null, opcodes);
  }

  private static void effect(String name, int arguments, Opcode... opcodes) {
    add(name, Kind.EFFECT, arguments, arguments, null, opcodes);
  }

  private static void fold(String name, Object unit, Opcode opcode) {
    add(name, Kind.FOLD, 0, 255, unit, opcode);
  }

  /** The instructions of a procedure called with so many arguments, or {@code null}. */
  static @Nullable Inline find(String name, int arguments) {
    Inline found = INLINES.get(name);
    return found != null && arguments >= found.least && arguments <= found.most ? found : null;
  }

  /** Definitions of those that take a fixed number of arguments, as procedures of the library. */
  static String definitions() {
    StringBuilder text = new StringBuilder();
    for (Inline inline : INLINES.values()) {
      if (inline.least == inline.most) {
        StringBuilder call = new StringBuilder(inline.name);
        for (int i = 0; i < inline.least; i++) {
          call.append(' ').append((char) ('a' + i));
        }
        text.append("(define (").append(call).append(") (").append(call).append("))\n");
      }
    }
    return text.toString();
  }
}
