package io.vmactor.vm.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Strings as Python quotes, changes, tests and reads them. */
public final class PythonText {
  private static final int MAX_DIGITS = 100_000;

  /** Ideographs with a numeric value. */
  private static final String NUMERALS = "〇一二三四五六七八九十百千万億兆零壹贰叁肆伍陆柒捌玖拾佰仟萬亿两参幺弌弍弐廾卅卌";

  private PythonText() {}

  // ---- quoting

  /** Python's {@code repr} of a string. */
  public static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(quote);
    text.codePoints().forEach(c -> appendQuoted(out, c, quote));
    return out.append(quote).toString();
  }

  private static void appendQuoted(StringBuilder out, int c, char quote) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else if (c < 0x100) {
          out.append(String.format("\\x%02x", c));
        } else {
          out.append(c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
        }
      }
    }
  }

  /** Python's {@code repr} of bytes. */
  public static String quoted(byte[] bytes) {
    boolean single = false;
    boolean twice = false;
    for (byte b : bytes) {
      single |= b == '\'';
      twice |= b == '"';
    }
    char quote = single && !twice ? '"' : '\'';
    StringBuilder out = new StringBuilder("b").append(quote);
    for (byte b : bytes) {
      int c = b & 0xFF;
      if (c < 0x7F) {
        appendQuoted(out, c, quote);
      } else {
        out.append(String.format("\\x%02x", c));
      }
    }
    return out.append(quote).toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  // ---- case

  /** OP_STRING_CASE. */
  public static @Nullable String changeCase(String text, long which) {
    return switch ((int) which) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.toLowerCase(Locale.ROOT);
      case 2 -> title(text);
      case 3 -> text.isEmpty() ? text : titleCase(text.codePointAt(0)) + lower(text, 1);
      case 4 -> swap(text);
      case 5 ->
          text.toUpperCase(Locale.ROOT)
              .toLowerCase(Locale.ROOT)
              .replace("ß", "ss")
              .replace('ς', 'σ');
      default -> null;
    };
  }

  private static String titleCase(int c) {
    String upper = Character.toString(c).toUpperCase(Locale.ROOT);
    return upper.codePointCount(0, upper.length()) == 1
        ? Character.toString(Character.toTitleCase(c))
        : upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Lower case from a code point on. */
  private static String lower(String text, int start) {
    int[] points = text.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int i = start; i < points.length; i++) {
      out.append(lowerAt(points, i));
    }
    return out.toString();
  }

  /** Lower case of a code point; a capital sigma at the end of a word has one of its own. */
  private static String lowerAt(int[] points, int i) {
    if (points[i] == 'Σ') {
      return isCasedNext(points, i, -1) && !isCasedNext(points, i, 1) ? "ς" : "σ";
    }
    return Character.toString(points[i]).toLowerCase(Locale.ROOT);
  }

  /** Whether the next code point in a direction that counts for case has one. */
  private static boolean isCasedNext(int[] points, int i, int step) {
    int at = i + step;
    while (at >= 0 && at < points.length && isCaseIgnorable(points[at])) {
      at += step;
    }
    return at >= 0 && at < points.length && isCased(points[at]);
  }

  private static boolean isCaseIgnorable(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || type == Character.MODIFIER_SYMBOL
        || "'.:·’".indexOf(c) >= 0;
  }

  private static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean inWord = false;
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int c = points[i];
      out.append(inWord ? lowerAt(points, i) : isCased(c) ? titleCase(c) : Character.toString(c));
      inWord = isCased(c);
    }
    return out.toString();
  }

  private static String swap(String text) {
    StringBuilder out = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int c = points[i];
      String one = Character.toString(c);
      out.append(
          Character.isUpperCase(c)
              ? lowerAt(points, i)
              : Character.isLowerCase(c) ? one.toUpperCase(Locale.ROOT) : one);
    }
    return out.toString();
  }

  // ---- tests

  /** OP_STRING_TEST; {@code null} for no such test. */
  public static @Nullable Boolean test(String text, long which) {
    int[] points = text.codePoints().toArray();
    return switch ((int) which) {
      case 0 -> all(points, Character::isLetter);
      case 1 -> all(points, PythonText::isDigit);
      case 2 -> all(points, c -> Character.isLetter(c) || isNumeric(c));
      case 3 -> all(points, io.vmactor.vm.runtime.StringSearch::isSpace);
      case 4 ->
          none(points, c -> Character.isLowerCase(c) || Character.isTitleCase(c))
              && any(points, Character::isUpperCase);
      case 5 ->
          none(points, c -> Character.isUpperCase(c) || Character.isTitleCase(c))
              && any(points, Character::isLowerCase);
      case 6 -> isIdentifier(points);
      case 7 -> all(points, c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER);
      case 8 -> all(points, PythonText::isNumeric);
      case 9 -> none(points, c -> !isPrintable(c));
      case 10 -> isTitle(points);
      case 11 -> none(points, c -> c >= 0x80);
      default -> null;
    };
  }

  private interface Test {
    boolean holds(int codePoint);
  }

  private static boolean all(int[] points, Test test) {
    return points.length > 0 && none(points, c -> !test.holds(c));
  }

  private static boolean any(int[] points, Test test) {
    return !none(points, test);
  }

  private static boolean none(int[] points, Test test) {
    for (int c : points) {
      if (test.holds(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(int c) {
    return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
        || c == 0xB2
        || c == 0xB3
        || c == 0xB9
        || (c >= 0x2070 && c <= 0x2089 && Character.getType(c) == Character.OTHER_NUMBER)
        || (c >= 0x2460 && c <= 0x2468);
  }

  private static boolean isNumeric(int c) {
    int type = Character.getType(c);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER
        || NUMERALS.indexOf(c) >= 0;
  }

  private static boolean isIdentifier(int[] points) {
    if (points.length == 0
        || !(points[0] == '_' || Character.isUnicodeIdentifierStart(points[0]))) {
      return false;
    }
    return none(
        points, c -> !Character.isUnicodeIdentifierPart(c) || Character.isIdentifierIgnorable(c));
  }

  private static boolean isTitle(int[] points) {
    boolean inWord = false;
    boolean found = false;
    for (int c : points) {
      boolean upper = Character.isUpperCase(c) || Character.isTitleCase(c);
      if (upper ? inWord : Character.isLowerCase(c) && !inWord) {
        return false;
      }
      inWord = isCased(c);
      found |= inWord;
    }
    return found;
  }

  /** The lines of a text as Python's {@code splitlines} finds them. */
  public static List<String> lines(String text, boolean keepEnds) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\n\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029".indexOf(c) >= 0) {
        int end = i;
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        lines.add(text.substring(start, keepEnds ? i + 1 : end));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  // ---- numbers

  /**
   * The int a text spells as Python's {@code int(text, base)} reads it; {@code null} if it spells
   * none.
   */
  public static @Nullable BigInteger parseInt(String text, int base) {
    String digits = ascii(text);
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    int radix = base;
    String lower = digits.toLowerCase(Locale.ROOT);
    int prefixed =
        lower.startsWith("0x") ? 16 : lower.startsWith("0o") ? 8 : lower.startsWith("0b") ? 2 : 0;
    if (prefixed != 0 && (base == 0 || base == prefixed)) {
      radix = prefixed;
      digits = digits.substring(digits.startsWith("_", 2) ? 3 : 2);
    } else if (base == 0) {
      radix = 10;
      if (lower.startsWith("0") && !lower.replace("_", "").chars().allMatch(c -> c == '0')) {
        return null;
      }
    }
    String plain = withoutSeparators(digits);
    if (plain == null || plain.isEmpty() || plain.length() > MAX_DIGITS) {
      return null;
    }
    for (int i = 0; i < plain.length(); i++) {
      if (Character.digit(plain.charAt(i), radix) < 0) {
        return null;
      }
    }
    BigInteger value = new BigInteger(plain, radix);
    return negative ? value.negate() : value;
  }

  /** White space cut off, and decimal digits of other scripts as ASCII. */
  private static String ascii(String text) {
    int[] points = text.codePoints().toArray();
    int start = 0;
    int end = points.length;
    while (start < end && io.vmactor.vm.runtime.StringSearch.isSpace(points[start])) {
      start++;
    }
    while (end > start && io.vmactor.vm.runtime.StringSearch.isSpace(points[end - 1])) {
      end--;
    }
    StringBuilder out = new StringBuilder();
    for (int i = start; i < end; i++) {
      boolean foreign =
          points[i] >= 0x80 && Character.getType(points[i]) == Character.DECIMAL_DIGIT_NUMBER;
      out.appendCodePoint(foreign ? '0' + Character.digit(points[i], 10) : points[i]);
    }
    return out.toString();
  }

  /** Without underscores, each of which must stand between digits; else {@code null}. */
  private static @Nullable String withoutSeparators(String digits) {
    if (digits.indexOf('_') < 0) {
      return digits;
    }
    return digits.startsWith("_") || digits.endsWith("_") || digits.contains("__")
        ? null
        : digits.replace("_", "");
  }

  /** The float a text spells as Python's {@code float(text)} reads it; {@code null} if none. */
  public static @Nullable Double parseFloat(String text) {
    String number = ascii(text);
    String lower = number.toLowerCase(Locale.ROOT);
    String unsigned = lower.startsWith("-") || lower.startsWith("+") ? lower.substring(1) : lower;
    boolean negative = lower.startsWith("-");
    if (unsigned.equals("inf") || unsigned.equals("infinity")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (unsigned.equals("nan")) {
      return Double.NaN;
    }
    if (!unsigned.matches(
        "(\\d+(_\\d+)*(\\.(\\d+(_\\d+)*)?)?|\\.\\d+(_\\d+)*)(e[+-]?\\d+(_\\d+)*)?")) {
      return null;
    }
    return Double.valueOf(lower.replace("_", ""));
  }
}
