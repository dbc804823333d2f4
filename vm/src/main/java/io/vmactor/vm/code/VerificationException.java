package io.vmactor.vm.code;

/** Code was rejected: the message names the place, the rule and, where possible, the remedy. */
public final class VerificationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public VerificationException(String message) {
    super(message);
  }
}
