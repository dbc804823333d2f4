package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.SlowPath;
import io.vmactor.vm.memory.Word;

/** Handlers that work on containers of every type: items, length, slices, iteration, unpacking. */
@Restricted
public final class Containers {
  private static final int NO_CONTAINER = -1;
  private static final long NO_INDEX = -1;

  private Containers() {}

  static int typeOf(long word) {
    return Word.isPointer(word) ? Layout.type(word) : NO_CONTAINER;
  }

  public static long getItem(long context, long container, long key) {
    if (Layout.is(container, Layout.LIST) && Word.isInt(key)) {
      long index = Word.toInt(key);
      if (Long.compareUnsigned(index, Word.toInt(Layout.field(container, Layout.FIELD_1))) < 0) {
        return Lists.item(container, index);
      }
    }
    return finishGetItem(context, container, key);
  }

  @SlowPath
  private static long finishGetItem(long context, long container, long key) {
    int type = typeOf(container);
    if (type == Layout.DICT) {
      long value = Dicts.get(context, container, key);
      return value == Word.ABSENT ? Exit.error(context, Trap.KEY, container, key) : value;
    }
    if (!isIndexed(type)) {
      return Exit.error(context, Trap.OPERANDS, container, key);
    }
    long index = index(context, container, key, indexedLength(container, type));
    if (index == NO_INDEX) {
      return Word.EXIT;
    }
    if (type == Layout.STRING) {
      return Strings.ofCodePoint(context, Strings.at(container, index));
    }
    return type == Layout.BYTES
        ? Word.ofInt(Strings.byteAt(container, index))
        : Lists.item(container, index);
  }

  /**
   * The index a key means, negative ones counted from the end; NO_INDEX with the error prepared.
   */
  private static long index(long context, long container, long key, long length) {
    if (Word.isInt(key)) {
      long index = Word.toInt(key);
      index = index < 0 ? index + length : index;
      if (index >= 0 && index < length) {
        return index;
      }
    }
    boolean isInt = Word.isInt(key) || Layout.is(key, Layout.BIGNUM);
    Exit.error(context, isInt ? Trap.INDEX : Trap.OPERANDS, container, key);
    return NO_INDEX;
  }

  static boolean isIndexed(int type) {
    return type == Layout.LIST
        || type == Layout.TUPLE
        || type == Layout.STRING
        || type == Layout.BYTES;
  }

  /** The length of an indexed container or range. */
  static long lengthOf(long container, int type) {
    return type == Layout.RANGE ? Ranges.length(container) : indexedLength(container, type);
  }

  private static long indexedLength(long container, int type) {
    if (type == Layout.STRING) {
      return Strings.length(container);
    }
    return type == Layout.BYTES ? Layout.field(container, Layout.FIELD_2) : Lists.length(container);
  }

  /** EXIT or nil. */
  public static long setItem(long context, long container, long key, long value) {
    if (Layout.is(container, Layout.LIST) && Word.isInt(key)) {
      long index = Word.toInt(key);
      if (Long.compareUnsigned(index, Word.toInt(Layout.field(container, Layout.FIELD_1))) < 0) {
        Lists.setItem(container, index, value);
        return Word.NIL;
      }
    }
    return finishSetItem(context, container, key, value);
  }

  @SlowPath
  private static long finishSetItem(long context, long container, long key, long value) {
    int type = typeOf(container);
    if (type == Layout.DICT) {
      return Dicts.put(context, container, key, value);
    }
    if (type != Layout.LIST) {
      return Exit.error(context, Trap.OPERANDS, container, key);
    }
    long index = index(context, container, key, Lists.length(container));
    if (index == NO_INDEX) {
      return Word.EXIT;
    }
    Lists.setItem(container, index, value);
    return Word.NIL;
  }

