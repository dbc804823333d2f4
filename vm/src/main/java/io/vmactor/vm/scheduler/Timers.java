package io.vmactor.vm.scheduler;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Things to be done at a time: one thread, made on first use. What is due at the same time is done
 * in the order it was asked for.
 */
public final class Timers {
  private final ScheduledThreadPoolExecutor executor;

  /** Timers that were set and are neither done nor cancelled. */
  private final AtomicInteger pending = new AtomicInteger();

  Timers() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = Executors.defaultThreadFactory().newThread(task);
              thread.setName("vmactor-timers");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
  }

  /** Something to be done at a time. */
  public final class Timer implements Runnable {
    private final Runnable action;
    private @Nullable Future<?> future;

    /** Whether it counts as pending: it can be cancelled while it is being done. */
    private final AtomicBoolean counted = new AtomicBoolean(true);

    private Timer(Runnable action) {
      this.action = action;
    }

    @Override
    public void run() {
      try {
        action.run();
      } finally {
        settle();
      }
    }

    /** Has it not done, unless it is being done already. */
    public void cancel() {
      Future<?> known = future;
      if (known != null && known.cancel(false)) {
        settle();
      }
    }

    private void settle() {
      if (counted.compareAndSet(true, false)) {
        pending.decrementAndGet();
      }
    }
  }

  Timer set(Runnable action, long deadline) {
    Timer timer = new Timer(action);
    pending.incrementAndGet();
    timer.future = executor.schedule(timer, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    return timer;
  }

  boolean isEmpty() {
    return pending.get() == 0;
  }

  void stop() {
    executor.shutdownNow();
  }
}
