package io.vmactor.vm.heap;

import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.SlowPath;
import io.vmactor.vm.memory.Word;

/**
 * Bump allocation. It never collects: without room the answer is 0 or {@link Word#EXIT}, the
 * collector runs between instructions, and the instruction runs again. So a handler allocates
 * before any effect.
 */
@Restricted
public final class Allocation {
  private Allocation() {}

  /**
   * The address of a new object with its header set and nothing else, or 0 with the exit prepared.
   */
  public static long allocate(long context, int type, long words) {
    long address = Context.get(context, Context.BUMP);
    long end = address + (words << 3);
    if (end > Context.get(context, Context.LIMIT)) {
      Exit.collect(context, words << 3);
      return 0;
    }
    Context.put(context, Context.BUMP, end);
    HeapWords.put(address, Layout.header(type, words));
    return address;
  }

  /**
   * Makes sure of room for several objects that are allocated next; false with the exit prepared if
   * there is none.
   */
  public static boolean reserve(long context, long bytes) {
    if (Context.get(context, Context.BUMP) + bytes > Context.get(context, Context.LIMIT)) {
      Exit.collect(context, bytes);
      return false;
    }
    return true;
  }

  /** The word of a float, boxed if it must be; EXIT without room. */
  public static long ofDouble(long context, double value) {
    long word = Word.rotated(value);
    return Word.isFloat(word) ? word : boxed(context, value);
  }

  @SlowPath
  private static long boxed(long context, double value) {
    long address = allocate(context, Layout.FLOAT, 2);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.FIELD_1, Double.doubleToRawLongBits(value));
    return Word.pointer(address);
  }
}
