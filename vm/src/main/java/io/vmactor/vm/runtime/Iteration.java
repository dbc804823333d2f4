package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Python's iteration: over builtin containers here, over anything else by its methods. */
@Restricted
public final class Iteration {
  private Iteration() {}

  /** An iterator over a builtin container; an iterator or generator itself; or EXIT. */
  public static long iterate(long context, long word) {
    int type = Classes.typeNumber(word);
    return type == Layout.ITERATOR || type == Layout.GENERATOR
        ? word
        : Containers.iterate(context, word);
  }

  /**
   * The next item of what iterates; ABSENT at the end; EXIT if the operation is left to somebody:
   * to ColdOps for a generator.
   */
  public static long next(long context, long word) {
    if (!Layout.is(word, Layout.ITERATOR)) {
      return Layout.is(word, Layout.GENERATOR)
          ? Context.exit(context, Exit.COLD, 0, 0, 0)
          : Exit.error(context, Trap.OPERAND, word, 0);
    }
    long container = Layout.field(word, Layout.FIELD_1);
    if (Layout.field(word, Layout.FIELD_3) == 0) {
      long indexWord = Layout.field(word, Layout.FIELD_2);
      int type = Layout.type(container);
      if (type == Layout.LIST) {
        if (indexWord >= Layout.field(container, Layout.FIELD_1)) {
          return Word.ABSENT;
        }
        Layout.setField(word, Layout.FIELD_2, indexWord + 4);
        return Lists.item(container, Word.toInt(indexWord));
      }
      if (type == Layout.RANGE) {
        return nextOfRange(word, container, Word.toInt(indexWord));
      }
    }
    return Containers.next(context, word);
  }

  private static long nextOfRange(long iterator, long range, long index) {
    long step = Ranges.step(range);
    long item = Ranges.start(range) + index * step;
    long stop = Ranges.stop(range);
    if (step > 0 ? item >= stop : item <= stop) {
      return Word.ABSENT;
    }
    Layout.setField(iterator, Layout.FIELD_2, Word.ofInt(index + 1));
    return Word.ofInt(item);
  }

  /** Writes the items of a list or tuple to the stack; EXIT or nil. */
  public static long unpack(long context, long container, long address, long count) {
    return Containers.unpack(context, container, address, count);
  }
}
