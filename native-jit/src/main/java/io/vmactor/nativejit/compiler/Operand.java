package io.vmactor.nativejit.compiler;

import io.vmactor.vm.interpreter.RegisterInstruction;

/** Where a handler's argument comes from. */
enum Operand {
  REGISTER_A,
  REGISTER_B,
  /** The registers behind that in b. */
  REGISTER_B1,
  REGISTER_B2,
  REGISTER_C,
  /** The int in field b or c. */
  INT_B,
  INT_C,
  /** The actor's context. */
  CONTEXT;

  boolean isRegister() {
    return this != INT_B && this != INT_C && this != CONTEXT;
  }

  /** The number of the register. */
  int register(RegisterInstruction instruction) {
    return switch (this) {
      case REGISTER_A -> instruction.a() >> 3;
      case REGISTER_B -> instruction.b() >> 3;
      case REGISTER_B1 -> (instruction.b() >> 3) + 1;
      case REGISTER_B2 -> (instruction.b() >> 3) + 2;
      case REGISTER_C -> instruction.c() >> 3;
      case INT_B, INT_C, CONTEXT -> throw new IllegalArgumentException(name());
    };
  }

  /** The word of an int. */
  long word(RegisterInstruction instruction) {
    return (long) (this == INT_B ? instruction.signedB() : instruction.signedC()) << 2;
  }
}
