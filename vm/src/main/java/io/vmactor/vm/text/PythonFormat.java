package io.vmactor.vm.text;

import io.vmactor.vm.runtime.FloatFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Python's {@code format()} of ints, floats and strings. */
public final class PythonFormat {
  private PythonFormat() {}

  /** Formats a string. */
  public static String string(String value, String specification) throws FormatException {
    FormatSpec spec = FormatSpec.parse(specification, "str");
    if (spec.type() != 0 && spec.type() != 's') {
      throw unknown(spec, "str");
    }
    if (spec.sign() != '-' || specification.startsWith("-")) {
      throw new FormatException(
          spec.sign() == ' '
              ? "Space not allowed in string format specifier"
              : "Sign not allowed in string format specifier");
    }
    if (spec.noNegativeZero()) {
      throw new FormatException(
          "Negative zero coercion (z) not allowed in string format specifier");
    }
    if (spec.alternate()) {
      throw new FormatException("Alternate form (#) not allowed in string format specifier");
    }
    if (spec.align() == '=') {
      throw new FormatException("'=' alignment not allowed in string format specifier");
    }
    if (spec.grouping() != 0) {
      throw new FormatException("Cannot specify '" + spec.grouping() + "' with 's'.");
    }
    String text = value;
    if (spec.precision() >= 0 && text.codePointCount(0, text.length()) > spec.precision()) {
      text = text.substring(0, text.offsetByCodePoints(0, spec.precision()));
    }
    return spec.pad(text, '<');
  }

  /** Formats an int. */
  public static String integer(BigInteger value, String specification) throws FormatException {
    FormatSpec spec = FormatSpec.parse(specification, "int");
    return switch (spec.type()) {
      case 0, 'd', 'n' -> digits(value, 10, "", 3, spec);
      case 'b' -> digits(value, 2, "0b", 4, spec);
      case 'o' -> digits(value, 8, "0o", 4, spec);
      case 'x' -> digits(value, 16, "0x", 4, spec);
      case 'X' -> digits(value, 16, "0X", 4, spec);
      case 'c' -> character(value, spec);
      case 'e', 'E', 'f', 'F', 'g', 'G', '%' -> {
        double number = value.doubleValue();
        if (Double.isInfinite(number)) {
          throw new FormatException("int too large to convert to float");
        }
        yield floating(number, spec);
      }
      default -> throw unknown(spec, "int");
    };
  }

