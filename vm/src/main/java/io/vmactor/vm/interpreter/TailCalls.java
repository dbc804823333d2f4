package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.HeapLimitException;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Lists;

/** Tail calls that the interpreter's short way does not fit. */
final class TailCalls {
  private final Machine machine;
  private final long context;
  private final OperationAtPc operation;

  TailCalls(Machine machine, OperationAtPc operation) {
    this.machine = machine;
    this.context = machine.context();
    this.operation = operation;
  }

  /** A tail call that the interpreter's short way does not fit. */
  void enter() {
    long function = Context.get(context, Context.EXIT_A);
    int arguments = (int) Context.get(context, Context.EXIT_B);
    if (!Layout.is(function, Layout.CLOSURE)
        || !takesInPlace(machine.codeOfFunction(function).source(), arguments)) {
      Context.exit(
          context,
          Exit.ERROR,
          Layout.is(function, Layout.CLOSURE) ? Trap.ARITY : Trap.NOT_CALLABLE,
          function,
          Word.ofInt(arguments));
      machine.routineCalls().tailCall();
      return;
    }
    enter(
        operation.word() >>> 16 & 0xFFFF,
        arguments,
        Context.get(context, Context.FP) + (operation.word() >>> 48));
  }

  /** Whether the arguments are the first locals as they stand, but for the rest parameter. */
  private static boolean takesInPlace(CodeObject code, int arguments) {
    return !code.is(CodeFlag.GENERATOR)
        && !code.is(CodeFlag.KEYWORD_REST)
        && code.keywordOnly() == 0
        && (arguments == code.parameters() || (arguments > code.parameters() && code.hasRest()));
  }

  private void enter(long calleeOffset, int arguments, long linkAddress) {
    long fp = Context.get(context, Context.FP);
    long link = StackWords.get(linkAddress);
    for (long i = 0; i <= (long) arguments << 3; i += 8) {
      StackWords.put(fp - 8 + i, StackWords.get(fp + calleeOffset + i));
    }
    LoadedCode code = machine.codeOf(fp);
    // the link is an int to the collector; it stands behind the arguments until the frame is
    // complete
    StackWords.put(fp + ((long) arguments << 3), link);
    long end = fp + 24 + ((long) arguments << 3) + code.frame().frameBytes();
    if (!ensureTailStack(end - Context.get(context, Context.STACK_BASE), code, arguments)) {
      return;
    }
    try {
      collectRest(code, arguments);
    } catch (HeapLimitException e) {
      finishTailFrame(code, arguments);
      throw e;
    }
    StackWords.put(Context.get(context, Context.FP) + code.frame().link(), link);
    begin(code);
  }

  /** Makes the frame one of the function called, so that an error in it can be raised. */
  private void finishTailFrame(LoadedCode code, int arguments) {
    long fp = Context.get(context, Context.FP);
    StackWords.put(fp + code.frame().link(), StackWords.get(fp + ((long) arguments << 3)));
    Context.put(
        context, Context.PC, code.variant(machine.table(), !machine.isStepping()).address());
  }

  private void begin(LoadedCode code) {
    long fuel = Context.get(context, Context.FUEL) - 1;
    Context.put(context, Context.FUEL, fuel);
    Context.put(
        context, Context.PC, code.variant(machine.table(), !machine.isStepping()).address());
  }

  /**
   * Makes the stack reach so far while the frame is between two functions: the error is that of the
   * function called.
   */
  private boolean ensureTailStack(long bytes, LoadedCode code, int arguments) {
    if (Context.get(context, Context.STACK_BASE) + bytes
        <= Context.get(context, Context.STACK_LIMIT)) {
      return true;
    }
    long top = Context.get(context, Context.FP) + ((arguments + 1L) << 3);
    try {
      machine.memory().growStack(bytes, top);
      return true;
    } catch (HeapLimitException e) {
      finishTailFrame(code, arguments);
      machine.unwinder().raiseStackOverflow(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Puts the arguments beyond the parameters into a tuple, if the function takes them so. */
  private void collectRest(LoadedCode code, int arguments) {
    if (!code.source().hasRest()) {
      return;
    }
    int parameters = code.source().parameters();
    long first = (long) parameters << 3;
    int count = arguments - parameters;
    long fp = Context.get(context, Context.FP);
    machine.memory().reserve((count + 1L) << 3, fp + 8 + ((long) arguments << 3));
    StackWords.put(fp + first, Lists.tupleOf(context, fp + first, count));
  }
}
