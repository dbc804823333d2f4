package io.vmactor.vm.actor;

import io.vmactor.vm.scheduler.WorkerPool;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many messages wait in an actor's mailbox, and what happens to those beyond its limit. Senders
 * count up one by one, the owner down once in a turn, as the counter is shared.
 */
final class MailboxQuota {
  private static final String FULL = "the mailbox is full; its limit of batches is ";

  private final ActorCell cell;
  private final long limit;
  private final MailboxPolicy policy;
  private final AtomicLong queued = new AtomicLong();

  /** Senders that wait for room; guarded by this, read without. */
  private volatile int waiting;

  MailboxQuota(ActorCell cell, long limit, MailboxPolicy policy) {
    this.cell = cell;
    this.limit = limit;
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
    return queued.getAndIncrement() < limit || makeRoom();
  }

  /** Counts a message that is put whether there is room or not. */
  void admitAlways() {
    queued.getAndIncrement();
  }

  private boolean makeRoom() {
    switch (policy) {
      case DROP -> {
        queued.decrementAndGet();
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
      return true; // to be dropped with the rest of the mailbox
    }
    queued.decrementAndGet();
    throw new MailboxFullException(message());
  }

  /** What a sender is told whose message does not fit. */
  String message() {
    return FULL + limit;
  }

  private synchronized void waitForRoom() {
    waiting++;
    try {
      while (queued.get() > limit && cell.death() == null && cell.isStarted()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting--;
    }
  }

  /** Messages were taken from the mailbox. */
  void settle(long taken) {
    queued.addAndGet(-taken);
    if (waiting > 0) {
      wakeSenders();
    }
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
