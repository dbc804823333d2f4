package io.vmactor.vm.interpreter;

/** An error a Java handler raises on purpose; the batch fails with its kind and message. */
final class HandlerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String kind;

  HandlerFailure(String kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  String kind() {
    return kind;
  }
}
