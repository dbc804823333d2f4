package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.assembler.SourceForms.Function;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.testing.CoreSet;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The core set (A2) does the same however it is given: as a stream that the Java API loads or
 * sends, as JSON text, as assembly text, and as a binary module.
 */
class AllFormsAgreeTest {
  /**
   * A row of the table.
   *
   * @param forms the instructions
   * @param expected what comes of them
   */
  record Row(SourceForms forms, Result expected) {
    @Override
    public String toString() {
      return forms + " → " + expected;
    }
  }

  /**
   * What came of instructions.
   *
   * @param stack the operand stack as OP_PRINT_STACK prints it
   * @param output what was printed
   * @param error the kind of the error, or ""
   */
  record Result(String stack, String output, String error) {}

  private static Row leaves(String stack, Object... items) {
    return new Row(new SourceForms(items), new Result(stack, "", ""));
  }

  private static Row prints(String output, String stack, Object... items) {
    return new Row(new SourceForms(items), new Result(stack, output, ""));
  }

  /** A batch that fails is undone, so the stack is empty. */
  private static Row fails(String kind, Object... items) {
    return new Row(new SourceForms(items), new Result("[]", "", kind));
  }

  private static final List<String> FAIL_ON_DEEP_VALUES_OR_OUTPUT =
      List.of("OP_EQUAL", "OP_NOT_EQUAL", "OP_TO_STRING", "OP_PRINT", "OP_PRINT_STACK");

