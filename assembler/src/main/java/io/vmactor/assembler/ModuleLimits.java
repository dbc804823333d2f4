package io.vmactor.assembler;

/**
 * Bounds on what the readers accept and the writers write, beside those on each code object in
 * {@link io.vmactor.vm.code.Limits}. They keep memory and time in proportion to honest input.
 */
public final class ModuleLimits {
  /** Bytes of a {@code .bc} file. */
  public static final int FILE_BYTES = 256 << 20;

  /** UTF-16 units of assembly or JSON text. */
  public static final int TEXT_LENGTH = 64 << 20;

  /** Code objects of a module. */
  public static final int FUNCTIONS = 1 << 18;

  /** Instructions of all code objects of a module together. */
  public static final int INSTRUCTIONS = 8_000_000;

  /** Constants of all code objects of a module together; see {@link Quota}. */
  public static final int CONSTANTS = 4_000_000;

  /** Digits of an int written in decimal; in assembly a longer one is written in hexadecimal. */
  public static final int DECIMAL_DIGITS = 100_000;

  private ModuleLimits() {}
}
