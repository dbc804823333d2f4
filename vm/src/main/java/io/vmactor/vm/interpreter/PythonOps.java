package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Classes;
import io.vmactor.vm.runtime.Iteration;
import io.vmactor.vm.runtime.PythonArithmetic;
import io.vmactor.vm.runtime.Truth;

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
        return Word.ofBool(Classes.typeNumber(b) == (int) (w >>> 48));
      default:
        return Exit.callOut(context);
    }
  }

  private static long store(long address, long result) {
    if (result != Word.EXIT) {
      StackWords.put(address, result);
    }
    return result;
  }
}