  /** EXIT or nil. */
  public static long deleteItem(long context, long container, long key) {
    int type = typeOf(container);
    if (type == Layout.DICT) {
      long removed = Dicts.remove(context, container, key);
      return removed == Word.FALSE ? Exit.error(context, Trap.KEY, container, key) : removed;
    }
    if (type != Layout.LIST) {
      return Exit.error(context, Trap.OPERANDS, container, key);
    }
    long index = index(context, container, key, Lists.length(container));
    if (index == NO_INDEX) {
      return Word.EXIT;
    }
    Lists.remove(container, index);
    return Word.NIL;
  }

  public static long contains(long context, long container, long item) {
    int type = typeOf(container);
    if (type == Layout.DICT) {
      long value = Dicts.get(context, container, item);
      return value == Word.EXIT ? value : Word.ofBool(value != Word.ABSENT);
    }
    if (type == Layout.STRING && Layout.is(item, Layout.STRING)) {
      return Word.ofBool(Strings.contains(container, item));
    }
    if (type == Layout.SET) {
      return Sets.contains(context, container, item);
    }
    if (!Lists.isSequence(container)) {
      return Exit.error(context, Trap.OPERANDS, container, item);
    }
    int answer = Lists.contains(context, container, item, Equality.BASIC);
    return Comparison.answer(context, container, item, answer);
  }

  public static long length(long context, long container) {
    int type = typeOf(container);
    if (type == Layout.DICT || type == Layout.SET) {
      return Word.ofInt(Dicts.length(container));
    }
    if (type == Layout.RANGE) {
      return Word.ofInt(Ranges.length(container));
    }
    return isIndexed(type)
        ? Word.ofInt(indexedLength(container, type))
        : Exit.error(context, Trap.OPERAND, container, 0);
  }

  /** EXIT or nil. */
  public static long append(long context, long list, long item) {
    return Layout.is(list, Layout.LIST)
        ? Lists.append(context, list, item)
        : Exit.error(context, Trap.OPERANDS, list, item);
  }

  public static long slice(long context, long container, long start, long end) {
    int type = typeOf(container);
    if (!isIndexed(type)) {
      return Exit.error(context, Trap.OPERAND, container, 0);
    }
    if (!isBound(start) || !isBound(end)) {
      return Exit.error(context, Trap.OPERANDS, start, end);
    }
    long length = indexedLength(container, type);
    long from = start == Word.NIL ? 0 : clamp(start, length);
    long to = end == Word.NIL ? length : clamp(end, length);
    to = Math.max(from, to);
    if (type == Layout.STRING) {
      return Strings.slice(context, container, from, to);
    }
    return type == Layout.BYTES
        ? Strings.sliceBytes(context, container, from, to)
        : Lists.slice(context, container, from, to);
  }

  private static boolean isBound(long word) {
    return word == Word.NIL || Word.isInt(word) || Layout.is(word, Layout.BIGNUM);
  }

  private static long clamp(long bound, long length) {
    if (!Word.isInt(bound)) {
      return Layout.field(bound, Layout.FIELD_1) < 0 ? 0 : length; // a bignum is beyond any length
    }
    long index = Word.toInt(bound);
    long fromStart = index < 0 ? index + length : index;
    return Math.max(0, Math.min(fromStart, length));
  }

  public static long join(long context, long separator, long strings) {
    return Layout.is(separator, Layout.STRING) && Lists.isSequence(strings)
        ? Strings.join(context, separator, strings)
        : Exit.error(context, Trap.OPERANDS, separator, strings);
  }

  public static long codePoint(long context, long string) {
    return Layout.is(string, Layout.STRING) && Strings.length(string) == 1
        ? Word.ofInt(Strings.at(string, 0))
        : Exit.error(context, Trap.OPERAND, string, 0);
  }

  public static long fromCodePoint(long context, long number) {
    if (!Word.isInt(number) && !Layout.is(number, Layout.BIGNUM)) {
      return Exit.error(context, Trap.OPERAND, number, 0);
    }
    long codePoint = Word.toInt(number);
    return !Word.isInt(number) || codePoint < 0 || codePoint > 0x10FFFF
        ? Exit.error(context, Trap.CODE_POINT, number, 0)
        : Strings.ofCodePoint(context, (int) codePoint);
  }