  private static final BigInteger BIG = new BigInteger("123456789012345678901234567890");
  private static final Function TWICE =
      Function.of("twice", 1, "OP_GET_LOCAL", 0, 2, "OP_MULTIPLY", "OP_RETURN");
  private static final Function SUM =
      Function.of("sum", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_ADD", "OP_RETURN");
  private static final Function INNER_ERROR =
      Function.of("bad", 0, "before", "OP_PRINT", 1, 0, "OP_DIVIDE", "OP_RETURN");

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        // stack
        leaves("[5]", "OP_CONSTANT", 5),
        leaves("[2.5, -1, \"text\", 123456789012345678901234567890]", 2.5, -1, "text", BIG),
        leaves("[nil, true]", "OP_CONSTANT", null, "OP_CONSTANT", true),
        leaves("[7, \"x\"]", "OP_PUSH", 7, "OP_PUSH", "x"),
        leaves("[1]", 1, 2, "OP_POP"),
        leaves("[]", 1, "OP_POP"),
        leaves("[3, 3]", 3, "OP_DUP"),
        leaves("[2, 1]", 1, 2, "OP_SWAP"),
        leaves("[nil, true, false]", "OP_NIL", "OP_TRUE", "OP_FALSE"),

        // arithmetic
        leaves("[15]", 5, 10, "OP_ADD"),
        leaves("[1.75]", 1, 0.75, "OP_ADD"),
        leaves("[\"ab\"]", "a", "b", "OP_ADD"),
        leaves("[9223372036854775808]", Long.MAX_VALUE, 1, "OP_ADD"),
        leaves("[123456789012345678901234567891]", BIG, 1, "OP_ADD"),
        fails("type-error", 1, "a", "OP_ADD"),
        fails("type-error", "OP_TRUE", 1, "OP_ADD"),
        fails("type-error", "OP_NIL", "OP_NIL", "OP_ADD"),
        leaves("[-5]", 5, 10, "OP_SUBTRACT"),
        leaves("[0.5]", 2, 1.5, "OP_SUBTRACT"),
        fails("type-error", "ab", "b", "OP_SUBTRACT"),
        leaves("[50]", 5, 10, "OP_MULTIPLY"),
        leaves("[246913578024691357802469135780]", BIG, 2, "OP_MULTIPLY"),
        fails("type-error", "ab", 2, "OP_MULTIPLY"),
        leaves("[0.25]", 5, 20, "OP_DIVIDE"),
        leaves("[4]", 20, 5, "OP_DIVIDE"),
        leaves("[2.0]", 5.0, 2.5, "OP_DIVIDE"),
        fails("division-by-zero", 1, 0, "OP_DIVIDE"),
        fails("division-by-zero", 1.5, 0.0, "OP_DIVIDE"),
        fails("division-by-zero", BIG, 0, "OP_DIVIDE"),
        fails("type-error", 1, "OP_NIL", "OP_DIVIDE"),
        leaves("[1, -1]", 7, 2, "OP_MODULO", 7, -2, "OP_MODULO"),
        leaves("[0.5]", -7.5, 2, "OP_MODULO"),
        fails("division-by-zero", 7, 0, "OP_MODULO"),
        fails("type-error", "a", 2, "OP_MODULO"),
        leaves("[1024, 0.5]", 2, 10, "OP_POWER", 2, -1, "OP_POWER"),
        leaves("[1267650600228229401496703205376]", 2, 100, "OP_POWER"),
        fails("division-by-zero", 0, -1, "OP_POWER"),
        fails("value-error", -8, 0.5, "OP_POWER"),
        fails("type-error", 2, "OP_FALSE", "OP_POWER"),
        leaves("[-5, 2.5]", 5, "OP_NEGATE", -2.5, "OP_NEGATE"),
        fails("type-error", "5", "OP_NEGATE"),

        // comparison
        leaves("[true, false, false]", 2, 1, "OP_GREATER", 1, 1, "OP_GREATER", 1, 2, "OP_GREATER"),
        leaves("[true, true]", 2, 1.5, "OP_GREATER", "b", "a", "OP_GREATER"),
        fails("type-error", "OP_NIL", 1, "OP_GREATER"),
        leaves("[false, false, true]", 2, 1, "OP_LESS", 1, 1, "OP_LESS", 1, 2, "OP_LESS"),
        fails("type-error", 1, "1", "OP_LESS"),
        leaves("[true, true, false]",
            2, 1, "OP_GREATER_EQUAL", 1, 1, "OP_GREATER_EQUAL", 1, 2, "OP_GREATER_EQUAL"),
        fails("type-error", "OP_TRUE", "OP_FALSE", "OP_GREATER_EQUAL"),
        leaves("[false, true, true]",
            2, 1, "OP_LESS_EQUAL", 1, 1, "OP_LESS_EQUAL", 1, 2, "OP_LESS_EQUAL"),
        fails("type-error", "a", 1, "OP_LESS_EQUAL"),
        leaves("[true, true, false]", 1, 1.0, "OP_EQUAL", "a", "a", "OP_EQUAL", "OP_TRUE", 1, "OP_EQUAL"),
        leaves("[true, false]", "OP_NIL", "OP_NIL", "OP_EQUAL", "OP_NIL", "OP_FALSE", "OP_EQUAL"),
        leaves("[false, true, true]",
            1, 1.0, "OP_NOT_EQUAL", 1, 2, "OP_NOT_EQUAL", "1", 1, "OP_NOT_EQUAL"),

        // logic
        leaves("[true, true, false]", "OP_NIL", "OP_NOT", "OP_FALSE", "OP_NOT", 0, "OP_NOT"),
        leaves("[2, nil, false]", 1, 2, "OP_AND", "OP_NIL", 2, "OP_AND", 1, "OP_FALSE", "OP_AND"),
        leaves("[1, 2, nil]", 1, 2, "OP_OR", "OP_FALSE", 2, "OP_OR", "OP_FALSE", "OP_NIL", "OP_OR"),

        // variables
        leaves("[42, 42]", 42, "OP_DEFINE_VARIABLE", "x", "OP_GET_VARIABLE", "x", "OP_GET_VARIABLE", "x"),
        leaves("[\"new\"]", 1, "OP_DEFINE_VARIABLE", "x", "new", "OP_DEFINE_VARIABLE", "x",
            "OP_GET_VARIABLE", "x"),
        leaves("[100]", 42, "OP_DEFINE_VARIABLE", "x", 100, "OP_SET_VARIABLE", "x", "OP_GET_VARIABLE", "x"),
        fails("undefined-variable", "OP_GET_VARIABLE", "x"),
        fails("undefined-variable", 1, "OP_SET_VARIABLE", "x"),
        fails("undefined-variable", 1, "OP_DEFINE_VARIABLE", "x", "OP_GET_VARIABLE", "X"),

        // control
        leaves("[1, 3]", 1, "OP_JUMP", "@end", 2, ":end", 3),
        leaves("[\"else\"]", "OP_FALSE", "OP_JUMP_IF_FALSE", "@else", "then", "OP_JUMP", "@end",
            ":else", "else", ":end"),
        leaves("[\"then\"]", 0, "OP_JUMP_IF_FALSE", "@else", "then", "OP_JUMP", "@end",
            ":else", "else", ":end"),
        leaves("[\"else\"]", "OP_NIL", "OP_JUMP_IF_FALSE", "@else", "then", "OP_JUMP", "@end",
            ":else", "else", ":end"),
        prints("3\n2\n1\n", "[]", 3, "OP_DEFINE_VARIABLE", "n",
            ":again", "OP_GET_VARIABLE", "n", 0, "OP_GREATER", "OP_JUMP_IF_FALSE", "@done",
            "OP_GET_VARIABLE", "n", "OP_PRINT",
            "OP_GET_VARIABLE", "n", 1, "OP_SUBTRACT", "OP_SET_VARIABLE", "n", "OP_LOOP", "@again",
            ":done"),
        leaves("[1, 42]", 1, "OP_CLOSURE", TWICE, 0, 21, "OP_CALL", 1),
        leaves("[\"ab\"]", "OP_CLOSURE", SUM, 0, "a", "b", "OP_CALL", 2),
        fails("type-error", 5, 1, "OP_CALL", 1),
        fails("wrong-number-of-arguments", "OP_CLOSURE", SUM, 0, 1, "OP_CALL", 1),
        fails("type-error", "OP_CLOSURE", TWICE, 0, "OP_NIL", "OP_CALL", 1),
        new Row(new SourceForms("OP_CLOSURE", INNER_ERROR, 0, "OP_CALL", 0),
            new Result("[]", "before\n", "division-by-zero")),
        prints("here\n", "[8]", 8, "here", "OP_PRINT", "OP_RETURN"),
        leaves("[1]", 1, "OP_TRUE", "OP_JUMP_IF_FALSE", "@on", "OP_RETURN",
            ":on", "OP_POP", 2, "OP_RETURN"),

        // kinds and conversion
        leaves("[true, true, true, false, false]", 1, "OP_IS_NUMBER", 1.5, "OP_IS_NUMBER",
            BIG, "OP_IS_NUMBER", "1", "OP_IS_NUMBER", "OP_NIL", "OP_IS_NUMBER"),
        leaves("[true, false]", "", "OP_IS_STRING", 1, "OP_IS_STRING"),
        leaves("[true, true, false]",
            "OP_TRUE", "OP_IS_BOOL", "OP_FALSE", "OP_IS_BOOL", "OP_NIL", "OP_IS_BOOL"),
        leaves("[\"5\", \"2.5\", \"nil\", \"true\", \"as it is\"]", 5, "OP_TO_STRING",
            2.5, "OP_TO_STRING", "OP_NIL", "OP_TO_STRING", "OP_TRUE", "OP_TO_STRING",
            "as it is", "OP_TO_STRING"),
        leaves("[42, 2.5, -7]", "42", "OP_TO_NUMBER", " 2.5 ", "OP_TO_NUMBER", -7, "OP_TO_NUMBER"),
        fails("value-error", "many", "OP_TO_NUMBER"),
        fails("type-error", "OP_NIL", "OP_TO_NUMBER"),

        // output
        prints("5\ntext\nnil\n2.0\n", "[]",
            5, "OP_PRINT", "text", "OP_PRINT", "OP_NIL", "OP_PRINT", 2.0, "OP_PRINT"),
        prints("[1, \"a\"]\n", "[1, \"a\"]", 1, "a", "OP_PRINT_STACK"),
        prints("[]\n", "[]", "OP_PRINT_STACK"));
  }
  // spotless:on

  /** A way to give instructions to an actor. */
  private enum Form {
    LOADED {
      @Override
      Result run(SourceForms forms) {
        return Form.run(vm -> vm.loadBytecode(forms.stream()));
      }
    },
    SENT {
      @Override
      Result run(SourceForms forms) {
        return Form.run(vm -> vm.send(forms.stream()));
      }
    },
    JSON {
      @Override
      Result run(SourceForms forms) {
        return Form.run(
            vm -> vm.send(JsonStreams.read(forms.json(), "test.json", vm.instructionSet())));
      }
    },
    ASSEMBLY {
      @Override
      Result run(SourceForms forms) {
        return runModule(forms, module -> module);
      }
    },
    BINARY {
      @Override
      Result run(SourceForms forms) {
        return runModule(
            forms,
            module ->
                BytecodeReader.read(BytecodeWriter.write(module), "test.bc", TestSets.STANDARD));
      }
    };

    private interface Sender {
      void sendTo(VMActor vm);
    }

    private interface Step {
      Module apply(Module module);
    }

    abstract Result run(SourceForms forms);

    private static Result run(Sender sender) {
      StringBuilder output = new StringBuilder();
      try (VMActor vm = VMActor.builder().output(output).build()) {
        sender.sendTo(vm);
        String error = "";
        try {
          vm.execute();
        } catch (VMException e) {
          error = e.kind();
        }
        return new Result(vm.stackText(), output.toString(), error);
      }
    }

    /**
     * A program leaves only its result on the actor's stack, so it prints its own at its end; one
     * that returns does not get there, and has nothing but its result.
     */
    private static Result runModule(SourceForms forms, Step step) {
      boolean returns = forms.endsWith("OP_RETURN");
      String text = forms.assembly() + (returns ? "" : "PRINT_STACK\n");
      Module module = step.apply(Assembler.assemble(text, "test.vma", TestSets.STANDARD));
      Result result = run(vm -> vm.load(module));
      if (returns || !result.error.isEmpty()) {
        return result;
      }
      int lastLine = result.output.lastIndexOf('\n', result.output.length() - 2) + 1;
      return new Result(
          result.output.substring(lastLine).stripTrailing(),
          result.output.substring(0, lastLine),
          "");
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void inEveryForm(Row row) {
    for (Form form : Form.values()) {
      assertEquals(row.expected, form.run(row.forms), form::name);
    }
  }

  @Test
  void everyInstructionOfTheCoreSetSucceedsInSomeRow() {
    Set<String> missing = new TreeSet<>(CoreSet.MNEMONICS);
    rows()
        .filter(row -> row.expected.error.isEmpty())
        .forEach(row -> row.forms.mnemonics().forEach(missing::remove));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyInstructionOfTheCoreSetThatMayFailDoesInSomeRow() {
    Set<String> missing = new TreeSet<>(CoreSet.MNEMONICS);
    missing.removeIf(name -> !TestSets.STANDARD.find(name).is(Instruction.Flag.CAN_TRAP));
    missing.removeAll(FAIL_ON_DEEP_VALUES_OR_OUTPUT);
    rows()
        .filter(row -> !row.expected.error.isEmpty())
        .forEach(row -> row.forms.mnemonics().forEach(missing::remove));
    assertEquals(Set.of(), missing);
  }
}
