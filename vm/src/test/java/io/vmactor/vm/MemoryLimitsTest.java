package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.Waiting;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits of heap and stack: what reaches them fails alone; growth and shrinking below them. */
@Timeout(120)
class MemoryLimitsTest {
  private static final long MIB = 1 << 20;

  /** Appends strings to a list for ever. */
  // spotless:off
  private static final @Nullable Object[] HOARD =
      Labels.resolve(
          "OP_LIST", 0,
          ":top", "OP_DUP", "OP_CONSTANT", "0123456789", "OP_DUP", "OP_ADD", "OP_APPEND",
          "OP_LOOP", "@top");
  // spotless:on

  private static VMActor.Builder silent() {
    return VMActor.builder().errorListener(e -> {});
  }

  @Test
  void aFirstHeapSparesCollections() {
    try (VMActor plain = VMActor.builder().build();
        VMActor roomy = VMActor.builder().firstHeap(64 << 10).build();
        VMActor limited = VMActor.builder().firstHeap(64 << 10).heapLimit(16 << 10).build()) {
      for (VMActor actor : List.of(plain, roomy, limited)) {
        actor.loadBytecode("OP_CONSTANT", 5, "OP_CONSTANT", 6, "OP_LIST", 2, "OP_POP");
        actor.execute();
      }
      assertTrue(plain.statistics().collections() > 0);
      assertEquals(0, roomy.statistics().collections());
      assertTrue(roomy.statistics().heapCapacityBytes() >= 64 << 10);
      assertTrue(limited.statistics().heapCapacityBytes() <= 16 << 10);
    }
  }

  @Test
  void theHeapLimitFailsThatBatchAndTheActorGoesOn() {
    try (VMActor actor = silent().heapLimit(MIB).build()) {
      actor.send("OP_CONSTANT", "kept", "OP_DEFINE_VARIABLE", "x", "OP_CONSTANT", List.of(1));
      actor.execute();
      for (int round = 0; round < 5; round++) {
        actor.send(HOARD);
        VMException e = assertThrows(VMException.class, actor::execute);
        assertEquals("heap-limit", e.kind());
        assertTrue(
            e.getMessage()
                .matches("the heap needs \\d+ more bytes, but \\d+ of its 1048576 are in use"),
            e.getMessage());
        actor.send("OP_DUP", "OP_GET_VARIABLE", "x", "OP_APPEND");
        for (int i = 0; i < 1000; i++) {
          actor.send("OP_CONSTANT", "some", "OP_CONSTANT", "thing", "OP_ADD", "OP_POP");
        }
        actor.execute();
      }
      assertEquals("[[1, \"kept\", \"kept\", \"kept\", \"kept\", \"kept\"]]", actor.stackText());
      assertTrue(actor.statistics().heapCapacityBytes() <= MIB);
    }
  }

  @Test
  void theHeapLimitOfOneActorDoesNotTouchAnother() {
    try (VMActor hoarder = silent().heapLimit(MIB).errorPolicy(ErrorPolicy.CRASH).build();
        VMActor other = silent().build()) {
      hoarder.start();
      other.start();
      other.send("OP_CONSTANT", 1);
      VMException failure = Waiting.failure(hoarder.ask(HOARD));
      assertNotNull(failure);
      assertEquals("heap-limit", failure.kind());
      assertEquals(2L, Waiting.answer(other.ask("OP_CONSTANT", 1, "OP_ADD")));
    }
  }

  @Test
  void aMessageLargerThanTheHeapFailsTheBatch() {
    try (VMActor actor = silent().heapLimit(MIB).build()) {
      actor.send("OP_CONSTANT", "x".repeat(2 << 20));
      assertEquals("heap-limit", assertThrows(VMException.class, actor::execute).kind());
      actor.send("OP_CONSTANT", "y");
      actor.execute();
      assertEquals("[\"y\"]", actor.stackText());
    }
  }

