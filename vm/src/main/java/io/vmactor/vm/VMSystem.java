package io.vmactor.vm;

import io.vmactor.vm.interpreter.PartFactory;
import io.vmactor.vm.scheduler.WorkerPool;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all actors share: the workers, and the shapes and modules that are loaded. One per process.
 */
final class VMSystem {
  private static final class Shared {
    static final VMSystem SYSTEM =
        new VMSystem(
            Integer.getInteger("vmactor.workers", Runtime.getRuntime().availableProcessors()));

    private Shared() {}
  }

  private final WorkerPool workers;
  private final PartFactory parts = new PartFactory();
  private final AtomicLong actorNumbers = new AtomicLong();

  private VMSystem(int workers) {
    this.workers = new WorkerPool(Math.max(1, workers));
  }

  static VMSystem shared() {
    return Shared.SYSTEM;
  }

  WorkerPool workers() {
    return workers;
  }

  PartFactory parts() {
    return parts;
  }

  long nextActorNumber() {
    return actorNumbers.incrementAndGet();
  }
}
