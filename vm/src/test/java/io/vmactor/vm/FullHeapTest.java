package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a heap without room does, wherever it runs out: the batch fails, and is undone wholly. */
@Timeout(120)
class FullHeapTest {
  private static VMActor small(long heapLimit) {
    return VMActor.builder().errorListener(e -> {}).heapLimit(heapLimit).build();
  }

  /** Pushes floats that are objects of 16 bytes. */
  private static void push(VMActor actor, int count) {
    for (int i = 0; i < count; i++) {
      actor.send("OP_CONSTANT", 1e200);
      actor.execute();
    }
  }

  private static String state(VMActor actor) {
    return actor.stackText() + actor.variables();
  }

  @Test
  void variablesAreRestoredWhereverTheirJournalRunsOutOfRoom() {
    List<@Nullable Object> definitions = new ArrayList<>();
    List<@Nullable Object> assignments = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      definitions.addAll(List.of("OP_CONSTANT", 1_000_000 + i, "OP_DEFINE_VARIABLE", "v" + i));
      assignments.addAll(List.of("OP_CONSTANT", i, "OP_SET_VARIABLE", "v" + i));
    }
    List<String> ends = new ArrayList<>();
    for (int pushed = 360; pushed < 400; pushed++) {
      try (VMActor actor = small(8192)) {
        actor.send(definitions.toArray());
        push(actor, pushed);
        String before = state(actor);
        actor.send(assignments.toArray());
        VMException e = assertThrowsOrNull(actor);
        if (e != null) {
          assertEquals("heap-limit", e.kind());
          assertEquals(before, state(actor));
        }
        ends.add(e == null ? "done" : e.kind());
      }
    }
    assertTrue(ends.contains("done") && ends.contains("heap-limit"), ends.toString());
  }

  private static @Nullable VMException assertThrowsOrNull(VMActor actor) {
    try {
      actor.execute();
      return null;
    } catch (VMException e) {
      return e;
    }
  }

  @Test
  void theStackIsRestoredOrTheBatchDoesNotStart() {
    List<String> ends = new ArrayList<>();
    for (int left = 0; left < 8; left++) {
      try (VMActor actor = small(4096)) {
        actor.send("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_CONSTANT", 3);
        actor.execute();
        push(actor, 256 - left);
        actor.send("OP_CONSTANT", "a", "OP_CONSTANT", "b", "OP_CONSTANT", "c");
        assertThrowsOrNull(actor);
        String before = state(actor);
        actor.send(
            "OP_POP",
            "OP_POP",
            "OP_POP",
            "OP_CONSTANT",
            9,
            "OP_CONSTANT",
            8,
            "OP_NIL",
            "OP_NEGATE");
        ends.add(assertThrows(VMException.class, actor::execute).kind());
        assertEquals(before, state(actor));
        actor.send("OP_TRUE");
        actor.execute();
        assertEquals(true, actor.top());
      }
    }
    assertTrue(ends.contains("type-error") && ends.contains("heap-limit"), ends.toString());
  }

  @Test
  void aTailCallThatFindsNoRoomForTheFurtherArgumentsHasATraceback() {
    CodeObject collecting =
        CodeObject.builder("collecting")
            .parameters(1)
            .rest()
            .add(Opcode.GET_LOCAL, 1)
            .add(Opcode.RETURN)
            .build();
    CodeObject.Builder calling = CodeObject.builder("calling");
    calling.add(Opcode.CLOSURE, calling.constant(collecting), 0);
    for (int i = 0; i < 100; i++) {
      calling.add(Opcode.NIL);
    }
    CodeObject caller = calling.add(Opcode.TAIL_CALL, 100).build();
    try (VMActor actor = small(4096)) {
      push(actor, 210);
      String before = state(actor);
      actor.send("OP_CLOSURE", caller, 0, "OP_CALL", 0);
      VMException e = assertThrows(VMException.class, actor::execute);
      assertEquals("heap-limit", e.kind());
      assertTrue(e.traceback().contains("in collecting, instruction 0"), e.traceback());
      assertEquals(before, state(actor));
    }
  }
}
