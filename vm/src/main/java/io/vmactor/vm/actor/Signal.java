package io.vmactor.vm.actor;

import org.jspecify.annotations.Nullable;

/**
 * What overtakes an actor's batches: done by its owner at the next safepoint, even in the middle of
 * a batch.
 */
final class Signal {
  private final Runnable action;

  /** The one put before, in the stack of those not taken yet; then the one put after. */
  private @Nullable Signal next;

  Signal(Runnable action) {
    this.action = action;
  }

  /** Puts this on top of a stack, before anybody else sees it. */
  void setNext(@Nullable Signal older) {
    next = older;
  }

  /** A stack turned round: the oldest first. */
  static @Nullable Signal inOrder(@Nullable Signal newest) {
    Signal done = null;
    Signal rest = newest;
    while (rest != null) {
      Signal older = rest.next;
      rest.next = done;
      done = rest;
      rest = older;
    }
    return done;
  }

  @Nullable Signal next() {
    return next;
  }

  void run() {
    action.run();
  }
}
