package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Equality of any two values: numbers by value, strings and containers by contents, everything else
 * by identity.
 */
@Restricted
public final class Equality {
  public static final int DIFFERENT = 0;
  public static final int EQUAL = 1;

  /** Nested deeper than {@link #MAX_DEPTH}, or a cycle. */
  public static final int TOO_DEEP = 2;

  static final int MAX_DEPTH = 200;

  private Equality() {}

  /** Whether a and b are equal, where {@code depth} containers are open around them. */
  public static int compare(long a, long b, int depth) {
    if (Numbers.isNumber(a)) {
      return Numbers.isNumber(b) && Numbers.compare(a, b) == 0 ? EQUAL : DIFFERENT;
    }
    if (a == b) {
      return EQUAL;
    }
    if (!Word.isPointer(a) || !Word.isPointer(b) || Layout.type(a) != Layout.type(b)) {
      return DIFFERENT;
    }
    if (depth == MAX_DEPTH) {
      return TOO_DEEP;
    }
    switch (Layout.type(a)) {
      case Layout.STRING:
        return Strings.areEqual(a, b) ? EQUAL : DIFFERENT;
      case Layout.BYTES:
        return Strings.areEqualBytes(a, b) ? EQUAL : DIFFERENT;
      case Layout.LIST:
      case Layout.TUPLE:
        return compareItems(a, b, depth);
      case Layout.DICT:
        return Dicts.compare(a, b, depth);
      default:
        return DIFFERENT;
    }
  }

  /**
   * Whether both are the same object; numbers are if they have the same type and value, NaN with
   * any NaN, but 0.0 and -0.0 are not.
   */
  static boolean areIdentical(long a, long b) {
    if (a == b) {
      return true;
    }
    if (Numbers.isFloat(a) && Numbers.isFloat(b)) {
      double x = Numbers.toDouble(a);
      double y = Numbers.toDouble(b);
      return Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y)
          || (Double.isNaN(x) && Double.isNaN(y));
    }
    return Layout.is(a, Layout.BIGNUM) && Layout.is(b, Layout.BIGNUM) && Numbers.compare(a, b) == 0;
  }

  /** Identical items count as equal, NaN with itself included, as in Python's containers. */
  static int compareItem(long a, long b, int depth) {
    return areIdentical(a, b) ? EQUAL : compare(a, b, depth + 1);
  }

  private static int compareItems(long a, long b, int depth) {
    long length = Lists.length(a);
    if (length != Lists.length(b)) {
      return DIFFERENT;
    }
    for (long i = 0; i < length; i++) {
      int answer = compareItem(Lists.item(a, i), Lists.item(b, i), depth);
      if (answer != EQUAL) {
        return answer;
      }
    }
    return EQUAL;
  }
}
