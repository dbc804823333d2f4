package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.plugin.ActorView;
import io.vmactor.vm.testing.Outcome;
import io.vmactor.vm.testing.Program;
import io.vmactor.vm.testing.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers in Java that call functions: in every way to run them, with collections in between. */
class CallingHandlersAgreeTest {
  private static final InstructionSet SET =
      InstructionSet.standard()
          .with(
              new CustomInstruction(
                  "OP_TEST_MAP",
                  InstructionSet.FIRST_CUSTOM_NUMBER,
                  List.of(),
                  StackEffect.parse("function list -- list"),
                  "Calls the function with each item.",
                  "a test"));

  private static final Instruction MAP = Objects.requireNonNull(SET.find("OP_TEST_MAP"));

  private static void map(ActorView view) {
    List<?> items = (List<?>) view.pop();
    mapFrom(view, view.pop(), items, 0, new ArrayList<>());
  }

  private static void mapFrom(
      ActorView view, Object function, List<?> items, int index, List<@Nullable Object> results) {
    if (index == items.size()) {
      view.push(results);
      return;
    }
    view.call(
        function,
        new Object[] {items.get(index)},
        (after, result) -> {
          results.add(result);
          mapFrom(after, function, items, index + 1, results);
        });
  }

  /** Answers a list of texts made of the argument. */
  private static CodeObject texts() {
    // spotless:off
    return CodeObject.of(
        "texts", 1, "OP_GET_LOCAL", 0, "OP_TO_STRING", "OP_CONSTANT", "!", "OP_ADD", "OP_DUP",
        "OP_LIST", 2, "OP_RETURN");
    // spotless:on
  }

  /** Divides a hundred by the argument. */
  private static CodeObject inverse() {
    return CodeObject.of(
        "inverse", 1, "OP_CONSTANT", 100, "OP_GET_LOCAL", 0, "OP_DIVIDE", "OP_RETURN");
  }

  /** Maps "f" over its argument; answers the exception if there is one. */
  private static CodeObject mapping() {
    CodeObject.Builder builder = CodeObject.builder("mapping", SET).parameters(1);
    int f = builder.constant("f");
    return builder
        .add(Opcode.GET_VARIABLE, f)
        .add(Opcode.GET_LOCAL, 0)
        .add(MAP)
        .add(Opcode.RETURN)
        .add(Opcode.RETURN)
        .handler(new ExceptionHandler(0, 3, 4))
        .build();
  }

  private static Program program() {
    List<@Nullable Object[]> batches = new ArrayList<>();
    batches.add(
        new Object[] {
          "OP_CLOSURE", texts(), 0, "OP_CONSTANT", List.of(1, "two", 3.5), "OP_TEST_MAP"
        });
    batches.add(new Object[] {"OP_CLOSURE", inverse(), 0, "OP_DEFINE_VARIABLE", "f"});
    batches.add(
        new Object[] {"OP_CLOSURE", mapping(), 0, "OP_CONSTANT", List.of(1, 3, 5), "OP_CALL", 1});
    batches.add(
        new Object[] {"OP_CLOSURE", mapping(), 0, "OP_CONSTANT", List.of(1, 0, 5), "OP_CALL", 1});
    batches.add(new Object[] {"OP_GET_VARIABLE", "f", "OP_CONSTANT", List.of(2, 0), "OP_TEST_MAP"});
    // a handler that calls a function that runs a handler that calls a function
    batches.add(
        new Object[] {
          "OP_CLOSURE",
          mapping(),
          0,
          "OP_CONSTANT",
          List.of(List.of(1, 2), List.of(0), List.of(4)),
          "OP_TEST_MAP"
        });
    batches.add(
        new Object[] {
          "OP_CLOSURE", texts(), 0, "OP_CONSTANT", List.of(), "OP_TEST_MAP", "OP_PRINT"
        });
    return new Program(batches, SET, Map.of("OP_TEST_MAP", CallingHandlersAgreeTest::map));
  }

  @ParameterizedTest
  @EnumSource(RunMode.class)
  void programsOfHandlersThatCallRunAlike(RunMode mode) {
    Outcome expected = RunMode.REFERENCE.run(program());
    assertEquals(
        "[[[\"1!\", \"1!\"], [\"two!\", \"two!\"], [\"3.5!\", \"3.5!\"]],"
            + " [100, 33.333333333333336, 20], <error division-by-zero: the divisor of OP_DIVIDE is 0>,"
            + " [[100, 50], <error division-by-zero: the divisor of OP_DIVIDE is 0>, [25]]]",
        expected.stackText());
    assertEquals(expected.toString(), mode.run(program()).toString());
  }
}
