package io.vmactor.examples.opcodeplugin;

import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * {@code OP_GCD} in restricted Java: it gets the words as they are on the stack, without
 * conversion.
 */
@Restricted
final class GreatestCommonDivisor {
  private GreatestCommonDivisor() {}

  /** Euclid's algorithm; ints that do not fit in a word are left to {@link LargeDivisor}. */
  static long gcd(long context, long a, long b) {
    if (!isAnyInt(a) || !isAnyInt(b)) {
      return Exit.error(context, Trap.OPERANDS, a, b);
    }
    if (!Word.areInts(a, b) || a == Long.MIN_VALUE || b == Long.MIN_VALUE) {
      return Exit.callOut(context);
    }
    // an int's word is the int times 4, and so is the divisor's
    long x = Math.abs(a);
    long y = Math.abs(b);
    while (y != 0) {
      long remainder = x % y;
      x = y;
      y = remainder;
    }
    return x;
  }

  private static boolean isAnyInt(long word) {
    return Word.isInt(word) || Layout.is(word, Layout.BIGNUM);
  }
}
