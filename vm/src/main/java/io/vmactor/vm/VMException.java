package io.vmactor.vm;

import io.vmactor.vm.interpreter.VmError;
import java.util.List;

/** A batch failed, or an actor was used that is no more. */
public final class VMException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient VmError error;
  private final String kind;
  private final String traceback;

  VMException(VmError error) {
    super(error.message());
    this.error = error;
    this.kind = error.kind();
    this.traceback = error.traceback();
  }

  VMException(String kind, String message) {
    this(new VmError(kind, message, List.of()));
  }

  /** What went wrong, such as {@code division-by-zero}. */
  public String kind() {
    return kind;
  }

  /**
   * The same failure, told in terms of the text that the failed batch was made from.
   *
   * @param file the text's name
   * @param lines the line of each of the batch's instructions, in their order
   */
  public VMException inSource(String file, int... lines) {
    VMException located = new VMException(error.inSource(file, lines));
    located.setStackTrace(getStackTrace());
    return located;
  }

  /**
   * Where and why: the VM's calls that were open, then kind and message. Several lines, the last
   * one not ended.
   */
  public String traceback() {
    return traceback;
  }
}
