package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * What Python's dict and set methods are made of. Entries are numbered in the order of insertion;
 * with their numbers the prelude looks keys up whose hash and equality only methods can tell.
 */
@Restricted
public final class Tables {
  /** In the third field of an iterator, times this: what it goes over. */
  static final int ITERATOR_KINDS = 4;

  static final int KEYS = 0;
  static final int VALUES = 1;
  static final int PAIRS = 2;
  static final int BACKWARDS = 3;

  private Tables() {}

  private static boolean isTable(long word) {
    int type = Containers.typeOf(word);
    return type == Layout.DICT || type == Layout.SET;
  }

  private static boolean isEntry(long table, long number) {
    return isTable(table)
        && Word.isInt(number)
        && number >= 0
        && Word.toInt(number) < Dicts.used(table);
  }

  /** The value under a key; ABSENT if there is none; EXIT. */
  public static long get(long context, long dict, long key) {
    return Layout.is(dict, Layout.DICT)
        ? Dicts.get(context, dict, key, Equality.PYTHON)
        : Exit.error(context, Trap.OPERANDS, dict, key);
  }

  /** Removes a pair and answers its value; ABSENT if there is none; EXIT. */
  public static long pop(long context, long dict, long key) {
    long value = get(context, dict, key);
    if (value != Word.EXIT && value != Word.ABSENT) {
      Dicts.remove(context, dict, key, Equality.PYTHON);
    }
    return value;
  }

  /** Removes an item of a set: true, false if it is not there, or EXIT. */
  public static long removeItem(long context, long set, long item) {
    return Layout.is(set, Layout.SET)
        ? Dicts.remove(context, set, item, Equality.PYTHON)
        : Exit.error(context, Trap.OPERANDS, set, item);
  }

  public static long addItem(long context, long set, long item) {
    return Layout.is(set, Layout.SET)
        ? Sets.add(context, set, item)
        : Exit.error(context, Trap.OPERANDS, set, item);
  }

  /** A copy of a dict or set. */
  public static long copy(long context, long table) {
    return isTable(table)
        ? Dicts.copy(context, table, Layout.type(table))
        : Exit.error(context, Trap.OPERAND, table, 0);
  }

  /** Stores the pairs of a dict in another; EXIT or nil. */
  public static long merge(long context, long dict, long other) {
    if (!Layout.is(dict, Layout.DICT) || !Layout.is(other, Layout.DICT)) {
      return Exit.error(context, Trap.OPERANDS, dict, other);
    }
    long used = Dicts.used(other);
    for (long number = 0; number < used; number++) {
      long key = Dicts.key(other, number);
      if (key != Word.ABSENT
          && Dicts.put(context, dict, key, Dicts.value(other, number), Equality.PYTHON)
              == Word.EXIT) {
        return Word.EXIT; // run again, it stores what is there already once more
      }
    }
    return Word.NIL;
  }

  // ---- entries by number

  /** How many entries are in use, deleted ones included. */
  public static long entries(long context, long table) {
    return isTable(table)
        ? Word.ofInt(Dicts.used(table))
        : Exit.error(context, Trap.OPERAND, table, 0);
  }

  /** An entry's key; ABSENT if it was deleted. */
  public static long key(long context, long table, long number) {
    return isEntry(table, number)
        ? Dicts.key(table, Word.toInt(number))
        : Exit.error(context, Trap.OPERANDS, table, number);
  }

  public static long value(long context, long table, long number) {
    return isEntry(table, number)
        ? Dicts.value(table, Word.toInt(number))
        : Exit.error(context, Trap.OPERANDS, table, number);
  }

  public static long setValue(long context, long table, long number, long value) {
    if (!isEntry(table, number)) {
      return Exit.error(context, Trap.OPERANDS, table, number);
    }
    Dicts.setValue(table, Word.toInt(number), value);
    return Word.NIL;
  }

  /** Adds a key that is not there, under a hash; EXIT or nil. */
  public static long add(long context, long table, long key, long value, long hash) {
    if (!isTable(table) || !Word.isInt(hash)) {
      return Exit.error(context, Trap.OPERANDS, table, hash);
    }
    return Dicts.add(context, table, key, value, Word.toInt(hash));
  }

  public static long remove(long context, long table, long number) {
    if (!isEntry(table, number) || Dicts.key(table, Word.toInt(number)) == Word.ABSENT) {
      return Exit.error(context, Trap.OPERANDS, table, number);
    }
    Dicts.removeEntry(table, Word.toInt(number));
    return Word.NIL;
  }

  /** The number of the next entry after one whose key has a hash, or -1. */
  public static long probe(long context, long table, long hash, long after) {
    if (!isTable(table) || !Word.areInts(hash, after)) {
      return Exit.error(context, Trap.OPERANDS, table, hash);
    }
    return Word.ofInt(Dicts.nextWithHash(table, Word.toInt(hash), Word.toInt(after)));
  }

