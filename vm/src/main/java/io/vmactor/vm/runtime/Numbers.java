package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** What kind of number a word is, and exact comparison of any two. */
@Restricted
public final class Numbers {
  /** Answers of {@link #compare} beside -1, 0 and 1. */
  public static final int UNORDERED = 2;

  private Numbers() {}

  /** Whether the word is a float, boxed or not. */
  public static boolean isFloat(long word) {
    return Word.isFloat(word) || Layout.is(word, Layout.FLOAT);
  }

  public static boolean isNumber(long word) {
    return Word.isInt(word)
        || Word.isFloat(word)
        || (Word.isPointer(word)
            && (Layout.type(word) == Layout.FLOAT || Layout.type(word) == Layout.BIGNUM));
  }

  /** Whether both are small ints or floats. */
  public static boolean areSmallNumbers(long a, long b) {
    return (Word.isInt(a) || isFloat(a)) && (Word.isInt(b) || isFloat(b));
  }

  public static boolean isZero(long word) {
    return word == 0 || (isFloat(word) && toDouble(word) == 0.0);
  }

  /** The value of a small int or float. */
  public static double toDouble(long word) {
    if (Word.isInt(word)) {
      return (double) Word.toInt(word);
    }
    return Word.isFloat(word)
        ? Word.toDouble(word)
        : Double.longBitsToDouble(Layout.field(word, Layout.FIELD_1));
  }

  /** Compares two numbers exactly: -1, 0, 1, or {@link #UNORDERED} if one is not a number (NaN). */
  public static int compare(long a, long b) {
    if (Word.areInts(a, b)) {
      return a < b ? -1 : a == b ? 0 : 1;
    }
    boolean floatA = isFloat(a);
    boolean floatB = isFloat(b);
    if (floatA && floatB) {
      return compareDoubles(toDouble(a), toDouble(b));
    }
    if (floatA) {
      int reverse = compareIntToDouble(b, toDouble(a));
      return reverse == UNORDERED ? UNORDERED : -reverse;
    }
    return floatB ? compareIntToDouble(a, toDouble(b)) : compareIntegers(a, b);
  }

  private static int compareDoubles(double a, double b) {
    if (a < b) {
      return -1;
    }
    return a == b ? 0 : a > b ? 1 : UNORDERED;
  }

  /** Compares an int of any size with a float without rounding the int. */
  private static int compareIntToDouble(long a, double d) {
    if (Double.isNaN(d)) {
      return UNORDERED;
    }
    if (Word.isInt(a)) {
      if (d >= 0x1p62) {
        return -1;
      }
      if (d <= -0x1p62) {
        return 1;
      }
      long whole = (long) d;
      long x = Word.toInt(a);
      return x != whole ? (x < whole ? -1 : 1) : compareDoubles((double) whole, d);
    }
    long count = Layout.field(a, Layout.FIELD_1);
    int sign = count < 0 ? -1 : 1;
    if (d * sign <= 0x1p60) {
      return sign;
    }
    if (Double.isInfinite(d)) {
      return -sign; // infinite, of the same sign
    }
    return sign * compareMagnitude(a, count * sign, Double.doubleToRawLongBits(d) & Long.MAX_VALUE);
  }

  /**
   * Compares a bignum's magnitude with that of a finite float of at least 2^60, given as bits
   * without the sign.
   */
  private static int compareMagnitude(long a, long limbs, long bits) {
    long top = limb(a, limbs - 1);
    long length = limbs * 64 - Long.numberOfLeadingZeros(top);
    long exponent = (bits >>> 52) - 1022;
    if (length != exponent) {
      return length < exponent ? -1 : 1;
    }
    long mantissa = (bits & (1L << 52) - 1 | 1L << 52) << 11; // 64 bits, the top one set
    int shift = Long.numberOfLeadingZeros(top);
    long leading = top << shift;
    if (shift != 0 && limbs > 1) {
      leading |= limb(a, limbs - 2) >>> (64 - shift);
    }
    int order = Long.compareUnsigned(leading, mantissa);
    if (order != 0) {
      return order < 0 ? -1 : 1;
    }
    if (limbs > 1 && limb(a, limbs - 2) << shift != 0) {
      return 1;
    }
    for (long i = limbs - 3; i >= 0; i--) {
      if (limb(a, i) != 0) {
        return 1;
      }
    }
    return 0;
  }

  /** Compares ints of which at least one is a bignum. */
  private static int compareIntegers(long a, long b) {
    long countA = Word.isInt(a) ? 0 : Layout.field(a, Layout.FIELD_1);
    long countB = Word.isInt(b) ? 0 : Layout.field(b, Layout.FIELD_1);
    if (countA != countB) {
      return countA < countB ? -1 : 1;
    }
    int sign = countA < 0 ? -1 : 1;
    for (long i = countA * sign - 1; i >= 0; i--) {
      int order = Long.compareUnsigned(limb(a, i), limb(b, i));
      if (order != 0) {
        return order < 0 ? -sign : sign;
      }
    }
    return 0;
  }

  /** Limb {@code i} of a bignum, the lowest first. */
  public static long limb(long bignum, long i) {
    return HeapWords.get(Word.address(bignum) + Layout.LIMBS + (i << 3));
  }
}
