package io.vmactor.vm.actor;

import io.vmactor.vm.interpreter.ActorHost;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.PartFactory;
import io.vmactor.vm.interpreter.SentValue;
import io.vmactor.vm.interpreter.VmError;
import io.vmactor.vm.scheduler.WorkerPool;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The actors of a system: who lives under which id, how many there may be, and what they share.
 * Thread-safe.
 */
public final class ActorRegistry {
  /** Ids and references, given once in a process. */
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final WorkerPool workers;
  private final PartFactory parts;
  private final int limit;
  private final BiConsumer<Long, ActorFailure> listener;
  private final ConcurrentHashMap<Long, ActorCell> actors = new ConcurrentHashMap<>();

  /** Those in the map, and those that are about to be. */
  private final AtomicInteger count = new AtomicInteger();

  private volatile boolean closed;

  /**
   * @param limit how many actors there may be at a time
   * @param listener is told of failures of spawned actors
   */
  public ActorRegistry(
      WorkerPool workers, PartFactory parts, int limit, BiConsumer<Long, ActorFailure> listener) {
    this.workers = workers;
    this.parts = parts;
    this.limit = limit;
    this.listener = listener;
  }

  public WorkerPool workers() {
    return workers;
  }

  public PartFactory parts() {
    return parts;
  }

  /** A number that was never given before in this process. */
  public static long nextNumber() {
    return NUMBERS.incrementAndGet();
  }

  /** How many actors live. */
  public int size() {
    return actors.size();
  }

  /** The actor with the id, or {@code null} if it is no more. */
  public @Nullable ActorCell find(long id) {
    return actors.get(id);
  }

  /**
   * Makes a place for one more actor.
   *
   * @throws ActorHost.Refusal if there are too many, or the system is shut down
   */
  public void reserve() {
    if (closed) {
      throw new ActorHost.Refusal("actor-limit", "the system of actors is shut down");
    }
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      throw new ActorHost.Refusal(
          "actor-limit", "the limit of " + limit + " actors at a time is reached");
    }
  }

  /** Enters an actor for which a place was made. */
  public void add(ActorCell cell) {
    actors.put(cell.id(), cell);
    if (closed) {
      cell.close();
    }
  }

  /** Forgets an actor that is no more. */
  void remove(ActorCell cell) {
    if (actors.remove(cell.id(), cell)) {
      count.decrementAndGet();
      workers.tellIdleWatchers();
    }
  }

  /** Ends all actors, and lets no more be made. */
  public void close() {
    closed = true;
    actors.values().forEach(ActorCell::close);
  }

  /**
   * Makes an actor that makes a call on a worker, and ends.
   *
   * @param reference under which the parent is told of its end, or 0
   * @throws ActorHost.Refusal if there are too many; the call is released
   */
  long spawn(ActorCell parent, SentValue call, HandlerTable table, long reference) {
    ActorCell cell;
    try {
      reserve();
      cell = parent.child();
    } catch (RuntimeException | Error e) {
      call.release();
      throw e;
    }
    if (reference != 0) {
      cell.watchedFromStart(parent.id(), reference);
    }
    add(cell);
    cell.begin(call, parts.call(table, call.arguments()));
    return cell.id();
  }

  /** Is told of failures of spawned actors. */
  BiConsumer<Long, ActorFailure> listener() {
    return listener;
  }

  /** Sends to an actor; a value for one that is no more is dropped. */
  public void send(long id, SentValue value) {
    ActorCell cell = find(id);
    if (cell == null) {
      value.release();
    } else {
      cell.send(value);
    }
  }

  /** Why an actor that was killed is no more. */
  static VmError killed() {
    return new VmError("killed", "the actor was killed", List.of());
  }
}
