package io.vmactor.vm.interpreter;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.testing.Labels;

/**
 * A program that keeps every hot handler busy; {@link InliningTest} runs it in a JVM of its own.
 */
final class HotProgram {
  private static final int ROUNDS = 3_000_000;

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

  /** Locals: 0 rounds left, 1 sum, 2 list, 3 item. */
  private static CodeObject loop() {
    // spotless:off
    return CodeObject.of("loop", 1, Labels.resolve(
        "OP_CONSTANT", 0, "OP_SET_LOCAL", 1,
        ":while", "OP_CONSTANT", 0, "OP_GET_LOCAL", 0, "OP_LESS", "OP_JUMP_IF_FALSE", "@done",
        // list := [rounds, 1]; list[0] := list[1] * rounds; append sum
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_LIST", 2, "OP_SET_LOCAL", 2,
        "OP_GET_LOCAL", 2, "OP_CONSTANT", 0,
        "OP_GET_LOCAL", 2, "OP_CONSTANT", 1, "OP_GET_ITEM", "OP_GET_LOCAL", 0, "OP_MULTIPLY",
        "OP_SET_ITEM",
        "OP_GET_LOCAL", 2, "OP_GET_LOCAL", 1, "OP_APPEND",
        // for item in list: sum := (sum + item) mod 1000003
        "OP_GET_LOCAL", 2, "OP_ITERATE",
        ":for", "OP_NEXT", "@end", "OP_SET_LOCAL", 3,
        "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 3, "OP_ADD", "OP_CONSTANT", 1_000_003, "OP_MODULO",
        "OP_SET_LOCAL", 1,
        "OP_LOOP", "@for",
        // sum := twice(sum)
        ":end", "OP_GET_VARIABLE", "twice", "OP_GET_LOCAL", 1, "OP_CALL", 1, "OP_SET_LOCAL", 1,
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 0,
        "OP_LOOP", "@while",
        ":done", "OP_GET_LOCAL", 1, "OP_RETURN"));
    // spotless:on
  }
}
