package io.vmactor.python.parser;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A program that is no Python 3.12, with the place and the words CPython would give. */
public final class PythonSyntaxException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** What kind of error it is: the name of the Python exception. */
  public enum Kind {
    SyntaxError,
    IndentationError,
    TabError
  }

  private final Kind kind;
  private final String file;
  private final int line;
  private final int column;
  private final int endLine;
  private final int endColumn;
  private final @Nullable String text;
  private final boolean incomplete;

  /**
   * An error in {@code file}; lines and columns are counted from 1, columns in code points, and a
   * column of 0 means that only the line is known.
   *
   * @param text the source line, or null if it is not to be shown
   */
  public PythonSyntaxException(
      Kind kind,
      String message,
      String file,
      int line,
      int column,
      int endLine,
      int endColumn,
      @Nullable String text) {
    this(kind, message, file, line, column, endLine, endColumn, text, false);
  }

  PythonSyntaxException(
      Kind kind,
      String message,
      String file,
      int line,
      int column,
      int endLine,
      int endColumn,
      @Nullable String text,
      boolean incomplete) {
    super(message);
    this.kind = kind;
    this.file = file;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
    this.text = text;
    this.incomplete = incomplete;
  }

  public Kind kind() {
    return kind;
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  public int endLine() {
    return endLine;
  }

  public int endColumn() {
    return endColumn;
  }

  /** The source line, or null if it is not to be shown. */
  public @Nullable String text() {
    return text;
  }

  /** Whether more input could make it a program; only for interactive input. */
  public boolean isIncomplete() {
    return incomplete;
  }

  /** The report, as CPython prints it, with a newline at the end. */
  public String report() {
    StringBuilder report = new StringBuilder();
    report.append("  File \"").append(file).append("\", line ").append(line).append('\n');
    if (text != null) {
      appendText(report, text);
    }
    return report.append(kind).append(": ").append(getMessage()).append('\n').toString();
  }

  /** The line and, below it, the carets, by the rules of CPython's {@code traceback} module. */
  private void appendText(StringBuilder report, String line) {
    String right = line.stripTrailing();
    int spaces = 0;
    while (spaces < right.length() && " \f\t".indexOf(right.charAt(spaces)) >= 0) {
      spaces++;
    }
    String shown = right.substring(spaces);
    report.append("    ").append(shown).append('\n');
    int start = column - 1 - spaces;
    if (column < 1 || start < 0) {
      return;
    }
    int end = endLine > this.line ? right.codePointCount(0, right.length()) + 1 : endColumn;
    if (end <= 0 || end == column) {
      end = column + 1;
    }
    int[] points = shown.codePoints().toArray();
    report.append("    ");
    for (int i = 0; i < start; i++) {
      report.append(
          i < points.length && Character.isWhitespace(points[i])
              ? Character.toString(points[i])
              : " ");
    }
    report.append("^".repeat(Math.max(1, end - 1 - spaces - start))).append('\n');
  }
}
