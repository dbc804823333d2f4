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
 * Lists (an object with its length and an array of larger capacity) and tuples (the items
 * themselves).
 */
@Restricted
public final class Lists {
  /** Items of one list or tuple. */
  public static final long MAX_LENGTH = 1L << 28;

  private Lists() {}

  public static boolean isSequence(long word) {
    return Word.isPointer(word)
        && (Layout.type(word) == Layout.LIST || Layout.type(word) == Layout.TUPLE);
  }

  public static long length(long sequence) {
    return Layout.type(sequence) == Layout.TUPLE
        ? Layout.itemCount(sequence)
        : Word.toInt(Layout.field(sequence, Layout.FIELD_1));
  }

  /** The address of the first item of a list or tuple. */
  static long items(long sequence) {
    long holder =
        Layout.type(sequence) == Layout.TUPLE ? sequence : Layout.field(sequence, Layout.FIELD_2);
    return Word.address(holder) + Layout.ITEMS;
  }

  /** The item at an index that is in range. */
  public static long item(long sequence, long index) {
    return HeapWords.get(items(sequence) + (index << 3));
  }

  public static void setItem(long list, long index, long value) {
    HeapWords.put(items(list) + (index << 3), value);
  }

  /** A list of the {@code count} words on the stack from {@code address} on. */
  public static long listOf(long context, long address, long count) {
    long list = newList(context, count, count);
    if (list != Word.EXIT) {
      copyFromStack(address, items(list), count);
    }
    return list;
  }

  /** A tuple of two values. */
  public static long pair(long context, long first, long second) {
    long tuple = Allocation.allocate(context, Layout.TUPLE, 3);
    if (tuple == 0) {
      return Word.EXIT;
    }
    HeapWords.put(tuple + Layout.ITEMS, first);
    HeapWords.put(tuple + Layout.ITEMS + 8, second);
    return Word.pointer(tuple);
  }

  /** A tuple of the {@code count} words on the stack from {@code address} on. */
  public static long tupleOf(long context, long address, long count) {
    long tuple = newTuple(context, count);
    if (tuple != Word.EXIT) {
      copyFromStack(address, items(tuple), count);
    }
    return tuple;
  }

  private static void copyFromStack(long from, long to, long count) {
    for (long i = 0; i < count << 3; i += 8) {
      HeapWords.put(to + i, StackWords.get(from + i));
    }
  }

  /**
   * A list with its array; items up to {@code length} are still to be set, those beyond are nil.
   */
  private static long newList(long context, long length, long capacity) {
    if (capacity > MAX_LENGTH) {
      return Exit.error(context, Trap.TOO_LARGE, Word.ofInt(capacity), 0);
    }
    if (!Allocation.reserve(context, (capacity + 4) << 3)) {
      return Word.EXIT;
    }
    long array = Allocation.allocate(context, Layout.ARRAY, capacity + 1);
    long list = Allocation.allocate(context, Layout.LIST, 3);
    Memory.fillWords(array + Layout.ITEMS + (length << 3), capacity - length, Word.NIL);
    HeapWords.put(list + Layout.FIELD_1, Word.ofInt(length));
    HeapWords.put(list + Layout.FIELD_2, Word.pointer(array));
    return Word.pointer(list);
  }

  /** A list of {@code count} equal items. */
  public static long filled(long context, long count, long item) {
    long list = newList(context, count, count);
    if (list != Word.EXIT) {
      Memory.fillWords(items(list), count, item);
    }
    return list;
  }

  private static long newTuple(long context, long length) {
    if (length > MAX_LENGTH) {
      return Exit.error(context, Trap.TOO_LARGE, Word.ofInt(length), 0);
    }
    long tuple = Allocation.allocate(context, Layout.TUPLE, length + 1);
    return tuple == 0 ? Word.EXIT : Word.pointer(tuple);
  }

  /** Adds an item at the end; EXIT or nil. */
  public static long append(long context, long list, long value) {
    long length = Word.toInt(Layout.field(list, Layout.FIELD_1));
    if (length == Layout.itemCount(Layout.field(list, Layout.FIELD_2))
        && !grow(context, list, length)) {
      return Word.EXIT;
    }
    setItem(list, length, value);
    Layout.setField(list, Layout.FIELD_1, Word.ofInt(length + 1));
    return Word.NIL;
  }

