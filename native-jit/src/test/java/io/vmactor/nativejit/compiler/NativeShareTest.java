package io.vmactor.nativejit.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.heap.ActorMemory;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.Machine;
import io.vmactor.vm.interpreter.PartFactory;
import io.vmactor.vm.testing.Program;
import io.vmactor.vm.testing.RunMode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of the instructions of the speed programs native code carries out at least 90 percent. */
@Tag("counted")
class NativeShareTest {
  /** A function and its argument. */
  record Speed(CodeObject function, int argument) {
    @Override
    public String toString() {
      return function.name();
    }
  }

  static Stream<Speed> programs() {
    return Stream.of(
        new Speed(fibonacci(), 16),
        new Speed(loop("sum"), 20_000),
        new Speed(
            loop("pairs", "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_TUPLE", 2, "OP_POP"), 20_000),
        new Speed(
            loop("floats", "OP_GET_LOCAL", 1, "OP_CONSTANT", 0.5, "OP_MULTIPLY", "OP_POP"), 20_000),
        new Speed(loop("lists", "OP_GET_LOCAL", 1, "OP_LIST", 1, "OP_LENGTH", "OP_POP"), 20_000),
        new Speed(
            loop(
                "dicts",
                "OP_CONSTANT",
                "k",
                "OP_GET_LOCAL",
                1,
                "OP_DICT",
                1,
                "OP_CONSTANT",
                "k",
                "OP_GET_ITEM",
                "OP_POP"),
            20_000));
  }

  private static CodeObject fibonacci() {
    return CodeObject.of(
        "fib",
        1,
        "OP_GET_LOCAL",
        0,
        "OP_CONSTANT",
        2,
        "OP_LESS",
        "OP_JUMP_IF_FALSE",
        2,
        "OP_GET_LOCAL",
        0,
        "OP_RETURN",
        "OP_GET_VARIABLE",
        "fib",
        "OP_GET_LOCAL",
        0,
        "OP_CONSTANT",
        1,
        "OP_SUBTRACT",
        "OP_CALL",
        1,
        "OP_GET_VARIABLE",
        "fib",
        "OP_GET_LOCAL",
        0,
        "OP_CONSTANT",
        2,
        "OP_SUBTRACT",
        "OP_CALL",
        1,
        "OP_ADD",
        "OP_RETURN");
  }

  /** Adds the ints below its argument, with the body in each round. */
  private static CodeObject loop(String name, Object... body) {
    CodeObject.Builder code =
        CodeObject.builder(name)
            .parameters(1)
            .addAll("OP_CONSTANT", 0, "OP_SET_LOCAL", 1, "OP_CONSTANT", 0, "OP_SET_LOCAL", 2);
    int top = code.count();
    code.addAll("OP_GET_LOCAL", 1, "OP_GET_LOCAL", 0, "OP_LESS");
    int exit = code.count();
    code.addAll("OP_JUMP_IF_FALSE", 0)
        .addAll("OP_GET_LOCAL", 2, "OP_GET_LOCAL", 1, "OP_ADD", "OP_SET_LOCAL", 2)
        .addAll(body)
        .addAll("OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_ADD", "OP_SET_LOCAL", 1);
    code.addAll("OP_LOOP", code.count() + 1 - top);
    code.patch(exit, 0, code.count() - exit - 1);
    return code.addAll("OP_GET_LOCAL", 2, "OP_RETURN").build();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void mostInstructionsAreCarriedOutNatively(Speed speed) {
    String name = speed.function().name();
    List<Object[]> batches =
        List.of(
            new Object[] {"OP_CLOSURE", speed.function(), 0, "OP_DEFINE_VARIABLE", name},
            new Object[] {
              "OP_GET_VARIABLE", name, "OP_CONSTANT", speed.argument(), "OP_CALL", 1, "OP_POP"
            });
    long all = RunMode.countInstructions(Program.of(batches));
    Machine machine = new Machine(new ActorMemory(1 << 24, 1 << 20), new StringBuilder());
    try {
      PartFactory parts = new PartFactory();
      for (Object[] batch : batches) {
        machine.start(parts.batch(HandlerTable.standard(), 1, batch), false);
        Machine.Status status = machine.run(2000);
        while (status == Machine.Status.YIELDED) {
          status = machine.run(2000);
        }
        assertEquals(Machine.Status.DONE, status);
      }
      long counted = Context.get(machine.memory().context(), Context.NATIVE_COUNT);
      assertTrue(counted >= 0.9 * all, () -> counted + " of " + all + " instructions");
      assertTrue(counted <= 1.02 * all, () -> counted + " of " + all + " instructions");
      assertTrue(machine.nativeReductions() >= 0.9 * machine.reductions());
    } finally {
      machine.free();
    }
  }
}
