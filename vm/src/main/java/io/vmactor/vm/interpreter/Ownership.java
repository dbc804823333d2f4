package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a value can be handed over as a copy without anybody noticing: nothing in it has an
 * identity that matters, or nobody but its maker can know it.
 */
final class Ownership {
  private Ownership() {}

  static boolean isOwn(long value) {
    Deque<Long> work = new ArrayDeque<>();
    Set<Long> seen = new HashSet<>();
    work.push(value);
    while (!work.isEmpty()) {
      long word = work.pop();
      if (!Word.isPointer(word)) {
        continue;
      }
      long header = HeapWords.get(word - 1);
      switch (Layout.typeOfHeader(header)) {
        case Layout.FLOAT, Layout.BIGNUM, Layout.STRING, Layout.BYTES, Layout.INDEX -> {
          continue;
        }
        case Layout.TUPLE, Layout.RANGE, Layout.SLICE, Layout.ARRAY -> {}
        case Layout.LIST, Layout.DICT, Layout.SET, Layout.PAIR -> {
          if (Layout.isInherited(header)) {
            return false;
          }
        }
        default -> {
          return false;
        }
      }
      if (seen.add(word)) {
        long words = Layout.wordsOfHeader(header);
        for (long i = 1; i < words; i++) {
          work.push(HeapWords.get(word - 1 + (i << 3)));
        }
      }
    }
    return true;
  }
}
