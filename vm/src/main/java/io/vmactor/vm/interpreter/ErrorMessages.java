package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.Spelling;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.Ranges;
import java.util.Collection;

/**
 * Puts together what an error says: which rule was broken, by which values, and what to do if that
 * is known. A message is a sentence that stands on its own and does not repeat the kind, which is
 * shown before it.
 */
final class ErrorMessages {
  /** An error's kind and message. */
  record Description(String kind, String message) {}

  private static final int LONGEST = 80;

  private final Machine machine;

  private final Dialect dialect;

  /**
   * @param dialect whose names of types and whose way of writing values are used
   */
  ErrorMessages(Machine machine, Dialect dialect) {
    this.machine = machine;
    this.dialect = dialect;
  }

  Description describe(int trap, String mnemonic, long a, long b) {
    return switch (trap) {
      case Trap.OPERANDS ->
          new Description(
              "type-error", mnemonic + " cannot be applied to " + type(a) + " and " + type(b));
      case Trap.OPERAND ->
          new Description("type-error", mnemonic + " cannot be applied to " + type(a));
      case Trap.DIVISION_BY_ZERO ->
          new Description(
              "division-by-zero",
              mnemonic.equals(Opcode.POWER.mnemonic()) || mnemonic.equals("expt")
                  ? mnemonic + " cannot raise 0 to a negative power"
                  : "the divisor of " + mnemonic + " is 0");
      case Trap.INDEX ->
          new Description(
              "index-out-of-range",
              "index " + show(b) + " is outside " + type(a) + " of length " + length(a));
      case Trap.KEY -> new Description("key-not-found", "the dict has no key " + show(b));
      case Trap.UNHASHABLE ->
          new Description(
              "type-error", type(a) + " cannot be a key of a dict; use a tuple, string or number");
      case Trap.NESTING ->
          new Description(
              "nesting-too-deep",
              "the values of "
                  + mnemonic
                  + " have more than "
                  + Limits.MAX_NESTING
                  + " levels, contain themselves, or unfold to too much");
      case Trap.UNDEFINED_VARIABLE -> undefined(Decoder.string(a));
      case Trap.NOT_CALLABLE ->
          new Description(
              "type-error",
              type(a)
                  + " cannot be called; only a "
                  + (dialect == Dialect.SCHEME ? "procedure" : "function")
                  + " can");
      case Trap.ARITY -> arity(a, b);
      case Trap.NEGATIVE ->
          new Description("value-error", mnemonic + " has the negative count " + show(b));
      case Trap.UNPACK ->
          new Description(
              "value-error",
              "cannot unpack "
                  + type(a)
                  + " of "
                  + Lists.length(a)
                  + " items into "
                  + Word.toInt(b)
                  + " values");
      case Trap.CHANGED ->
          new Description(
              "value-error", "the dict got more or fewer keys while it was iterated over");
      case Trap.CODE_POINT ->
          new Description("value-error", show(a) + " is no code point; they run from 0 to 1114111");
      case Trap.LITERAL ->
          new Description(
              "value-error",
              mnemonic
                  + " cannot change a constant of the program; "
                  + (dialect == Dialect.SCHEME ? "list, cons or list-copy make" : "OP_CONS makes")
                  + " pairs that can be changed");
      case Trap.ATTRIBUTE ->
          new Description("attribute-error", type(a) + " has no attribute " + show(b));
      case Trap.USER_DEFINED ->
          new Description("type-error", "only a method of " + type(a) + " can tell");
      case Trap.RUNNING -> new Description("value-error", "generator already executing");
      case Trap.UNBOUND, Trap.UNBOUND_FREE ->
          new Description(
              "unbound-variable", "the variable " + Decoder.string(a) + " has no value here");
      case Trap.TOO_LARGE ->
          new Description("value-error", "the result of " + mnemonic + " would be too large");
      default -> throw new IllegalStateException("no such trap: " + trap);
    };
  }

  private Description undefined(String name) {
    String near = Spelling.nearest(name, visibleNames());
    return new Description(
        "undefined-variable",
        "there is no variable " + name + (near == null ? "" : "; did you mean " + near + "?"));
  }

  private Collection<String> visibleNames() {
    Collection<String> names = machine.variables().names();
    return dialect == Dialect.SCHEME ? SchemeNames.visible(names) : names;
  }

  private Description arity(long function, long arguments) {
    var code = machine.codeOfFunction(function).source();
    int wanted = code.parameters();
    return new Description(
        "wrong-number-of-arguments",
        (dialect == Dialect.SCHEME ? "procedure " : "function ")
            + code.name()
            + " takes "
            + (code.hasRest() ? "at least " : "")
            + wanted
            + (wanted == 1 ? " argument, not " : " arguments, not ")
            + Word.toInt(arguments));
  }

  private String show(long word) {
    return machine.printer().excerpt(word, LONGEST);
  }

  private static long length(long container) {
    return switch (Layout.type(container)) {
      case Layout.STRING -> Layout.field(container, Layout.FIELD_2) >>> 2;
      case Layout.BYTES -> Layout.field(container, Layout.FIELD_2);
      case Layout.DICT, Layout.SET -> Dicts.length(container);
      case Layout.RANGE -> Ranges.length(container);
      default -> Lists.length(container);
    };
  }

  private String type(long word) {
    String name = TypeNames.of(word);
    if (dialect == Dialect.SCHEME) {
      name = SchemeNames.ofType(name);
    }
    return switch (name) {
      case "nil", "bytes", SchemeNames.EMPTY_LIST -> name;
      case "int", "error", "object", "ellipsis", "iterator", "actor" -> "an " + name;
      default -> "a " + name;
    };
  }
}
