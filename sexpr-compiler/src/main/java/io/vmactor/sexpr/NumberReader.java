package io.vmactor.sexpr;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as R7RS writes them (7.1.1), without fractions and complex ones. */
final class NumberReader {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** Digits of an int; reading takes more than linear time. */
  private static final int MOST_DIGITS = 100_000;

  private NumberReader() {}

  /** The Long, BigInteger or Double a word spells; {@code null} if it is no number. */
  static @Nullable Object read(String word) {
    int radix = 10;
    String digits = word;
    boolean exact = false;
    boolean inexact = false;
    while (digits.length() > 2 && digits.charAt(0) == '#') {
      switch (Character.toLowerCase(digits.charAt(1))) {
        case 'x' -> radix = 16;
        case 'b' -> radix = 2;
        case 'o' -> radix = 8;
        case 'd' -> radix = 10;
        case 'e' -> exact = true;
        case 'i' -> inexact = true;
        default -> {
          return null;
        }
      }
      digits = digits.substring(2);
    }
    Object number = plain(digits, radix);
    if (inexact && number instanceof Number n) {
      return n.doubleValue();
    }
    if (exact && number instanceof Double d) {
      return d == Math.rint(d) && !Double.isInfinite(d)
          ? normal(new java.math.BigDecimal(d).toBigInteger())
          : null;
    }
    return number;
  }

  private static @Nullable Object plain(String digits, int radix) {
    switch (digits.toLowerCase(Locale.ROOT)) {
      case "+inf.0" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-inf.0" -> {
        return Double.NEGATIVE_INFINITY;
      }
      case "+nan.0", "-nan.0" -> {
        return Double.NaN;
      }
      default -> {}
    }
    int start = digits.startsWith("+") || digits.startsWith("-") ? 1 : 0;
    if (digits.length() == start || digits.length() > MOST_DIGITS) {
      return null;
    }
    boolean all = true;
    for (int i = start; i < digits.length() && all; i++) {
      all = digits.charAt(i) < 128 && Character.digit(digits.charAt(i), radix) >= 0;
    }
    if (all) {
      return normal(new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits, radix));
    }
    return radix == 10 && DECIMAL.matcher(digits).matches() ? Double.valueOf(digits) : null;
  }

  private static Object normal(BigInteger n) {
    return n.bitLength() < Long.SIZE ? (Object) n.longValue() : n;
  }
}
