package io.vmactor.vm.heap;

import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.DictBuilder;

/**
 * Objects on their way into a heap or literal area: laid out as they will be there, pointers
 * relative to the fragment's start, dicts without hashes. Immutable; made by {@link Encoder}.
 */
public final class Fragment {
  /** The fragment without objects. */
  public static final Fragment EMPTY = new Fragment(new long[0], 0, false);

  private final long[] words;
  private final int size;
  private final boolean hasDicts;

  Fragment(long[] words, int size, boolean hasDicts) {
    this.words = words;
    this.size = size;
    this.hasDicts = hasDicts;
  }

  /** The bytes it needs. */
  public long bytes() {
    return (long) size << 3;
  }

  /** Copies the objects to an address and makes their pointers absolute. */
  public void copyTo(long start) {
    Memory.copyFromArray(words, 0, start, size);
    long end = start + bytes();
    for (long at = start; at < end; ) {
      long header = HeapWords.get(at);
      long next = at + (Layout.wordsOfHeader(header) << 3);
      if (!Layout.isRawHeader(header)) {
        for (long field = at + 8; field < next; field += 8) {
          long word = HeapWords.get(field);
          if (Word.isPointer(word)) {
            HeapWords.put(field, word + start);
          }
        }
      }
      at = next;
    }
    if (hasDicts) {
      hashDicts(start, end);
    }
  }

  /**
   * The same for an address in a message's fragment.
   *
   * @return the end of the objects
   */
  public long copyToFragment(long start) {
    copyTo(start);
    long end = start + bytes();
    for (long at = start; at < end; ) {
      long header = HeapWords.get(at);
      HeapWords.put(at, Layout.inFragment(header));
      at += Layout.wordsOfHeader(header) << 3;
    }
    return end;
  }

  /** The same for an address in a literal area. */
  public void copyToLiterals(long start) {
    copyTo(start);
    long end = start + bytes();
    for (long at = start; at < end; ) {
      long header = HeapWords.get(at);
      HeapWords.put(at, Layout.literal(header));
      at += Layout.wordsOfHeader(header) << 3;
    }
  }

  private static void hashDicts(long start, long end) {
    for (long at = start; at < end; ) {
      long header = HeapWords.get(at);
      int type = Layout.typeOfHeader(header);
      if (type == Layout.DICT || type == Layout.SET) {
        DictBuilder.hashEntries(Word.pointer(at));
      }
      at += Layout.wordsOfHeader(header) << 3;
    }
  }
}
