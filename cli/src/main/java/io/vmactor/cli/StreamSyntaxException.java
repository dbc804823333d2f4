package io.vmactor.cli;

/** What was typed is not a stream. */
final class StreamSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * The text is wrong at a place.
   *
   * @param offset index into the text
   */
  StreamSyntaxException(int offset, String problem) {
    super(problem);
    this.offset = offset;
  }

  int offset() {
    return offset;
  }

  /** What is wrong, without the place. */
  String problem() {
    return String.valueOf(getMessage());
  }
}
