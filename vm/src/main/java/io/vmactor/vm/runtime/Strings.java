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
 * Strings (code points, in the narrowest of 1, 2 or 4 bytes that holds them all) and byte strings.
 * A string's width is the logarithm of its bytes per code point.
 */
@Restricted
public final class Strings {
  /** Code points or bytes of one string. */
  public static final long MAX_LENGTH = 1L << 30;

  private Strings() {}

  public static long length(long string) {
    return Layout.field(string, Layout.FIELD_2) >>> 2;
  }

  public static int width(long string) {
    return (int) Layout.field(string, Layout.FIELD_2) & 3;
  }

  private static long data(long string) {
    return Word.address(string) + Layout.STRING_DATA;
  }

  /** The code point at an index that is in range. */
  public static int at(long string, long index) {
    return load(data(string), index, width(string));
  }

  private static int load(long data, long index, int width) {
    if (width == 0) {
      return Memory.getByte(data + index);
    }
    return width == 1 ? Memory.getShort(data + (index << 1)) : Memory.getInt(data + (index << 2));
  }

  private static void store(long data, long index, int width, int codePoint) {
    if (width == 0) {
      Memory.putByte(data + index, codePoint);
    } else if (width == 1) {
      Memory.putShort(data + (index << 1), codePoint);
    } else {
      Memory.putInt(data + (index << 2), codePoint);
    }
  }

  public static int widthFor(int codePoint) {
    return codePoint < 0x100 ? 0 : codePoint < 0x10000 ? 1 : 2;
  }

  /** Words of a string object, header included. */
  public static long words(long length, int width) {
    return 3 + ((length << width) + 7 >>> 3);
  }

  /** The address of a new string whose code points are not set yet but for the padding, or 0. */
  public static long allocate(long context, long length, int width) {
    if (length > MAX_LENGTH) {
      Exit.error(context, Trap.TOO_LARGE, Word.ofInt(length), 0);
      return 0;
    }
    long words = words(length, width);
    long address = Allocation.allocate(context, Layout.STRING, words);
    if (address != 0) {
      HeapWords.put(address + Layout.FIELD_1, 0);
      HeapWords.put(address + Layout.FIELD_2, length << 2 | width);
      HeapWords.put(address + ((words - 1) << 3), words == 3 ? length << 2 | width : 0);
    }
    return address;
  }

  private static long allocateBytes(long context, long length) {
    if (length > MAX_LENGTH) {
      Exit.error(context, Trap.TOO_LARGE, Word.ofInt(length), 0);
      return 0;
    }
    long words = words(length, 0);
    long address = Allocation.allocate(context, Layout.BYTES, words);
    if (address != 0) {
      HeapWords.put(address + Layout.FIELD_1, 0);
      HeapWords.put(address + ((words - 1) << 3), 0);
      HeapWords.put(address + Layout.FIELD_2, length);
    }
    return address;
  }

  /** Copies code points into a string that is at least as wide. */
  private static void copy(
      long from, long fromIndex, int fromWidth, long to, long toIndex, int toWidth, long count) {
    if (fromWidth == toWidth) {
      Memory.copyBytes(
          from + (fromIndex << fromWidth), to + (toIndex << toWidth), count << toWidth);
      return;
    }
    for (long i = 0; i < count; i++) {
      store(to, toIndex + i, toWidth, load(from, fromIndex + i, fromWidth));
    }
  }

  /** Copies code points into a string that is at least as wide. */
  static void copyInto(long to, long toIndex, long from, long fromIndex, long count, int width) {
    copy(data(from), fromIndex, width(from), data(to), toIndex, width, count);
  }

  /** The string itself, or a copy as narrow as its code points allow. */
  static long narrowed(long context, long string) {
    int width = width(string);
    if (width == 0) {
      return string;
    }
    long length = length(string);
    int all = 0;
    for (long i = 0; i < length; i++) {
      all |= at(string, i);
    }
    return widthFor(all) == width ? string : slice(context, string, 0, length);
  }

  public static long concatenate(long context, long a, long b) {
    long lengthA = length(a);
    long lengthB = length(b);
    if (lengthA == 0) {
      return b;
    }
    if (lengthB == 0) {
      return a;
    }
    int width = Math.max(width(a), width(b));
    long address = allocate(context, lengthA + lengthB, width);
    if (address == 0) {
      return Word.EXIT;
    }
    long to = address + Layout.STRING_DATA;
    copy(data(a), 0, width(a), to, 0, width, lengthA);
    copy(data(b), 0, width(b), to, lengthA, width, lengthB);
    return Word.pointer(address);
  }