  @Test
  void aGigabyteIsAllocatedInEightMebibytes() {
    try (VMActor actor = silent().heapLimit(8 * MIB).build()) {
      // spotless:off
      actor.send(
          Labels.resolve(
              "OP_LIST", 0, "OP_DEFINE_VARIABLE", "l", "OP_CONSTANT", 10_000,
              ":fill", "OP_GET_VARIABLE", "l", "OP_CONSTANT", 1.5, "OP_APPEND", "OP_CONSTANT", 1,
              "OP_SUBTRACT", "OP_DUP", "OP_CONSTANT", 0, "OP_GREATER", "OP_JUMP_IF_FALSE",
              "@filled", "OP_LOOP", "@fill",
              ":filled", "OP_POP", "OP_CONSTANT", 13_000,
              ":copy", "OP_GET_VARIABLE", "l", "OP_NIL", "OP_NIL", "OP_SLICE",
              "OP_DEFINE_VARIABLE", "l", "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_DUP", "OP_CONSTANT",
              0, "OP_GREATER", "OP_JUMP_IF_FALSE", "@done", "OP_LOOP", "@copy",
              ":done", "OP_POP"));
      // spotless:on
      actor.execute();
      assertTrue(actor.statistics().collectedBytes() > 1_000_000_000L);
      assertTrue(actor.statistics().heapCapacityBytes() <= 8 * MIB);
      assertEquals(10_000, ((List<?>) actor.variables().get("l")).size());
    }
  }

  @Test
  void theHeapGrowsWithWhatIsLiveAndShrinksAgain() {
    try (VMActor actor = silent().build()) {
      actor.send("OP_CONSTANT", "x".repeat(10 << 20), "OP_DEFINE_VARIABLE", "big");
      actor.execute();
      long grown = actor.statistics().heapCapacityBytes();
      assertTrue(grown >= 10 << 20);
      actor.send("OP_NIL", "OP_DEFINE_VARIABLE", "big");
      for (int i = 0; i < 40; i++) {
        actor.send("OP_CONSTANT", "y".repeat(1 << 20), "OP_POP");
      }
      actor.execute();
      assertTrue(actor.statistics().heapCapacityBytes() < grown);
    }
  }

  @Test
  void anIdleActorIsSmall() {
    try (VMActor actor = silent().build()) {
      assertTrue(actor.statistics().stackCapacityBytes() <= 512);
      assertEquals(0, actor.statistics().heapCapacityBytes());
      actor.send("OP_CONSTANT", "a", "OP_DEFINE_VARIABLE", "x");
      actor.execute();
      assertTrue(actor.statistics().heapCapacityBytes() <= 1024);
    }
  }

  /** Calls itself for ever. */
  private static CodeObject deep() {
    // spotless:off
    return CodeObject.of(
        "deep", 0, "OP_GET_VARIABLE", "deep", "OP_CALL", 0, "OP_CONSTANT", 1, "OP_ADD",
        "OP_RETURN");
    // spotless:on
  }

  private static CodeObject catching() {
    CodeObject.Builder builder = CodeObject.builder("catching");
    return builder
        .add(Opcode.GET_VARIABLE, builder.constant("deep"))
        .add(Opcode.CALL, 0)
        .add(Opcode.RETURN)
        .add(Opcode.ERROR_KIND)
        .add(Opcode.RETURN)
        .handler(new ExceptionHandler(0, 3, 3))
        .build();
  }

  @Test
  void deepRecursionIsAnErrorThatAProgramCanCatch() {
    try (VMActor actor = silent().build()) {
      actor.send("OP_CLOSURE", deep(), 0, "OP_DEFINE_VARIABLE", "deep");
      actor.send("OP_CLOSURE", catching(), 0, "OP_CALL", 0);
      actor.execute();
      assertEquals("[\"stack-overflow\"]", actor.stackText());
      actor.send("OP_GET_VARIABLE", "deep", "OP_CALL", 0);
      VMException e = assertThrows(VMException.class, actor::execute);
      assertEquals("stack-overflow", e.kind());
      assertTrue(e.traceback().contains(" more …"), e.traceback());
      assertEquals("[\"stack-overflow\"]", actor.stackText());
    }
  }

  @Test
  void theStackGrowsToItsLimitAndNoFurther() {
    try (VMActor actor = silent().stackLimit(MIB).build()) {
      actor.send("OP_CLOSURE", deep(), 0, "OP_DEFINE_VARIABLE", "deep");
      actor.send("OP_GET_VARIABLE", "deep", "OP_CALL", 0);
      assertThrows(VMException.class, actor::execute);
      long capacity = actor.statistics().stackCapacityBytes();
      assertTrue(capacity > MIB / 4 && capacity <= 2 * MIB, () -> "capacity " + capacity);
    }
  }

