package io.vmactor.assembler;

import org.jspecify.annotations.Nullable;

/** Cuts one line of assembly text into tokens, one after the other. */
final class LineScanner {
  /** What a token is. */
  enum Kind {
    WORD,
    STRING,
    BYTES,
    OPEN,
    CLOSE,
    COMMA,
    COLON,
    END
  }

  /**
   * A token.
   *
   * @param kind what it is
   * @param text the word or punctuation as written; the contents of a string, or of a byte string
   *     as Latin-1
   * @param column where it starts, from 1
   */
  record Token(Kind kind, String text, int column) {
    boolean is(Kind wanted) {
      return kind == wanted;
    }

    /** The token as an error message shows it. */
    String shown() {
      return switch (kind) {
        case END -> "the end of the line";
        case STRING -> "the string \"" + shorten(text) + "\"";
        case BYTES -> "a byte string";
        default -> shorten(text);
      };
    }

    private static String shorten(String text) {
      return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
  }

  private final String file;
  private final String text;
  private final int start;
  private final int end;
  private final int line;
  private int at;
  private @Nullable Token peeked;

  /**
   * A scanner of {@code text} from {@code start} up to {@code end}, which is line number {@code
   * line}.
   */
  LineScanner(String file, String text, int start, int end, int line) {
    this.file = file;
    this.text = text;
    this.start = start;
    this.end = end;
    this.line = line;
    this.at = start;
  }

  int line() {
    return line;
  }

  /** The next token, which stays. */
  Token peek() {
    Token token = peeked;
    if (token == null) {
      token = scan();
      peeked = token;
    }
    return token;
  }

  /** Takes the next token. */
  Token next() {
    Token token = peek();
    peeked = null;
    return token;
  }

  /** Takes the next token if it is of this kind. */
  boolean accept(Kind kind) {
    if (!peek().is(kind)) {
      return false;
    }
    peeked = null;
    return true;
  }

  /** The error that this token is at fault. */
  AssemblyException error(Token token, String problem) {
    return error(token.column(), problem);
  }

  AssemblyException error(int column, String problem) {
    return new AssemblyException(file, line, column, problem);
  }

  private Token scan() {
    while (at < end && isSpace(text.charAt(at))) {
      at++;
    }
    int column = column();
    if (at == end || text.charAt(at) == ';') {
      return new Token(Kind.END, "", column);
    }
    char c = text.charAt(at);
    return switch (c) {
      case '(' -> punctuation(Kind.OPEN, column);
      case ')' -> punctuation(Kind.CLOSE, column);
      case ',' -> punctuation(Kind.COMMA, column);
      case ':' -> punctuation(Kind.COLON, column);
      case '"' -> new Token(Kind.STRING, string(column), column);
      default -> {
        if (c != 'b' || !text.startsWith("\"", at + 1)) {
          yield word(column);
        }
        at++;
        yield new Token(Kind.BYTES, bytes(column), column);
      }
    };
  }

  private int column() {
    return at - start + 1;
  }

  private Token punctuation(Kind kind, int column) {
    at++;
    return new Token(kind, text.substring(at - 1, at), column);
  }

  private Token word(int column) {
    int from = at;
    while (at < end && isWordPart(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw error(
          column, "a character that does not belong here: U+%04X".formatted((int) text.charAt(at)));
    }
    return new Token(Kind.WORD, text.substring(from, at), column);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Whether a character may stand in a word; everything else separates words. */
  static boolean isWordPart(char c) {
    return switch (c) {
      case '(', ')', ',', ':', ';', '"' -> false;
      default -> !isSpace(c) && !Character.isISOControl(c);
    };
  }

  private String string(int column) {
    StringBuilder result = new StringBuilder();
    at++;
    while (true) {
      char c = quoted(column, "string");
      if (c == '"') {
        return result.toString();
      }
      if (c != '\\') {
        result.append(c);
        continue;
      }
      int escapeColumn = column() - 1;
      char escape = quoted(column, "string");
      if (escape == 'u') {
        result.appendCodePoint(codePoint(escapeColumn));
      } else {
        result.append(simpleEscape(escape, escapeColumn, "\\u{…}"));
      }
    }
  }

  private String bytes(int column) {
    StringBuilder result = new StringBuilder();
    at++;
    while (true) {
      char c = quoted(column, "byte string");
      if (c == '"') {
        return result.toString();
      }
      if (c == '\\') {
        int escapeColumn = column() - 1;
        char escape = quoted(column, "byte string");
        result.append(
            escape == 'x' ? twoDigits(escapeColumn) : simpleEscape(escape, escapeColumn, "\\x.."));
      } else if (c < 0x80) {
        result.append(c);
      } else {
        throw error(
            column() - 1, "a byte string holds ASCII characters; write other bytes as \\x..");
      }
    }
  }

  private char quoted(int column, String what) {
    if (at == end) {
      throw error(column, "the " + what + " does not end; a \" is missing");
    }
    return text.charAt(at++);
  }

  private char simpleEscape(char escape, int column, String further) {
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '\\', '"' -> escape;
      default ->
          throw error(
              column,
              "unknown escape \\" + escape + "; there are \\n \\t \\r \\\\ \\\" and " + further);
    };
  }

  private int codePoint(int column) {
    int value = 0;
    int digits = 0;
    if (at < end && text.charAt(at) == '{') {
      for (at++; at < end && hexDigit() >= 0 && digits < 6; at++, digits++) {
        value = value * 16 + hexDigit();
      }
      if (digits > 0 && at < end && text.charAt(at) == '}' && value <= Character.MAX_CODE_POINT) {
        at++;
        return value;
      }
    }
    throw error(
        column, "a code point is written \\u{1f600}, with 1 to 6 hexadecimal digits up to 10ffff");
  }

  private char twoDigits(int column) {
    int value = 0;
    for (int k = 0; k < 2; k++, at++) {
      int digit = at < end ? hexDigit() : -1;
      if (digit < 0) {
        throw error(column, "a byte is written \\x0a, with two hexadecimal digits");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private int hexDigit() {
    char c = text.charAt(at);
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
