package io.vmactor.vm.memory;

/** The process has no memory for another block. Nothing was changed by asking for it. */
public final class BlockMemoryError extends OutOfMemoryError {
  private static final long serialVersionUID = 1L;

  BlockMemoryError(long bytes, Throwable cause) {
    super("the process has no memory for a block of " + bytes + " bytes");
    initCause(cause);
  }
}
