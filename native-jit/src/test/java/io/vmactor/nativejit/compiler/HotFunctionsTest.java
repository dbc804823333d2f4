package io.vmactor.nativejit.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.heap.ActorMemory;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.Machine;
import io.vmactor.vm.interpreter.PartFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is hot is found and compiled, though every turn ends in the same function. */
@Tag("mixed")
class HotFunctionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final Machine machine =
      new Machine(new ActorMemory(1 << 24, 1 << 20), new StringBuilder());
  private final PartFactory parts = new PartFactory();

  @Test
  void functionsThatCallEachOtherInTheEndAreBothCompiled() {
    try {
      run(SpeedCode.definitions(""));
      Instant end = Instant.now().plus(PATIENCE);
      double share = 0;
      while (share < 0.9 && Instant.now().isBefore(end)) {
        long all = machine.reductions();
        long nativeBefore = machine.nativeReductions();
        run("OP_GET_VARIABLE", "even", "OP_CONSTANT", 100_000, "OP_CALL", 1, "OP_POP");
        share = (machine.nativeReductions() - nativeBefore) / (double) (machine.reductions() - all);
      }
      assertTrue(share >= 0.9, "of the reductions native code used " + share);
    } finally {
      machine.free();
    }
  }

  private void run(Object... batch) {
    machine.start(parts.batch(HandlerTable.standard(), 1, batch), false);
    Machine.Status status = machine.run(2000);
    while (status == Machine.Status.YIELDED) {
      status = machine.run(2000);
    }
    assertEquals(Machine.Status.DONE, status);
  }
}