  public static long concatenateBytes(long context, long a, long b) {
    long lengthA = Layout.field(a, Layout.FIELD_2);
    long lengthB = Layout.field(b, Layout.FIELD_2);
    long address = allocateBytes(context, lengthA + lengthB);
    if (address == 0) {
      return Word.EXIT;
    }
    Memory.copyBytes(data(a), address + Layout.BYTES_DATA, lengthA);
    Memory.copyBytes(data(b), address + Layout.BYTES_DATA + lengthA, lengthB);
    return Word.pointer(address);
  }

  /** Code points from {@code start} up to {@code end}, both in range. */
  public static long slice(long context, long string, long start, long end) {
    int wide = width(string);
    int widest = 0;
    if (wide != 0) {
      int all = 0;
      for (long i = start; i < end; i++) {
        all |= load(data(string), i, wide);
      }
      widest = all;
    }
    int width = widthFor(widest);
    long address = allocate(context, end - start, width);
    if (address == 0) {
      return Word.EXIT;
    }
    copy(data(string), start, wide, address + Layout.STRING_DATA, 0, width, end - start);
    return Word.pointer(address);
  }

  public static long sliceBytes(long context, long bytes, long start, long end) {
    long address = allocateBytes(context, end - start);
    if (address == 0) {
      return Word.EXIT;
    }
    Memory.copyBytes(data(bytes) + start, address + Layout.BYTES_DATA, end - start);
    return Word.pointer(address);
  }

  /** Every {@code step}th of the code points from {@code start} on. */
  static long pick(long context, long string, long start, long step, long count) {
    int all = 0;
    for (long i = 0; i < count; i++) {
      all |= at(string, start + i * step);
    }
    int width = widthFor(all);
    long address = allocate(context, count, width);
    if (address == 0) {
      return Word.EXIT;
    }
    for (long i = 0; i < count; i++) {
      store(address + Layout.STRING_DATA, i, width, at(string, start + i * step));
    }
    return Word.pointer(address);
  }

  static long pickBytes(long context, long bytes, long start, long step, long count) {
    long address = allocateBytes(context, count);
    if (address == 0) {
      return Word.EXIT;
    }
    for (long i = 0; i < count; i++) {
      store(address + Layout.BYTES_DATA, i, 0, (int) byteAt(bytes, start + i * step));
    }
    return Word.pointer(address);
  }

  /** A string several times over. */
  static long repeat(long context, long string, long times) {
    long length = length(string);
    if (times > 0 && length > MAX_LENGTH / times) {
      return Exit.error(context, Trap.TOO_LARGE, Word.ofInt(times), 0);
    }
    long count = times > 0 ? length * times : 0;
    int width = count == 0 ? 0 : width(string);
    long address = allocate(context, count, width);
    if (address == 0) {
      return Word.EXIT;
    }
    for (long i = 0; i < count; i += length) {
      copy(data(string), 0, width, address + Layout.STRING_DATA, i, width, length);
    }
    return Word.pointer(address);
  }

  static long repeatBytes(long context, long bytes, long times) {
    long length = Layout.field(bytes, Layout.FIELD_2);
    if (times > 0 && length > MAX_LENGTH / times) {
      return Exit.error(context, Trap.TOO_LARGE, Word.ofInt(times), 0);
    }
    long count = times > 0 ? length * times : 0;
    long address = allocateBytes(context, count);
    if (address == 0) {
      return Word.EXIT;
    }
    for (long i = 0; i < count; i += length) {
      Memory.copyBytes(data(bytes), address + Layout.BYTES_DATA + i, length);
    }
    return Word.pointer(address);
  }

  /** Joins the {@code count} strings on the stack from {@code address} on. */
  public static long build(long context, long address, long count) {
    long length = 0;
    int width = 0;
    for (long i = 0; i < count; i++) {
      long part = StackWords.get(address + (i << 3));
      if (!Layout.is(part, Layout.STRING)) {
        return Exit.error(context, Trap.OPERAND, part, 0);
      }
      length += length(part);
      width = Math.max(width, width(part));
    }
    long created = allocate(context, length, width);
    if (created == 0) {
      return Word.EXIT;
    }
    long at = 0;
    for (long i = 0; i < count; i++) {
      long part = StackWords.get(address + (i << 3));
      copy(data(part), 0, width(part), created + Layout.STRING_DATA, at, width, length(part));
      at += length(part);
    }
    return Word.pointer(created);
  }

  /** By bytes: -1, 0 or 1. */
  static int compareBytes(long a, long b) {
    long lengthA = Layout.field(a, Layout.FIELD_2);
    long lengthB = Layout.field(b, Layout.FIELD_2);
    long common = Math.min(lengthA, lengthB);
    for (long i = 0; i < common; i++) {
      long x = byteAt(a, i);
      long y = byteAt(b, i);
      if (x != y) {
        return x < y ? -1 : 1;
      }
    }
    return (lengthA < lengthB ? -1 : lengthA == lengthB ? 0 : 1);
  }

