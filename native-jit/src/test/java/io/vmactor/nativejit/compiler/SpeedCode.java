package io.vmactor.nativejit.compiler;

import io.vmactor.vm.code.CodeObject;

/** Functions that call each other in the end: which is running is the same at every even call. */
final class SpeedCode {
  private SpeedCode() {}

  /** A batch that defines the functions {@code even} and {@code odd}, named with a suffix. */
  static Object[] definitions(String suffix) {
    String even = "even" + suffix;
    String odd = "odd" + suffix;
    return new Object[] {
      "OP_CLOSURE",
      parity(even, odd, true),
      0,
      "OP_DEFINE_VARIABLE",
      even,
      "OP_CLOSURE",
      parity(odd, even, false),
      0,
      "OP_DEFINE_VARIABLE",
      odd
    };
  }

  /** Whether a number has the parity of the function, by calls in the end of the other one. */
  private static CodeObject parity(String name, String other, boolean zero) {
    return CodeObject.of(
        name,
        1,
        "OP_GET_LOCAL",
        0,
        "OP_CONSTANT",
        0,
        "OP_EQUAL",
        "OP_JUMP_IF_FALSE",
        2,
        zero ? "OP_TRUE" : "OP_FALSE",
        "OP_RETURN",
        "OP_GET_VARIABLE",
        other,
        "OP_GET_LOCAL",
        0,
        "OP_CONSTANT",
        1,
        "OP_SUBTRACT",
        "OP_TAIL_CALL",
        1);
  }
}
