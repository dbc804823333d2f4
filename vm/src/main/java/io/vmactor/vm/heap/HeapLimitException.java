package io.vmactor.vm.heap;

/** An actor wanted more memory than its limit. */
public final class HeapLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HeapLimitException(String message) {
    super(message, null, false, false);
  }
}
