package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;

/** Frames on the VM stack: where they end, how they are made. */
@Restricted
final class Frames {
  private Frames() {}

  /** The first address above a frame, the running one's if it is a batch's. */
  static long top(long context, long fp) {
    if (fp == Context.get(context, Context.BATCH_FP)) {
      return fp + Context.get(context, Context.BATCH_BYTES);
    }
    long code = Layout.field(StackWords.get(fp - 8), Layout.FIELD_1);
    return fp + Memory.getLong(code + CodeLayout.FRAME_BYTES) - 8;
  }

  /** The answer where frames would reach beyond the limit; Java goes on. */
  static long needsStack(long context, long end) {
    return Context.exit(
        context, Exit.STACK, end + 64 - Context.get(context, Context.STACK_BASE), 0, 0);
  }

  /** Whether code is lowered; if not, the exit that has Java do it is prepared. */
  static boolean isPrepared(long context, long code) {
    if (Memory.getLong(code + CodeLayout.ENTRY) != 0) {
      return true;
    }
    Context.exit(context, Exit.PREPARE, code, 0, 0);
    return false;
  }

  /** Moves words of the stack; the places may overlap. */
  static void move(long from, long to, long count) {
    if (to < from) {
      for (long i = 0; i < count << 3; i += 8) {
        StackWords.put(to + i, StackWords.get(from + i));
      }
    } else if (to > from) {
      for (long i = (count << 3) - 8; i >= 0; i -= 8) {
        StackWords.put(to + i, StackWords.get(from + i));
      }
    }
  }

  /**
   * Makes the frame of a function, whose bound locals stand behind its place, the running one: nil,
   * or EXIT to yield.
   */
  static long push(long context, long place, long function, long code, long bound, long next) {
    long frame = place + 8;
    StackWords.put(place, function);
    long delta = frame - Context.get(context, Context.FP);
    StackWords.put(frame + (bound << 3), CodeLayout.link(next, delta));
    Context.put(context, Context.FP, frame);
    return goOn(context, Memory.getLong(code + CodeLayout.ENTRY));
  }

  /** Goes on at a pc after a reduction's worth of work: nil, or EXIT to yield. */
  static long goOn(long context, long pc) {
    Context.put(context, Context.PC, pc);
    long fuel = Context.get(context, Context.FUEL) - 1;
    Context.put(context, Context.FUEL, fuel);
    return fuel < 0 ? Context.exit(context, Exit.YIELD, 0, 0, 0) : Word.NIL;
  }
}
