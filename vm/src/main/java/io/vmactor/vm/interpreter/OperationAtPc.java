package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.StackWords;

/** The operation of one word at the pc, as what Java does for it sees it. */
final class OperationAtPc {
  private final Machine machine;
  private final long context;

  OperationAtPc(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  /** The operation itself, without its second word. */
  long word() {
    return Memory.getLong(Context.get(context, Context.PC));
  }

  /** The address of the register it names first. */
  long registerA() {
    return Context.get(context, Context.FP) + (word() >>> 16 & 0xFFFF);
  }

  /** The address of the register it names second. */
  long registerB() {
    return Context.get(context, Context.FP) + (word() >>> 32 & 0xFFFF);
  }

  /** It is done; the one behind it is next. */
  void next() {
    Context.put(context, Context.PC, Context.get(context, Context.PC) + 8);
  }

  /** It is done, and this is its result. */
  void finish(long result) {
    StackWords.put(registerA(), result);
    next();
  }

  /** It fails: one of {@link io.vmactor.vm.heap.Trap}, and the words that is about. */
  void trap(int trap, long a, long b) {
    machine.unwinder().raise(trap, a, b);
  }
}
