package io.vmactor.vm.actor;

/** A batch was not sent because the receiver's mailbox is full. */
public final class MailboxFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MailboxFullException(String message) {
    super(message);
  }
}
