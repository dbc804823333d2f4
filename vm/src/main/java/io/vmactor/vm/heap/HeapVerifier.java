package io.vmactor.vm.heap;

import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Checks that a heap and the fragments adopted are well-formed: objects end to end, and every
 * pointer into them points to the start of one.
 */
final class HeapVerifier {
  /** A piece of memory with objects. */
  private record Space(long start, long end, boolean isFragment, BitSet objects) {
    boolean contains(long address) {
      return address >= start && address < end;
    }

    boolean hasObjectAt(long address) {
      return objects.get((int) ((address - start) >> 3));
    }
  }

  private final List<Space> spaces = new ArrayList<>();

  void addHeap(long start, long end) {
    spaces.add(new Space(start, end, false, new BitSet()));
  }

  void addFragment(long start, long end) {
    spaces.add(new Space(start, end, true, new BitSet()));
  }

  void verifyObjects() {
    spaces.forEach(HeapVerifier::findObjects);
    spaces.forEach(this::verifyFields);
  }

  private static void findObjects(Space space) {
    for (long at = space.start; at < space.end; ) {
      long header = HeapWords.get(at);
      long words = Layout.wordsOfHeader(header);
      int type = Layout.typeOfHeader(header);
      if ((header & 7) != 6
          || words < 1
          || at + (words << 3) > space.end
          || type < Layout.FLOAT
          || type >= Layout.TYPE_LIMIT
          || Layout.isInFragment(header) != space.isFragment) {
        throw wrong("no object header", at, header);
      }
      space.objects.set((int) ((at - space.start) >> 3));
      at += words << 3;
    }
  }

  private void verifyFields(Space space) {
    for (long at = space.start; at < space.end; ) {
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
    for (Space space : spaces) {
      if (space.contains(address)) {
        if (!space.hasObjectAt(address)) {
          throw wrong("a pointer into the middle of an object", where, word);
        }
        return;
      }
    }
    long header = HeapWords.get(address);
    if ((header & 7) != 6 || Layout.isInFragment(header)) { // a literal is the only other
      throw wrong("a pointer to no object", where, word);
    }
  }

  private static IllegalStateException wrong(String what, long where, long word) {
    return new IllegalStateException(
        "heap: " + what + ": " + Long.toHexString(word) + " at " + Long.toHexString(where));
  }
}
