package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Items at a slice, as Python defines them (Library reference, "slice.indices"): read from any
 * sequence, assigned to and deleted from lists.
 */
@Restricted
public final class Slices {
  private Slices() {}

  /** Whether start, stop and step are ints or nil, and the step is not 0. */
  static boolean isValid(long slice) {
    long step = Layout.field(slice, Layout.FIELD_3);
    return isBound(Layout.field(slice, Layout.FIELD_1))
        && isBound(Layout.field(slice, Layout.FIELD_2))
        && isBound(step)
        && step != 0;
  }

  private static boolean isBound(long word) {
    return word == Word.NIL || Word.isInt(word) || Layout.is(word, Layout.BIGNUM);
  }

  /** The step; one that leads out of any sequence stands for a larger one. */
  static long step(long slice) {
    long word = Layout.field(slice, Layout.FIELD_3);
    if (word == Word.NIL) {
      return 1;
    }
    if (Word.isInt(word)) {
      return Math.max(-Lists.MAX_LENGTH * 8, Math.min(Word.toInt(word), Lists.MAX_LENGTH * 8));
    }
    return Layout.field(word, Layout.FIELD_1) < 0 ? -Lists.MAX_LENGTH * 8 : Lists.MAX_LENGTH * 8;
  }

  static long start(long slice, long length) {
    boolean backwards = step(slice) < 0;
    long word = Layout.field(slice, Layout.FIELD_1);
    return word == Word.NIL
        ? (backwards ? length - 1 : 0)
        : clamp(word, length, backwards ? -1 : 0, backwards ? length - 1 : length);
  }

  static long stop(long slice, long length) {
    boolean backwards = step(slice) < 0;
    long word = Layout.field(slice, Layout.FIELD_2);
    return word == Word.NIL
        ? (backwards ? -1 : length)
        : clamp(word, length, backwards ? -1 : 0, backwards ? length - 1 : length);
  }

  private static long clamp(long word, long length, long lowest, long highest) {
    if (!Word.isInt(word)) {
      return Layout.field(word, Layout.FIELD_1) < 0 ? lowest : highest;
    }
    long index = Word.toInt(word);
    return Math.max(lowest, Math.min(index < 0 ? index + length : index, highest));
  }

  /** How many items of a sequence of this length it names. */
  static long count(long slice, long length) {
    return Ranges.length(start(slice, length), stop(slice, length), step(slice));
  }

  /** The items of a list, tuple, string, byte string or range; EXIT. */
  static long get(long context, long sequence, int type, long slice) {
    if (!isValid(slice)) {
      return Exit.error(context, Trap.OPERANDS, sequence, slice);
    }
    long length = Containers.lengthOf(sequence, type);
    long start = start(slice, length);
    long step = step(slice);
    long count = count(slice, length);
    if (type == Layout.RANGE) {
      return Ranges.newRange(
          context,
          Ranges.item(sequence, start),
          Ranges.item(sequence, stop(slice, length)),
          Word.ofInt(Ranges.step(sequence) * step));
    }
    if (type == Layout.STRING) {
      return step == 1
          ? Strings.slice(context, sequence, start, start + count)
          : Strings.pick(context, sequence, start, step, count);
    }
    if (type == Layout.BYTES) {
      return step == 1
          ? Strings.sliceBytes(context, sequence, start, start + count)
          : Strings.pickBytes(context, sequence, start, step, count);
    }
    return step == 1
        ? Lists.slice(context, sequence, start, start + count)
        : Lists.pick(context, sequence, start, step, count);
  }

  /** Replaces items of a list by those of a list or tuple; EXIT or nil. */
  static long set(long context, long list, long slice, long items) {
    if (!isValid(slice) || !Lists.isSequence(items)) {
      return Exit.error(context, Trap.OPERANDS, list, slice);
    }
    long length = Lists.length(list);
    long start = start(slice, length);
    long step = step(slice);
    if (step == 1) {
      long stop = Math.max(start, stop(slice, length));
      return Lists.splice(context, list, start, stop, items);
    }
    long count = count(slice, length);
    if (count != Lists.length(items)) {
      return Exit.error(context, Trap.UNPACK, items, Word.ofInt(count));
    }
    long source = items;
    if (items == list) {
      source = Lists.slice(context, items, 0, length);
      if (source == Word.EXIT) {
        return source;
      }
    }
    for (long i = 0; i < count; i++) {
      Lists.setItem(list, start + i * step, Lists.item(source, i));
    }
    return Word.NIL;
  }

  /** Deletes items of a list; EXIT or nil. */
  static long delete(long context, long list, long slice) {
    if (!isValid(slice)) {
      return Exit.error(context, Trap.OPERANDS, list, slice);
    }
    long length = Lists.length(list);
    long count = count(slice, length);
    if (count == 0) {
      return Word.NIL;
    }
    long step = step(slice);
    long first = start(slice, length);
    if (step < 0) {
      first += (count - 1) * step;
      step = -step;
    }
    long to = first;
    long next = first;
    for (long from = first; from < length; from++) {
      if (from == next && next <= first + (count - 1) * step) {
        next += step;
      } else {
        Lists.setItem(list, to++, Lists.item(list, from));
      }
    }
    for (long at = to; at < length; at++) {
      Lists.setItem(list, at, Word.NIL);
    }
    Layout.setField(list, Layout.FIELD_1, Word.ofInt(to));
    return Word.NIL;
  }

  /** A tuple of start, stop and step for a sequence of a length; EXIT. */
  public static long indices(long context, long slice, long lengthWord) {
    if (!Layout.is(slice, Layout.SLICE) || !Word.isInt(lengthWord) || !isValid(slice)) {
      return Exit.error(context, Trap.OPERANDS, slice, lengthWord);
    }
    long length = Word.toInt(lengthWord);
    long address = Allocation.allocate(context, Layout.TUPLE, 4);
    if (address == 0) {
      return Word.EXIT;
    }
    Memory.putLong(address + 8, Word.ofInt(start(slice, length)));
    Memory.putLong(address + 16, Word.ofInt(stop(slice, length)));
    Memory.putLong(address + 24, Word.ofInt(step(slice)));
    return Word.pointer(address);
  }
}
