package io.vmactor.assembler;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Position;
import org.jspecify.annotations.Nullable;

/**
 * Columns and ends of the instructions' source positions, one function after the other; without the
 * section only lines are known.
 */
final class PositionRuns {
  private final @Nullable ByteInput in;
  private int left;
  private int run;
  private int column;
  private int lines;
  private int endColumn;

  PositionRuns(@Nullable ByteInput in) {
    this.in = in;
  }

  /** Starts a function of this many instructions. */
  void start(int count) {
    left = count;
    run = 0;
  }

  /** The position of the next instruction, which is in the line. */
  Position next(int line) {
    if (in == null) {
      return Position.ofLine(line);
    }
    if (run == 0) {
      run = in.varint();
      if (run == 0 || run > left) {
        throw in.error(
            "a run of "
                + run
                + " positions, but "
                + left
                + " instructions are left in the function");
      }
      column = in.varint();
      lines = in.varint();
      endColumn = in.varint();
    }
    run--;
    left--;
    if (lines > Integer.MAX_VALUE - line) {
      throw in.error("a position ends in a line out of range");
    }
    return new Position(line, column, line + lines, endColumn);
  }

  /** Writes the runs of a function. */
  static void write(ByteOutput out, CodeObject code) {
    int count = code.instructions().count();
    for (int i = 0; i < count; ) {
      Position first = code.position(i);
      int end = i + 1;
      while (end < count && isSame(first, code.position(end))) {
        end++;
      }
      out.varint(end - i).varint(first.column()).varint(lines(first)).varint(first.endColumn());
      i = end;
    }
  }

  private static boolean isSame(Position a, Position b) {
    return a.column() == b.column() && lines(a) == lines(b) && a.endColumn() == b.endColumn();
  }

  private static int lines(Position position) {
    return Math.max(0, position.endLine() - position.line());
  }
}
