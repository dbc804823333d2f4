package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;

/**
 * Insertion-ordered dicts in CPython's compact form: pairs in the order of insertion, and, beyond
 * eight, an open-addressing index of 32-bit slots into them. A deleted pair's key is {@link
 * Word#ABSENT}.
 */
@Restricted
public final class Dicts {
  /** Pairs of one dict. */
  public static final long MAX_LENGTH = 1L << 26;

  /** Up to this many entries are searched one by one, without an index. */
  static final long LINEAR = 8;

  private static final int ENTRY_WORDS = 3;
  private static final long NOT_FOUND = -1;
  private static final long TOO_DEEP = -2;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private Dicts() {}

  /** How many pairs there are. */
  public static long length(long dict) {
    return Word.toInt(Layout.field(dict, Layout.FIELD_1));
  }

  /** How many entries are in use, deleted ones included; iteration runs over them. */
  public static long used(long dict) {
    return Word.toInt(Layout.field(dict, Layout.FIELD_2));
  }

  static long entry(long dict, long number) {
    return Word.address(Layout.field(dict, Layout.FIELD_4))
        + Layout.ITEMS
        + number * (ENTRY_WORDS * 8);
  }

  /** The key of an entry; ABSENT if it was deleted. */
  public static long key(long dict, long number) {
    return HeapWords.get(entry(dict, number) + 8);
  }

  public static long value(long dict, long number) {
    return HeapWords.get(entry(dict, number) + 16);
  }

  public static void setValue(long dict, long number, long value) {
    HeapWords.put(entry(dict, number) + 16, value);
  }

  private static long capacity(long dict) {
    long entries = Layout.field(dict, Layout.FIELD_4);
    return entries == Word.NIL ? 0 : Layout.itemCount(entries) / ENTRY_WORDS;
  }

