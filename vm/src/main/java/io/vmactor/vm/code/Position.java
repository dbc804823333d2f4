package io.vmactor.vm.code;

/**
 * Where something stands in a source text: from a place up to but without another. Lines and
 * columns count from 1, columns in UTF-16 units; 0 means unknown.
 *
 * @param line the line it starts in
 * @param column the column of its first character
 * @param endLine the line it ends in
 * @param endColumn the column behind its last character
 */
public record Position(int line, int column, int endLine, int endColumn) {
  /** Nothing is known. */
  public static final Position UNKNOWN = new Position(0, 0, 0, 0);

  public Position {
    if (line < 0 || column < 0 || endLine < 0 || endColumn < 0) {
      throw new VerificationException(
          "a position cannot be negative: "
              + line
              + ":"
              + column
              + "-"
              + endLine
              + ":"
              + endColumn);
    }
  }

  /** A place of which only the line is known. */
  public static Position ofLine(int line) {
    return line == 0 ? UNKNOWN : new Position(line, 0, line, 0);
  }

  /** From where this starts to where the other ends; what is unknown adds nothing. */
  public Position to(Position end) {
    return line == 0
        ? end
        : end.line == 0 ? this : new Position(line, column, end.endLine, end.endColumn);
  }

  @Override
  public String toString() {
    return line + ":" + column + "-" + endLine + ":" + endColumn;
  }
}
