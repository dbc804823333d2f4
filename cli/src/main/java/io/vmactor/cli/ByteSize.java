package io.vmactor.cli;

/** Sizes as the command line has them: {@code 8m}, {@code 512k}, {@code 2g} or plain bytes. */
final class ByteSize {
  private static final String UNITS = "kmgt";

  private ByteSize() {}

  /**
   * Reads a size.
   *
   * @throws NumberFormatException if the text is not a size, or one of 2^63 bytes or more
   */
  static long parse(String text) {
    int end = text.length();
    int shift = 0;
    if (end > 0 && !isDigit(text.charAt(end - 1))) {
      int unit = UNITS.indexOf(Character.toLowerCase(text.charAt(--end)));
      if (unit < 0) {
        throw new NumberFormatException(text);
      }
      shift = 10 * (unit + 1);
    }
    for (int i = 0; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        throw new NumberFormatException(text);
      }
    }
    long number = Long.parseLong(text.substring(0, end));
    if (number > Long.MAX_VALUE >> shift) {
      throw new NumberFormatException(text);
    }
    return number << shift;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
