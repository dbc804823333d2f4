package io.vmactor.vm.interpreter;

/** A value was not sent because its copy would be too large. */
public final class MessageTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MessageTooLargeException(long limit) {
    super("the message is larger than the limit of " + limit + " bytes", null, false, false);
  }
}
