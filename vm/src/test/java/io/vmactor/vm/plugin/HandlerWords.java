package io.vmactor.vm.plugin;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Arithmetic;

/** Restricted handlers for tests. */
@Restricted
final class HandlerWords {
  private HandlerWords() {}

  static long seven(long context) {
    return Word.ofInt(7);
  }

  static long sameOrNil(long context, long a) {
    return a == Word.NIL ? Word.NIL : a;
  }

  static long sum(long context, long a, long b) {
    return Arithmetic.add(context, a, b);
  }

  static long middle(long context, long a, long b, long c) {
    return b;
  }

  static long tuple(long context, long a, long b, long c, long d) {
    long address = Allocation.allocate(context, Layout.TUPLE, 5);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.ITEMS, a);
    HeapWords.put(address + Layout.ITEMS + 8, b);
    HeapWords.put(address + Layout.ITEMS + 16, c);
    HeapWords.put(address + Layout.ITEMS + 24, d);
    return Word.pointer(address);
  }

  static long divide(long context, long a, long b) {
    if (b == 0) {
      return Exit.error(context, Trap.DIVISION_BY_ZERO, a, b);
    }
    return Word.ofInt(a / b);
  }

  static long throwsInput(long context, long a) {
    return Context.exit(context, Exit.THROW, a, 0, 0);
  }

  static long withoutReason(long context) {
    return Word.EXIT;
  }

  static long leaves(long context, long a) {
    return Exit.callOut(context);
  }

  static long arithmeticException(long context, long a) {
    long zero = a & 3;
    return a / zero;
  }

  static long endless(long context, long a) {
    return a == Word.NIL ? a : endless(context, a + 4) + a;
  }
}
