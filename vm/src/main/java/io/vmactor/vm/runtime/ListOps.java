package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** What Python's list methods are made of. */
@Restricted
public final class ListOps {
  private static final int NUMBERS = 1;
  private static final int STRINGS = 2;
  private static final int MIXED = 0;

  /** Comparisons per reduction. */
  private static final int PER_REDUCTION = 16;

  /** Runs of this many items are sorted by insertion. */
  private static final int RUN = 8;

  private ListOps() {}

  /** Puts an item before an index, which is held within the list; EXIT or nil. */
  public static long insert(long context, long list, long index, long item) {
    if (!Layout.is(list, Layout.LIST) || !Word.isInt(index)) {
      return Exit.error(context, Trap.OPERANDS, list, index);
    }
    long length = Lists.length(list);
    long at = Word.toInt(index) < 0 ? Word.toInt(index) + length : Word.toInt(index);
    at = Math.max(0, Math.min(at, length));
    if (Lists.append(context, list, Word.NIL) == Word.EXIT) {
      return Word.EXIT;
    }
    for (long i = length; i > at; i--) {
      Lists.setItem(list, i, Lists.item(list, i - 1));
    }
    Lists.setItem(list, at, item);
    return Word.NIL;
  }

  /** Removes and answers the item at an index. */
  public static long pop(long context, long list, long index) {
    if (!Layout.is(list, Layout.LIST) || !Word.isInt(index)) {
      return Exit.error(context, Trap.OPERANDS, list, index);
    }
    long length = Lists.length(list);
    long at = Word.toInt(index) < 0 ? Word.toInt(index) + length : Word.toInt(index);
    if (at < 0 || at >= length) {
      return Exit.error(context, Trap.INDEX, list, index);
    }
    long item = Lists.item(list, at);
    Lists.remove(list, at);
    return item;
  }

  /** EXIT or nil. */
  public static long reverse(long context, long list) {
    if (!Layout.is(list, Layout.LIST)) {
      return Exit.error(context, Trap.OPERAND, list, 0);
    }
    long low = 0;
    long high = Lists.length(list) - 1;
    while (low < high) {
      long kept = Lists.item(list, low);
      Lists.setItem(list, low++, Lists.item(list, high));
      Lists.setItem(list, high--, kept);
    }
    return Word.NIL;
  }

  /** Empties a list, dict or set: EXIT or nil. */
  public static long clear(long context, long container) {
    int type = Containers.typeOf(container);
    if (type == Layout.DICT || type == Layout.SET) {
      Layout.setField(container, Layout.FIELD_1, 0);
      Layout.setField(container, Layout.FIELD_2, 0);
      Layout.setField(container, Layout.FIELD_3, Word.NIL);
      Layout.setField(container, Layout.FIELD_4, Word.NIL);
      return Word.NIL;
    }
    if (type != Layout.LIST) {
      return Exit.error(context, Trap.OPERAND, container, 0);
    }
    long array = Layout.field(container, Layout.FIELD_2);
    long length = Lists.length(container);
    Memory.fillWords(Word.address(array) + Layout.ITEMS, length, Word.NIL);
    Layout.setField(container, Layout.FIELD_1, 0);
    return Word.NIL;
  }

  /** The first index from {@code start} up to {@code stop} of an equal item, or -1; EXIT. */
  public static long find(long context, long sequence, long item, long start, long stop) {
    if (!Lists.isSequence(sequence) || !Word.areInts(start, stop)) {
      return Exit.error(context, Trap.OPERANDS, sequence, item);
    }
    long budget = Equality.begin(context, sequence, item);
    int mode = Equality.PYTHON | Equality.INNER;
    long end = Math.min(Word.toInt(stop), Lists.length(sequence));
    long at = Math.max(0, Word.toInt(start));
    int answer = Equality.DIFFERENT;
    for (; at < end; at++) {
      answer =
          Equality.mayGoOn(context, at, mode)
              ? Equality.compareItem(context, Lists.item(sequence, at), item, mode)
              : Equality.TOO_DEEP;
      if (answer != Equality.DIFFERENT) {
        break;
      }
    }
    answer = Equality.settle(context, budget, sequence, item, answer);
    if (answer == Equality.EQUAL) {
      return Word.ofInt(at);
    }
    return answer == Equality.DIFFERENT
        ? Word.ofInt(-1)
        : PythonItems.answer(context, sequence, item, answer);
  }

