package io.vmactor.assembler;

/** A {@code .bc} file was rejected, for instance {@code fib.bc: byte 4: format version 2.0; …}. */
public final class BytecodeFormatException extends RejectedInputException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  BytecodeFormatException(String file, int offset, String problem) {
    super(file, offset < 0 ? "" : ": byte " + offset, problem);
    this.offset = offset;
  }

  /** The offset of the byte at fault, or -1 if the problem is the file as a whole. */
  public int offset() {
    return offset;
  }
}
