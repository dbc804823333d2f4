package io.vmactor.vm;

import io.vmactor.vm.actor.ActorCell;
import io.vmactor.vm.actor.ActorFailure;
import io.vmactor.vm.actor.ActorRegistry;
import io.vmactor.vm.heap.ActorRef;
import io.vmactor.vm.interpreter.PartFactory;
import io.vmactor.vm.interpreter.SentValue;
import io.vmactor.vm.scheduler.WorkerPool;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Actors that know each other: the worker threads they share, who lives under which id, how many
 * there may be. Actors made by OP_SPAWN belong to the system of their maker. Those of one system
 * are nobody to those of another: what is sent to them is dropped.
 *
 * <p>{@link #shared} is the system of every actor that is not built with another.
 */
public final class ActorSystem implements AutoCloseable {
  /** How many actors there may be unless the builder says otherwise. */
  public static final int DEFAULT_LIMIT = 4_000_000;

  private static final class Shared {
    static final ActorSystem SYSTEM = builder().build();

    private Shared() {}
  }

  private final WorkerPool workers;
  private final ActorRegistry registry;

  private ActorSystem(Builder builder) {
    this.workers = new WorkerPool(builder.workers);
    BiConsumer<ActorRef, VMException> listener = builder.errorListener;
    this.registry =
        new ActorRegistry(
            workers,
            new PartFactory(),
            builder.limit,
            (id, failure) -> listener.accept(new ActorRef(id), exception(failure)));
  }

  private static VMException exception(ActorFailure failure) {
    return new VMException(failure.error());
  }

  /** The system of the process. */
  public static ActorSystem shared() {
    return Shared.SYSTEM;
  }

  /** Settings of a system to be built. */
  public static Builder builder() {
    return new Builder();
  }

  /** Settings of a system. */
  public static final class Builder {
    private int workers =
        Math.max(
            1, Integer.getInteger("vmactor.workers", Runtime.getRuntime().availableProcessors()));
    private int limit = DEFAULT_LIMIT;
    private BiConsumer<ActorRef, VMException> errorListener =
        (actor, e) -> System.err.println(actor + ": " + e.traceback());

    private Builder() {}

    /** How many threads run actors; by default one per processor. */
    public Builder workers(int value) {
      this.workers = positive("number of workers", value);
      return this;
    }

    /** How many actors there may be at a time; {@link #DEFAULT_LIMIT} by default. */
    public Builder maxActors(int value) {
      this.limit = positive("limit of actors", value);
      return this;
    }

    /**
     * Is told of uncaught errors of spawned actors, on the thread that ran them; by default they go
     * to {@link System#err}.
     */
    public Builder errorListener(BiConsumer<ActorRef, VMException> value) {
      this.errorListener = value;
      return this;
    }

    private static int positive(String what, int value) {
      if (value <= 0) {
        throw new IllegalArgumentException("the " + what + " must be positive, not " + value);
      }
      return value;
    }

    /** Builds the system; its threads start with the first actor they are to run. */
    public ActorSystem build() {
      return new ActorSystem(this);
    }
  }

  /** How many actors live. */
  public int actorCount() {
    return registry.size();
  }

  /** Whether an actor of this system lives. */
  public boolean isAlive(ActorRef actor) {
    return registry.find(actor.id()) != null;
  }

  /**
   * Delivers a value to an actor's receive queue; for an actor that is no more it is dropped.
   *
   * @throws IllegalArgumentException if the value has no place in the VM
   * @throws io.vmactor.vm.actor.MailboxFullException as the mailbox's policy says
   */
  public void deliver(ActorRef actor, @Nullable Object value) {
    registry.send(actor.id(), SentValue.ofJava(value));
  }

  /** Ends an actor at its next safepoint, if it lives. */
  public void kill(ActorRef actor) {
    ActorCell cell = registry.find(actor.id());
    if (cell != null) {
      cell.kill();
    }
  }

  /**
   * Returns when no actor runs or will, unless another thread sends something: every actor is at
   * its end or waits for ever.
   */
  public void awaitIdle() {
    workers.awaitIdle(() -> false);
  }

  /**
   * Waits for something that actors of this system bring about.
   *
   * @return false if it will not come to that, unless another thread sends something: no actor runs
   *     or will
   */
  public boolean await(CompletableFuture<?> event) {
    CompletableFuture<?> told = event.whenComplete((result, e) -> workers.tellIdleWatchers());
    workers.awaitIdle(event::isDone);
    return event.isDone() || told.isDone();
  }

  /** Ends all actors and the worker threads. No actor can be made afterwards. */
  @Override
  public void close() {
    registry.close();
    workers.stop();
  }

  WorkerPool workers() {
    return workers;
  }

  ActorRegistry registry() {
    return registry;
  }

  PartFactory parts() {
    return registry.parts();
  }
}
