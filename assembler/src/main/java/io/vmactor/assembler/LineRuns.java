package io.vmactor.assembler;

import org.jspecify.annotations.Nullable;

/**
 * The lines of the instructions, one after the other; all unknown if the file has no such section.
 */
final class LineRuns {
  private final @Nullable ByteInput in;
  private int left;
  private int run;
  private int line;

  LineRuns(@Nullable ByteInput in) {
    this.in = in;
  }

  /** Starts a function of this many instructions. */
  void start(int count) {
    left = count;
    run = 0;
    line = 0;
  }

  int next() {
    if (in == null) {
      return 0;
    }
    if (run == 0) {
      run = in.varint();
      if (run == 0 || run > left) {
        throw in.error(
            "a run of " + run + " lines, but " + left + " instructions are left in the function");
      }
      long next = line + in.signed();
      if (next < 0 || next > Integer.MAX_VALUE) {
        throw in.error("line " + next + " is out of range");
      }
      line = (int) next;
    }
    run--;
    left--;
    return line;
  }
}
