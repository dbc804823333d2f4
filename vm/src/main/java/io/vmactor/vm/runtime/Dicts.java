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
  static final long NOT_FOUND = -1;

  /** The key is nested too deeply to be compared. */
  static final long TOO_DEEP = -2;

  /** Whether a key there is equal only its {@code __eq__} can tell. */
  static final long USER_DEFINED = -3;

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
    return newTable(context, Layout.DICT);
  }

  /** An empty dict or set. */
  static long newTable(long context, int type) {
    long address = Allocation.allocate(context, type, 5);
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
    return get(context, dict, key, Equality.BASIC);
  }

  /** The same, with keys equal as the mode says. */
  public static long get(long context, long dict, long key, int mode) {
    long hash = Hashing.knownHash(key);
    if (hash == 0) {
      hash = Hashing.hash(context, key, mode);
    }
    if (!Hashing.isHash(hash)) {
      return notHashable(context, key, hash);
    }
    long number = find(context, dict, key, hash, mode);
    if (number < NOT_FOUND) {
      return undecided(context, key, number);
    }
    return number == NOT_FOUND ? Word.ABSENT : value(dict, number);
  }

  /** The value under a name, a string; ABSENT if there is none. Needs no context. */
  public static long getName(long dict, long name) {
    long number = entryOfName(dict, name);
    return number == NOT_FOUND ? Word.ABSENT : value(dict, number);
  }

  /** The number of a name's entry, or -1. Needs no context. */
  public static long entryOfName(long dict, long name) {
    return find(0, dict, name, Hashing.hash(0, name, Equality.BASIC), Equality.BASIC);
  }

  static long notHashable(long context, long key, long hash) {
    int trap =
        hash == Hashing.TOO_DEEP
            ? Trap.NESTING
            : hash == Hashing.USER_DEFINED ? Trap.USER_DEFINED : Trap.UNHASHABLE;
    return Exit.error(context, trap, key, 0);
  }

  /** Why a key was not found though it may be there. */
  static long undecided(long context, long key, long number) {
    return Exit.error(context, number == TOO_DEEP ? Trap.NESTING : Trap.USER_DEFINED, key, 0);
  }

  /**
   * The number of the entry whose key is this very int or string; {@link #NOT_FOUND} if there is
   * none, or it is not found at once.
   */
  static long findSame(long dict, long key) {
    boolean isInt = Word.isInt(key);
    if (!isInt && !Layout.is(key, Layout.STRING)) {
      return NOT_FOUND;
    }
    long index = Layout.field(dict, Layout.FIELD_3);
    if (index == Word.NIL) {
      long used = used(dict);
      for (long number = 0; number < used; number++) {
        if (key(dict, number) == key) {
          return number;
        }
      }
      return NOT_FOUND;
    }
    long hash = isInt ? Hashing.ofInt(Word.toInt(key)) : Hashing.knownHash(key);
    long mask = Layout.field(index, Layout.FIELD_1);
    int slot = Memory.getInt(Word.address(index) + Layout.SLOTS + (firstSlot(hash, mask) << 2));
    return slot > 0 && key(dict, slot - 1) == key ? slot - 1 : NOT_FOUND;
  }

  /** The number of the key's entry, or one of the negative answers. */
  static long find(long context, long dict, long key, long hash, int mode) {
    long index = Layout.field(dict, Layout.FIELD_3);
    if (index == Word.NIL) {
      long used = used(dict);
      for (long number = 0; number < used; number++) {
        int match = matches(context, dict, number, key, hash, mode);
        if (match != Equality.DIFFERENT) {
          return found(match, number);
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
        int match = matches(context, dict, slot - 1, key, hash, mode);
        if (match != Equality.DIFFERENT) {
          return found(match, slot - 1);
        }
      }
    }
  }

  /** The number of the first entry behind one whose key has this hash, or -1. */
  static long nextWithHash(long dict, long hash, long after) {
    long used = used(dict);
    long hashWord = Word.ofInt(hash);
    long index = Layout.field(dict, Layout.FIELD_3);
    if (index == Word.NIL) {
      for (long number = after + 1; number < used; number++) {
        if (HeapWords.get(entry(dict, number)) == hashWord && key(dict, number) != Word.ABSENT) {
          return number;
        }
      }
      return NOT_FOUND;
    }
    long best = NOT_FOUND;
    long mask = Layout.field(index, Layout.FIELD_1);
    long slots = Word.address(index) + Layout.SLOTS;
    for (long i = firstSlot(hash, mask); ; i = i + 1 & mask) {
      long number = Memory.getInt(slots + (i << 2)) - 1L;
      if (number == -1) {
        return best;
      }
      if (number > after
          && (best < 0 || number < best)
          && HeapWords.get(entry(dict, number)) == hashWord) {
        best = number;
      }
    }
  }

  private static long found(int match, long number) {
    return match == Equality.EQUAL ? number : match == Equality.TOO_DEEP ? TOO_DEEP : USER_DEFINED;
  }

  private static long firstSlot(long hash, long mask) {
    return hash * SPREAD >>> 32 & mask;
  }

  private static int matches(long context, long dict, long number, long key, long hash, int mode) {
    long entry = entry(dict, number);
    long known = HeapWords.get(entry + 8);
    if (known == key && known != Word.ABSENT) {
      return Equality.EQUAL;
    }
    if (known == Word.ABSENT || HeapWords.get(entry) != Word.ofInt(hash)) {
      return Equality.DIFFERENT;
    }
    return Layout.is(known, Layout.STRING) && Layout.is(key, Layout.STRING)
        ? (Strings.areEqual(known, key) ? Equality.EQUAL : Equality.DIFFERENT)
        : Equality.compareItem(context, known, key, mode);
  }

  /** Stores a pair; EXIT or nil. */
  public static long put(long context, long dict, long key, long value) {
    return put(context, dict, key, value, Equality.BASIC);
  }

  /** The same, with keys equal as the mode says. */
  public static long put(long context, long dict, long key, long value, int mode) {
    long hash = Hashing.hash(context, key, mode);
    if (!Hashing.isHash(hash)) {
      return notHashable(context, key, hash);
    }
    long number = find(context, dict, key, hash, mode);
    if (number < NOT_FOUND) {
      return undecided(context, key, number);
    }
    if (number != NOT_FOUND) {
      setValue(dict, number, value);
      return Word.NIL;
    }
    return add(context, dict, key, value, hash);
  }

  /** Adds a pair whose key is not there yet; EXIT or nil. */
  static long add(long context, long dict, long key, long value, long hash) {
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

  /** Words that a dict or set of so many entries takes at most. */
  public static long wordsFor(long count) {
    long room = LINEAR;
    while (room < count + (count >> 1)) {
      room <<= 1;
    }
    return 8 + room * (ENTRY_WORDS + 1);
  }

  /** A dict or set with the entries of another; EXIT without room. */
  public static long copy(long context, long table, int type) {
    long copy = newTableFor(context, type, length(table));
    if (copy == Word.EXIT) {
      return copy;
    }
    long used = used(table);
    for (long number = 0; number < used; number++) {
      long entry = entry(table, number);
      long key = HeapWords.get(entry + 8);
      if (key != Word.ABSENT) {
        append(copy, key, HeapWords.get(entry + 16), HeapWords.get(entry));
      }
    }
    return copy;
  }

  /** Words that one more pair takes; of a dict that is nil, the dict as well. */
  static long wordsToAdd(long dict) {
    if (dict == Word.NIL) {
      return 5 + 1 + LINEAR * ENTRY_WORDS;
    }
    if (used(dict) < capacity(dict)) {
      return 0;
    }
    long room = LINEAR;
    while (room < length(dict) + 1 + (length(dict) + 1 >> 1)) {
      room <<= 1;
    }
    return 3 + room * (ENTRY_WORDS + 1);
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
    return remove(context, dict, key, Equality.BASIC);
  }

  /** The same, with keys equal as the mode says. */
  public static long remove(long context, long dict, long key, int mode) {
    long hash = Hashing.hash(context, key, mode);
    if (!Hashing.isHash(hash)) {
      return notHashable(context, key, hash);
    }
    long number = find(context, dict, key, hash, mode);
    if (number < NOT_FOUND) {
      return undecided(context, key, number);
    }
    if (number == NOT_FOUND) {
      return Word.FALSE;
    }
    removeEntry(dict, number);
    return Word.TRUE;
  }

  /** Removes the pair of an entry that is in use. */
  static void removeEntry(long dict, long number) {
    long entry = entry(dict, number);
    long index = Layout.field(dict, Layout.FIELD_3);
    if (index != Word.NIL) {
      long mask = Layout.field(index, Layout.FIELD_1);
      long slots = Word.address(index) + Layout.SLOTS;
      long i = firstSlot(Word.toInt(HeapWords.get(entry)), mask);
      while (Memory.getInt(slots + (i << 2)) != (int) number + 1) {
        i = i + 1 & mask;
      }
      Memory.putInt(slots + (i << 2), -1);
    }
    HeapWords.put(entry, 0);
    HeapWords.put(entry + 8, Word.ABSENT);
    HeapWords.put(entry + 16, Word.NIL);
    Layout.setField(dict, Layout.FIELD_1, Word.ofInt(length(dict) - 1));
  }

  /** An empty dict or set with room for {@code count} entries. */
  public static long newTableFor(long context, int type, long count) {
    if (!Allocation.reserve(context, wordsFor(count) << 3)) {
      return Word.EXIT;
    }
    long table = newTable(context, type);
    return count > 0 && !rebuild(context, table, count) ? Word.EXIT : table;
  }

  /**
   * A dict of {@code count} pairs on the stack from {@code address} on: the dict, or EXIT with
   * nothing changed.
   */
  public static long dictOf(long context, long address, long count) {
    return dictOf(context, address, count, Equality.BASIC);
  }

  /** The same, with keys equal as the mode says. */
  public static long dictOf(long context, long address, long count, int mode) {
    long dict = newTableFor(context, Layout.DICT, count);
    if (dict == Word.EXIT) {
      return dict;
    }
    for (long i = 0; i < count; i++) {
      long pair = address + (i << 4);
      if (put(context, dict, StackWords.get(pair), StackWords.get(pair + 8), mode) == Word.EXIT) {
        return Word.EXIT;
      }
    }
    return dict;
  }

  /** The hash of an entry's key. */
  static long hashAt(long dict, long number) {
    return Word.toInt(HeapWords.get(entry(dict, number)));
  }

  /** What {@link Equality} answers when a key was not found. */
  static int notFound(long number) {
    return number == TOO_DEEP
        ? Equality.TOO_DEEP
        : number == USER_DEFINED ? Equality.USER_DEFINED : Equality.DIFFERENT;
  }

  /** Equal if both have equal values under the same keys, in whatever order. */
  static int compare(long context, long a, long b, int mode) {
    if (length(a) != length(b)) {
      return Equality.DIFFERENT;
    }
    if (!Equality.mayOpen(context, length(a), mode)) {
      return Equality.TOO_DEEP;
    }
    long used = used(a);
    for (long number = 0; number < used; number++) {
      long key = key(a, number);
      if (key == Word.ABSENT) {
        continue;
      }
      long other =
          find(context, b, key, hashAt(a, number), mode & Equality.PYTHON | Equality.INNER);
      if (other < 0) {
        return notFound(other);
      }
      int answer = Equality.compareInner(context, value(a, number), value(b, other), mode);
      if (answer != Equality.EQUAL) {
        return answer;
      }
    }
    return Equality.EQUAL;
  }
}
