package io.vmactor.vm.runtime;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers from text, as OP_TO_NUMBER reads them. */
public final class NumberParser {
  /** Digits of the longest int that is read, since reading takes more than linear time. */
  private static final int MAX_DIGITS = 100_000;

  private NumberParser() {}

  /**
   * The number a string spells, spaces around it ignored: an int in decimal, a float with a point
   * or exponent, inf or nan.
   *
   * @return a Long, BigInteger or Double, or {@code null} if it spells none
   */
  public static @Nullable Object parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > MAX_DIGITS) {
      return null;
    }
    boolean signed = trimmed.charAt(0) == '-' || trimmed.charAt(0) == '+';
    String digits = signed ? trimmed.substring(1) : trimmed;
    if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      BigInteger value = new BigInteger(trimmed);
      return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }
    if (digits.equals("inf")) {
      return trimmed.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (digits.equals("nan")) {
      return Double.NaN;
    }
    return isFloat(digits) ? (Object) Double.valueOf(trimmed) : null;
  }

  /**
   * Digits with a point among them, an exponent behind, or both; no type suffix or hexadecimal
   * form.
   */
  private static boolean isFloat(String text) {
    int i = 0;
    int mantissaDigits = 0;
    boolean point = false;
    for (; i < text.length() && (Character.isDigit(text.charAt(i)) || text.charAt(i) == '.'); i++) {
      if (text.charAt(i) == '.') {
        if (point) {
          return false;
        }
        point = true;
      } else if (text.charAt(i) > '9') {
        return false;
      } else {
        mantissaDigits++;
      }
    }
    if (mantissaDigits == 0 || i == text.length()) {
      return mantissaDigits > 0;
    }
    if (text.charAt(i) != 'e' && text.charAt(i) != 'E') {
      return false;
    }
    i++;
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    return i < text.length() && text.substring(i).chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
