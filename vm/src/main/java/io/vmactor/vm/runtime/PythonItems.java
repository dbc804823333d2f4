package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.SlowPath;
import io.vmactor.vm.memory.Word;

/** Items of builtin containers as Python has them: slices, ranges, bools as indexes and keys. */
@Restricted
public final class PythonItems {
  private PythonItems() {}

  public static long get(long context, long container, long key) {
    if (Layout.is(container, Layout.LIST) && Word.isInt(key)) {
      long index = Word.toInt(key);
      if (Long.compareUnsigned(index, Word.toInt(Layout.field(container, Layout.FIELD_1))) < 0) {
        return Lists.item(container, index);
      }
    }
    if (Layout.is(container, Layout.DICT)) {
      long number = Dicts.findSame(container, key);
      if (number != Dicts.NOT_FOUND) {
        return Dicts.value(container, number);
      }
    }
    return finishGet(context, container, key);
  }

  @SlowPath
  private static long finishGet(long context, long container, long key) {
    int type = Containers.typeOf(container);
    if (type == Layout.DICT) {
      long value = Dicts.get(context, container, key, Equality.PYTHON);
      return value == Word.ABSENT ? Exit.error(context, Trap.KEY, container, key) : value;
    }
    if (type != Layout.RANGE && !Containers.isIndexed(type)) {
      return Exit.error(context, Trap.OPERANDS, container, key);
    }
    if (Layout.is(key, Layout.SLICE)) {
      return Slices.get(context, container, type, key);
    }
    long index = Equality.boolAsInt(key);
    if (type != Layout.RANGE) {
      return Containers.getItem(context, container, index);
    }
    long length = Ranges.length(container);
    if (!Word.isInt(index)) {
      return Exit.error(context, Trap.OPERANDS, container, key);
    }
    long at = Word.toInt(index) < 0 ? Word.toInt(index) + length : Word.toInt(index);
    return at < 0 || at >= length
        ? Exit.error(context, Trap.INDEX, container, key)
        : Ranges.item(container, at);
  }

  /** EXIT or nil. */
  public static long set(long context, long container, long key, long value) {
    if (Layout.is(container, Layout.LIST) && Word.isInt(key)) {
      return Containers.setItem(context, container, key, value);
    }
    if (Layout.is(container, Layout.DICT)) {
      long number = Dicts.findSame(container, key);
      if (number != Dicts.NOT_FOUND) {
        Dicts.setValue(container, number, value);
        return Word.NIL;
      }
    }
    return finishSet(context, container, key, value);
  }

  @SlowPath
  private static long finishSet(long context, long container, long key, long value) {
    int type = Containers.typeOf(container);
    if (type == Layout.DICT) {
      return Dicts.put(context, container, key, value, Equality.PYTHON);
    }
    return type == Layout.LIST && Layout.is(key, Layout.SLICE)
        ? Slices.set(context, container, key, value)
        : Containers.setItem(context, container, Equality.boolAsInt(key), value);
  }

  /** EXIT or nil. */
  public static long delete(long context, long container, long key) {
    int type = Containers.typeOf(container);
    if (type == Layout.DICT) {
      long removed = Dicts.remove(context, container, key, Equality.PYTHON);
      return removed == Word.FALSE ? Exit.error(context, Trap.KEY, container, key) : removed;
    }
    return type == Layout.LIST && Layout.is(key, Layout.SLICE)
        ? Slices.delete(context, container, key)
        : Containers.deleteItem(context, container, Equality.boolAsInt(key));
  }

  /** True, false or EXIT. */
  public static long contains(long context, long item, long container) {
    switch (Containers.typeOf(container)) {
      case Layout.DICT:
      case Layout.SET:
        return Sets.contains(context, container, item);
      case Layout.RANGE:
        return inRange(context, item, container);
      case Layout.BYTES:
        return inBytes(context, item, container);
      case Layout.LIST:
      case Layout.TUPLE:
        return answer(
            context, container, item, Lists.contains(context, container, item, Equality.PYTHON));
      default:
        return Containers.contains(context, container, item);
    }
  }

  /** An answer of {@link Equality} as a word. */
  static long answer(long context, long a, long b, int equality) {
    return equality == Equality.USER_DEFINED
        ? Exit.error(context, Trap.USER_DEFINED, a, b)
        : Comparison.answer(context, a, b, equality);
  }

  private static long inRange(long context, long item, long range) {
    long value = Equality.boolAsInt(item);
    if (Word.isInt(value)) {
      return Word.ofBool(Ranges.indexOf(range, Word.toInt(value)) >= 0);
    }
    if (Numbers.isFloat(value)) {
      double number = Numbers.toDouble(value);
      return Word.ofBool(
          number == Math.floor(number)
              && Math.abs(number) < 0x1p61
              && Ranges.indexOf(range, (long) number) >= 0);
    }
    return Layout.is(value, Layout.INSTANCE)
        ? Exit.error(context, Trap.OPERANDS, range, item)
        : Word.FALSE;
  }

  private static long inBytes(long context, long item, long bytes) {
    long value = Equality.boolAsInt(item);
    if (Word.isInt(value) && value >= 0 && value < Word.ofInt(256)) {
      long length = Containers.lengthOf(bytes, Layout.BYTES);
      for (long i = 0; i < length; i++) {
        if (Word.ofInt(Strings.byteAt(bytes, i)) == value) {
          return Word.TRUE;
        }
      }
      return Word.FALSE;
    }
    return Layout.is(item, Layout.BYTES)
        ? Word.ofBool(Strings.containsBytes(bytes, item))
        : Exit.error(context, Trap.OPERANDS, bytes, item);
  }

  /**
   * The order of two numbers, strings, byte strings, or lists or tuples of such: -1, 0 or 1; 2 if
   * they have none (NaN); nil if it is not for the machine to say.
   */
  public static long order(long a, long b) {
    return order(a, b, 0);
  }

  private static long order(long a, long b, int depth) {
    long x = Equality.boolAsInt(a);
    long y = Equality.boolAsInt(b);
    if (Numbers.isNumber(x) && Numbers.isNumber(y)) {
      return Word.ofInt(Numbers.compare(x, y));
    }
    if (!Word.isPointer(x)
        || !Word.isPointer(y)
        || Layout.type(x) != Layout.type(y)
        || depth == Equality.MAX_DEPTH) {
      return Word.NIL;
    }
    switch (Layout.type(x)) {
      case Layout.STRING:
        return Word.ofInt(Strings.compare(x, y));
      case Layout.BYTES:
        return Word.ofInt(Strings.compareBytes(x, y));
      case Layout.LIST:
      case Layout.TUPLE:
        return orderItems(x, y, depth);
      default:
        return Word.NIL;
    }
  }

  private static long orderItems(long a, long b, int depth) {
    long lengthA = Lists.length(a);
    long lengthB = Lists.length(b);
    long common = Math.min(lengthA, lengthB);
    for (long i = 0; i < common; i++) {
      long x = Lists.item(a, i);
      long y = Lists.item(b, i);
      if (!Equality.areIdentical(x, y)) {
        long order = order(x, y, depth + 1);
        if (order != 0) {
          return order;
        }
      }
    }
    return Word.ofInt((lengthA < lengthB ? -1 : lengthA == lengthB ? 0 : 1));
  }
}
