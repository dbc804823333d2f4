package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.GeneratorLayout;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Iteration;
import io.vmactor.vm.runtime.PythonArithmetic;
import io.vmactor.vm.runtime.Truth;
import io.vmactor.vm.runtime.TypeTests;

/** Operations of the Python dialect for which the dispatch method has no room. */
@Restricted
final class PythonOps {
  private PythonOps() {}

  /** Carries out an operation; EXIT if it is not done, or goes on elsewhere. */
  static long execute(long context, long fp, long w, int op) {
    long a = fp + (w >>> 16 & 0xFFFF);
    long b = fp + (w >>> 32 & 0xFFFF);
    switch (op) {
      case RegisterOp.PY_UNPACK:
        return Iteration.unpack(context, StackWords.get(b), a, w >>> 48);
      case RegisterOp.CHECK_BOUND:
        return StackWords.get(a) == Word.ABSENT ? Exit.callOut(context) : Word.NIL;
      case RegisterOp.RERAISE:
        return Context.exit(context, Exit.THROW, StackWords.get(a), 1, 0);
      case RegisterOp.CALL_METHOD:
      case RegisterOp.CALL_KEYWORDS:
      case RegisterOp.CALL_METHOD_KEYWORDS:
      case RegisterOp.CALL_UNPACKED:
        return call(context, fp);
      case RegisterOp.FOR_NEXT:
        return forNext(context, fp, StackWords.get(a));
      case RegisterOp.SEND_VALUE:
        return send(context, fp, a, StackWords.get(a), StackWords.get(a + 8));
      case RegisterOp.SEND_EXCEPTION:
        return sendException(context, fp, StackWords.get(a), StackWords.get(a + 8));
      case RegisterOp.YIELD:
        return isLong(context)
            ? Exit.callOut(context)
            : moved(
                context,
                Generators.suspend(
                    context,
                    fp,
                    StackWords.get(b),
                    Context.get(context, Context.PC) + 8,
                    w >>> 48));
      case RegisterOp.GENERATOR_RETURN:
        return moved(context, Generators.finish(context, fp, StackWords.get(a)));
      case RegisterOp.INIT_RESULT:
      case RegisterOp.DELETE_LINKED:
      case RegisterOp.DELETE_NAMED:
        return Exit.callOut(context);
      default:
        return store(a, compute(context, fp, w, op, StackWords.get(b)));
    }
  }

  private static long compute(long context, long fp, long w, int op, long b) {
    long c = fp + (w >>> 48);
    switch (op) {
      case RegisterOp.PY_TRUTH:
        return Truth.of(context, b);
      case RegisterOp.PY_NOT:
        return Truth.not(context, b);
      case RegisterOp.PY_EQUAL:
        return PythonArithmetic.equal(context, b, StackWords.get(c));
      case RegisterOp.PY_NOT_EQUAL:
        return PythonArithmetic.notEqual(context, b, StackWords.get(c));
      case RegisterOp.PY_DIVIDE:
        return PythonArithmetic.divide(context, b, StackWords.get(c));
      case RegisterOp.PY_ITERATE:
        return Iteration.iterate(context, b);
      case RegisterOp.IS_TYPE:
        return TypeTests.isOfType(b, Word.ofInt(w >>> 48));
      default:
        return Exit.callOut(context);
    }
  }

  /** Whether frames are made by Java. */
  private static boolean isLong(long context) {
    return Context.get(context, Context.CALL_LIMIT) == 0;
  }

  /** The answer of an operation after which the context says where to go on. */
  private static long moved(long context, long result) {
    return result == Word.EXIT ? result : Context.exit(context, Exit.INTERPRET, 0, 0, 0);
  }

  private static long call(long context, long fp) {
    return isLong(context) || fp == Context.get(context, Context.BATCH_FP)
        ? Context.exit(context, Exit.ENTER, 0, 0, 0)
        : moved(context, Calls.enter(context, Context.get(context, Context.CALL_LIMIT)));
  }

  // ---- generators

  static long forNext(long context, long fp, long generator) {
    long state = Generators.state(generator);
    long pc = Context.get(context, Context.PC);
    if (state == GeneratorLayout.ENDED) {
      Context.put(context, Context.PC, pc + ((long) (short) Memory.getShort(pc + 6) << 3));
      return Context.exit(context, Exit.INTERPRET, 0, 0, 0);
    }
    return resume(context, fp, generator, Word.NIL, LandingPads.GENERATOR_PAD);
  }

  private static long send(long context, long fp, long a, long generator, long value) {
    if (!Layout.is(generator, Layout.GENERATOR)) {
      return Exit.error(context, Trap.OPERANDS, generator, value);
    }
    if (Generators.state(generator) == GeneratorLayout.ENDED) {
      StackWords.put(a, Word.NIL);
      StackWords.put(a + 8, Word.TRUE);
      return Word.NIL;
    }
    return resume(context, fp, generator, value, 0);
  }

  /** Resumes a generator; it comes back to the pad of the operation. */
  private static long resume(long context, long fp, long generator, long value, long behindPad) {
    if (Generators.state(generator) == GeneratorLayout.RUNNING) {
      return Exit.error(context, Trap.RUNNING, generator, 0);
    }
    if (isLong(context) || fp == Context.get(context, Context.BATCH_FP)) {
      return Exit.callOut(context);
    }
    long next = pad(context, fp) + behindPad;
    long limit = Context.get(context, Context.CALL_LIMIT);
    return moved(context, Generators.resume(context, limit, generator, value, next));
  }

  private static long pad(long context, long fp) {
    long pc = Context.get(context, Context.PC);
    long code = Layout.field(StackWords.get(fp - 8), Layout.FIELD_1);
    return LandingPads.address(LandingPads.find(code, pc), pc);
  }

  private static long sendException(long context, long fp, long generator, long exception) {
    if (!Layout.is(generator, Layout.GENERATOR)) {
      return Exit.error(context, Trap.OPERANDS, generator, exception);
    }
    long state = Generators.state(generator);
    if (state == GeneratorLayout.RUNNING) {
      return Exit.error(context, Trap.RUNNING, generator, 0);
    }
    if (state != GeneratorLayout.SUSPENDED) {
      Generators.clear(generator);
      return Context.exit(context, Exit.THROW, exception, 0, 0);
    }
    if (isLong(context) || fp == Context.get(context, Context.BATCH_FP)) {
      return Exit.callOut(context);
    }
    long limit = Context.get(context, Context.CALL_LIMIT);
    return Generators.raise(context, limit, generator, exception, pad(context, fp));
  }

  private static long store(long address, long result) {
    if (result != Word.EXIT) {
      StackWords.put(address, result);
    }
    return result;
  }
}
