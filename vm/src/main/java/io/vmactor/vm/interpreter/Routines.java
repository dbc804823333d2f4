package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.RoutineNumbers;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.Lists;

/**
 * The functions of a program that go on with instructions the machine leaves to them: entered in
 * the middle of the instruction, above its frame, they return to its {@linkplain LandingPads
 * landing pad}.
 */
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
    return routines == Word.NIL || number >= RoutineNumbers.COUNT
        ? Word.NIL
        : HeapWords.get(routines - 1 + Layout.ITEMS + (number << 3));
  }

  /** The entry of the landing pads for the operation at the pc; 0 if there is none. */
  static long entryAt(long context, long fp, long pc) {
    return fp == Context.get(context, Context.BATCH_FP)
        ? Context.get(context, Context.BATCH_ENTRY)
        : LandingPads.find(Layout.field(StackWords.get(fp - 8), Layout.FIELD_1), pc);
  }

  /** Whether errors of the code that a frame runs are raised by routines. */
  private static boolean isPython(long context, long fp) {
    return fp != Context.get(context, Context.BATCH_FP)
        && (Memory.getLong(Layout.field(StackWords.get(fp - 8), Layout.FIELD_1) + CodeLayout.FLAGS)
                & CodeLayout.PYTHON)
            != 0;
  }

  /**
   * Goes on after an exit that leaves the operation at the pc to a routine or another function,
   * with frames that end below a limit.
   *
   * @return nil if the function's first operation is next; else EXIT, with the reason as it was if
   *     there is no such function
   */
  static long enter(long context, long limit) {
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    int reason = (int) Context.get(context, Context.REASON);
    long entry = entryAt(context, fp, pc);
    if (entry == 0) {
      return Word.EXIT;
    }
    long top = Frames.top(context, fp);
    long end = top + LandingPads.MOST_INPUT_BYTES;
    if (end >= limit) {
      return Frames.needsStack(context, end);
    }
    long function = Context.get(context, Context.EXIT_A);
    long count;
    if (reason == Exit.ERROR) {
      if (!isPython(context, fp) || !isOfOperands((int) function, entry)) {
        return Word.EXIT;
      }
      function = function(context, LandingPads.routine(entry));
      count = function == Word.NIL ? 0 : LandingPads.writeInputs(context, entry, fp, pc, top + 8);
      if (count < 0) {
        return Word.EXIT;
      }
    } else {
      int number = (int) function;
      function = reason == Exit.ROUTINE ? function(context, number) : function;
      count = writeArguments(context, top + 8, reason == Exit.ROUTINE ? number : -1);
    }
    return function == Word.NIL
        ? Word.EXIT
        : Calls.call(
            context,
            limit,
            top,
            function,
            Word.ABSENT,
            top + 8,
            count,
            Word.NIL,
            LandingPads.address(entry, pc));
  }

  /** Whether a trap says that the instruction's operands are not for the machine. */
  private static boolean isOfOperands(int trap, long entry) {
    return trap == Trap.OPERANDS
        || trap == Trap.OPERAND
        || trap == Trap.USER_DEFINED
        || (trap == Trap.UNPACK && LandingPads.routine(entry) == RoutineNumbers.PY_UNPACK);
  }

  /** Writes what goes with the exit to the stack; answers how many words. */
  private static long writeArguments(long context, long address, int routine) {
    long count = 0;
    for (int register = Context.EXIT_B; register <= Context.EXIT_D; register += 8) {
      long word = Context.get(context, register);
      boolean dropped = routine == RoutineNumbers.DESCRIPTOR_DELETE && register == Context.EXIT_D;
      if (dropped || (routine < 0 && word == Word.ABSENT)) {
        return count;
      }
      StackWords.put(address + (count << 3), word);
      count++;
    }
    return count;
  }

  // ---- calls

  /** Has the routine CALL call something with arguments as {@link Calls#call} takes them. */
  static long call(
      long context, long limit, long callee, long self, long arguments, long count, long names) {
    return enterWithArguments(
        context, limit, RoutineNumbers.CALL, callee, self, arguments, count, names);
  }

  /** Has the routine ARGUMENTS raise the error that the arguments do not fit a function. */
  static long wrongArguments(
      long context, long limit, long function, long self, long arguments, long count, long names) {
    return enterWithArguments(
        context, limit, RoutineNumbers.ARGUMENTS, function, self, arguments, count, names);
  }

  private static long enterWithArguments(
      long context,
      long limit,
      int number,
      long callee,
      long self,
      long arguments,
      long count,
      long names) {
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    long entry = entryAt(context, fp, pc);
    long routine = function(context, number);
    if (entry == 0 || !takesThree(routine)) {
      long total = self == Word.ABSENT ? count : count + 1;
      return number == RoutineNumbers.CALL
          ? Exit.error(context, Trap.NOT_CALLABLE, callee, 0)
          : Exit.error(context, Trap.ARITY, callee, Word.ofInt(total));
    }
    long top = Math.max(Frames.top(context, fp), arguments + (count << 3));
    long code = Layout.field(routine, Layout.FIELD_1);
    if (!Frames.isPrepared(context, code)) {
      return Word.EXIT;
    }
    long end = top + 40 + Memory.getLong(code + CodeLayout.FRAME_BYTES);
    if (end >= limit) {
      return Frames.needsStack(context, end);
    }
    long named = Layout.is(names, Layout.TUPLE) ? Layout.itemCount(names) : 0;
    long words = count - named + 2 + (named == 0 ? 0 : Dicts.wordsFor(named));
    if (!Allocation.reserve(context, words << 3)) {
      return Word.EXIT;
    }
    long positional = tuple(context, self, arguments, count - named);
    long keywords =
        named == 0
            ? (Layout.is(names, Layout.DICT) ? names : Word.NIL)
            : dict(context, arguments + (count - named << 3), names, named);
    long place = Frames.top(context, fp);
    StackWords.put(place + 8, callee);
    StackWords.put(place + 16, positional);
    StackWords.put(place + 24, keywords);
    return Frames.push(context, place, routine, code, 3, LandingPads.address(entry, pc));
  }

  private static boolean takesThree(long routine) {
    return routine != Word.NIL && takes(Layout.field(routine, Layout.FIELD_1), 3);
  }

  /** Whether a call of the code with so many arguments only has to make a frame. */
  static boolean takes(long code, long count) {
    return Memory.getLong(code + CodeLayout.PARAMETERS) == count
        && Memory.getLong(code + CodeLayout.BOUND) == count
        && (Memory.getLong(code + CodeLayout.FLAGS) & CodeLayout.GENERATOR) == 0;
  }

  private static long tuple(long context, long self, long arguments, long count) {
    long first = self == Word.ABSENT ? 0 : 1;
    long address = Allocation.allocate(context, Layout.TUPLE, 1 + first + count);
    if (first == 1) {
      HeapWords.put(address + Layout.ITEMS, self);
    }
    for (long i = 0; i < count; i++) {
      HeapWords.put(
          address + Layout.ITEMS + (first + i << 3), StackWords.get(arguments + (i << 3)));
    }
    return Word.pointer(address);
  }

  private static long dict(long context, long values, long names, long count) {
    long dict = Dicts.newTableFor(context, Layout.DICT, count);
    for (long i = 0; i < count; i++) {
      Dicts.put(context, dict, Lists.item(names, i), StackWords.get(values + (i << 3)));
    }
    return dict;
  }
}
