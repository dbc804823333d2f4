package io.vmactor.vm.heap;

import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;

/**
 * Cheney's copying collector (Cheney, "A nonrecursive list compacting algorithm", CACM 1970): what
 * the roots reach is copied to the new space breadth-first; the new space between scan and free is
 * the queue. The old space is the heap and, if the actor has adopted any, fragments of messages,
 * whose objects say in their headers that they are. Other pointers (to literals) stay as they are.
 */
@Restricted
public final class Collector {
  private Collector() {}

  /**
   * Updates the words from {@code start} up to {@code end} and answers the new free address.
   *
   * @param oldStart where the old space starts
   * @param oldBytes its size
   * @param adopted whether there are adopted fragments
   */
  public static long evacuateRoots(
      long start, long end, long oldStart, long oldBytes, boolean adopted, long free) {
    for (long at = start; at < end; at += 8) {
      long word = StackWords.get(at);
      if (Word.isPointer(word) && isOld(word, oldStart, oldBytes, adopted)) {
        long header = HeapWords.get(word - 1);
        if (Word.isPointer(header)) {
          StackWords.put(at, header);
        } else {
          StackWords.put(at, Word.pointer(free));
          free = copy(word - 1, header, free);
        }
      }
    }
    return free;
  }

  /**
   * Copies what the objects from {@code scan} on reach, until nothing is left to scan; answers the
   * free address.
   */
  public static long scan(long scan, long oldStart, long oldBytes, boolean adopted, long free) {
    while (scan < free) {
      long header = HeapWords.get(scan);
      long end = scan + (Layout.wordsOfHeader(header) << 3);
      if (!Layout.isRawHeader(header)) {
        for (long at = scan + 8; at < end; at += 8) {
          long word = HeapWords.get(at);
          if (Word.isPointer(word) && isOld(word, oldStart, oldBytes, adopted)) {
            long target = HeapWords.get(word - 1);
            if (Word.isPointer(target)) {
              HeapWords.put(at, target);
            } else {
              HeapWords.put(at, Word.pointer(free));
              free = copy(word - 1, target, free);
            }
          }
        }
      }
      scan = end;
    }
    return free;
  }

  private static boolean isOld(long pointer, long oldStart, long oldBytes, boolean adopted) {
    return Long.compareUnsigned(pointer - oldStart, oldBytes) < 0
        || (adopted && isInFragment(pointer));
  }

  /** Whether the object is, or before it was evacuated was, in a fragment; a literal is not. */
  private static boolean isInFragment(long pointer) {
    long header = HeapWords.get(pointer - 1);
    return Word.isPointer(header) || Layout.isInFragment(header);
  }

  /** Copies one object, leaves a forwarding pointer, and answers the new free address. */
  private static long copy(long from, long header, long free) {
    long words = Layout.wordsOfHeader(header);
    Memory.copyWords(from, free, words);
    HeapWords.put(free, Layout.evacuated(header));
    HeapWords.put(from, Word.pointer(free));
    return free + (words << 3);
  }
}
