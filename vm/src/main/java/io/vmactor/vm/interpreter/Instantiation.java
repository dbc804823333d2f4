package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Classes;
import io.vmactor.vm.runtime.Instances;
import io.vmactor.vm.runtime.Names;

/**
 * Calls of classes that make an instance as most do: without {@code __new__} or a metaclass, and
 * with a function as {@code __init__} or none. The instance stands above the frame while {@code
 * __init__} runs, and is the result when it returns to the landing pad.
 */
@Restricted
final class Instantiation {
  private Instantiation() {}

  /** Whether a class makes its instances in this way, and the operation at the pc calls it. */
  static boolean isPlain(long context, long type, long count, long names) {
    long flags = Classes.flags(type);
    int op = Memory.getShort(Context.get(context, Context.PC));
    boolean calls =
        op == RegisterOp.CALL
            || op >= RegisterOp.CALL_KEYWORDS && op <= RegisterOp.CALL_UNPACKED
            || op == RegisterOp.CALL_METHOD;
    if (!calls
        || (flags & (Classes.HAS_NEW | Classes.NO_INSTANCES | Classes.METACLASS)) != 0
        || ((flags & Classes.HAS_INIT) == 0 && (count != 0 || names != Word.NIL))) {
      return false;
    }
    long metaclass = Layout.field(type, Layout.CLASS_METACLASS);
    return metaclass == Word.NIL || metaclass == Classes.builtin(context, Layout.CLASS);
  }

  /** As {@link Calls#call}, of a plain class. */
  static long call(long context, long limit, long type, long arguments, long count, long names) {
    long init = Word.ABSENT;
    if ((Classes.flags(type) & Classes.HAS_INIT) != 0) {
      init = Classes.lookup(type, Names.word(context, Names.INIT));
      if (!Layout.is(init, Layout.CLOSURE)) {
        return Routines.call(context, limit, type, Word.ABSENT, arguments, count, names);
      }
    }
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    long entry = Routines.entryAt(context, fp, pc);
    long top = Frames.top(context, fp);
    if (entry == 0) {
      return Routines.call(context, limit, type, Word.ABSENT, arguments, count, names);
    }
    if (top + 64 >= limit) {
      return Frames.needsStack(context, top + 64);
    }
    long instance = Instances.create(context, type);
    if (instance == Word.EXIT) {
      return instance;
    }
    long pad = LandingPads.address(entry, pc);
    if (init == Word.ABSENT) {
      StackWords.put(top, instance);
      return Frames.goOn(context, pad);
    }
    long result =
        Calls.callFunction(
            context,
            limit,
            top + 8,
            init,
            instance,
            arguments,
            count,
            names,
            pad + LandingPads.CONSTRUCTOR_PAD);
    if (Context.get(context, Context.FP) == top + 16) {
      StackWords.put(top, instance);
    }
    return result;
  }
}