  /** A function without parameters whose frame needs more stack than a small actor may have. */
  private static CodeObject wide() {
    return CodeObject.builder("wide").locals(3900).add(Opcode.NIL).add(Opcode.RETURN).build();
  }

  @Test
  void everyKindOfCallMayOverflowTheStack() {
    CodeObject tail = CodeObject.of("tail", 0, "OP_CLOSURE", wide(), 0, "OP_TAIL_CALL", 0);
    Object[][] calls = {
      {"OP_CLOSURE", wide(), 0, "OP_CALL", 0},
      {"OP_CLOSURE", wide(), 0, "OP_LIST", 0, "OP_CALL_SPREAD"},
      {"OP_CLOSURE", tail, 0, "OP_CALL", 0},
    };
    for (Object[] call : calls) {
      for (boolean inSteps : new boolean[] {false, true}) {
        try (VMActor actor = silent().stackLimit(16 << 10).build()) {
          actor.send("OP_CONSTANT", "kept");
          actor.send(call);
          VMException e =
              assertThrows(VMException.class, inSteps ? () -> stepToTheEnd(actor) : actor::execute);
          assertEquals("stack-overflow", e.kind());
          assertEquals("[\"kept\"]", actor.stackText());
        }
      }
    }
  }

  private static void stepToTheEnd(VMActor actor) {
    while (actor.step()) {
      assertTrue(actor.statistics().stackCapacityBytes() <= 32 << 10);
    }
  }

  @Test
  void aBatchThatNeedsMoreStackThanThereMayBeFailsAtItsStart() {
    Object[] pushes = new Object[1000];
    Arrays.fill(pushes, "OP_NIL");
    try (VMActor actor = silent().stackLimit(4 << 10).build()) {
      actor.send(pushes);
      assertEquals("heap-limit", assertThrows(VMException.class, actor::execute).kind());
      actor.send("OP_TRUE");
      actor.execute();
      assertEquals("[true]", actor.stackText());
    }
  }

  @Test
  void theHeapLimitEndsTheBatchWhateverTheProgramCatches() {
    CodeObject.Builder builder = CodeObject.builder("catching");
    int text = builder.constant("x".repeat(3000));
    CodeObject catching =
        builder
            .add(Opcode.LIST, 0)
            .add(Opcode.DUP)
            .add(Opcode.CONSTANT, text)
            .add(Opcode.DUP)
            .add(Opcode.ADD)
            .add(Opcode.APPEND)
            .add(Opcode.LOOP, 6)
            .add(Opcode.RETURN)
            .handler(new ExceptionHandler(0, 7, 7))
            .build();
    try (VMActor actor = silent().heapLimit(64 << 10).build()) {
      actor.send("OP_CLOSURE", catching, 0, "OP_CALL", 0);
      VMException e = assertThrows(VMException.class, actor::execute);
      assertEquals("heap-limit", e.kind());
      assertTrue(e.traceback().contains("in catching, instruction 4 (OP_ADD)"), e.traceback());
    }
  }

  @Test
  void aMillionTailCallsNeedNoStack() {
    // spotless:off
    CodeObject down =
        CodeObject.of(
            "down",
            1,
            Labels.resolve(
                "OP_GET_LOCAL", 0, "OP_CONSTANT", 0, "OP_EQUAL", "OP_JUMP_IF_FALSE", "@more",
                "OP_CONSTANT", "done", "OP_RETURN",
                ":more", "OP_GET_VARIABLE", "down", "OP_GET_LOCAL", 0, "OP_CONSTANT", 1,
                "OP_SUBTRACT", "OP_TAIL_CALL", 1));
    // spotless:on
    try (VMActor actor = silent().build()) {
      actor.send("OP_CLOSURE", down, 0, "OP_DEFINE_VARIABLE", "down");
      actor.send("OP_GET_VARIABLE", "down", "OP_CONSTANT", 1_000_000, "OP_CALL", 1);
      actor.execute();
      assertEquals("[\"done\"]", actor.stackText());
      assertTrue(actor.statistics().stackCapacityBytes() <= 4096);
    }
  }
}
