package io.vmactor.vm.interpreter;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.testing.Labels;

/**
 * A program that keeps the hottest handlers busy; {@link InliningTest} runs it in a JVM of its own.
 */
final class HotProgram {
  private static final int ROUNDS = 30_000_000;

  private HotProgram() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    try (VMActor actor = new VMActor()) {
      actor.loadBytecode("OP_CLOSURE", twice(), 0, "OP_DEFINE_VARIABLE", "twice");
      actor.loadBytecode("OP_CLOSURE", loop(), 0, "OP_CONSTANT", ROUNDS, "OP_CALL", 1);
      actor.execute();
      System.out.println("result " + actor.top());
    }
  }

  private static CodeObject twice() {
    // spotless:off
    return CodeObject.of("twice", 1,
        "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_ADD", "OP_RETURN");
    // spotless:on
  }

  /** Locals: 0 rounds left, 1 sum. */
  private static CodeObject loop() {
    // spotless:off
    return CodeObject.of("loop", 1, Labels.resolve(
        "OP_CONSTANT", 0, "OP_SET_LOCAL", 1,
        ":while", "OP_CONSTANT", 0, "OP_GET_LOCAL", 0, "OP_LESS", "OP_JUMP_IF_FALSE", "@done",
        // sum := twice(sum + rounds) - sum - rounds
        "OP_GET_VARIABLE", "twice", "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 0, "OP_ADD", "OP_CALL", 1,
        "OP_GET_LOCAL", 1, "OP_SUBTRACT", "OP_GET_LOCAL", 0, "OP_SUBTRACT", "OP_SET_LOCAL", 1,
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 0,
        "OP_LOOP", "@while",
        ":done", "OP_GET_LOCAL", 1, "OP_RETURN"));
    // spotless:on
  }
}
