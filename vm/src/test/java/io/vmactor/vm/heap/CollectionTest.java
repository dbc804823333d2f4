package io.vmactor.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.testing.Labels;
import org.junit.jupiter.api.Test;

/** Heaps grow, shrink, keep to their limit, and stay well-formed. */
class CollectionTest {
  private static VMActor actor(long heapLimit) {
    return VMActor.builder().errorPolicy(ErrorPolicy.CRASH).heapLimit(heapLimit).build();
  }

  /** Makes {@code rounds} strings of a thousand bytes, keeping the last. */
  private static CodeObject churn() {
    // spotless:off
    return CodeObject.of("churn", 1, Labels.resolve(
        "OP_CONSTANT", "x".repeat(1000), "OP_SET_LOCAL", 1,
        ":while", "OP_CONSTANT", 0, "OP_GET_LOCAL", 0, "OP_LESS", "OP_JUMP_IF_FALSE", "@done",
        "OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_CONSTANT", null, "OP_SLICE",
        "OP_CONSTANT", "y", "OP_ADD", "OP_SET_LOCAL", 1,
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 0,
        "OP_LOOP", "@while",
        ":done", "OP_GET_LOCAL", 1, "OP_LENGTH", "OP_RETURN"));
    // spotless:on
  }

  /** Appends to a list for ever. */
  private static CodeObject hoard() {
    // spotless:off
    return CodeObject.of("hoard", 0, Labels.resolve(
        "OP_LIST", 0, "OP_SET_LOCAL", 0,
        ":more", "OP_GET_LOCAL", 0, "OP_CONSTANT", "item", "OP_CONSTANT", "!", "OP_ADD", "OP_APPEND",
        "OP_LOOP", "@more"));
    // spotless:on
  }

  @Test
  void muchMoreThanTheLimitCanBeAllocatedInAll() {
    try (VMActor actor = actor(256 << 10)) {
      actor.send("OP_CLOSURE", churn(), 0, "OP_CONSTANT", 20_000, "OP_CALL", 1);
      actor.execute();
      assertEquals(1000L, actor.top());
      assertTrue(actor.statistics().collections() > 50);
      assertTrue(actor.statistics().collectedBytes() > 30_000_000);
      assertTrue(actor.statistics().heapCapacityBytes() <= 256 << 10);
    }
  }

  @Test
  void undoingABatchThatReachedTheLimitGivesTheMemoryBack() {
    try (VMActor actor = VMActor.builder().heapLimit(1 << 20).build()) {
      actor.send("OP_CONSTANT", "kept");
      actor.send("OP_CLOSURE", hoard(), 0, "OP_CALL", 0);
      assertEquals("heap-limit", assertThrows(VMException.class, actor::execute).kind());
      actor.send("OP_CLOSURE", churn(), 0, "OP_CONSTANT", 5000, "OP_CALL", 1, "OP_POP");
      actor.execute();
      assertEquals("kept", actor.top());
    }
  }

  @Test
  void aGrownStackShowsTheSameFrames() {
    // spotless:off
    CodeObject depth = CodeObject.of("depth", 1, Labels.resolve(
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 0, "OP_EQUAL", "OP_JUMP_IF_FALSE", "@more",
        "OP_CONSTANT", 0, "OP_RETURN",
        ":more", "OP_GET_VARIABLE", "depth", "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT",
        "OP_CALL", 1, "OP_CONSTANT", 1, "OP_ADD", "OP_RETURN"));
    // spotless:on
    try (VMActor actor = actor(1 << 20)) {
      actor.send("OP_CLOSURE", depth, 0, "OP_DEFINE_VARIABLE", "depth");
      actor.send("OP_GET_VARIABLE", "depth", "OP_CONSTANT", 100_000, "OP_CALL", 1);
      actor.execute();
      assertEquals(100_000L, actor.top());
      assertTrue(actor.statistics().stackCapacityBytes() > 1 << 20);
    }
  }
}
