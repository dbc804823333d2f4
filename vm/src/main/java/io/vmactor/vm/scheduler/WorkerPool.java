package io.vmactor.vm.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of worker threads over one queue of runnable actors, and for each worker a slot
 * for the actor that its current one woke last: that one runs next, on the same thread, without a
 * look at the queue. Threads are daemons and start with the first submission.
 *
 * <p>An actor in a slot waits for at most one turn of another. A worker uses its slot at most
 * {@link #SLOT_RUNS} times in a row, so that two actors who wake each other do not keep it for
 * themselves. Another worker is woken only for what is in the queue.
 *
 * <p>No wake-up is lost: a worker announces in {@code parked} that it will park and then looks at
 * the queue once more; a submitter adds to the queue and then looks at {@code parked}. Both are
 * sequentially consistent, so one of the two sees the other. In the same way nothing is left lying
 * when the pool ends: a worker that sees {@code stopped} looks at the queue once more and ends; a
 * submitter looks at {@code stopped} after it has added, and runs what is in the queue itself.
 */
public final class WorkerPool {
  private static final int SPINS = 20;
  private static final int SLOT_RUNS = 16;

  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger parked = new AtomicInteger();
  private final int size;
  private volatile @Nullable List<Worker> workers;
  private volatile @Nullable Timers timers;
  private volatile boolean stopped;

  /** Whether a thread is in {@link #runLeft}. */
  private final AtomicBoolean runsLeft = new AtomicBoolean();

  /** Counts how often a worker has ceased to be parked. */
  private final AtomicInteger unparkings = new AtomicInteger();

  private final Object idleness = new Object();
  private volatile int idleWatchers;
  private int nextToWake;

  /**
   * @param size the number of threads
   */
  public WorkerPool(int size) {
    this.size = size;
  }

  /** How many threads there are. */
  public int size() {
    return size;
  }

  /** Whether the calling thread is a worker, of whatever pool. */
  public static boolean isWorkerThread() {
    return Thread.currentThread() instanceof Worker;
  }

  /** Has a worker run what has just become runnable, soon. Any thread. */
  public void submit(Runnable actor) {
    if (Thread.currentThread() instanceof Worker worker && worker.pool() == this) {
      Runnable displaced = worker.slot;
      worker.slot = actor;
      if (displaced != null) {
        enqueue(displaced);
      }
      return;
    }
    enqueue(actor);
  }

  /** Has a worker run what has used up its turn, after what is runnable now. */
  public void resubmit(Runnable actor) {
    if (Thread.currentThread() instanceof Worker worker
        && worker.pool() == this
        && worker.slot == null) {
      ready.add(actor); // this worker looks at the queue next
      return;
    }
    enqueue(actor);
  }

  private void enqueue(Runnable actor) {
    List<Worker> threads = workers;
    if (threads == null) {
      threads = start();
    }
    ready.add(actor);
    if (stopped) {
      runLeft();
    } else if (parked.get() > 0) {
      wakeOne(threads);
    }
  }

  /** Runs what was submitted when the threads may have ended, and what that submits in turn. */
  private void runLeft() {
    while (!ready.isEmpty() && runsLeft.compareAndSet(false, true)) {
      try {
        Runnable actor;
        while ((actor = ready.poll()) != null) {
          actor.run();
        }
      } finally {
        runsLeft.set(false);
      }
    }
  }

  /**
   * Has something done at a time, on a thread of the pool's that must not be held up.
   *
   * @param deadline a {@link System#nanoTime}
   */
  public Timers.Timer schedule(Runnable action, long deadline) {
    Timers known = timers;
    return (known != null ? known : startTimers()).set(action, deadline);
  }

  private synchronized Timers startTimers() {
    Timers known = timers;
    if (known == null) {
      known = new Timers();
      timers = known;
    }
    return known;
  }

  private synchronized List<Worker> start() {
    List<Worker> threads = workers;
    if (threads == null) {
      threads = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        Worker worker = new Worker("vmactor-worker-" + i);
        worker.setDaemon(true);
        threads.add(worker);
      }
      workers = threads;
      threads.forEach(Thread::start);
    }
    return threads;
  }

  private void wakeOne(List<Worker> threads) {
    int start = nextToWake++; // races only change who is woken
    for (int i = 0; i < threads.size(); i++) {
      Worker worker = threads.get(Math.floorMod(start + i, threads.size()));
      if (worker.isParked) {
        LockSupport.unpark(worker);
        return;
      }
    }
  }

  /** Ends the threads once they have nothing to run. What comes later is run by its submitter. */
  public synchronized void stop() {
    stopped = true;
    List<Worker> threads = workers;
    if (threads != null) {
      threads.forEach(LockSupport::unpark);
    }
    Timers known = timers;
    if (known != null) {
      known.stop();
    }
  }

  // ---- idleness

  /**
   * Whether nothing runs, is to run, or will at a time: only another thread can change that. Never
   * true while something runs; not said at once when it becomes true.
   */
  private boolean isIdle() {
    int before = unparkings.get();
    if (parked.get() < size) {
      return false;
    }
    Timers known = timers;
    // a timer that is done has put its actor into the queue, and who takes it from there is not
    // parked
    return (known == null || known.isEmpty()) && ready.isEmpty() && unparkings.get() == before;
  }

  /**
   * Returns when nothing runs and nothing will, unless another thread submits something, or when
   * {@code done} says so.
   *
   * @param done asked each time the workers become idle, and when this thread is unparked
   */
  public void awaitIdle(BooleanSupplier done) {
    synchronized (idleness) {
      idleWatchers++;
      try {
        while (!done.getAsBoolean() && workers != null && !isIdle()) {
          idleness.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        idleWatchers--;
      }
    }
  }

  /** Has those who wait in {@link #awaitIdle} look again. */
  public void tellIdleWatchers() {
    if (idleWatchers > 0) {
      synchronized (idleness) {
        idleness.notifyAll();
      }
    }
  }

  private final class Worker extends Thread {
    private volatile boolean isParked;

    /** What runs next; touched by this thread only. */
    private @Nullable Runnable slot;

    private int slotRuns;

    Worker(String name) {
      super(name);
    }

    WorkerPool pool() {
      return WorkerPool.this;
    }

    @Override
    public void run() {
      Runnable actor;
      while ((actor = next()) != null) {
        try {
          actor.run();
        } catch (Throwable e) { // a defect of the machine's; the other actors go on
          Thread.UncaughtExceptionHandler handler = getUncaughtExceptionHandler();
          handler.uncaughtException(this, e);
        }
      }
    }

    /** What to run; {@code null} if the pool is stopped and there is nothing. */
    private @Nullable Runnable next() {
      Runnable woken = slot;
      if (woken != null) {
        slot = null;
        if (slotRuns++ < SLOT_RUNS) {
          return woken;
        }
        ready.add(woken);
      }
      slotRuns = 0;
      while (true) {
        for (int i = 0; i < SPINS; i++) {
          Runnable actor = ready.poll();
          if (actor != null) {
            return actor;
          }
          Thread.onSpinWait();
        }
        isParked = true;
        parked.incrementAndGet();
        boolean ends = stopped; // before the last look at the queue
        if (ready.isEmpty()) {
          if (ends) {
            return null;
          }
          tellIdleWatchers();
          LockSupport.park(WorkerPool.this);
        }
        unparkings.incrementAndGet();
        parked.decrementAndGet();
        isParked = false;
      }
    }
  }
}
