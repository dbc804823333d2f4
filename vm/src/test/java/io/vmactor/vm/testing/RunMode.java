package io.vmactor.vm.testing;

import io.vmactor.vm.interpreter.VmError;
import io.vmactor.vm.testing.reference.ReferenceInterpreter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways to run a program, which must all come to the same. */
public enum RunMode {
  /** The naive reference. */
  REFERENCE {
    @Override
    public Outcome run(Program program) {
      var reference = new ReferenceInterpreter(program.set(), program.handlers());
      List<String> errors = new ArrayList<>();
      for (@Nullable Object[] batch : program.batches()) {
        VmError error = reference.run(batch);
        errors.add(error == null ? "" : error.traceback());
      }
      return Outcome.of(
          errors,
          reference.output(),
          reference.stackText(),
          reference.stack(),
          reference.variables(),
          reference.reductions());
    }
  },

  /** {@code execute()}: the register form. */
  EXECUTE {
    @Override
    public Outcome run(Program program) {
      try (ActorRun run = new ActorRun(program)) {
        return run.execute();
      }
    }
  },

  /** {@code step()} to the end: the one-to-one form. */
  STEP {
    @Override
    public Outcome run(Program program) {
      try (ActorRun run = new ActorRun(program)) {
        return run.step();
      }
    }
  },

  /** On worker threads. */
  WORKERS {
    @Override
    public Outcome run(Program program) {
      try (ActorRun run = new ActorRun(program)) {
        return run.onWorkers();
      }
    }
  },

  /** Pre-empted at every reduction. */
  SMALL_QUANTUM {
    @Override
    public Outcome run(Program program) {
      return new MachineRun(1, false, false).run(program);
    }
  },

  /** A collection at every allocation, and a check of the heap after each. */
  GC_STRESS {
    @Override
    public Outcome run(Program program) {
      return new MachineRun(1000, false, true).run(program);
    }
  },

  /** The one-to-one form, pre-empted at every reduction, a collection at every allocation. */
  STEP_GC_STRESS {
    @Override
    public Outcome run(Program program) {
      return new MachineRun(1, true, true).run(program);
    }
  };

  /** Runs a program in this way. */
  public abstract Outcome run(Program program);
}
