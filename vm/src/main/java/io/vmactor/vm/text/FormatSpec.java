package io.vmactor.vm.text;

/**
 * A format specification (PEP 3101, library reference "Format Specification Mini-Language"): {@code
 * [[fill]align][sign][z][#][0][width][grouping][.precision][type]}.
 *
 * @param fill the code point to fill with
 * @param align one of {@code < > ^ =}, or 0 if none is given
 * @param sign one of {@code + - } and space
 * @param noNegativeZero whether a negative zero loses its sign
 * @param alternate whether prefixes and points are shown
 * @param width the least width, or -1
 * @param grouping {@code ,} or {@code _}, or 0
 * @param precision the precision, or -1
 * @param type the type, or 0
 */
record FormatSpec(
    int fill,
    char align,
    char sign,
    boolean noNegativeZero,
    boolean alternate,
    int width,
    char grouping,
    int precision,
    char type) {
  private static final int MAX_WIDTH = 1 << 24;

  /** Reads a specification for a value of the type named. */
  static FormatSpec parse(String text, String typeName) throws FormatException {
    return new Reader(text, typeName).read();
  }

  private static final class Reader {
    private final int[] text;
    private final String whole;
    private final String typeName;
    private int at;

    Reader(String text, String typeName) {
      this.text = text.codePoints().toArray();
      this.whole = text;
      this.typeName = typeName;
    }

    private int peek() {
      return at < text.length ? text[at] : -1;
    }

    private boolean take(char c) {
      if (peek() == c) {
        at++;
        return true;
      }
      return false;
    }

    private static boolean isAlign(int c) {
      return c == '<' || c == '>' || c == '^' || c == '=';
    }

    FormatSpec read() throws FormatException {
      int fill = ' ';
      char align = 0;
      boolean filled = false;
      if (text.length > 1 && isAlign(text[1])) {
        fill = text[0];
        align = (char) text[1];
        filled = true;
        at = 2;
      } else if (isAlign(peek())) {
        align = (char) text[at++];
      }
      char sign = '-';
      if (peek() == '+' || peek() == '-' || peek() == ' ') {
        sign = (char) text[at++];
      }
      boolean noNegativeZero = take('z');
      boolean alternate = take('#');
      if (!filled && peek() == '0') {
        fill = '0';
        at++;
        if (align == 0) {
          align = typeName.equals("str") ? '<' : '=';
        }
      }
      int width = number("Too many decimal digits in format string");
      char grouping = 0;
      if (peek() == ',' || peek() == '_') {
        grouping = (char) text[at++];
        if (peek() == ',' || peek() == '_') {
          throw new FormatException(
              peek() == grouping
                  ? "Cannot specify '" + grouping + "' with '" + grouping + "'."
                  : "Cannot specify both ',' and '_'.");
        }
      }
      int precision = -1;
      if (take('.')) {
        precision = number("Too many decimal digits in format string");
        if (precision < 0) {
          throw new FormatException("Format specifier missing precision");
        }
      }
      char type = 0;
      if (at < text.length) {
        if (text.length - at > 1) {
          throw new FormatException(
              "Invalid format specifier '" + whole + "' for object of type '" + typeName + "'");
        }
        type = text[at] < 0x10000 ? (char) text[at] : '\uFFFD';
      }
      return new FormatSpec(
          fill, align, sign, noNegativeZero, alternate, width, grouping, precision, type);
    }

    private int number(String tooLarge) throws FormatException {
      if (peek() < '0' || peek() > '9') {
        return -1;
      }
      long value = 0;
      while (peek() >= '0' && peek() <= '9') {
        value = value * 10 + (text[at++] - '0');
        if (value > MAX_WIDTH) {
          throw new FormatException(tooLarge);
        }
      }
      return (int) value;
    }
  }

  /** Fills the text up to the width; {@code align} is for a specification that gives none. */
  String pad(String text, char defaultAlign) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    String filler = Character.toString(fill);
    return switch (align == 0 ? defaultAlign : align) {
      case '<' -> text + filler.repeat(missing);
      case '^' -> filler.repeat(missing / 2) + text + filler.repeat(missing - missing / 2);
      default -> filler.repeat(missing) + text;
    };
  }
}
