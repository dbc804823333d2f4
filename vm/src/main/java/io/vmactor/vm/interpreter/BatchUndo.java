package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Lists;

/**
 * What brings stack and variables back to where a batch started: the stack entries it may take, and
 * the journal that {@link Variables} keeps of the batch numbered in the context.
 */
final class BatchUndo {
  private final Machine machine;
  private final long context;
  private boolean on;
  private long epochs;

  /** The stack's depth in words when the batch started. */
  private long depth = -1;

  BatchUndo(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  void set(boolean wanted) {
    on = wanted;
  }

  /** Whether failing batches are undone. */
  boolean isOn() {
    return on;
  }

  /**
   * Keeps what the batch takes off the stack.
   *
   * @throws io.vmactor.vm.heap.HeapLimitException without room for it; the batch must not start
   */
  void save(Part first, long depthWords) {
    epochs++;
    Context.put(context, Context.EPOCH, Word.ofInt(epochs));
    Context.put(context, Context.JOURNAL, Word.NIL);
    long kept =
        first.next() == null && !first.code().shape().isDynamic()
            ? Math.min(depthWords, first.code().shape().verified().needs())
            : depthWords;
    depth = depthWords;
    Context.put(context, Context.SAVED_STACK, Word.NIL);
    if (kept > 0) {
      machine.memory().reserve((kept + 1) << 3, machine.top());
      long sp = Context.get(context, Context.SP);
      Context.put(context, Context.SAVED_STACK, Lists.tupleOf(context, sp - (kept << 3), kept));
    }
  }

  /** The batch is done. */
  void forget() {
    Context.put(context, Context.JOURNAL, Word.NIL);
    Context.put(context, Context.SAVED_STACK, Word.NIL);
    Context.put(context, Context.EPOCH, 0);
  }

  /** The batch has failed. */
  void restore() {
    long base = Context.get(context, Context.STACK_BASE);
    Context.put(context, Context.SP, base + (depth << 3));
    long saved = Context.get(context, Context.SAVED_STACK);
    if (saved != Word.NIL) {
      long count = Layout.itemCount(saved);
      Lists.spread(saved, base + ((depth - count) << 3));
    }
    machine.variables().restore();
    forget();
  }
}
