package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;

/** Handlers of pairs and of the lists made of them: words in, a word out. */
@Restricted
public final class PairOps {
  private static final long PAIR_BYTES = 24;

  private PairOps() {}

  public static long cons(long context, long car, long cdr) {
    long address = Allocation.allocate(context, Layout.PAIR, 3);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.FIELD_1, car);
    HeapWords.put(address + Layout.FIELD_2, cdr);
    return Word.pointer(address);
  }

  public static long car(long context, long pair) {
    return Layout.is(pair, Layout.PAIR)
        ? Layout.field(pair, Layout.FIELD_1)
        : Exit.error(context, Trap.OPERAND, pair, 0);
  }

  public static long cdr(long context, long pair) {
    return Layout.is(pair, Layout.PAIR)
        ? Layout.field(pair, Layout.FIELD_2)
        : Exit.error(context, Trap.OPERAND, pair, 0);
  }

  /** EXIT or nil. */
  public static long setCar(long context, long pair, long value) {
    return set(context, pair, Layout.FIELD_1, value);
  }

  /** EXIT or nil. */
  public static long setCdr(long context, long pair, long value) {
    return set(context, pair, Layout.FIELD_2, value);
  }

  private static long set(long context, long pair, long offset, long value) {
    if (!Layout.is(pair, Layout.PAIR)) {
      return Exit.error(context, Trap.OPERANDS, pair, value);
    }
    if (Layout.isLiteral(HeapWords.get(pair - 1))) {
      return Exit.error(context, Trap.LITERAL, pair, 0);
    }
    Layout.setField(pair, offset, value);
    return Word.NIL;
  }

  /** A list of the {@code count} words on the stack from {@code address} on. */
  public static long listOf(long context, long address, long count) {
    if (!Allocation.reserve(context, count * PAIR_BYTES)) {
      return Word.EXIT;
    }
    long list = Word.NIL;
    for (long at = address + (count << 3) - 8; at >= address; at -= 8) {
      list = cons(context, StackWords.get(at), list);
    }
    return list;
  }

  /** A list of the items of a tuple or vector. */
  public static long fromSequence(long context, long sequence) {
    if (!Lists.isSequence(sequence)) {
      return Exit.error(context, Trap.OPERAND, sequence, 0);
    }
    long count = Lists.length(sequence);
    if (!Allocation.reserve(context, count * PAIR_BYTES)) {
      return Word.EXIT;
    }
    long list = Word.NIL;
    for (long i = count - 1; i >= 0; i--) {
      list = cons(context, Lists.item(sequence, i), list);
    }
    return list;
  }

  /** The items of a proper list as a vector. */
  public static long toVector(long context, long list) {
    long count = length(list);
    if (count < 0) {
      return Exit.error(context, Trap.OPERAND, list, 0);
    }
    long vector = Lists.filled(context, count, Word.NIL);
    if (vector == Word.EXIT) {
      return vector;
    }
    long at = list;
    for (long i = 0; i < count; i++) {
      Lists.setItem(vector, i, Layout.field(at, Layout.FIELD_1));
      at = Layout.field(at, Layout.FIELD_2);
    }
    return vector;
  }

  /** How many items a proper list has; -1 for anything else, such as a list without an end. */
  public static long length(long list) {
    long count = 0;
    long slow = list;
    long at = list;
    while (Layout.is(at, Layout.PAIR)) {
      at = Layout.field(at, Layout.FIELD_2);
      count++;
      if ((count & 1) == 0) {
        slow = Layout.field(slow, Layout.FIELD_2);
        if (slow == at && at != Word.NIL) {
          return -1;
        }
      }
    }
    return at == Word.NIL ? count : -1;
  }

  /** The length of a proper list as an int. */
  public static long lengthOf(long context, long list) {
    long count = length(list);
    return count < 0 ? Exit.error(context, Trap.OPERAND, list, 0) : Word.ofInt(count);
  }
}
