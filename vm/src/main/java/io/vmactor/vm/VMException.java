package io.vmactor.vm;

import io.vmactor.vm.interpreter.VmError;

/** A batch failed, or an actor was used that is no more. */
public final class VMException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final String traceback;

  VMException(VmError error) {
    super(error.message());
    this.kind = error.kind();
    this.traceback = error.traceback();
  }

  VMException(String kind, String message) {
    super(message);
    this.kind = kind;
    this.traceback = kind + ": " + message;
  }

  /** What went wrong, such as {@code division-by-zero}. */
  public String kind() {
    return kind;
  }

  /**
   * Where and why: the VM's calls that were open, then kind and message. Several lines, the last
   * one not ended.
   */
  public String traceback() {
    return traceback;
  }
}
