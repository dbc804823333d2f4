package io.vmactor.vm.ir;

import java.util.List;

/** Runs passes over a function and those inside it, innermost first, until nothing changes. */
public final class PassManager {
  /** How often the list of passes runs at most over one function. */
  private static final int MAX_ROUNDS = 8;

  private final List<Pass> passes;

  /** Runs these passes, in this order. */
  public PassManager(List<? extends Pass> passes) {
    this.passes = List.copyOf(passes);
  }

  /** Constant folding and dead code. */
  public static PassManager standard() {
    return new PassManager(List.of(new ConstantFolding(), new DeadCode()));
  }

  /** The passes in their order. */
  public List<Pass> passes() {
    return passes;
  }

  /** Runs the passes over the function and all inside it. */
  public void run(IrFunction function) {
    function.inner().forEach(this::run);
    boolean changed = true;
    for (int round = 0; changed && round < MAX_ROUNDS; round++) {
      changed = false;
      for (Pass pass : passes) {
        changed |= pass.run(function);
      }
    }
  }
}