  /** The sum of two values; a list gets the items of the other value, and is the answer. */
  public static long addInPlace(long context, long a, long b) {
    if (Word.areInts(a, b) || !Layout.is(a, Layout.LIST)) {
      return Arithmetic.add(context, a, b);
    }
    return extend(context, a, b) == Word.EXIT ? Word.EXIT : a;
  }

  /** Adds the items of a builtin container to a list; EXIT or nil. */
  public static long extend(long context, long list, long items) {
    if (!Layout.is(list, Layout.LIST)) {
      return Exit.error(context, Trap.OPERANDS, list, items);
    }
    long length = Lists.length(list);
    int type = Containers.typeOf(items);
    if (type == Layout.LIST || type == Layout.TUPLE) {
      return Lists.splice(context, list, length, length, items);
    }
    if (type == Layout.DICT || type == Layout.SET) {
      return extendByKeys(context, list, length, items);
    }
    if (type == Layout.RANGE || type == Layout.BYTES) {
      return extendByInts(context, list, length, items, type);
    }
    return Exit.error(context, Trap.OPERANDS, list, items);
  }

  private static long extendByKeys(long context, long list, long length, long table) {
    long end = length + Dicts.length(table);
    if (!Lists.reserve(context, list, end)) {
      return Word.EXIT;
    }
    long at = length;
    long used = Dicts.used(table);
    for (long number = 0; number < used; number++) {
      long key = Dicts.key(table, number);
      if (key != Word.ABSENT) {
        Lists.setItem(list, at++, key);
      }
    }
    Layout.setField(list, Layout.FIELD_1, Word.ofInt(end));
    return Word.NIL;
  }

  private static long extendByInts(long context, long list, long length, long items, int type) {
    long count = Containers.lengthOf(items, type);
    if (!Lists.reserve(context, list, length + count)) {
      return Word.EXIT;
    }
    for (long i = 0; i < count; i++) {
      long item =
          type == Layout.RANGE ? Ranges.item(items, i) : Word.ofInt(Strings.byteAt(items, i));
      Lists.setItem(list, length + i, item);
    }
    Layout.setField(list, Layout.FIELD_1, Word.ofInt(length + count));
    return Word.NIL;
  }

  /** A list's items as a tuple; a tuple stays. */
  public static long toTuple(long context, long list) {
    if (Layout.is(list, Layout.TUPLE)) {
      return list;
    }
    return Layout.is(list, Layout.LIST)
        ? Lists.tupleOfItems(context, list, 0, Lists.length(list))
        : Exit.error(context, Trap.OPERAND, list, 0);
  }

  /**
   * The first {@code before} items, a list of those between, and the last {@code after} ones of a
   * list or tuple, as a tuple.
   */
  public static long split(long context, long sequence, long before, long after) {
    if (!Lists.isSequence(sequence) || !Word.areInts(before, after)) {
      return Exit.error(context, Trap.OPERAND, sequence, 0);
    }
    if (before < 0 || after < 0) {
      return Exit.error(context, Trap.OPERANDS, before, after);
    }
    long length = Lists.length(sequence);
    long first = Word.toInt(before);
    long last = Word.toInt(after);
    long middle = length - first - last;
    return middle < 0
        ? Exit.error(context, Trap.UNPACK, sequence, Word.ofInt(first + last))
        : Lists.splitItems(context, sequence, first, last);
  }

