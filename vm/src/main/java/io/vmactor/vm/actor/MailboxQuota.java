package io.vmactor.vm.actor;

import io.vmactor.vm.scheduler.WorkerPool;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many messages wait in an actor's mailbox, and what happens to those beyond its limit. Senders
 * count up one by one, the owner down now and then, as the counter is shared.
 *
 * <p>A sender that waits for room is not counted. It goes on when the mailbox is half empty: waking
 * it for each place would cost more than the messages. No wake-up is lost: it makes itself known in
 * {@code waiting} and then looks at {@code queued}; whoever counts down looks at {@code waiting}
 * afterwards. Both are sequentially consistent.
 */
final class MailboxQuota {
  private static final String FULL = "the mailbox is full; its limit of batches is ";

  private final ActorCell cell;
  private final long limit;
  private final MailboxPolicy policy;
  private final long low;
  private final AtomicLong queued = new AtomicLong();

  /** Senders that wait for room; guarded by this, read without. */
  private volatile int waiting;

  MailboxQuota(ActorCell cell, long limit, MailboxPolicy policy) {
    this.cell = cell;
    this.limit = limit;
    this.low = limit / 2;
    this.policy = policy;
  }

  long limit() {
    return limit;
  }

  MailboxPolicy policy() {
    return policy;
  }

  /**
   * Counts a message that is about to be put; may wait for room.
   *
   * @return false if the message is to be dropped
   * @throws MailboxFullException if the sender is to be told
   */
  boolean admit() {
    return isCounted() || makeRoom();
  }

  private boolean isCounted() {
    if (queued.getAndIncrement() < limit) {
      return true;
    }
    countDown(1);
    return false;
  }

  private void countDown(long messages) {
    if (queued.addAndGet(-messages) <= low && waiting > 0) {
      wakeSenders();
    }
  }

  /** Counts a message that is put whether there is room or not. */
  void admitAlways() {
    queued.getAndIncrement();
  }

  private boolean makeRoom() {
    switch (policy) {
      case DROP -> {
        return false;
      }
      case WAIT -> {
        if (!WorkerPool.isWorkerThread() && cell.isStarted()) {
          waitForRoom();
          return true;
        }
      }
      case FAIL -> {}
    }
    if (cell.death() != null) {
      admitAlways(); // to be dropped with the rest of the mailbox
      return true;
    }
    throw new MailboxFullException(message());
  }

  /** What a sender is told whose message does not fit. */
  String message() {
    return FULL + limit;
  }

  private synchronized void waitForRoom() {
    waiting++;
    try {
      while (cell.death() == null && cell.isStarted()) {
        if (queued.get() <= low && isCounted()) {
          return;
        }
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting--;
    }
    admitAlways(); // nobody makes room any more
  }

  /** Messages were taken from the mailbox. */
  void settle(long taken) {
    countDown(taken);
  }

  /** Senders that wait look whether they still need to. */
  synchronized void wakeSenders() {
    notifyAll();
  }

  /** Messages in the mailbox, more or less. */
  long queued() {
    return queued.get();
  }
}
