package io.vmactor.vm.text;

/** A format specification that is malformed or does not fit the value. */
public final class FormatException extends Exception {
  private static final long serialVersionUID = 1;

  FormatException(String message) {
    super(message);
  }
}