  /** A list, tuple, string or byte string several times over. */
  public static long repeat(long context, long sequence, long times) {
    long count = Equality.boolAsInt(times);
    if (!Word.isInt(count)) {
      return Exit.error(context, Trap.OPERANDS, sequence, times);
    }
    switch (Containers.typeOf(sequence)) {
      case Layout.LIST:
      case Layout.TUPLE:
        return Lists.repeat(context, sequence, Word.toInt(count));
      case Layout.STRING:
        return Strings.repeat(context, sequence, Word.toInt(count));
      case Layout.BYTES:
        return Strings.repeatBytes(context, sequence, Word.toInt(count));
      default:
        return Exit.error(context, Trap.OPERANDS, sequence, times);
    }
  }

  /**
   * Sorts a list of numbers, or of strings, stably and ascending, and charges reductions: true. A
   * list of other items, or with NaN, stays as it is: false.
   */
  public static long sort(long context, long list) {
    if (!Layout.is(list, Layout.LIST)) {
      return Exit.error(context, Trap.OPERAND, list, 0);
    }
    long length = Lists.length(list);
    int kind = kind(list, length);
    if (length > 1 && kind == MIXED) {
      return Word.FALSE;
    }
    long scratch = Lists.slice(context, list, 0, length);
    if (scratch == Word.EXIT) {
      return scratch;
    }
    long comparisons = mergeSort(Lists.items(list), Lists.items(scratch), length, kind);
    Context.put(
        context, Context.FUEL, Context.get(context, Context.FUEL) - comparisons / PER_REDUCTION);
    return Word.TRUE;
  }

  private static int kind(long list, long length) {
    int kind = length == 0 ? MIXED : kindOf(Lists.item(list, 0));
    for (long i = 1; i < length && kind != MIXED; i++) {
      if (kindOf(Lists.item(list, i)) != kind) {
        kind = MIXED;
      }
    }
    return kind;
  }

  private static int kindOf(long word) {
    if (Numbers.isNumber(word)) {
      return Numbers.isFloat(word) && Double.isNaN(Numbers.toDouble(word)) ? MIXED : NUMBERS;
    }
    return Layout.is(word, Layout.STRING) ? STRINGS : MIXED;
  }

  private static boolean isLess(long a, long b, int kind) {
    if (kind == STRINGS) {
      return Strings.compare(a, b) < 0;
    }
    return Word.areInts(a, b) ? a < b : Numbers.compare(a, b) < 0;
  }

  /** Merge sort from runs upwards; answers roughly how many comparisons it took. */
  private static long mergeSort(long items, long scratch, long length, int kind) {
    long comparisons = length;
    for (long start = 0; start < length; start += RUN) {
      comparisons += insertionSort(items, start, Math.min(start + RUN, length), kind);
    }
    long from = items;
    long to = scratch;
    for (long run = RUN; run < length; run <<= 1) {
      for (long start = 0; start < length; start += run << 1) {
        merge(
            from,
            to,
            start,
            Math.min(start + run, length),
            Math.min(start + (run << 1), length),
            kind);
      }
      comparisons += length;
      long kept = from;
      from = to;
      to = kept;
    }
    if (from != items) {
      Memory.copyWords(from, items, length);
    }
    return comparisons;
  }

  private static long insertionSort(long items, long start, long end, int kind) {
    long comparisons = 0;
    for (long i = start + 1; i < end; i++) {
      long item = HeapWords.get(items + (i << 3));
      long at = i;
      while (at > start && isLess(item, HeapWords.get(items + (at - 1 << 3)), kind)) {
        HeapWords.put(items + (at << 3), HeapWords.get(items + (at - 1 << 3)));
        at--;
        comparisons++;
      }
      HeapWords.put(items + (at << 3), item);
    }
    return comparisons;
  }

  private static void merge(long from, long to, long start, long middle, long end, int kind) {
    long a = start;
    long b = middle;
    for (long at = start; at < end; at++) {
      boolean second =
          a == middle
              || (b < end
                  && isLess(HeapWords.get(from + (b << 3)), HeapWords.get(from + (a << 3)), kind));
      HeapWords.put(to + (at << 3), HeapWords.get(from + ((second ? b++ : a++) << 3)));
    }
  }
}
