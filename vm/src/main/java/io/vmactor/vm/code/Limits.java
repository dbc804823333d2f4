package io.vmactor.vm.code;

/**
 * Bounds on what is accepted as code. Each is checked where the code comes in, with an error that
 * names it.
 */
public final class Limits {
  /** Instructions of one code object or batch. */
  public static final int MAX_INSTRUCTIONS = 4_000_000;

  /**
   * Operand stack entries and locals of one code object, and stack entries that one jump may
   * enclose.
   */
  public static final int MAX_FRAME_SLOTS = 4000;

  /** Parameters of a code object and arguments of a call. */
  public static final int MAX_ARGUMENTS = 255;

  /** Captured cells of a closure. */
  public static final int MAX_CAPTURED = 255;

  /**
   * Nesting of lists, tuples and dicts in a constant or message, and of code objects in a module.
   */
  public static final int MAX_NESTING = 200;

  /**
   * Characters of the text made of a value other than a string. Containers that share their parts
   * may unfold to any length.
   */
  public static final int MAX_TEXT = 1 << 26;

  /** Instructions of a part of a batch; a longer batch is split where no jump crosses. */
  static final int MAX_PART = 1024;

  /** Constants of one code object. */
  public static final int MAX_CONSTANTS = 1_000_000;

  private Limits() {}
}
