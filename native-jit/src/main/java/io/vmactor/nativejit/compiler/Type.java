package io.vmactor.nativejit.compiler;

/** What a register is known to hold, as a set of bits; the union of two sets is their join. */
final class Type {
  static final int NONE = 0;
  static final int INT = 1;
  static final int FLOAT = 2;
  static final int ANY = 7;

  private Type() {}

  /** The type of a value word. */
  static int of(long word) {
    if ((word & 3) == 0) {
      return INT;
    }
    return (word & 2) != 0 ? FLOAT : ANY;
  }

  /** Whether code can be specialised for it. */
  static boolean isNarrow(int type) {
    return type == INT || type == FLOAT;
  }
}