  /** Words that a list of so many items takes. */
  static long wordsFor(long length) {
    return length + 4;
  }

  /** Words that an append takes. */
  static long wordsToAppend(long list) {
    long length = Word.toInt(Layout.field(list, Layout.FIELD_1));
    return length == Layout.itemCount(Layout.field(list, Layout.FIELD_2)) ? wordsToGrow(length) : 0;
  }

  /** Words of the array that replaces a full one. */
  static long wordsToGrow(long length) {
    return length + (length >> 1) + 5;
  }

  private static boolean grow(long context, long list, long length) {
    long capacity = length + (length >> 1) + 4;
    if (capacity > MAX_LENGTH) {
      Exit.error(context, Trap.TOO_LARGE, Word.ofInt(capacity), 0);
      return false;
    }
    long array = Allocation.allocate(context, Layout.ARRAY, capacity + 1);
    if (array == 0) {
      return false;
    }
    Memory.copyWords(items(list), array + Layout.ITEMS, length);
    Memory.fillWords(array + Layout.ITEMS + (length << 3), capacity - length, Word.NIL);
    Layout.setField(list, Layout.FIELD_2, Word.pointer(array));
    return true;
  }

  /** Removes the item at an index that is in range. */
  public static void remove(long list, long index) {
    long length = Word.toInt(Layout.field(list, Layout.FIELD_1));
    long at = items(list) + (index << 3);
    Memory.copyWords(at + 8, at, length - index - 1);
    setItem(list, length - 1, Word.NIL);
    Layout.setField(list, Layout.FIELD_1, Word.ofInt(length - 1));
  }

  public static long concatenate(long context, long a, long b) {
    long lengthA = length(a);
    long lengthB = length(b);
    long list = newList(context, lengthA + lengthB, lengthA + lengthB);
    if (list != Word.EXIT) {
      Memory.copyWords(items(a), items(list), lengthA);
      Memory.copyWords(items(b), items(list) + (lengthA << 3), lengthB);
    }
    return list;
  }

  public static long concatenateTuples(long context, long a, long b) {
    long lengthA = length(a);
    long lengthB = length(b);
    long tuple = newTuple(context, lengthA + lengthB);
    if (tuple != Word.EXIT) {
      Memory.copyWords(items(a), items(tuple), lengthA);
      Memory.copyWords(items(b), items(tuple) + (lengthA << 3), lengthB);
    }
    return tuple;
  }

  /** The items from {@code start} up to {@code end}, both in range, as the same type. */
  public static long slice(long context, long sequence, long start, long end) {
    long count = end - start;
    long result =
        Layout.type(sequence) == Layout.TUPLE
            ? newTuple(context, count)
            : newList(context, count, count);
    if (result != Word.EXIT) {
      Memory.copyWords(items(sequence) + (start << 3), items(result), count);
    }
    return result;
  }

  /** Every {@code step}th of the items from {@code start} on, as the same type. */
  static long pick(long context, long sequence, long start, long step, long count) {
    long result =
        Layout.type(sequence) == Layout.TUPLE
            ? newTuple(context, count)
            : newList(context, count, count);
    if (result != Word.EXIT) {
      long from = items(sequence) + (start << 3);
      long to = items(result);
      for (long i = 0; i < count; i++) {
        HeapWords.put(to + (i << 3), HeapWords.get(from + (i * step << 3)));
      }
    }
    return result;
  }

  /** The items several times over, as the same type. */
  static long repeat(long context, long sequence, long times) {
    long length = length(sequence);
    if (times > 0 && length > MAX_LENGTH / times) {
      return Exit.error(context, Trap.TOO_LARGE, Word.ofInt(times), 0);
    }
    long count = times > 0 ? length * times : 0;
    long result =
        Layout.type(sequence) == Layout.TUPLE
            ? newTuple(context, count)
            : newList(context, count, count);
    if (result != Word.EXIT) {
      if (length == 1) {
        Memory.fillWords(items(result), count, item(sequence, 0));
      } else {
        for (long i = 0; i < count; i += length) {
          Memory.copyWords(items(sequence), items(result) + (i << 3), length);
        }
      }
    }
    return result;
  }