  @SuppressWarnings("OrphanedFormatString") // CPython's message
  private static String character(BigInteger value, FormatSpec spec) throws FormatException {
    if (spec.precision() >= 0) {
      throw new FormatException("Precision not allowed in integer format specifier");
    }
    if (spec.sign() != '-') {
      throw new FormatException("Sign not allowed with integer format specifier 'c'");
    }
    if (spec.alternate()) {
      throw new FormatException("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    if (spec.grouping() != 0) {
      throw new FormatException("Cannot specify '" + spec.grouping() + "' with 'c'.");
    }
    if (value.bitLength() >= Long.SIZE) {
      throw new FormatException("Python int too large to convert to C long");
    }
    if (value.signum() < 0 || value.compareTo(BigInteger.valueOf(0x10FFFF)) > 0) {
      throw new FormatException("%c arg not in range(0x110000)");
    }
    return spec.pad(Character.toString(value.intValue()), '>');
  }

  private static String digits(
      BigInteger value, int base, String prefix, int group, FormatSpec spec)
      throws FormatException {
    if (spec.grouping() == ',' && base != 10) {
      throw new FormatException("Cannot specify ',' with '" + spec.type() + "'.");
    }
    if (spec.precision() >= 0) {
      throw new FormatException("Precision not allowed in integer format specifier");
    }
    if (spec.noNegativeZero()) {
      throw new FormatException(
          "Negative zero coercion (z) not allowed in integer format specifier");
    }
    if (spec.grouping() != 0 && spec.type() == 'n') {
      throw new FormatException("Cannot specify '" + spec.grouping() + "' with 'n'.");
    }
    String text = value.abs().toString(base);
    if (spec.type() == 'X') {
      text = text.toUpperCase(Locale.ROOT);
    }
    String shown = spec.alternate() ? prefix : "";
    return assemble(sign(value.signum() < 0, spec) + shown, text, "", group, spec);
  }

  private static String sign(boolean negative, FormatSpec spec) {
    return negative ? "-" : spec.sign() == '-' ? "" : String.valueOf(spec.sign());
  }

  /** Groups the whole part's digits, and fills between sign and digits if the alignment says so. */
  private static String assemble(
      String head, String whole, String tail, int group, FormatSpec spec) {
    boolean inside = spec.align() == '=' && spec.width() > 0;
    String digits = whole;
    if (inside && spec.fill() == '0' && !whole.isEmpty()) {
      int room = spec.width() - head.length() - tail.length();
      digits = spec.grouping() == 0 ? zeros(whole, room) : zerosGrouped(whole, room, group);
    }
    String text = group(digits, group, spec.grouping()) + tail;
    if (inside) {
      int missing = spec.width() - head.length() - text.length();
      return missing <= 0
          ? head + text
          : head + Character.toString(spec.fill()).repeat(missing) + text;
    }
    return spec.pad(head + text, '>');
  }

  private static String zeros(String digits, int room) {
    return "0".repeat(Math.max(0, room - digits.length())) + digits;
  }

  /** Zeros so that the digits with their separators fill the room, which may go over by one. */
  private static String zerosGrouped(String digits, int room, int group) {
    String result = digits;
    while (result.length() + (result.length() - 1) / group < room) {
      result = "0" + result;
    }
    return result;
  }

  private static String group(String digits, int group, char separator) {
    if (separator == 0) {
      return digits;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % group == 0) {
        text.append(separator);
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  /** Formats a float. */
  public static String floating(double value, String specification) throws FormatException {
    return floating(value, FormatSpec.parse(specification, "float"));
  }

  private static String floating(double value, FormatSpec spec) throws FormatException {
    if (spec.type() == 'n' && spec.grouping() != 0) {
      throw new FormatException("Cannot specify '" + spec.grouping() + "' with 'n'.");
    }
    String text = magnitude(Math.abs(value), spec);
    boolean negative = Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value);
    if (negative && spec.noNegativeZero() && isZero(text)) {
      negative = false;
    }
    String head = sign(negative, spec);
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return assemble(head, text.substring(0, end), text.substring(end), 3, spec);
  }

  private static boolean isZero(String text) {
    int end = 0;
    while (end < text.length() && (text.charAt(end) == '0' || text.charAt(end) == '.')) {
      end++;
    }
    return end > 0 && (end == text.length() || "eE%".indexOf(text.charAt(end)) >= 0);
  }

  private static String magnitude(double value, FormatSpec spec) throws FormatException {
    char type = spec.type();
    boolean upper = type == 'E' || type == 'F' || type == 'G';
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      String name = Double.isNaN(value) ? "nan" : "inf";
      if ("eEfFgGn%\0".indexOf(type) < 0) {
        throw unknown(spec, "float");
      }
      return (upper ? name.toUpperCase(Locale.ROOT) : name) + (type == '%' ? "%" : "");
    }
    int precision = spec.precision() < 0 ? 6 : spec.precision();
    String text =
        switch (type) {
          case 'f', 'F' -> fixed(new BigDecimal(value), precision, spec.alternate());
          case '%' -> fixed(new BigDecimal(value * 100), precision, spec.alternate()) + "%";
          case 'e', 'E' -> exponent(value, precision, spec.alternate());
          case 'g', 'G', 'n' -> general(value, precision, spec.alternate(), false);
          case 0 ->
              spec.precision() < 0
                  ? shortest(value, spec.alternate())
                  : general(value, precision, spec.alternate(), true);
          default -> throw unknown(spec, "float");
        };
    return upper ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static String shortest(double value, boolean alternate) {
    String text = FloatFormat.format(value);
    return alternate && text.indexOf('.') < 0 ? text.replace("e", ".e") : text;
  }

  private static String fixed(BigDecimal value, int precision, boolean alternate) {
    String text = value.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    return alternate && precision == 0 ? text + "." : text;
  }

  private static String exponent(double value, int precision, boolean alternate) {
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    String digits = zerosBehind(rounded.unscaledValue().toString(), precision + 1);
    int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    return scientific(digits, exponent, alternate);
  }

  private static String zerosBehind(String digits, int count) {
    return digits.length() >= count
        ? digits.substring(0, count)
        : digits + "0".repeat(count - digits.length());
  }

  private static String scientific(String digits, int exponent, boolean alternate) {
    String point = digits.length() > 1 || alternate ? "." : "";
    String magnitude = String.valueOf(Math.abs(exponent));
    return digits.charAt(0)
        + point
        + digits.substring(1)
        + (exponent < 0 ? "e-" : "e+")
        + (magnitude.length() < 2 ? "0" : "")
        + magnitude;
  }

  /** Type g; without a type, at least one digit stands behind the point. */
  private static String general(double value, int wanted, boolean alternate, boolean untyped) {
    int precision = Math.max(1, wanted);
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_EVEN));
    int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    String digits = zerosBehind(rounded.unscaledValue().toString(), precision);
    int limit = untyped ? precision - 1 : precision;
    if (exponent < -4 || exponent >= limit) {
      return scientific(alternate ? digits : withoutZeros(digits, 1), exponent, alternate);
    }
    if (exponent < 0) {
      String fraction = "0".repeat(-exponent - 1) + digits;
      return "0." + (alternate ? fraction : withoutZeros(fraction, 1));
    }
    String whole = zerosBehind(digits, Math.max(exponent + 1, digits.length()));
    String fraction = whole.substring(exponent + 1);
    whole = whole.substring(0, exponent + 1);
    if (!alternate) {
      fraction = withoutZeros(fraction, 0);
    }
    if (fraction.isEmpty()) {
      return whole + (untyped ? ".0" : alternate ? "." : "");
    }
    return whole + "." + fraction;
  }

  private static String withoutZeros(String digits, int least) {
    int end = digits.length();
    while (end > least && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  private static FormatException unknown(FormatSpec spec, String typeName) {
    return new FormatException(
        "Unknown format code '" + spec.type() + "' for object of type '" + typeName + "'");
  }
}
