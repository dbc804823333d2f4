package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Numbers;
import org.jspecify.annotations.Nullable;

/** The instructions that deal with other actors. */
final class ActorCallOuts {
  /** How SPAWN makes an actor: its third operand. */
  static final int PLAIN = 0;

  static final int MONITORED = 1;
  static final int CLONE = 2;

  private static final double LONGEST_MILLIS = 1e12;

  private final Machine machine;
  private final long context;
  private final OperationAtPc operation;

  ActorCallOuts(Machine machine, OperationAtPc operation) {
    this.machine = machine;
    this.context = machine.context();
    this.operation = operation;
  }

  private void trap(int trap, long word) {
    machine.unwinder().raise(trap, word, 0);
  }

  private void raise(String kind, String message) {
    machine.unwinder().raise(kind, machine.unwinder().nameAtPc() + ": " + message);
  }

  /** The copy of what is sent, or {@code null} if an error was raised instead. */
  private @Nullable SentValue sendable(@Nullable SentValue copy) {
    if (copy == null) {
      raise("type-error", "the value, or one inside it, cannot be sent to another actor");
    }
    return copy;
  }

  void spawn() {
    long a = operation.registerA();
    int count = (int) (operation.word() >>> 32 & 0xFFFF);
    int kind = (int) (operation.word() >>> 48);
    long function = StackWords.get(a);
    if (!Layout.is(function, Layout.CLOSURE)) {
      trap(Trap.NOT_CALLABLE, function);
      return;
    }
    if (!machine.callOuts().checkCall(function, count)) {
      return;
    }
    try {
      SentValue call =
          kind == CLONE
              ? machine.cloneToCall(a, count)
              : sendable(machine.messages().copyCall(a, count));
      if (call == null) {
        return;
      }
      a = operation.registerA(); // a collection may have moved the stack
      long reference = kind != PLAIN ? machine.host().nextReference() : 0;
      long id = machine.host().spawn(call, machine.table(), reference);
      StackWords.put(a, Word.ofActor(id));
      if (kind != PLAIN) {
        StackWords.put(a + 8, Word.ofReference(reference));
      }
      operation.next();
    } catch (MessageTooLargeException e) {
      raise("message-too-large", String.valueOf(e.getMessage()));
    } catch (ActorHost.Refusal e) {
      raise(e.kind(), String.valueOf(e.getMessage()));
    }
  }

  void send() {
    long a = operation.registerA();
    long actor = StackWords.get(a);
    if (!Word.isActor(actor)) {
      trap(Trap.OPERAND, actor);
      return;
    }
    try {
      SentValue value = sendable(machine.messages().copy(StackWords.get(a + 8)));
      if (value != null) {
        machine.send(Word.actorId(actor), value);
        operation.next();
      }
    } catch (MessageTooLargeException e) {
      raise("message-too-large", String.valueOf(e.getMessage()));
    } catch (ActorHost.Refusal e) {
      raise(e.kind(), String.valueOf(e.getMessage()));
    }
  }

  void monitor() {
    long a = operation.registerA();
    long actor = StackWords.get(a);
    if (!Word.isActor(actor)) {
      trap(Trap.OPERAND, actor);
      return;
    }
    long reference = machine.host().nextReference();
    machine.host().monitor(Word.actorId(actor), reference);
    StackWords.put(a, Word.ofReference(reference));
    operation.next();
  }

  void kill() {
    long actor = StackWords.get(operation.registerA());
    if (!Word.isActor(actor)) {
      trap(Trap.OPERAND, actor);
      return;
    }
    machine.host().kill(Word.actorId(actor));
    operation.next();
  }

  void receiveTimeout() {
    long a = operation.registerA();
    if (machine.hasReceived()) {
      machine.waitOver();
      received(ReceiveQueue.take(context), Word.TRUE);
      return;
    }
    if (!machine.isTimed()) {
      long limit = StackWords.get(a);
      if (!Numbers.areSmallNumbers(limit, limit)) {
        trap(Trap.OPERAND, limit);
        return;
      }
      double millis = Numbers.toDouble(limit);
      // with no time at all too: what lies in the mailbox is delivered while the batch waits
      double wait = millis > 0 ? Math.min(millis, LONGEST_MILLIS) : 0; // 0 for NaN
      machine.waitUntil(System.nanoTime() + (long) (wait * 1e6));
    } else if (machine.isTimeUp()) {
      machine.waitOver();
      received(Word.NIL, Word.FALSE);
    } else {
      machine.waitUntil(machine.deadline());
    }
  }

  private void received(long value, long found) {
    long a = operation.registerA();
    StackWords.put(a, value);
    StackWords.put(a + 8, found);
    operation.next();
  }
}