  /** An empty dict. */
  public static long newDict(long context) {
    long address = Allocation.allocate(context, Layout.DICT, 5);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.FIELD_1, 0);
    HeapWords.put(address + Layout.FIELD_2, 0);
    HeapWords.put(address + Layout.FIELD_3, Word.NIL);
    HeapWords.put(address + Layout.FIELD_4, Word.NIL);
    return Word.pointer(address);
  }

  /** The value under a key; ABSENT if there is none; EXIT if the key cannot be one. */
  public static long get(long context, long dict, long key) {
    long hash = Hashing.hash(key, 0);
    if (!Hashing.isHash(hash)) {
      return notHashable(context, key, hash);
    }
    long number = find(dict, key, hash);
    if (number == TOO_DEEP) {
      return Exit.error(context, Trap.NESTING, key, 0);
    }
    return number == NOT_FOUND ? Word.ABSENT : value(dict, number);
  }

  private static long notHashable(long context, long key, long hash) {
    return Exit.error(context, hash == Hashing.TOO_DEEP ? Trap.NESTING : Trap.UNHASHABLE, key, 0);
  }

  static long find(long dict, long key, long hash) {
    long index = Layout.field(dict, Layout.FIELD_3);
    if (index == Word.NIL) {
      long used = used(dict);
      for (long number = 0; number < used; number++) {
        int match = matches(dict, number, key, hash);
        if (match != Equality.DIFFERENT) {
          return match == Equality.EQUAL ? number : TOO_DEEP;
        }
      }
      return NOT_FOUND;
    }
    long mask = Layout.field(index, Layout.FIELD_1);
    long slots = Word.address(index) + Layout.SLOTS;
    for (long i = firstSlot(hash, mask); ; i = i + 1 & mask) {
      int slot = Memory.getInt(slots + (i << 2));
      if (slot == 0) {
        return NOT_FOUND;
      }
      if (slot > 0) {
        int match = matches(dict, slot - 1, key, hash);
        if (match != Equality.DIFFERENT) {
          return match == Equality.EQUAL ? slot - 1 : TOO_DEEP;
        }
      }
    }
  }

  private static long firstSlot(long hash, long mask) {
    return hash * SPREAD >>> 32 & mask;
  }

  private static int matches(long dict, long number, long key, long hash) {
    long entry = entry(dict, number);
    long known = HeapWords.get(entry + 8);
    if (known == key && known != Word.ABSENT) {
      return Equality.EQUAL;
    }
    if (known == Word.ABSENT || HeapWords.get(entry) != Word.ofInt(hash)) {
      return Equality.DIFFERENT;
    }
    return Equality.compareItem(known, key, 0);
  }

  /** Stores a pair; EXIT or nil. */
  public static long put(long context, long dict, long key, long value) {
    long hash = Hashing.hash(key, 0);
    if (!Hashing.isHash(hash)) {
      return notHashable(context, key, hash);
    }
    long number = find(dict, key, hash);
    if (number == TOO_DEEP) {
      return Exit.error(context, Trap.NESTING, key, 0);
    }
    if (number != NOT_FOUND) {
      setValue(dict, number, value);
      return Word.NIL;
    }
    if (used(dict) == capacity(dict) && !rebuild(context, dict, length(dict) + 1)) {
      return Word.EXIT;
    }
    append(dict, key, value, Word.ofInt(hash));
    return Word.NIL;
  }

  /** Adds a pair whose key is not there yet; there is room. */
  static void append(long dict, long key, long value, long hashWord) {
    long number = used(dict);
    long entry = entry(dict, number);
    HeapWords.put(entry, hashWord);
    HeapWords.put(entry + 8, key);
    HeapWords.put(entry + 16, value);
    Layout.setField(dict, Layout.FIELD_1, Word.ofInt(length(dict) + 1));
    Layout.setField(dict, Layout.FIELD_2, Word.ofInt(number + 1));
    long index = Layout.field(dict, Layout.FIELD_3);
    if (index != Word.NIL) {
      long mask = Layout.field(index, Layout.FIELD_1);
      long slots = Word.address(index) + Layout.SLOTS;
      long i = firstSlot(Word.toInt(hashWord), mask);
      while (Memory.getInt(slots + (i << 2)) > 0) {
        i = i + 1 & mask;
      }
      Memory.putInt(slots + (i << 2), (int) number + 1);
    }
  }

  /**
   * Gives the dict fresh entries, without the deleted ones, for at least {@code needed} pairs and
   * half as many more.
   */
  private static boolean rebuild(long context, long dict, long needed) {
    long capacity = LINEAR;
    while (capacity < needed + (needed >> 1)) {
      capacity <<= 1;
    }
    if (capacity > MAX_LENGTH) {
      Exit.error(context, Trap.TOO_LARGE, Word.ofInt(needed), 0);
      return false;
    }
    long entryWords = 1 + capacity * ENTRY_WORDS;
    long indexWords =
        capacity == LINEAR ? 0 : 2 + capacity; // twice as many 32-bit slots as entries
    if (!Allocation.reserve(context, (entryWords + indexWords) << 3)) {
      return false;
    }
    long entries = Allocation.allocate(context, Layout.ARRAY, entryWords);
    Memory.fillWords(entries + Layout.ITEMS, entryWords - 1, Word.NIL);
    long index = Word.NIL;
    if (indexWords != 0) {
      long address = Allocation.allocate(context, Layout.INDEX, indexWords);
      HeapWords.put(address + Layout.FIELD_1, capacity * 2 - 1);
      Memory.fillWords(address + Layout.SLOTS, capacity, 0);
      index = Word.pointer(address);
    }
    long used = used(dict);
    long old = Layout.field(dict, Layout.FIELD_4);
    Layout.setField(dict, Layout.FIELD_1, 0);
    Layout.setField(dict, Layout.FIELD_2, 0);
    Layout.setField(dict, Layout.FIELD_3, index);
    Layout.setField(dict, Layout.FIELD_4, Word.pointer(entries));
    for (long number = 0; number < used; number++) {
      long entry = Word.address(old) + Layout.ITEMS + number * (ENTRY_WORDS * 8);
      long key = HeapWords.get(entry + 8);
      if (key != Word.ABSENT) {
        append(dict, key, HeapWords.get(entry + 16), HeapWords.get(entry));
      }
    }
    return true;
  }

  /** Removes a pair: true, false if the key is not there, or EXIT. */
  public static long remove(long context, long dict, long key) {
    long hash = Hashing.hash(key, 0);
    if (!Hashing.isHash(hash)) {
      return notHashable(context, key, hash);
    }
    long number = find(dict, key, hash);
    if (number == TOO_DEEP) {
      return Exit.error(context, Trap.NESTING, key, 0);
    }
    if (number == NOT_FOUND) {
      return Word.FALSE;
    }
    long index = Layout.field(dict, Layout.FIELD_3);
    if (index != Word.NIL) {
      long mask = Layout.field(index, Layout.FIELD_1);
      long slots = Word.address(index) + Layout.SLOTS;
      long i = firstSlot(hash, mask);
      while (Memory.getInt(slots + (i << 2)) != (int) number + 1) {
        i = i + 1 & mask;
      }
      Memory.putInt(slots + (i << 2), -1);
    }
    long entry = entry(dict, number);
    HeapWords.put(entry, 0);
    HeapWords.put(entry + 8, Word.ABSENT);
    HeapWords.put(entry + 16, Word.NIL);
    Layout.setField(dict, Layout.FIELD_1, Word.ofInt(length(dict) - 1));
    return Word.TRUE;
  }

  /**
   * A dict of {@code count} pairs on the stack from {@code address} on: the dict, or EXIT with
   * nothing changed.
   */
  public static long dictOf(long context, long address, long count) {
    long room = LINEAR;
    while (room < count + (count >> 1)) {
      room <<= 1;
    }
    // the dict, and entries and index as rebuild will make them at most
    if (!Allocation.reserve(context, (8 + room * (ENTRY_WORDS + 1)) << 3)) {
      return Word.EXIT;
    }
    long dict = newDict(context);
    if (count > 0 && !rebuild(context, dict, count)) {
      return Word.EXIT;
    }
    for (long i = 0; i < count; i++) {
      long pair = address + (i << 4);
      if (put(context, dict, StackWords.get(pair), StackWords.get(pair + 8)) == Word.EXIT) {
        return Word.EXIT;
      }
    }
    return dict;
  }

  /** Equal if both have equal values under the same keys, in whatever order. */
  static int compare(long a, long b, int depth) {
    if (length(a) != length(b)) {
      return Equality.DIFFERENT;
    }
    long used = used(a);
    for (long number = 0; number < used; number++) {
      long key = key(a, number);
      if (key == Word.ABSENT) {
        continue;
      }
      long other = find(b, key, Word.toInt(HeapWords.get(entry(a, number))));
      if (other < 0) {
        return other == TOO_DEEP ? Equality.TOO_DEEP : Equality.DIFFERENT;
      }
      int answer = Equality.compareItem(value(a, number), value(b, other), depth);
      if (answer != Equality.EQUAL) {
        return answer;
      }
    }
    return Equality.EQUAL;
  }
}