  static boolean containsBytes(long bytes, long part) {
    long length = Layout.field(part, Layout.FIELD_2);
    long last = Layout.field(bytes, Layout.FIELD_2) - length;
    for (long i = 0; i <= last; i++) {
      long k = 0;
      while (k < length && byteAt(bytes, i + k) == byteAt(part, k)) {
        k++;
      }
      if (k == length) {
        return true;
      }
    }
    return false;
  }

  public static long byteAt(long bytes, long index) {
    return Memory.getByte(data(bytes) + index);
  }

  /** The string of one code point. */
  public static long ofCodePoint(long context, int codePoint) {
    int width = widthFor(codePoint);
    long address = allocate(context, 1, width);
    if (address == 0) {
      return Word.EXIT;
    }
    store(address + Layout.STRING_DATA, 0, width, codePoint);
    return Word.pointer(address);
  }

  /** The decimal digits of a small int's value; EXIT. */
  public static long ofInt(long context, long value) {
    long magnitude = value < 0 ? -value : value;
    int digits = 1;
    for (long rest = magnitude / 10; rest != 0; rest /= 10) {
      digits++;
    }
    int sign = value < 0 ? 1 : 0;
    long address = allocate(context, digits + sign, 0);
    if (address == 0) {
      return Word.EXIT;
    }
    long data = address + Layout.STRING_DATA;
    if (value < 0) {
      store(data, 0, 0, '-');
    }
    for (int i = digits + sign - 1; i >= sign; i--) {
      store(data, i, 0, (int) ('0' + magnitude % 10));
      magnitude /= 10;
    }
    return Word.pointer(address);
  }

  public static boolean areEqual(long a, long b) {
    return Layout.field(a, Layout.FIELD_2) == Layout.field(b, Layout.FIELD_2) && sameData(a, b);
  }

  public static boolean areEqualBytes(long a, long b) {
    return Layout.field(a, Layout.FIELD_2) == Layout.field(b, Layout.FIELD_2) && sameData(a, b);
  }

  private static boolean sameData(long a, long b) {
    long end = Layout.wordsOfHeader(HeapWords.get(Word.address(a))) << 3;
    for (long offset = Layout.STRING_DATA; offset < end; offset += 8) {
      if (Layout.field(a, offset) != Layout.field(b, offset)) {
        return false;
      }
    }
    return true;
  }

  /** By code points: -1, 0 or 1. */
  public static int compare(long a, long b) {
    long lengthA = length(a);
    long lengthB = length(b);
    long common = Math.min(lengthA, lengthB);
    for (long i = 0; i < common; i++) {
      int x = at(a, i);
      int y = at(b, i);
      if (x != y) {
        return x < y ? -1 : 1;
      }
    }
    return lengthA < lengthB ? -1 : lengthA == lengthB ? 0 : 1;
  }

  /** Whether {@code part} stands somewhere in {@code string}. */
  public static boolean contains(long string, long part) {
    long last = length(string) - length(part);
    for (long i = 0; i <= last; i++) {
      if (standsAt(string, i, part)) {
        return true;
      }
    }
    return false;
  }

  static boolean standsAt(long string, long index, long part) {
    long length = length(part);
    for (long k = 0; k < length; k++) {
      if (at(string, index + k) != at(part, k)) {
        return false;
      }
    }
    return true;
  }

  /** Joins the strings of a list or tuple; an item that is no string is an error. */
  public static long join(long context, long separator, long items) {
    long count = Lists.length(items);
    long length = count > 1 ? (count - 1) * length(separator) : 0;
    int width = count > 1 ? width(separator) : 0;
    for (long i = 0; i < count; i++) {
      long item = Lists.item(items, i);
      if (!Layout.is(item, Layout.STRING)) {
        return Exit.error(context, Trap.OPERAND, item, 0);
      }
      length += length(item);
      width = Math.max(width, width(item));
    }
    long address = allocate(context, length, width);
    if (address == 0) {
      return Word.EXIT;
    }
    long to = address + Layout.STRING_DATA;
    long at = 0;
    for (long i = 0; i < count; i++) {
      if (i > 0) {
        copy(data(separator), 0, width(separator), to, at, width, length(separator));
        at += length(separator);
      }
      long item = Lists.item(items, i);
      copy(data(item), 0, width(item), to, at, width, length(item));
      at += length(item);
    }
    return Word.pointer(address);
  }
}
