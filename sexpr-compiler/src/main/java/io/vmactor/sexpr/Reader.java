package io.vmactor.sexpr;

import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.code.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads data from text (R7RS, 7.1.1 and 7.1.2). It does not call itself: what is open lies on a
 * stack of its own, of limited depth.
 */
final class Reader {
  /** Lists inside lists, quotes included. */
  static final int MAX_DEPTH = 500;

  private static final Map<String, Integer> CHARACTERS =
      Map.ofEntries(
          Map.entry("alarm", 7),
          Map.entry("backspace", 8),
          Map.entry("delete", 127),
          Map.entry("escape", 27),
          Map.entry("newline", 10),
          Map.entry("linefeed", 10),
          Map.entry("null", 0),
          Map.entry("nul", 0),
          Map.entry("return", 13),
          Map.entry("space", 32),
          Map.entry("tab", 9));

  /** What an open list is closed by, or what a prefix stands for. */
  private enum Kind {
    LIST,
    VECTOR,
    /** ' ` , ,@: the next datum goes into a list behind a symbol. */
    PREFIX,
    /** #; drops the next datum. */
    COMMENT
  }

  private static final class Open {
    final Kind kind;
    final char closing;
    final String prefix;
    final int line;
    final int column;
    final List<Datum> items = new ArrayList<>();
    boolean dotted;
    @Nullable Datum tail;

    Open(Kind kind, char closing, String prefix, int line, int column) {
      this.kind = kind;
      this.closing = closing;
      this.prefix = prefix;
      this.line = line;
      this.column = column;
    }
  }

  private final String file;
  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;
  private int tokenLine;
  private int tokenColumn;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Datum> data = new ArrayList<>();

  private Reader(String text, String file) {
    this.text = text;
    this.file = file;
  }

  /**
   * All data of a text.
   *
   * @throws SExpressionException if it breaks a rule, or ends too early
   */
  static List<Datum> readAll(String text, String file) {
    return new Reader(text, file).run();
  }

  private List<Datum> run() {
    if (text.startsWith("#!")) {
      skipLine();
    }
    while (true) {
      skipBlanks();
      startToken();
      if (at == text.length()) {
        break;
      }
      token(text.charAt(at));
    }
    if (!open.isEmpty()) {
      Open last = open.element();
      throw new SExpressionException(
          file,
          new Position(last.line, last.column, last.line, last.column),
          switch (last.kind) {
            case LIST, VECTOR ->
                "this "
                    + (last.kind == Kind.LIST ? "list" : "vector")
                    + " does not end; a "
                    + last.closing
                    + " is missing";
            case PREFIX -> "nothing stands behind " + last.prefix;
            case COMMENT -> "nothing stands behind #;";
          },
          true);
    }
    return data;
  }

  // ---- places

  private int column() {
    return at - lineStart + 1;
  }

  private void startToken() {
    tokenLine = line;
    tokenColumn = column();
  }

  private Position token() {
    return new Position(tokenLine, tokenColumn, line, column());
  }

  private Position here() {
    return new Position(line, column(), line, column() + 1);
  }

  private SExpressionException error(String problem) {
    return new SExpressionException(file, token(), problem);
  }

  private SExpressionException ended(String problem) {
    return new SExpressionException(file, token(), problem, true);
  }

