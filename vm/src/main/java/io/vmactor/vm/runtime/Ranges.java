package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Ranges of small ints, and slices: objects of three values, start, stop and step. */
@Restricted
public final class Ranges {
  private Ranges() {}

  /** A range; its bounds must be small ints, the step not 0. */
  public static long newRange(long context, long start, long stop, long step) {
    if (!Word.areInts(start, stop) || !Word.isInt(step)) {
      return Exit.error(context, Trap.OPERANDS, start, stop);
    }
    return step == 0
        ? Exit.error(context, Trap.OPERAND, step, 0)
        : newTriple(context, Layout.RANGE, start, stop, step);
  }

  public static long newSlice(long context, long start, long stop, long step) {
    return newTriple(context, Layout.SLICE, start, stop, step);
  }

  private static long newTriple(long context, int type, long start, long stop, long step) {
    long address = Allocation.allocate(context, type, 4);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.FIELD_1, start);
    HeapWords.put(address + Layout.FIELD_2, stop);
    HeapWords.put(address + Layout.FIELD_3, step);
    return Word.pointer(address);
  }

  public static long start(long range) {
    return Word.toInt(Layout.field(range, Layout.FIELD_1));
  }

  public static long stop(long range) {
    return Word.toInt(Layout.field(range, Layout.FIELD_2));
  }

  public static long step(long range) {
    return Word.toInt(Layout.field(range, Layout.FIELD_3));
  }

  /** How many ints there are. */
  public static long length(long range) {
    return length(start(range), stop(range), step(range));
  }

  /** How many steps lead from {@code start} to before {@code stop}. */
  static long length(long start, long stop, long step) {
    if (step > 0) {
      return start < stop ? (stop - start - 1) / step + 1 : 0;
    }
    return start > stop ? (start - stop - 1) / -step + 1 : 0;
  }

  /** The int at an index that is in range. */
  public static long item(long range, long index) {
    return Word.ofInt(start(range) + index * step(range));
  }

  /** The index of a small int, or -1. */
  static long indexOf(long range, long value) {
    long distance = value - start(range);
    long step = step(range);
    if (distance % step != 0) {
      return -1;
    }
    long index = distance / step;
    return index >= 0 && index < length(range) ? index : -1;
  }

  /** Whether both have the same ints in the same order. */
  static boolean areEqual(long a, long b) {
    long length = length(a);
    if (length != length(b)) {
      return false;
    }
    return length == 0 || (start(a) == start(b) && (length == 1 || step(a) == step(b)));
  }
}
