package io.vmactor.vm.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of worker threads over one queue of runnable actors. Threads are daemons and start
 * with the first submission.
 *
 * <p>No wake-up is lost: a worker announces in {@code parked} that it will park and then looks at
 * the queue once more; a submitter adds to the queue and then looks at {@code parked}. Both are
 * sequentially consistent, so one of the two sees the other.
 */
public final class WorkerPool {
  private static final int SPINS = 20;

  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger parked = new AtomicInteger();
  private final int size;
  private volatile @Nullable List<Worker> workers;
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

  /** Has a worker run this soon. Any thread. */
  public void submit(Runnable actor) {
    List<Worker> threads = workers;
    if (threads == null) {
      threads = start();
    }
    ready.add(actor);
    if (parked.get() > 0) {
      wakeOne(threads);
    }
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

  private final class Worker extends Thread {
    private volatile boolean isParked;

    Worker(String name) {
      super(name);
    }

    @Override
    public void run() {
      while (true) {
        Runnable actor = next();
        try {
          actor.run();
        } catch (Throwable e) { // a defect of the machine's; the other actors go on
          Thread.UncaughtExceptionHandler handler = getUncaughtExceptionHandler();
          handler.uncaughtException(this, e);
        }
      }
    }

    private Runnable next() {
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
        Runnable actor = ready.poll();
        if (actor == null) {
          LockSupport.park(WorkerPool.this);
        }
        parked.decrementAndGet();
        isParked = false;
        if (actor != null) {
          return actor;
        }
      }
    }
  }
}
