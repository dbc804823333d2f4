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
    Context.put(context, Context.COPY_LOG, end);
    Context.put(context, Context.COPY_LOWEST, 0);
    Context.put(context, Context.COPY_HIGHEST, 0);
    Context.put(context, Context.COPY_FUNCTIONS, 0);
    long free = copyFields(context, roots, objects, heap, heapBytes, objects);
    long scan = objects;
    while (free > NOT_SENDABLE && scan < free) {
      long header = HeapWords.get(scan);
      long next = scan + (Layout.wordsOfHeader(header) << 3);
      if (!Layout.isRawHeader(header)) {
        long first = scan + 8;
        if (Layout.typeOfHeader(header) == Layout.CLOSURE) {
          noteLiteral(context, HeapWords.get(scan + Layout.FIELD_1));
          Context.put(context, Context.COPY_FUNCTIONS, 1);
          HeapWords.put(scan + Layout.FIELD_2, Word.NIL);
        }
        free = copyFields(context, first, next, heap, heapBytes, free);
      }
      scan = next;
    }
    restoreHeaders(Context.get(context, Context.COPY_LOG), end);
    return free;
  }

  /** Copies the objects that the words from {@code at} to {@code end} point to. */
  private static long copyFields(
      long context, long at, long end, long heap, long heapBytes, long free) {
    for (; at < end; at += 8) {
      long word = HeapWords.get(at);
      if (Word.isPointer(word)) {
        long header = HeapWords.get(word - 1);
        if (Word.isPointer(header)) {
          HeapWords.put(at, header);
        } else if (Long.compareUnsigned(word - heap, heapBytes) < 0
            || Layout.isInFragment(header)) {
          long copied = copyObject(context, word - 1, header, free);
          if (copied <= NOT_SENDABLE) {
            return copied;
          }
          HeapWords.put(at, Word.pointer(free));
          free = copied;
        } else {
          noteLiteral(context, word);
        }
      }
    }
    return free;
  }

  private static long copyObject(long context, long from, long header, long free) {
    if (!Layout.isSendable(Layout.typeOfHeader(header))) {
      return NOT_SENDABLE;
    }
    long words = Layout.wordsOfHeader(header);
    long log = Context.get(context, Context.COPY_LOG) - 8;
    long end = free + (words << 3);
    if (end > log) {
      return NO_ROOM;
    }
    Memory.copyWords(from, free, words);
    HeapWords.put(free, Layout.inFragment(header));
    HeapWords.put(log, Layout.isInFragment(header) ? from + FROM_FRAGMENT : from);
    HeapWords.put(from, Word.pointer(free));
    Context.put(context, Context.COPY_LOG, log);
    return end;
  }

  private static void noteLiteral(long context, long word) {
    long lowest = Context.get(context, Context.COPY_LOWEST);
    if (lowest == 0 || word < lowest) {
      Context.put(context, Context.COPY_LOWEST, word);
    }
    if (word > Context.get(context, Context.COPY_HIGHEST)) {
      Context.put(context, Context.COPY_HIGHEST, word);
    }
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
      HeapWords.put(at, Layout.inHeap(header));
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
