package io.vmactor.python.isolation;

/**
 * Why a function's run can be told from outside, or is not worth an actor.
 *
 * @param line the line that forces it
 * @param text what happens there, such as {@code calls print, which does input or output}
 */
public record Reason(String file, int line, String text) {
  /** The same, seen from a caller. */
  Reason through(String callerFile, int callLine, String callee) {
    String place = callerFile.equals(file) ? "line " + line : file + ":" + line;
    return new Reason(
        callerFile, callLine, "calls " + callee + ", which " + text + " (" + place + ")");
  }
}
