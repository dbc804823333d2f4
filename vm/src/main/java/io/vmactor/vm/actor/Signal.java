package io.vmactor.vm.actor;

import io.vmactor.vm.mailbox.MailboxNode;

/**
 * What overtakes an actor's batches: done by its owner at the next safepoint, even in the middle of
 * a batch.
 */
final class Signal extends MailboxNode {
  private final Runnable action;

  Signal(Runnable action) {
    this.action = action;
  }

  void run() {
    action.run();
  }
}
