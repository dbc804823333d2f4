package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.isa.RoutineNumbers;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** The functions of a program that go on with instructions the machine leaves to them. */
@Restricted
final class Routines {
  private Routines() {}

  /** The array of an actor's routines, none set yet; EXIT. */
  static long create(long context) {
    long address = Allocation.allocate(context, Layout.ARRAY, RoutineNumbers.COUNT + 1L);
    if (address == 0) {
      return Word.EXIT;
    }
    Memory.fillWords(address + Layout.ITEMS, RoutineNumbers.COUNT, Word.NIL);
    return Word.pointer(address);
  }

  /** The function of a routine, or nil. */
  static long function(long context, long number) {
    long routines = Context.get(context, Context.ROUTINES);
    return routines == Word.NIL
        ? Word.NIL
        : HeapWords.get(routines - 1 + Layout.ITEMS + (number << 3));
  }
}