  /** The hash of a value that can be a key: EXIT if it cannot, or a method must tell. */
  public static long hash(long context, long value) {
    long hash = Hashing.hash(context, value, Equality.PYTHON);
    return Hashing.isHash(hash) ? Word.ofInt(hash) : Dicts.notHashable(context, value, hash);
  }

  // ---- sets

  private static boolean areSets(long a, long b) {
    return Layout.is(a, Layout.SET) && Layout.is(b, Layout.SET);
  }

  /** The items that are in either. */
  public static long union(long context, long a, long b) {
    if (!areSets(a, b)) {
      return Exit.error(context, Trap.OPERANDS, a, b);
    }
    long result = Dicts.newTableFor(context, Layout.SET, Dicts.length(a) + Dicts.length(b));
    if (result == Word.EXIT) {
      return result;
    }
    return addThose(context, result, a, 0, 0) && addThose(context, result, b, 0, 0)
        ? result
        : Word.EXIT;
  }

  /** The items of {@code a} that are in {@code b}. */
  public static long intersection(long context, long a, long b) {
    return some(context, a, b, true);
  }

  /** The items of {@code a} that are not in {@code b}. */
  public static long difference(long context, long a, long b) {
    return some(context, a, b, false);
  }

  private static long some(long context, long a, long b, boolean inBoth) {
    if (!areSets(a, b)) {
      return Exit.error(context, Trap.OPERANDS, a, b);
    }
    long result = Dicts.newTableFor(context, Layout.SET, Dicts.length(a));
    if (result == Word.EXIT) {
      return result;
    }
    return addThose(context, result, a, b, inBoth ? 1 : -1) ? result : Word.EXIT;
  }

  /** Adds items for which there is room: all, those in another set (1), or those not in it (-1). */
  private static boolean addThose(long context, long result, long from, long other, int which) {
    long used = Dicts.used(from);
    for (long number = 0; number < used; number++) {
      long item = Dicts.key(from, number);
      if (item == Word.ABSENT) {
        continue;
      }
      long hash = Dicts.hashAt(from, number);
      long inOther = which == 0 ? 0 : Dicts.find(context, other, item, hash, Equality.PYTHON);
      long known =
          which == 0 ? Dicts.find(context, result, item, hash, Equality.PYTHON) : Dicts.NOT_FOUND;
      if (inOther < Dicts.NOT_FOUND || known < Dicts.NOT_FOUND) {
        Dicts.undecided(context, item, Math.min(inOther, known));
        return false;
      }
      boolean wanted = which == 0 ? known < 0 : inOther >= 0 == which > 0;
      if (wanted) {
        Dicts.append(result, item, Word.NIL, Word.ofInt(hash));
      }
    }
    return true;
  }

  /** Whether every item of {@code part} is in {@code whole}. */
  public static long includes(long context, long whole, long part) {
    return areSets(whole, part)
        ? PythonItems.answer(
            context, whole, part, Sets.includes(context, whole, part, Equality.PYTHON))
        : Exit.error(context, Trap.OPERANDS, whole, part);
  }

  // ---- iteration

  /** An iterator over a dict's values. */
  public static long iterateValues(long context, long dict) {
    return iterate(context, dict, VALUES);
  }

  /** An iterator over a dict's pairs, as tuples. */
  public static long iteratePairs(long context, long dict) {
    return iterate(context, dict, PAIRS);
  }

  private static long iterate(long context, long dict, int kind) {
    return Layout.is(dict, Layout.DICT)
        ? Containers.iterator(context, dict, Word.ofInt(Dicts.length(dict) * ITERATOR_KINDS + kind))
        : Exit.error(context, Trap.OPERAND, dict, 0);
  }

  /** An iterator from the last item of a list, tuple, string, byte string or range to the first. */
  public static long iterateBackwards(long context, long sequence) {
    int type = Containers.typeOf(sequence);
    return Containers.isIndexed(type) || type == Layout.RANGE
        ? Containers.iterator(
            context,
            sequence,
            Word.ofInt(Containers.lengthOf(sequence, type) * ITERATOR_KINDS + BACKWARDS))
        : Exit.error(context, Trap.OPERAND, sequence, 0);
  }

  /** What an iterator gives of an entry in use. */
  static long entryFor(long context, long dict, long number, int kind) {
    if (kind == KEYS) {
      return Dicts.key(dict, number);
    }
    if (kind == VALUES) {
      return Dicts.value(dict, number);
    }
    long address = Allocation.allocate(context, Layout.TUPLE, 3);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.ITEMS, Dicts.key(dict, number));
    HeapWords.put(address + Layout.ITEMS + 8, Dicts.value(dict, number));
    return Word.pointer(address);
  }
}