  /** An iterator over the container: over its keys, if it is a dict. */
  public static long iterate(long context, long container) {
    int type = typeOf(container);
    boolean table = type == Layout.DICT || type == Layout.SET;
    if (!isIndexed(type) && !table && type != Layout.RANGE) {
      return Exit.error(context, Trap.OPERAND, container, 0);
    }
    long size = table ? Dicts.length(container) * Tables.ITERATOR_KINDS : 0;
    return iterator(context, container, Word.ofInt(size));
  }

  /** An iterator that starts at index 0, with what its third field says. */
  static long iterator(long context, long container, long field) {
    long address = Allocation.allocate(context, Layout.ITERATOR, 4);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.FIELD_1, container);
    HeapWords.put(address + Layout.FIELD_2, 0);
    HeapWords.put(address + Layout.FIELD_3, field);
    return Word.pointer(address);
  }

  /** The next item; ABSENT at the end; or EXIT. */
  public static long next(long context, long iterator) {
    long container = Layout.field(iterator, Layout.FIELD_1);
    long index = Word.toInt(Layout.field(iterator, Layout.FIELD_2));
    int type = Layout.type(container);
    if (type == Layout.DICT || type == Layout.SET) {
      return nextEntry(context, iterator, container, index);
    }
    long turn = Word.toInt(Layout.field(iterator, Layout.FIELD_3));
    if (turn != 0) {
      return nextBackwards(context, iterator, container, index, turn / Tables.ITERATOR_KINDS);
    }
    if (index >= lengthOf(container, type)) {
      return Word.ABSENT;
    }
    long item = itemAt(context, container, type, index);
    if (item != Word.EXIT) {
      Layout.setField(iterator, Layout.FIELD_2, Word.ofInt(index + 1));
    }
    return item;
  }

  private static long nextBackwards(
      long context, long iterator, long container, long index, long length) {
    int type = Layout.type(container);
    long at = length - 1 - index;
    if (at < 0 || at >= lengthOf(container, type)) {
      return Word.ABSENT;
    }
    long item = itemAt(context, container, type, at);
    if (item != Word.EXIT) {
      Layout.setField(iterator, Layout.FIELD_2, Word.ofInt(index + 1));
    }
    return item;
  }

  /** The item at an index that is in range. */
  private static long itemAt(long context, long container, int type, long index) {
    if (type == Layout.STRING) {
      return Strings.ofCodePoint(context, Strings.at(container, index));
    }
    if (type == Layout.RANGE) {
      return Ranges.item(container, index);
    }
    return type == Layout.BYTES
        ? Word.ofInt(Strings.byteAt(container, index))
        : Lists.item(container, index);
  }

  private static long nextEntry(long context, long iterator, long dict, long index) {
    long state = Word.toInt(Layout.field(iterator, Layout.FIELD_3));
    if (state / Tables.ITERATOR_KINDS != Dicts.length(dict)) {
      return Exit.error(context, Trap.CHANGED, dict, 0);
    }
    long used = Dicts.used(dict);
    long number = index;
    while (number < used && Dicts.key(dict, number) == Word.ABSENT) {
      number++;
    }
    if (number >= used) {
      return Word.ABSENT;
    }
    long item = Tables.entryFor(context, dict, number, (int) state % Tables.ITERATOR_KINDS);
    if (item != Word.EXIT) {
      Layout.setField(iterator, Layout.FIELD_2, Word.ofInt(number + 1));
    }
    return item;
  }

  /**
   * Writes the items of a list or tuple of exactly {@code count} items to the stack; EXIT or nil.
   */
  public static long unpack(long context, long container, long address, long count) {
    if (!Lists.isSequence(container)) {
      return Exit.error(context, Trap.OPERAND, container, 0);
    }
    if (Lists.length(container) != count) {
      return Exit.error(context, Trap.UNPACK, container, Word.ofInt(count));
    }
    Lists.spread(container, address);
    return Word.NIL;
  }
}
