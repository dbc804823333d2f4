package io.vmactor.vm.interpreter;

import java.util.Arrays;

/**
 * The operand stack while code is lowered: what each entry is and where it can be found. Reads of
 * locals, arguments and constants wait here until an operation uses them, and then often need no
 * move at all.
 */
final class AbstractStack {
  /** The value is in the entry's own slot. */
  static final int SLOT = 0;

  /** The value is that of a register that is not a slot: a local or an argument. */
  static final int REGISTER = 1;

  /** The value is a word that fits in 32 bits, sign-extended. */
  static final int WORD = 2;

  /** The value is any other word that is the same for every run. */
  static final int LONG = 3;

  private int[] kinds = new int[16];
  private long[] values = new long[16];
  private int depth;

  int depth() {
    return depth;
  }

  int kind(int index) {
    return kinds[index];
  }

  long value(int index) {
    return values[index];
  }

  void set(int index, int kind, long value) {
    kinds[index] = kind;
    values[index] = value;
  }

  void push(int kind, long value) {
    if (depth == kinds.length) {
      kinds = Arrays.copyOf(kinds, depth * 2);
      values = Arrays.copyOf(values, depth * 2);
    }
    kinds[depth] = kind;
    values[depth++] = value;
  }

  void drop(int count) {
    depth -= count;
  }

  /** Every entry in its slot, as at a jump target. */
  void reset(int newDepth) {
    if (newDepth > kinds.length) {
      kinds = new int[newDepth * 2];
      values = new long[newDepth * 2];
    }
    depth = newDepth;
    Arrays.fill(kinds, 0, depth, SLOT);
  }
}
