package io.vmactor.vm.actor;

import io.vmactor.vm.heap.ActorMemory;
import io.vmactor.vm.interpreter.Machine;
import io.vmactor.vm.interpreter.Notices;
import io.vmactor.vm.interpreter.Part;
import io.vmactor.vm.interpreter.SentValue;
import io.vmactor.vm.interpreter.VmError;
import io.vmactor.vm.mailbox.Mailbox;
import io.vmactor.vm.mailbox.MailboxNode;
import io.vmactor.vm.scheduler.Timers;
import io.vmactor.vm.scheduler.WorkerPool;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A machine with a mailbox, as threads share it.
 *
 * <p>One thread at a time runs it, the owner: a worker once it is started, else whoever calls
 * {@link #runAll}, {@link #runOne} or {@link #step}. Ownership is {@code owner}: taken with a
 * compare-and-set, whose acquire pairs with the release in {@link #release}, so each owner sees
 * what the one before did to the machine. A started actor is in the run queue or owned by a worker
 * exactly while it is not {@code FREE}. Who is about to schedule the actor owns it as well, for the
 * moment in which it looks whether the actor is still started: a thread that wants to run a stopped
 * actor waits for that moment to pass.
 *
 * <p>No message is left lying: a sender puts its message and then tries to take ownership to
 * schedule the actor; an owner who found the mailbox empty gives ownership up and then looks at the
 * mailbox once more. Both steps are sequentially consistent. The same holds for the signal lane, a
 * stack whose signals overtake batches: the owner takes it at every safepoint, and whoever finds
 * nobody owning the actor does the signals' work itself.
 */
public final class ActorCell implements Runnable, Message.Completion, BatchRunner.FailureHandler {
  /** Why a spawned actor is no more that has done what it was made for. */
  private static final VmError FINISHED =
      new VmError("finished", "the actor has finished", List.of());

  private static final int FREE = 0;
  private static final int SCHEDULING = 1;
  private static final int OWNED = 2;

  private static final VarHandle OWNER;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(ActorCell.class, "owner", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Reductions between looks at interrupts when a caller's thread runs the actor. */
  private static final int LONG_QUANTUM = 100_000;

  /** Messages taken after which senders that wait for room are told, in a turn that goes on. */
  private static final int SETTLED_TOGETHER = 512;

  private final ActorRegistry registry;
  private final long id;
  private final Machine machine;
  private final BatchRunner runner;
  private final WorkerPool pool;
  private final Mailbox mailbox = new Mailbox();
  private final SignalLane signals = new SignalLane();
  private volatile int owner = FREE;
  private final MailboxQuota quota;
  private final boolean crashes;
  private final BiConsumer<Long, ActorFailure> listener;
  private volatile boolean started;

  private volatile @Nullable Thread receiver;
  private volatile @Nullable VmError death;
  private volatile @Nullable CompletableFuture<Boolean> stopped;

  /** Whether the time has come until which the current batch waits. */
  private volatile boolean timeUp;

  // The owner's.
  private final TurnLength turnLength = new TurnLength(System::nanoTime);
  private Watchers watchers = Watchers.NONE;
  private Timers.@Nullable Timer timer;

  /**
   * @param crashes whether a failing batch ends the actor
   * @param listener is told of failures nobody else is told of
   */
  public ActorCell(
      ActorRegistry registry,
      long id,
      Machine machine,
      boolean crashes,
      long mailboxLimit,
      MailboxPolicy mailboxPolicy,
      BiConsumer<Long, ActorFailure> listener) {
    this.registry = registry;
    this.id = id;
    this.machine = machine;
    this.runner = new BatchRunner(machine, mailbox, this);
    this.pool = registry.workers();
    this.crashes = crashes;
    this.quota = new MailboxQuota(this, mailboxLimit, mailboxPolicy);
    this.listener = listener;
    machine.setUndo(!crashes);
    machine.attach(new CellHost(this, registry), id);
  }

  /** The number that tells this actor from every other there is or was. */
  public long id() {
    return id;
  }

  /** An actor with this one's settings that fails alone and is told to the registry. */
  ActorCell child() {
    ActorMemory memory =
        new ActorMemory(machine.memory().heapLimit(), machine.memory().stackLimit());
    Machine engine = new Machine(memory, machine.surroundings());
    engine.setReductionLimit(machine.reductionLimit());
    return new ActorCell(
        registry,
        ActorRegistry.nextNumber(),
        engine,
        true,
        quota.limit(),
        quota.policy(),
        registry.listener());
  }

  // ---- any thread

  /**
   * Puts a message into the mailbox. One for an actor that is no more is dropped, and its
   * completion told.
   *
   * @throws MailboxFullException as the mailbox's policy says
   */
  public void send(Message message) {
    if (message.batch() == null) {
      quota.admitAlways();
    } else if (!quota.admit()) {
      message.fail(new ActorFailure(new VmError("mailbox-full", quota.message(), List.of())));
      return;
    }
    put(message);
  }

  /**
   * The same for a value, to be delivered.
   *
   * @throws MailboxFullException as the mailbox's policy says; the value is released
   */
  public void send(SentValue value) {
    try {
      if (!quota.admit()) {
        value.release();
        return;
      }
    } catch (MailboxFullException e) {
      value.release();
      throw e;
    }
    put(value);
  }

  /** Delivers a value whether there is room or not. */
  void sendNotice(SentValue value) {
    quota.admitAlways();
    put(value);
  }

  private void put(MailboxNode message) {
    mailbox.put(message);
    if (started) {
      schedule();
    }
    Thread waiting = receiver;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
    if (death != null) {
      drainAfterDeath();
    }
  }

  private void schedule() {
    if (owner == FREE && OWNER.compareAndSet(this, FREE, SCHEDULING)) {
      if (started) {
        OWNER.setRelease(this, OWNED);
        pool.submit(this);
      } else {
        release(); // stopped meanwhile: who stopped it may already read it
      }
    }
  }

  /** Lets workers run the actor from now on. */
  public void start() {
    if (death == null) {
      started = true;
      schedule();
    }
  }

  /** Whether workers run the actor. */
  public boolean isStarted() {
    return started;
  }

  /**
   * Ends running on workers once the batches sent before are done, or at once if the actor waits in
   * the middle of one; returns when that is so. Called on a worker it does not wait.
   */
  public void stop() {
    if (!started) {
      return;
    }
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    stopped = end;
    send(Message.lastLook(m -> started = false));
    if (!WorkerPool.isWorkerThread() && death == null) {
      end.join();
    }
  }

  /** Why the actor is no more, or {@code null} while it lives. */
  public @Nullable VmError death() {
    return death;
  }

  /** Batches in the mailbox, more or less. */
  public long mailboxSize() {
    return quota.queued();
  }

  /** Batches begun so far; exact for the owner, for others a hint. */
  public long batches() {
    return runner.batches();
  }

  /** Makes the running batch fail soon, or the one that waits at once. */
  public void interrupt() {
    machine.interrupt();
    signal(runner::abortWaiting);
  }

  /** Whether the current batch waits for a delivery; exact for the owner, for others a hint. */
  public boolean isWaiting() {
    return runner.isWaiting();
  }

  /**
   * Reads the machine: in its place among the batches if the actor is started, else now.
   *
   * @throws ActorFailure if the actor is no more
   */
  public <T> T read(Function<Machine, T> reader) throws ActorFailure {
    if (!started) {
      acquire();
      return readAsOwner(reader);
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    send(
        Message.look(
            m -> {
              try {
                result.complete(reader.apply(m));
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            },
            result));
    if (!started && !result.isDone() && takes()) {
      // stopped meanwhile: the look may lie behind others in the mailbox, and nobody runs them
      return readAsOwner(reader);
    }
    return await(result);
  }

  private static <T> T await(CompletableFuture<T> result) throws ActorFailure {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ActorFailure failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private <T> T readAsOwner(Function<Machine, T> reader) throws ActorFailure {
    try {
      requireAlive();
      return runner.read(reader);
    } finally {
      release();
    }
  }

  private void requireAlive() throws ActorFailure {
    VmError why = death;
    if (why != null) {
      throw new ActorFailure(why);
    }
  }

  // ---- ownership

  private void acquire() throws ActorFailure {
    while (!takes()) {
      requireAlive(); // its last owner may still be about to let go
      requireStopped();
      if (owner == OWNED) {
        throw new IllegalStateException("another thread is running the actor");
      }
      Thread.onSpinWait();
    }
  }

  private boolean takes() {
    return OWNER.compareAndSet(this, FREE, OWNED);
  }

  private void requireStopped() {
    if (started) {
      throw new IllegalStateException("the actor is started: worker threads run it; stop it first");
    }
  }

  private void release() {
    quota.settle(runner.takeTaken());
    boolean ends = runner.takeTurnEnds();
    owner = FREE;
    CompletableFuture<Boolean> end = stopped;
    if ((ends || death != null) && end != null) {
      stopped = null;
      end.complete(true);
    }
    if (ends) {
      quota.wakeSenders(); // nobody makes room any more
    }
    if (!signals.isEmpty()) {
      handleSignalsIfFree();
    } else if (timeUp && started) {
      schedule();
    } else if (runner.hasMail()) {
      if (death != null) {
        drainAfterDeath();
      } else if (started) {
        schedule();
      }
    }
  }

  // ---- the owner

  /** A worker's turn. */
  @Override
  public void run() {
    boolean more = true; // if the turn ends in an exception: what led to it is settled
    try {
      more = turn();
    } finally {
      if (more && started) {
        quota.settle(runner.takeTaken());
        pool.resubmit(this); // keeps ownership
      } else {
        release();
      }
    }
  }

  /** Runs for a turn; answers whether there is more to do. */
  private boolean turn() {
    long end = machine.reductions() + turnLength.begin();
    while (started && death == null) {
      signals.handleAll();
      int fuel = (int) (end - machine.reductions());
      if (fuel <= 0) {
        turnLength.usedUp();
        return true;
      }
      if (timeUp) {
        timeUp = false;
      }
      if (death != null || !runner.advance(fuel, false)) {
        setTimer();
        turnLength.notUsedUp();
        return false;
      }
      if (runner.taken() >= SETTLED_TOGETHER) {
        quota.settle(runner.takeTaken());
      }
    }
    return false;
  }

  /** Has the actor scheduled when the time comes until which it waits. */
  private void setTimer() {
    Timers.Timer old = timer;
    if (old != null) {
      old.cancel();
      timer = null;
    }
    Long deadline = death == null ? runner.waitsUntil() : null;
    if (deadline != null) {
      timer = pool.schedule(this::timeIsUp, deadline);
    }
  }

  private void timeIsUp() {
    timeUp = true; // before ownership is looked at; pairs with release
    if (started) {
      schedule();
    }
  }

  /** A batch has failed. */
  @Override
  public void batchFailed(ActorFailure failure, boolean awaited) {
    boolean onWorker = started;
    if (crashes || machine.hasExited()) {
      die(failure.error());
    }
    if (onWorker && !awaited) {
      tell(failure);
    }
  }

  /** Tells the listener, whose own failure ends nothing but itself. */
  private void tell(ActorFailure failure) {
    try {
      listener.accept(id, failure);
    } catch (Throwable e) {
      VmError error = failure.error();
      System.err.println(
          "an error listener threw "
              + e
              + " when told of "
              + error.kind()
              + ": "
              + error.message());
    }
  }

  /** The call a spawned actor was made for has returned. */
  @Override
  public void done(Machine m) {
    die(FINISHED);
  }

  /** The call a spawned actor was made for has failed. */
  @Override
  public void failed(ActorFailure failure) {
    if (!machine.hasExited() && failure.error() == death && !isEndFromOutside(failure.error())) {
      tell(failure);
    }
  }

  private static boolean isEndFromOutside(VmError why) {
    return why.kind().equals("killed") || why.kind().equals("closed");
  }

  /**
   * Ends the actor: its watchers are told, its memory is freed, what is in the mailbox is dropped.
   */
  private void die(VmError why) {
    if (death != null) {
      return;
    }
    watchers.tell(registry, machine, why == FINISHED ? null : why);
    death = why;
    started = false;
    setTimer();
    machine.free();
    runner.drain(new ActorFailure(why));
    registry.remove(this);
    quota.wakeSenders();
  }

  /** After a send to an actor that is no more. */
  private void drainAfterDeath() {
    VmError why = death;
    if (why != null && takes()) {
      try {
        runner.drain(new ActorFailure(why));
      } finally {
        release();
      }
    }
  }

  // ---- the caller's thread as the owner

  /**
   * Runs everything that waits in the mailbox on the calling thread.
   *
   * @throws ActorFailure if a batch fails; those behind it stay in the mailbox
   */
  public void runAll() throws ActorFailure {
    runWhile(false, () -> true);
  }

  /**
   * Runs one batch, or goes on with the one that waits, on the calling thread.
   *
   * @return false if there was nothing to do
   */
  public boolean runOne() throws ActorFailure {
    return runWhile(false, () -> !runner.isBetweenBatches() && !runner.isWaiting());
  }

  /**
   * Carries out one public instruction on the calling thread.
   *
   * @return false if there was nothing to do
   */
  public boolean step() throws ActorFailure {
    return runWhile(true, () -> runner.status() == Machine.Status.YIELDED);
  }

  /** Whether to go on after something was run. */
  private interface Condition {
    boolean holds();
  }

  private boolean runWhile(boolean inSteps, Condition more) throws ActorFailure {
    requireAlive();
    requireStopped();
    acquire();
    try {
      requireAlive();
      runner.takeUntold();
      boolean ran = false;
      do {
        signals.handleAll();
        requireAlive();
        if (!runner.advance(LONG_QUANTUM, inSteps)) {
          return ran;
        }
        ran = true;
        ActorFailure failure = runner.takeUntold();
        if (failure != null) {
          throw failure;
        }
      } while (death == null && more.holds());
      return true;
    } finally {
      release();
    }
  }

  /**
   * Runs one batch on the calling thread, waiting for one if there is none.
   *
   * @return false if the thread was interrupted while it waited
   */
  public boolean receive() throws ActorFailure {
    receiver = Thread.currentThread();
    try {
      while (!runOne()) {
        if (Thread.interrupted()) {
          return false;
        }
        Long deadline = runner.waitsUntil();
        if (deadline == null) {
          LockSupport.park(this); // a send after runOne has looked unparks this thread
        } else {
          LockSupport.parkNanos(this, Math.max(1, deadline - System.nanoTime()));
        }
      }
      return true;
    } finally {
      receiver = null;
    }
  }

  // ---- other actors

  /** Has the new actor make its call. */
  void begin(SentValue call, Part part) {
    send(Message.of(part, call, this));
    start();
  }

  /** Somebody watches this actor, of which nobody else knows yet. */
  void watchedFromStart(long watcher, long reference) {
    watchers = watchers.and(watcher, reference);
  }

  /** Has an actor told of this one's end. Any thread. */
  void watch(long watcher, long reference) {
    signal(() -> addWatcher(watcher, reference));
  }

  private void addWatcher(long watcher, long reference) {
    if (death != null) {
      tellGone(watcher, reference);
      return;
    }
    watchers = watchers.and(watcher, reference);
  }

  private void tellGone(long watcher, long reference) {
    ActorCell cell = registry.find(watcher);
    if (cell != null) {
      cell.sendNotice(Notices.gone(id, reference));
    }
  }

  /** Ends the actor at its next safepoint, or now if nobody runs it. */
  public void kill() {
    signal(() -> die(ActorRegistry.killed()));
  }

  // ---- signals

  /** Has the owner do something at the next safepoint, before further batches. */
  private void signal(Runnable action) {
    signals.put(action);
    handleSignalsIfFree();
  }

  private void handleSignalsIfFree() {
    if (takes()) {
      try {
        signals.handleAll();
      } finally {
        release();
      }
    }
  }

  /** Ends the actor and frees its memory, now if nobody runs it, else at its next safepoint. */
  public void close() {
    VmError closed = new VmError("closed", "the actor is closed", List.of());
    signal(() -> die(closed));
  }

  /**
   * Reads the machine at its next safepoint, even in the middle of a batch.
   *
   * @throws ActorFailure if the actor is no more
   */
  public <T> T inspect(Function<Machine, T> reader) throws ActorFailure {
    CompletableFuture<T> result = new CompletableFuture<>();
    signal(
        () -> {
          VmError why = death;
          if (why != null) {
            result.completeExceptionally(new ActorFailure(why));
            return;
          }
          try {
            result.complete(reader.apply(machine));
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        });
    return await(result);
  }
}
