package io.vmactor.vm.heap;

import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Copies what a message consists of from a heap to a fragment, a block outside every heap:
 * breadth-first as the collector does, so cycles and sharing stay and no depth is too deep.
 *
 * <pre>
 *   block:  roots | objects … free          log | log end
 *                           → grows    grows ←
 * </pre>
 *
 * The heap stays as it was: while the copy is made, the headers of copied objects are forwarding
 * pointers, and the log lists these objects; the headers come back from the copies. Literals are
 * left by address. A function keeps its code's address and gets nil for its links, which are an
 * actor's own.
 */
@Restricted
public final class MessageCopier {
  /** The copy did not fit; everything is as before. */
  public static final long NO_ROOM = 0;

  /** Something that cannot be sent was met; everything is as before. */
  public static final long NOT_SENDABLE = 1;

  /** In a log entry: the object was in a fragment that the sender has adopted. */
  private static final long FROM_FRAGMENT = 1;

  private MessageCopier() {}

  /**
   * Copies what the roots reach, and makes them point to the copies.
   *
   * @param context the sender's, whose COPY words say afterwards what was met
   * @param roots where the roots start, in the fragment
   * @param objects where they end and the copies start
   * @param end where the block ends
   * @param heap where the sender's heap starts
   * @param heapBytes its size
   * @return the end of the copies, or {@link #NO_ROOM} or {@link #NOT_SENDABLE}
   */
  public static long copy(
      long context, long roots, long objects, long end, long heap, long heapBytes) {
    long lowest = Long.MAX_VALUE;
    long highest = 0;
    long functions = 0;
    long log = end;
    long free = objects;
    long scan = objects;
    long at = roots;
    long next = objects;
    copying:
    while (true) {
      for (; at < next; at += 8) {
        long word = HeapWords.get(at);
        if (Word.isPointer(word)) {
          long header = HeapWords.get(word - 1);
          if (Word.isPointer(header)) {
            HeapWords.put(at, header);
          } else if (Long.compareUnsigned(word - heap, heapBytes) < 0
              || Layout.isInFragment(header)) {
            long copy = free;
            free += Layout.wordsOfHeader(header) << 3;
            log -= 8;
            if (free > log || !Layout.isSendable(Layout.typeOfHeader(header))) {
              free = free > log ? NO_ROOM : NOT_SENDABLE;
              log += 8;
              break copying;
            }
            Memory.copyWords(word - 1, copy, Layout.wordsOfHeader(header));
            HeapWords.put(copy, Layout.inFragment(header));
            HeapWords.put(log, Layout.isInFragment(header) ? word - 1 + FROM_FRAGMENT : word - 1);
            HeapWords.put(word - 1, Word.pointer(copy));
            HeapWords.put(at, Word.pointer(copy));
          } else {
            lowest = Math.min(lowest, word);
            highest = Math.max(highest, word);
          }
        }
      }
      if (scan >= free) {
        break;
      }
      long header = HeapWords.get(scan);
      next = scan + (Layout.wordsOfHeader(header) << 3);
      at = Layout.isRawHeader(header) ? next : scan + 8;
      if (Layout.typeOfHeader(header) == Layout.CLOSURE) {
        long code = HeapWords.get(scan + Layout.FIELD_1);
        lowest = Math.min(lowest, code);
        highest = Math.max(highest, code);
        functions++;
        HeapWords.put(scan + Layout.FIELD_2, Word.NIL);
      }
      scan = next;
    }
    restoreHeaders(log, end);
    Context.put(context, Context.COPY_LOWEST, highest == 0 ? 0 : lowest);
    Context.put(context, Context.COPY_HIGHEST, highest);
    Context.put(context, Context.COPY_FUNCTIONS, functions);
    return free;
  }

  private static void restoreHeaders(long log, long end) {
    for (long at = log; at < end; at += 8) {
      long entry = HeapWords.get(at);
      long from = entry & -8;
      long header = HeapWords.get(HeapWords.get(from) - 1);
      HeapWords.put(from, entry == from ? Layout.inHeap(header) : header);
    }
  }

  /** Copies a fragment's objects to a heap and makes the pointers between them point there. */
  static void move(long objects, long end, long to) {
    Memory.copyWords(objects, to, (end - objects) >> 3);
    long distance = to - objects;
    long limit = to + (end - objects);
    for (long at = to; at < limit; ) {
      long header = HeapWords.get(at);
      HeapWords.put(at, Layout.evacuated(header));
      long next = at + (Layout.wordsOfHeader(header) << 3);
      if (!Layout.isRawHeader(header)) {
        for (long field = at + 8; field < next; field += 8) {
          long word = HeapWords.get(field);
          if (Word.isPointer(word) && Long.compareUnsigned(word - objects, end - objects) < 0) {
            HeapWords.put(field, word + distance);
          }
        }
      }
      at = next;
    }
  }
}
