package io.vmactor.vm.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.isa.Opcode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Code put together instruction by instruction, jumps filled in later. */
class CodeBuilderTest {
  private static final int MANY = 100_000;

  /** Far above what linear time takes; quadratic time is minutes. */
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private static Object run(CodeObject code) {
    try (VMActor actor = new VMActor()) {
      actor.send("OP_CLOSURE", code, 0, "OP_CALL", 0);
      actor.execute();
      return actor.top();
    }
  }

  @Test
  void aJumpIsPatchedBehindInstructionsOfEverySize() {
    CodeObject.Builder code = CodeObject.builder("f");
    code.addAll("OP_CONSTANT", "kept", "OP_NIL", "OP_POP");
    int jump = code.count();
    code.addAll("OP_JUMP", 0, "OP_POP", "OP_CONSTANT", "lost");
    code.patch(jump, 0, code.count() - jump - 1);
    assertEquals("kept", run(code.addAll("OP_RETURN").build()));
  }

  @Test
  void onlyWhatIsThereCanBePatched() {
    CodeObject.Builder code = CodeObject.builder("f").addAll("OP_NIL", "OP_JUMP", 0);
    assertThrows(IndexOutOfBoundsException.class, () -> code.patch(2, 0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> code.patch(-1, 0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> code.patch(1, 1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> code.patch(0, 0, 1));
  }

  /** Jumps that all lead to the end, as the alternatives of a long choice do. */
  @Test
  void manyForwardJumpsTakeLinearTime() {
    assertTimeoutPreemptively(
        GENEROUS,
        () -> {
          CodeObject.Builder code = CodeObject.builder("choice").locals(1);
          code.addAll("OP_CONSTANT", MANY - 1, "OP_SET_LOCAL", 0);
          int[] exits = new int[MANY];
          for (int i = 0; i < MANY; i++) {
            code.addAll("OP_GET_LOCAL", 0, "OP_CONSTANT", i, "OP_EQUAL");
            int miss = code.count();
            code.addAll("OP_JUMP_IF_FALSE", 0, "OP_CONSTANT", -i);
            exits[i] = code.count();
            code.add(Opcode.JUMP, 0);
            code.patch(miss, 0, code.count() - miss - 1);
          }
          code.addAll("OP_NIL");
          for (int exit : exits) {
            code.patch(exit, 0, code.count() - exit - 1);
          }
          code.addAll("OP_RETURN");
          assertEquals(1L - MANY, run(code.build()));
        });
  }
}
