package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Completes dicts and sets that were laid out without hashes. */
@Restricted
public final class DictBuilder {
  private DictBuilder() {}

  /** Index slots for so many pairs; 0 if so few need no index. */
  public static long indexSlots(long pairs) {
    if (pairs <= Dicts.LINEAR) {
      return 0;
    }
    long slots = 2 * Dicts.LINEAR;
    while (slots < pairs * 2) {
      slots <<= 1;
    }
    return slots;
  }

  /**
   * Hashes the keys of the entries in use, drops those that are there twice, and fills the index.
   */
  public static void hashEntries(long dict) {
    long used = Dicts.used(dict);
    long index = Layout.field(dict, Layout.FIELD_3);
    if (index != Word.NIL) {
      long slots = Layout.field(index, Layout.FIELD_1) + 1;
      Memory.fillWords(Word.address(index) + Layout.SLOTS, slots >> 1, 0);
    }
    Layout.setField(dict, Layout.FIELD_1, 0);
    Layout.setField(dict, Layout.FIELD_2, 0);
    for (long number = 0; number < used; number++) {
      long entry = Dicts.entry(dict, number);
      long key = HeapWords.get(entry + 8);
      long value = HeapWords.get(entry + 16);
      long hash = Hashing.hash(0, key, Equality.BASIC); // no instances here, so no context
      HeapWords.put(entry + 8, Word.NIL);
      HeapWords.put(entry + 16, Word.NIL);
      long known = Dicts.find(0, dict, key, hash, Equality.BASIC);
      if (known < 0) {
        Dicts.append(dict, key, value, Word.ofInt(hash));
      } else {
        Dicts.setValue(dict, known, value);
      }
    }
  }
}
