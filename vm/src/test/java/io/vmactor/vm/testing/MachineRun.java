package io.vmactor.vm.testing;

import io.vmactor.vm.heap.ActorMemory;
import io.vmactor.vm.interpreter.ActorHost;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.Machine;
import io.vmactor.vm.interpreter.Machine.Status;
import io.vmactor.vm.interpreter.PartFactory;
import io.vmactor.vm.interpreter.SentValue;
import io.vmactor.vm.interpreter.VmError;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs on a machine without an actor around it, with what an actor does not let one set:
 * collection at every allocation, and how many reductions a turn has.
 */
final class MachineRun {
  private static final PartFactory PARTS = new PartFactory();
  private static final long HEAP_LIMIT = 1L << 30;
  private static final long STACK_LIMIT = 1L << 26;

  private final int quantum;
  private final boolean inSteps;
  private final boolean stress;
  private final Alone alone = new Alone();

  /**
   * @param quantum reductions until the machine yields
   * @param inSteps whether the one-to-one form runs
   * @param stress whether every allocation collects, and the heap is checked after each
   */
  MachineRun(int quantum, boolean inSteps, boolean stress) {
    this.quantum = quantum;
    this.inSteps = inSteps;
    this.stress = stress;
  }

  Outcome run(Program program) {
    StringBuilder output = new StringBuilder();
    Machine machine = new Machine(new ActorMemory(HEAP_LIMIT, STACK_LIMIT), output);
    try {
      machine.setUndo(true);
      machine.attach(alone, 0);
      machine.memory().setStress(stress);
      machine.memory().setVerify(stress);
      HandlerTable table = table(program);
      List<String> errors = new ArrayList<>();
      for (@Nullable Object[] batch : program.batches()) {
        errors.add(run(machine, table, batch));
      }
      machine.verifyHeap();
      return Outcome.of(
          errors,
          output.toString(),
          machine.inspection().stackText(),
          machine.inspection().stack(),
          machine.inspection().variableValues(),
          machine.reductions());
    } finally {
      machine.free();
    }
  }

  private String run(Machine machine, HandlerTable table, @Nullable Object[] batch) {
    Status status =
        machine.start(PARTS.batch(table, 1, batch), inSteps) ? Status.YIELDED : Status.FAILED;
    while (status == Status.YIELDED
        || status == Status.PAUSED
        || alone.deliverTo(machine, status)) {
      status = machine.run(quantum);
    }
    VmError error = machine.error();
    return status == Status.FAILED ? Objects.requireNonNull(error).traceback() : "";
  }

  /** An actor that can send to itself only; those it makes never run. */
  private static final class Alone implements ActorHost {
    private final Deque<SentValue> mail = new ArrayDeque<>();

    boolean deliverTo(Machine machine, Status status) {
      if (status != Status.WAITING) {
        return false;
      }
      return mail.isEmpty() ? machine.isTimeUp() : machine.deliver(mail.remove());
    }

    @Override
    public long spawn(SentValue call, HandlerTable table, long reference) {
      call.release();
      return 1;
    }

    @Override
    public void send(long actor, SentValue value) {
      if (actor == 0) {
        mail.add(value);
      } else {
        value.release();
      }
    }

    @Override
    public void monitor(long actor, long reference) {}

    @Override
    public void kill(long actor) {}

    @Override
    public long nextReference() {
      return 1;
    }
  }

  private static HandlerTable table(Program program) {
    HandlerTable table = HandlerTable.standard();
    for (Instruction instruction : program.set().all()) {
      if (instruction instanceof CustomInstruction custom) {
        table =
            table.define(custom, Objects.requireNonNull(program.handlers().get(custom.mnemonic())));
      }
    }
    return table;
  }
}
