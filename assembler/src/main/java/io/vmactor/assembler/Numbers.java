package io.vmactor.assembler;

import java.math.BigInteger;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads and writes ints of any size and floats, in time nearly linear in their length. */
final class Numbers {
  private static final int PLAIN_DIGITS = 400;

  private Numbers() {}

  /** A number could not be read; the message says why. */
  static final class BadNumber extends Exception {
    private static final long serialVersionUID = 1L;

    BadNumber(String message) {
      super(message);
    }
  }

  /** Whether a word can only be meant as a number. */
  static boolean looksLikeNumber(String word) {
    int i = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    return i < word.length()
        && (isDigit(word.charAt(i), 10) || (i == 1 && isNamedFloat(word.substring(1))));
  }

  static boolean isNamedFloat(String word) {
    return word.equals("inf") || word.equals("nan");
  }

  /** The Long, BigInteger or Double that a word of assembly spells. */
  static Object parse(String word) throws BadNumber {
    boolean negative = word.startsWith("-");
    String body = negative || word.startsWith("+") ? word.substring(1) : word;
    if (body.equals("inf")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (body.equals("nan")) {
      return Double.NaN;
    }
    if (body.startsWith("0x") || body.startsWith("0X")) {
      return hexadecimal(negative, digits(body, 2, 16));
    }
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return decimalFloat(word);
      }
    }
    return decimal(negative, digits(body, 0, 10));
  }

  /** The digits without the underscores that may stand between them. */
  private static String digits(String body, int start, int radix) throws BadNumber {
    StringBuilder digits = new StringBuilder();
    for (int i = start; i < body.length(); i++) {
      char c = body.charAt(i);
      if (isDigit(c, radix)) {
        digits.append(c);
      } else if (c != '_' || i == start || i + 1 == body.length()) {
        throw new BadNumber(
            "'" + c + "' does not belong in a " + (radix == 16 ? "hexadecimal int" : "number"));
      }
    }
    if (digits.isEmpty()) {
      throw new BadNumber("digits are missing after 0x");
    }
    return digits.toString();
  }

  private static boolean isDigit(char c, int radix) {
    return c < 128 && Character.digit(c, radix) >= 0;
  }

  /** The int that decimal digits spell. */
  static Object decimal(boolean negative, String digits) throws BadNumber {
    if (digits.length() < 19) {
      long value = Long.parseLong(digits);
      return negative ? -value : value;
    }
    if (digits.length() > ModuleLimits.DECIMAL_DIGITS) {
      throw new BadNumber(
          "the int has "
              + digits.length()
              + " digits; the limit for decimal is "
              + ModuleLimits.DECIMAL_DIGITS);
    }
    BigInteger value = decimal(digits);
    return smallest(negative ? value.negate() : value);
  }

  /** Divides and conquers: the constructor of BigInteger takes quadratic time. */
  private static BigInteger decimal(String digits) {
    if (digits.length() <= PLAIN_DIGITS) {
      return new BigInteger(digits);
    }
    int low = digits.length() / 2;
    int split = digits.length() - low;
    return decimal(digits.substring(0, split))
        .multiply(BigInteger.TEN.pow(low))
        .add(decimal(digits.substring(split)));
  }

  private static Object hexadecimal(boolean negative, String digits) {
    byte[] magnitude = HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
    return smallest(new BigInteger(negative ? -1 : 1, magnitude));
  }

  private static Object smallest(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  /** The float that a word spells: digits, then a fraction or an exponent or both. */
  static Double decimalFloat(String word) throws BadNumber {
    int i = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    int whole = skipDigits(word, i);
    int at = whole;
    boolean fits = whole > i;
    if (fits && at < word.length() && word.charAt(at) == '.') {
      at = skipDigits(word, whole + 1);
      fits = at > whole + 1;
    }
    if (fits && at < word.length() && (word.charAt(at) == 'e' || word.charAt(at) == 'E')) {
      int sign =
          at + 1 < word.length() && (word.charAt(at + 1) == '-' || word.charAt(at + 1) == '+')
              ? 1
              : 0;
      int exponent = at + 1 + sign;
      at = skipDigits(word, exponent);
      fits = at > exponent;
    }
    if (!fits || at < word.length()) {
      throw new BadNumber("a float is written like 1.5, -0.0 or 2e-9");
    }
    double value = Double.parseDouble(word);
    if (Double.isInfinite(value)) {
      throw new BadNumber("the number is too large for a float");
    }
    return value;
  }

  private static int skipDigits(String word, int start) {
    int i = start;
    while (i < word.length() && isDigit(word.charAt(i), 10)) {
      i++;
    }
    return i;
  }

  /**
   * An int in decimal, or {@code null} if it has more digits than {@link
   * ModuleLimits#DECIMAL_DIGITS}.
   */
  static @Nullable String toDecimal(BigInteger value) {
    if (value.bitLength() > ModuleLimits.DECIMAL_DIGITS * 4) {
      return null;
    }
    String text = value.toString();
    int digits = text.length() - (value.signum() < 0 ? 1 : 0);
    return digits > ModuleLimits.DECIMAL_DIGITS ? null : text;
  }

  /**
   * An int as assembly writes it: in decimal, or in hexadecimal if that is the shorter work for the
   * reader.
   */
  static String toAssembly(BigInteger value) {
    if (value.bitLength() <= PLAIN_DIGITS) {
      return value.toString();
    }
    return (value.signum() < 0 ? "-0x" : "0x")
        + HexFormat.of().formatHex(value.abs().toByteArray());
  }

  /** A float as assembly writes it; every NaN is {@code nan}. */
  static String toAssembly(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "inf";
    }
    return Double.toString(value);
  }
}
