package io.vmactor.vm.heap;

import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import java.util.BitSet;

/**
 * Checks that a heap is well-formed: objects end to end, and every pointer into it points to the
 * start of one.
 */
final class HeapVerifier {
  private final long start;
  private final long end;
  private final BitSet objects = new BitSet();

  HeapVerifier(long start, long end) {
    this.start = start;
    this.end = end;
  }

  void verifyObjects() {
    for (long at = start; at < end; ) {
      long header = HeapWords.get(at);
      long words = Layout.wordsOfHeader(header);
      int type = Layout.typeOfHeader(header);
      if ((header & 7) != 6
          || words < 1
          || at + (words << 3) > end
          || type < Layout.FLOAT
          || type >= Layout.TYPE_LIMIT) {
        throw wrong("no object header", at, header);
      }
      objects.set((int) ((at - start) >> 3));
      at += words << 3;
    }
    for (long at = start; at < end; ) {
      long header = HeapWords.get(at);
      long next = at + (Layout.wordsOfHeader(header) << 3);
      if (!Layout.isRawHeader(header)) {
        for (long field = at + 8; field < next; field += 8) {
          verifyWord(HeapWords.get(field), field);
        }
      }
      at = next;
    }
  }

  void verifyRoots(long from, long to) {
    for (long at = from; at < to; at += 8) {
      verifyWord(StackWords.get(at), at);
    }
  }

  private void verifyWord(long word, long where) {
    if (!Word.isPointer(word)) {
      if (word == Word.EXIT) {
        throw wrong("the sentinel EXIT was stored", where, word);
      }
      return;
    }
    long address = Word.address(word);
    if (address >= start && address < end) {
      if (!objects.get((int) ((address - start) >> 3))) {
        throw wrong("a pointer into the middle of an object", where, word);
      }
    } else if ((HeapWords.get(address) & 7) != 6) { // a literal
      throw wrong("a pointer to no object", where, word);
    }
  }

  private static IllegalStateException wrong(String what, long where, long word) {
    return new IllegalStateException(
        "heap: " + what + ": " + Long.toHexString(word) + " at " + Long.toHexString(where));
  }
}
