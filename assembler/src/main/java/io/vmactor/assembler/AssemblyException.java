package io.vmactor.assembler;

/**
 * Assembly text or a JSON stream was rejected, for instance {@code fib.vma:12:5: unknown
 * instruction OP_ADDD}.
 */
public final class AssemblyException extends RejectedInputException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  AssemblyException(String file, int line, int column, String problem) {
    super(file, line == 0 ? "" : ":" + line + (column == 0 ? "" : ":" + column), problem);
    this.line = line;
    this.column = column;
  }

  /** The line, counted from 1, or 0 if the problem is the file as a whole. */
  public int line() {
    return line;
  }

  /**
   * The column, counted from 1 in UTF-16 units, or 0 if the problem is the line or file as a whole.
   */
  public int column() {
    return column;
  }
}