  private char next() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
      lineStart = at;
    }
    return c;
  }

  private boolean follows(String word) {
    return text.startsWith(word, at);
  }

  // ---- blanks and comments

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ';') {
        skipLine();
      } else if (follows("#|")) {
        skipBlock();
      } else if (Character.isWhitespace(c) || c == '\ufeff') {
        next();
      } else {
        return;
      }
    }
  }

  private void skipBlock() {
    startToken();
    int depth = 0;
    do {
      if (at >= text.length()) {
        throw ended("this comment does not end; a |# is missing");
      }
      if (follows("#|")) {
        depth++;
        at += 2;
      } else if (follows("|#")) {
        depth--;
        at += 2;
      } else {
        next();
      }
    } while (depth > 0);
  }

  // ---- tokens

  private void token(char c) {
    switch (c) {
      case '(', '[' -> {
        next();
        open(Kind.LIST, c == '(' ? ')' : ']', "");
      }
      case ')', ']' -> close(c);
      case '\'' -> prefix("quote", 1);
      case '`' -> prefix("quasiquote", 1);
      case ',' -> {
        if (follows(",@")) {
          prefix("unquote-splicing", 2);
        } else {
          prefix("unquote", 1);
        }
      }
      case '"' -> add(new Datum.Atom(string('"'), token()));
      case '|' -> add(new Datum.Atom(new Symbol(string('|')), token()));
      case '#' -> hash();
      default -> word();
    }
  }

  private void open(Kind kind, char closing, String prefix) {
    if (open.size() == MAX_DEPTH) {
      throw error("lists are nested more than " + MAX_DEPTH + " deep; define parts of it by name");
    }
    open.push(new Open(kind, closing, prefix, tokenLine, tokenColumn));
  }

  private void prefix(String name, int length) {
    at += length;
    open(Kind.PREFIX, ' ', name);
  }

  private void close(char c) {
    Open last = open.peek();
    next();
    if (last == null) {
      throw error("there is no ( for this " + c);
    }
    if (last.kind == Kind.PREFIX || last.kind == Kind.COMMENT) {
      throw error("a datum should stand here, not " + c);
    }
    if (last.closing != c) {
      throw error(
          "the list of line "
              + last.line
              + ", column "
              + last.column
              + " is closed by "
              + last.closing
              + ", not "
              + c);
    }
    if (last.dotted && last.tail == null) {
      throw error("a datum should stand between the dot and this " + c);
    }
    open.pop();
    Position position = new Position(last.line, last.column, line, column());
    add(
        last.kind == Kind.VECTOR
            ? new Datum.VectorOf(last.items, position)
            : list(last.items, last.tail, position));
  }

  /** A list whose tail is a list is one list. */
  private static Datum list(List<Datum> items, @Nullable Datum tail, Position position) {
    if (tail instanceof Datum.ListOf rest) {
      List<Datum> all = new ArrayList<>(items);
      all.addAll(rest.items());
      return new Datum.ListOf(all, rest.tail(), position);
    }
    return new Datum.ListOf(items, tail, position);
  }

  private void add(Datum read) {
    Datum datum = read;
    while (true) {
      Open last = open.peek();
      if (last == null) {
        data.add(datum);
        return;
      }
      if (last.kind == Kind.COMMENT) {
        open.pop();
        return;
      }
      if (last.kind == Kind.PREFIX) {
        open.pop();
        Position start = new Position(last.line, last.column, last.line, last.column + 1);
        datum =
            new Datum.ListOf(
                List.of(new Datum.Atom(new Symbol(last.prefix), start), datum),
                null,
                start.to(datum.position()));
        continue;
      }
      if (last.tail != null) {
        throw new SExpressionException(
            file, datum.position(), "only one datum can stand behind the dot");
      }
      if (last.dotted) {
        last.tail = datum;
      } else {
        last.items.add(datum);
      }
      return;
    }
  }

  private String string(char quote) {
    StringBuilder value = new StringBuilder();
    next();
    while (at < text.length()) {
      char c = next();
      if (c == quote) {
        return value.toString();
      }
      if (c == '\\') {
        escape(value, quote);
      } else {
        value.append(c);
      }
    }
    throw ended(
        quote == '"'
            ? "this string does not end; a \" is missing"
            : "this symbol does not end; a | is missing");
  }

  private void escape(StringBuilder value, char quote) {
    if (at == text.length()) {
      return;
    }
    Position place = here();
    char c = next();
    switch (c) {
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 't' -> value.append('\t');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case '"', '\\', '|' -> value.append(c);
      case 'x', 'X' -> {
        int end = text.indexOf(';', at);
        int codePoint = end < 0 ? -1 : codePoint(text.substring(at, end));
        if (codePoint < 0) {
          throw new SExpressionException(
              file, place, "a code point is written in hexadecimal with a semicolon: \\x41;");
        }
        value.appendCodePoint(codePoint);
        at = end + 1;
      }
      default -> {
        // a backslash, blanks, the line's end, blanks: nothing (R7RS, 6.7)
        int start = at - 1;
        at = start;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
          at++;
        }
        if (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
          if (text.charAt(at) == '\r') {
            at++;
          }
          if (at < text.length() && text.charAt(at) == '\n') {
            next();
          }
          while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
          }
          return;
        }
        throw new SExpressionException(
            file,
            place,
            "there is no escape \\"
                + c
                + (quote == '"' ? "; a backslash itself is written \\\\" : ""));
      }
    }
  }

  private static int codePoint(String hexadecimal) {
    try {
      int value = hexadecimal.length() > 6 ? -1 : Integer.parseInt(hexadecimal, 16);
      return value <= Character.MAX_CODE_POINT ? value : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void hash() {
    if (follows("#(")) {
      at += 2;
      open(Kind.VECTOR, ')', "");
    } else if (follows("#;")) {
      at += 2;
      open(Kind.COMMENT, ' ', "");
    } else if (follows("#\\")) {
      character();
    } else {
      String word = scan();
      switch (word.toLowerCase(Locale.ROOT)) {
        case "#t", "#true" -> add(new Datum.Atom(true, token()));
        case "#f", "#false" -> add(new Datum.Atom(false, token()));
        default -> {
          Object number = NumberReader.read(word);
          if (number == null) {
            throw error(
                "unknown notation " + word + "; there are #t, #f, #\\a, #(, #;, #| and #x1F");
          }
          add(new Datum.Atom(number, token()));
        }
      }
    }
  }

  private void character() {
    at += 2;
    if (at == text.length()) {
      throw ended("a character should stand behind #\\");
    }
    int first = text.codePointAt(at);
    int start = at;
    at += Character.charCount(first);
    if (first == '\n') {
      line++;
      lineStart = at;
    }
    while (at < text.length() && !isDelimiter(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    Integer named = CHARACTERS.get(name);
    if (name.codePointCount(0, name.length()) == 1) {
      add(new Datum.Atom(new Char(first), token()));
    } else if (named != null) {
      add(new Datum.Atom(new Char(named), token()));
    } else if (first == 'x' && codePoint(name.substring(1)) >= 0) {
      add(new Datum.Atom(new Char(codePoint(name.substring(1))), token()));
    } else {
      throw error("there is no character #\\" + name + "; others are written #\\x41");
    }
  }

  private String scan() {
    int start = at;
    at++;
    while (at < text.length() && !isDelimiter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isDelimiter(char c) {
    return Character.isWhitespace(c) || "()[]\";'`,|".indexOf(c) >= 0;
  }

  private void word() {
    String word = scan();
    if (word.equals(".")) {
      dot();
      return;
    }
    char first = word.charAt(0);
    boolean numeric = Character.isDigit(first) || first == '+' || first == '-' || first == '.';
    Object number = numeric ? NumberReader.read(word) : null;
    if (number != null) {
      add(new Datum.Atom(number, token()));
    } else if (Character.isDigit(first)) {
      throw error(
          word
              + " is no number; fractions such as 1/2 are not supported, and a name does not start with a digit");
    } else {
      add(new Datum.Atom(new Symbol(word), token()));
    }
  }

  private void dot() {
    Open last = open.peek();
    if (last == null || last.kind != Kind.LIST || last.items.isEmpty() || last.dotted) {
      throw error("a dot stands only before the last datum of a list");
    }
    last.dotted = true;
  }
}
