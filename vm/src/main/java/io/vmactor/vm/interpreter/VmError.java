package io.vmactor.vm.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a batch failed.
 *
 * @param kind what went wrong, such as {@code division-by-zero}
 * @param message what to tell the user
 * @param frames where, the outermost call first
 */
public record VmError(String kind, String message, List<TraceFrame> frames) {
  /** Calls shown at either end of a long traceback. */
  private static final int SHOWN = 20;

  /**
   * A place in a traceback.
   *
   * @param function the function's name; {@code null} for a batch
   * @param file its source file, or ""
   * @param line its line, or 0
   * @param column its column, or 0 to show the instruction instead
   * @param instruction the index of the instruction
   * @param mnemonic the instruction
   */
  public record TraceFrame(
      @Nullable String function,
      String file,
      int line,
      int column,
      int instruction,
      String mnemonic) {
    /** A place shown with its instruction. */
    public TraceFrame(
        @Nullable String function, String file, int line, int instruction, String mnemonic) {
      this(function, file, line, 0, instruction, mnemonic);
    }

    @Override
    public String toString() {
      String where = function == null ? "batch" : function;
      if (column > 0 && !file.isEmpty()) {
        return "File \"" + file + "\", line " + line + ", column " + column + ", in " + where;
      }
      String code = "instruction " + instruction + " (" + mnemonic + ")";
      if (file.isEmpty()) {
        return "in " + where + ", " + code;
      }
      return "File \""
          + file
          + "\""
          + (line == 0 ? "" : ", line " + line)
          + ", in "
          + where
          + ", "
          + code;
    }
  }

  /**
   * The same error, with the places in batches found in the source that the batch was made from.
   *
   * @param lines the line of each of the batch's instructions
   */
  public VmError inSource(String file, int[] lines) {
    List<TraceFrame> located = new ArrayList<>();
    for (TraceFrame frame : frames) {
      boolean known = frame.function == null && frame.instruction < lines.length;
      located.add(
          known
              ? new TraceFrame(
                  null, file, lines[frame.instruction], frame.instruction, frame.mnemonic)
              : frame);
    }
    return new VmError(kind, message, located);
  }

  /** The traceback, outermost call first, ending with kind and message. */
  public String traceback() {
    if (frames.isEmpty()) {
      return kind + ": " + message;
    }
    List<String> lines = new ArrayList<>();
    lines.add("Traceback (most recent call last):");
    int size = frames.size();
    for (int i = 0; i < size; i++) {
      if (size > 2 * SHOWN && i == SHOWN) {
        lines.add("  … " + (size - 2 * SHOWN) + " more …");
        i = size - SHOWN;
      }
      lines.add("  " + frames.get(i));
    }
    lines.add(kind + ": " + message);
    return String.join("\n", lines);
  }
}