  /** An empty list with room for so many items. */
  static long emptyWithRoom(long context, long capacity) {
    return newList(context, 0, capacity);
  }

  /** A list of so many nils. */
  static long emptyOfLength(long context, long length) {
    long list = newList(context, length, length);
    if (list != Word.EXIT) {
      Memory.fillWords(items(list), length, Word.NIL);
    }
    return list;
  }

  /** Items as a tuple. */
  static long tupleOfItems(long context, long sequence, long start, long count) {
    long tuple = newTuple(context, count);
    if (tuple != Word.EXIT) {
      Memory.copyWords(items(sequence) + (start << 3), items(tuple), count);
    }
    return tuple;
  }

  /** The first items, a list of those between, and the last ones, as a tuple. */
  static long splitItems(long context, long sequence, long before, long after) {
    long middle = length(sequence) - before - after;
    if (!Allocation.reserve(context, wordsFor(middle) + before + after + 2 << 3)) {
      return Word.EXIT;
    }
    long list = newList(context, middle, middle);
    Memory.copyWords(items(sequence) + (before << 3), items(list), middle);
    long tuple = newTuple(context, before + 1 + after);
    Memory.copyWords(items(sequence), items(tuple), before);
    HeapWords.put(items(tuple) + (before << 3), list);
    Memory.copyWords(
        items(sequence) + (before + middle << 3), items(tuple) + (before + 1 << 3), after);
    return tuple;
  }

  /** Makes sure that a list has room for so many items; false with the exit prepared. */
  static boolean reserve(long context, long list, long length) {
    long capacity = Layout.itemCount(Layout.field(list, Layout.FIELD_2));
    if (length <= capacity) {
      return true;
    }
    if (length > MAX_LENGTH) {
      Exit.error(context, Trap.TOO_LARGE, Word.ofInt(length), 0);
      return false;
    }
    long known = length(list);
    long room = Math.min(MAX_LENGTH, Math.max(length, capacity + (capacity >> 1) + 4));
    long array = Allocation.allocate(context, Layout.ARRAY, room + 1);
    if (array == 0) {
      return false;
    }
    Memory.copyWords(items(list), array + Layout.ITEMS, known);
    Memory.fillWords(array + Layout.ITEMS + (known << 3), room - known, Word.NIL);
    Layout.setField(list, Layout.FIELD_2, Word.pointer(array));
    return true;
  }

  /**
   * Replaces the items from {@code start} up to {@code end} by those of a sequence; EXIT or nil.
   */
  static long splice(long context, long list, long start, long end, long sequence) {
    long length = length(list);
    long count = length(sequence);
    long newLength = length - (end - start) + count;
    long source = sequence;
    if (sequence == list) { // the items that are put in must not move meanwhile
      if (!Allocation.reserve(context, wordsFor(length) + newLength + (newLength >> 1) + 8 << 3)) {
        return Word.EXIT;
      }
      source = slice(context, list, 0, length);
    }
    if (!reserve(context, list, newLength)) {
      return Word.EXIT;
    }
    long at = items(list);
    Memory.copyBytes(at + (end << 3), at + (start + count << 3), length - end << 3);
    Memory.copyWords(items(source), at + (start << 3), count);
    if (newLength < length) {
      Memory.fillWords(at + (newLength << 3), length - newLength, Word.NIL);
    }
    Layout.setField(list, Layout.FIELD_1, Word.ofInt(newLength));
    return Word.NIL;
  }

  /** Whether an item equals the value: {@link Equality}'s answers. */
  public static int contains(long context, long sequence, long value, int mode) {
    long budget = Equality.begin(context, sequence, value);
    int inner = mode | Equality.INNER;
    long length = length(sequence);
    int answer = Equality.DIFFERENT;
    for (long i = 0; i < length && answer == Equality.DIFFERENT; i++) {
      answer =
          Equality.mayGoOn(context, i, inner)
              ? Equality.compareItem(context, item(sequence, i), value, inner)
              : Equality.TOO_DEEP;
    }
    return Equality.settle(context, budget, sequence, value, answer);
  }

  /** Writes the items to the stack from {@code address} on. */
  public static void spread(long sequence, long address) {
    long length = length(sequence);
    for (long i = 0; i < length; i++) {
      StackWords.put(address + (i << 3), item(sequence, i));
    }
  }
}
