package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.Lists;

/**
 * Calls of every kind beyond the dispatch loop's short way: of methods, with keyword arguments,
 * defaults and rest parameters, of generators, of what only a routine can call.
 *
 * <p>Nothing changes before a call can be carried out: without room it answers EXIT, and the
 * instruction runs again.
 */
@Restricted
final class Calls {
  private Calls() {}

  /**
   * Carries out the call operation at the context's pc, with frames that end below a limit.
   *
   * @return nil when the callee's first operation is next, or the call is done; else EXIT
   */
  static long enter(long context, long limit) {
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    long place = fp + Memory.getShort(pc + 2);
    long count = Memory.getShort(pc + 4);
    long callee = StackWords.get(place);
    switch (Memory.getShort(pc)) {
      case RegisterOp.CALL:
        return call(
            context, limit, place, callee, Word.ABSENT, place + 8, count, Word.NIL, pc + 16);
      case RegisterOp.CALL_METHOD:
        return callMethod(context, limit, place, count, Word.NIL, pc + 16);
      case RegisterOp.CALL_KEYWORDS:
        return call(
            context,
            limit,
            place,
            callee,
            Word.ABSENT,
            place + 8,
            count,
            Memory.getLong(pc + 8),
            pc + 24);
      case RegisterOp.CALL_METHOD_KEYWORDS:
        return callMethod(context, limit, place, count, Memory.getLong(pc + 8), pc + 24);
      default:
        return callUnpacked(context, limit, fp, place, callee, pc + 16);
    }
  }

  private static long callMethod(
      long context, long limit, long place, long count, long names, long next) {
    long function = StackWords.get(place);
    return function == Word.ABSENT
        ? call(
            context,
            limit,
            place,
            StackWords.get(place + 8),
            Word.ABSENT,
            place + 16,
            count,
            names,
            next)
        : call(context, limit, place, function, Word.ABSENT, place + 8, count + 1, names, next);
  }

  private static long callUnpacked(
      long context, long limit, long fp, long place, long callee, long next) {
    long sequence = StackWords.get(place + 8);
    long keywords = StackWords.get(place + 16);
    if (!Lists.isSequence(sequence)) {
      return Exit.error(context, Trap.OPERAND, sequence, 0);
    }
    if (keywords != Word.NIL && !Layout.is(keywords, Layout.DICT)) {
      return Exit.error(context, Trap.OPERAND, keywords, 0);
    }
    long top = Math.max(Frames.top(context, fp), place + 24);
    long count = Lists.length(sequence);
    if (top + (count + 4 << 3) >= limit) {
      return Frames.needsStack(context, top + (count + 4 << 3));
    }
    Lists.spread(sequence, top);
    long names = keywords == Word.NIL || Dicts.length(keywords) == 0 ? Word.NIL : keywords;
    return call(context, limit, place, callee, Word.ABSENT, top, count, names, next);
  }

  /**
   * Calls anything.
   *
   * @param place where the callee belongs; its result goes there
   * @param self a first argument, or absent
   * @param arguments where the others are, at the place or above it
   * @param names nil; a tuple of names of the last arguments; or a dict of arguments beside these
   * @param next where the call returns to
   */
  static long call(
      long context,
      long limit,
      long place,
      long callee,
      long self,
      long arguments,
      long count,
      long names,
      long next) {
    if (Layout.is(callee, Layout.CLOSURE)) {
      return callFunction(context, limit, place, callee, self, arguments, count, names, next);
    }
    if (Layout.is(callee, Layout.METHOD)
        && self == Word.ABSENT
        && Layout.is(Layout.field(callee, Layout.FIELD_1), Layout.CLOSURE)) {
      return callFunction(
          context,
          limit,
          place,
          Layout.field(callee, Layout.FIELD_1),
          Layout.field(callee, Layout.FIELD_2),
          arguments,
          count,
          names,
          next);
    }
    return Layout.is(callee, Layout.CLASS)
            && self == Word.ABSENT
            && Instantiation.isPlain(context, callee, count, names)
        ? Instantiation.call(context, limit, callee, arguments, count, names)
        : Routines.call(context, limit, callee, self, arguments, count, names);
  }

  static long callFunction(
      long context,
      long limit,
      long place,
      long function,
      long self,
      long arguments,
      long count,
      long names,
      long next) {
    long code = Layout.field(function, Layout.FIELD_1);
    long total = self == Word.ABSENT ? count : count + 1;
    if (names != Word.NIL || Memory.getLong(code + CodeLayout.ARITY) != total) {
      return Binding.call(context, limit, place, function, self, arguments, count, names, next);
    }
    long end = place + Memory.getLong(code + CodeLayout.FRAME_BYTES);
    if (end >= limit) {
      return Frames.needsStack(context, end);
    }
    if (self == Word.ABSENT) {
      Frames.move(arguments, place + 8, count);
    } else {
      Frames.move(arguments, place + 16, count);
      StackWords.put(place + 8, self);
    }
    return Frames.push(context, place, function, code, total, next);
  }
}
