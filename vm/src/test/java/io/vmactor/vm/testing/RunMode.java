package io.vmactor.vm.testing;

/** The ways to run a program, which must all come to the same. */
public enum RunMode {
  /** The naive reference. */
  REFERENCE {
    @Override
    public Outcome run(Program program) {
      return new ReferenceRun(program).run();
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

  /** How many public instructions the reference carries out. */
  public static long countInstructions(Program program) {
    ReferenceRun run = new ReferenceRun(program);
    run.run();
    return run.instructions();
  }

  /** How many steps it takes to the end. */
  public static long countSteps(Program program) {
    try (ActorRun run = new ActorRun(program)) {
      run.step();
      return run.steps();
    }
  }
}
