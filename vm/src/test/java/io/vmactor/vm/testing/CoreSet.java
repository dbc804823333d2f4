package io.vmactor.vm.testing;

import java.util.List;

/** The instructions every version has, by their exact names (A2). */
public final class CoreSet {
  // spotless:off
  /** The names, in the order of the promise. */
  public static final List<String> MNEMONICS =
      List.of(
          "OP_CONSTANT", "OP_POP", "OP_PUSH", "OP_DUP", "OP_SWAP", "OP_NIL", "OP_TRUE", "OP_FALSE",
          "OP_ADD", "OP_SUBTRACT", "OP_MULTIPLY", "OP_DIVIDE", "OP_MODULO", "OP_POWER", "OP_NEGATE",
          "OP_GREATER", "OP_LESS", "OP_GREATER_EQUAL", "OP_LESS_EQUAL", "OP_EQUAL", "OP_NOT_EQUAL",
          "OP_NOT", "OP_AND", "OP_OR",
          "OP_DEFINE_VARIABLE", "OP_GET_VARIABLE", "OP_SET_VARIABLE",
          "OP_JUMP", "OP_JUMP_IF_FALSE", "OP_LOOP", "OP_CALL", "OP_RETURN",
          "OP_IS_NUMBER", "OP_IS_STRING", "OP_IS_BOOL", "OP_TO_STRING", "OP_TO_NUMBER",
          "OP_PRINT", "OP_PRINT_STACK");
  // spotless:on

  private CoreSet() {}
}
