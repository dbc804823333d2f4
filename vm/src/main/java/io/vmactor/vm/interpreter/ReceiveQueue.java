package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Lists;

/** The receive queue of an actor: an iterator over a list; what it has passed has been received. */
@Restricted
final class ReceiveQueue {
  private static final long FIRST_CAPACITY = 4;

  private ReceiveQueue() {}

  /** Appends a value; EXIT or nil. */
  static long deliver(long context, long value) {
    long queue = Context.get(context, Context.RECEIVED);
    if (queue == Word.NIL) {
      queue = create(context);
      if (queue == Word.EXIT) {
        return queue;
      }
      Context.put(context, Context.RECEIVED, queue);
    }
    long list = Layout.field(queue, Layout.FIELD_1);
    long taken = Word.toInt(Layout.field(queue, Layout.FIELD_2));
    long length = Lists.length(list);
    if (taken > 16 && taken > length >> 1) {
      for (long i = taken; i < length; i++) {
        Lists.setItem(list, i - taken, Lists.item(list, i));
      }
      for (long i = length - taken; i < length; i++) {
        Lists.setItem(list, i, Word.NIL);
      }
      Layout.setField(list, Layout.FIELD_1, Word.ofInt(length - taken));
      Layout.setField(queue, Layout.FIELD_2, 0);
    }
    return Lists.append(context, list, value);
  }

  private static long create(long context) {
    if (!Allocation.reserve(context, (1 + FIRST_CAPACITY + 3 + 4) << 3)) {
      return Word.EXIT;
    }
    long array = Allocation.allocate(context, Layout.ARRAY, 1 + FIRST_CAPACITY);
    Memory.fillWords(array + Layout.ITEMS, FIRST_CAPACITY, Word.NIL);
    long list = Allocation.allocate(context, Layout.LIST, 3);
    HeapWords.put(list + Layout.FIELD_1, 0);
    HeapWords.put(list + Layout.FIELD_2, Word.pointer(array));
    long queue = Allocation.allocate(context, Layout.ITERATOR, 4);
    HeapWords.put(queue + Layout.FIELD_1, Word.pointer(list));
    HeapWords.put(queue + Layout.FIELD_2, 0);
    HeapWords.put(queue + Layout.FIELD_3, 0);
    return Word.pointer(queue);
  }

  /** Takes the oldest value; EXIT to wait for one. */
  static long take(long context) {
    long queue = Context.get(context, Context.RECEIVED);
    if (queue == Word.NIL) {
      return Context.exit(context, Exit.WAIT, 0, 0, 0);
    }
    long list = Layout.field(queue, Layout.FIELD_1);
    long taken = Word.toInt(Layout.field(queue, Layout.FIELD_2));
    if (taken == Lists.length(list)) {
      return Context.exit(context, Exit.WAIT, 0, 0, 0);
    }
    long value = Lists.item(list, taken);
    Lists.setItem(list, taken, Word.NIL);
    Layout.setField(queue, Layout.FIELD_2, Word.ofInt(taken + 1));
    return value;
  }

  /** How many values wait to be received. */
  static long size(long context) {
    long queue = Context.get(context, Context.RECEIVED);
    return queue == Word.NIL
        ? 0
        : Lists.length(Layout.field(queue, Layout.FIELD_1))
            - Word.toInt(Layout.field(queue, Layout.FIELD_2));
  }
}
