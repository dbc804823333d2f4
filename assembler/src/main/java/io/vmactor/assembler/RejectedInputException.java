package io.vmactor.assembler;

/**
 * Input was rejected. The message is one line and starts with the place: the file, then where in
 * it.
 */
public abstract sealed class RejectedInputException extends RuntimeException
    permits AssemblyException, BytecodeFormatException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 600;

  private final String file;
  private final String problem;

  RejectedInputException(String file, String place, String problem) {
    super(oneLine(file + place + ": " + problem));
    this.file = file;
    this.problem = oneLine(problem);
  }

  /** The file's name as the reader was given it. */
  public String file() {
    return file;
  }

  /** The message without the place. */
  public String problem() {
    return problem;
  }

  /**
   * Names inside a message come from the input: they must not break the line or flood the screen.
   */
  private static String oneLine(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length() && result.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        result.append("\\u{").append(Integer.toHexString(c)).append('}');
      } else {
        result.append(c);
      }
    }
    return result.length() < LONGEST ? result.toString() : result.append('…').toString();
  }
}
