package io.vmactor.cli;

/**
 * Tells whether a batch goes on in the next line: its last line ends with a backslash, or inside a
 * string or brackets. Lines are looked at once, however many there are.
 */
final class Continuation {
  private int depth;
  private boolean inString;
  private boolean afterBackslash;

  /** Whether a text of one or more lines goes on after its end. */
  static boolean isUnfinished(String text) {
    Continuation continuation = new Continuation();
    int start = 0;
    for (int end; (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
      continuation.addLine(text.substring(start, end));
    }
    continuation.addLine(text.substring(start));
    return continuation.isUnfinished();
  }

  void addLine(String line) {
    afterBackslash = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else {
          inString = c != '"';
        }
        continue;
      }
      switch (c) {
        case '"' -> inString = true;
        case '[', '{', '(' -> depth++;
        case ']', '}', ')' -> depth--;
        case ';' -> {
          if (depth <= 0) {
            return;
          }
        }
        case '\\' -> afterBackslash = line.substring(i + 1).isBlank();
        default -> {}
      }
    }
  }

  boolean isUnfinished() {
    return inString || afterBackslash || depth > 0;
  }
}
