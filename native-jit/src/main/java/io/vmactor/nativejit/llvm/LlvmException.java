package io.vmactor.nativejit.llvm;

/** What LLVM has to complain about. */
public final class LlvmException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LlvmException(String message) {
    super(message);
  }
}
