package io.vmactor.sexpr;

import io.vmactor.vm.code.Position;
import java.util.Locale;

/**
 * S-expressions were rejected, for instance {@code fib.scm:3:5: if needs a test and one or two
 * expressions: (if test then else)}.
 */
public final class SExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;
  private final boolean incomplete;

  SExpressionException(String file, Position position, String problem) {
    this(file, position, problem, false);
  }

  SExpressionException(String file, Position position, String problem, boolean incomplete) {
    super(
        file
            + (position.line() == 0 ? "" : ":" + position.line() + ":" + position.column())
            + ": "
            + oneLine(problem));
    this.file = file;
    this.line = position.line();
    this.column = position.column();
    this.incomplete = incomplete;
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), 600); i++) {
      char c = text.charAt(i);
      line.append(
          Character.isISOControl(c) ? String.format(Locale.ROOT, "\\x%x;", (int) c) : "" + c);
    }
    return line.toString();
  }

  /** The file's name as it was given. */
  public String file() {
    return file;
  }

  /** The line, counted from 1. */
  public int line() {
    return line;
  }

  /** The column, counted from 1 in UTF-16 units. */
  public int column() {
    return column;
  }

  /** Whether the text ended too early: more of it could make it right. */
  public boolean isIncomplete() {
    return incomplete;
  }
}
