package io.vmactor.sexpr;

import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The basic forms: each becomes instructions for the actor's own operand stack, in the form that
 * {@code VMActor.send} takes.
 *
 * <pre>{@code
 * actor.send(SExpressions.toBytecode("(+ 5 10)")); // OP_CONSTANT 5 OP_CONSTANT 10 OP_ADD
 * }</pre>
 */
public final class SExpressions {
  private static final Map<String, Opcode> BINARY =
      Map.ofEntries(
          Map.entry("+", Opcode.ADD),
          Map.entry("-", Opcode.SUBTRACT),
          Map.entry("*", Opcode.MULTIPLY),
          Map.entry("/", Opcode.DIVIDE),
          Map.entry("%", Opcode.MODULO),
          Map.entry("**", Opcode.POWER),
          Map.entry(">", Opcode.GREATER),
          Map.entry("<", Opcode.LESS),
          Map.entry(">=", Opcode.GREATER_EQUAL),
          Map.entry("<=", Opcode.LESS_EQUAL),
          Map.entry("=", Opcode.EQUAL),
          Map.entry("!=", Opcode.NOT_EQUAL),
          Map.entry("and", Opcode.AND),
          Map.entry("or", Opcode.OR));

  /** Operations that take further operands one by one: (+ 1 2 3). */
  private static final String FOLDING = "+ - * / and or";

  private final String file;
  private final List<@Nullable Object> stream = new ArrayList<>();

  private SExpressions(String file) {
    this.file = file;
  }

  /**
   * The stream of a text of basic forms.
   *
   * @throws SExpressionException if it breaks a rule
   */
  public static @Nullable Object[] toBytecode(String text) {
    return toBytecode(text, "(text)");
  }

  /**
   * The stream of a text of basic forms.
   *
   * @param file the file's name, for errors
   * @throws SExpressionException if it breaks a rule
   */
  public static @Nullable Object[] toBytecode(String text, String file) {
    SExpressions compiler = new SExpressions(file);
    for (Datum datum : Reader.readAll(text, file)) {
      compiler.form(datum);
    }
    return compiler.stream.toArray();
  }

  private SExpressionException error(Datum at, String problem) {
    return new SExpressionException(file, at.position(), problem);
  }

  private void add(Opcode opcode) {
    stream.add(opcode.mnemonic());
  }

  private void add(Opcode opcode, @Nullable Object operand) {
    stream.add(opcode.mnemonic());
    stream.add(operand);
  }

  /** A form at the top level. */
  private void form(Datum datum) {
    if (datum instanceof Datum.ListOf list && list.size() > 0) {
      String name = list.get(0).symbol();
      if (name != null && (name.equals("define") || name.equals("set!"))) {
        assignment(list, name.equals("define") ? Opcode.DEFINE_VARIABLE : Opcode.SET_VARIABLE);
        return;
      }
      if ("print".equals(name)) {
        expressions(list, 1);
        add(Opcode.PRINT);
        return;
      }
    }
    expression(datum);
  }

  private void assignment(Datum.ListOf list, Opcode opcode) {
    String word = list.get(0).symbol();
    if (list.size() != 3 || list.tail() != null || list.get(1).symbol() == null) {
      throw error(
          list,
          word
              + " takes a name and a value: ("
              + word
              + " name value); procedures need --lang=scheme");
    }
    expression(list.get(2));
    add(opcode, list.get(1).symbol());
  }

  private void expression(Datum datum) {
    switch (datum) {
      case Datum.Atom atom -> atom(atom);
      case Datum.VectorOf vector ->
          throw error(vector, "the basic forms have no vectors; they need --lang=scheme");
      case Datum.ListOf list -> list(list);
    }
  }

  private void atom(Datum.Atom atom) {
    switch (atom.value()) {
      case Symbol symbol -> {
        switch (symbol.name()) {
          case "true" -> add(Opcode.TRUE);
          case "false" -> add(Opcode.FALSE);
          case "nil" -> add(Opcode.NIL);
          default -> add(Opcode.GET_VARIABLE, symbol.name());
        }
      }
      case Boolean truth -> add(truth ? Opcode.TRUE : Opcode.FALSE);
      default -> add(Opcode.CONSTANT, atom.value());
    }
  }

  private void list(Datum.ListOf list) {
    if (list.size() == 0 || list.tail() != null) {
      throw error(list, "a form starts with what it does and has no dot: (+ 1 2)");
    }
    String name = list.get(0).symbol();
    if (name == null) {
      throw error(
          list.get(0),
          "a form starts with a name, such as + or define, not " + list.get(0).shown());
    }
    Opcode binary = BINARY.get(name);
    if (binary != null) {
      operation(list, name, binary);
    } else if (name.equals("not")) {
      expressions(list, 1);
      add(Opcode.NOT);
    } else if (name.equals("define") || name.equals("set!") || name.equals("print")) {
      throw error(list, name + " has no value; it stands at the top level only");
    } else {
      call(list, name);
    }
  }

  private void operation(Datum.ListOf list, String name, Opcode opcode) {
    int operands = list.size() - 1;
    if (operands == 1 && opcode == Opcode.SUBTRACT) {
      expression(list.get(1));
      add(Opcode.NEGATE);
      return;
    }
    boolean folds = List.of(FOLDING.split(" ")).contains(name);
    if (operands < 2 || (operands > 2 && !folds)) {
      throw error(
          list,
          name
              + " takes two operands"
              + (folds ? " or more" : "")
              + ", not "
              + operands
              + ": ("
              + name
              + " a b)");
    }
    expression(list.get(1));
    for (int i = 2; i < list.size(); i++) {
      expression(list.get(i));
      add(opcode);
    }
  }

  private void expressions(Datum.ListOf list, int count) {
    if (list.size() != count + 1) {
      throw error(
          list,
          list.get(0).symbol() + " takes " + count + " operand: (" + list.get(0).symbol() + " a)");
    }
    list.from(1).forEach(this::expression);
  }

  /** Of a name that {@code VMActor.defun} defines. */
  private void call(Datum.ListOf list, String name) {
    for (Datum argument : list.from(1)) {
      expression(argument);
    }
    stream.add("OP_CALL_" + name);
  }
}
