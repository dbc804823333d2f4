package io.vmactor.vm.interpreter;

import io.vmactor.vm.memory.Restricted;

/**
 * Code in the literal area, as calls need it. Offsets in bytes from its address.
 *
 * <pre>
 *   header (CODE) | entry | arity | frame bytes
 * </pre>
 */
@Restricted
final class CodeLayout {
  /** The address of the first word of the register form. */
  static final int ENTRY = 8;

  /** How many arguments a call must have, or -1 if more than one number is right. */
  static final int ARITY = 16;

  /** Bytes of a frame: locals, link and stack. */
  static final int FRAME_BYTES = 24;

  static final int WORDS = 4;

  private CodeLayout() {}

  /**
   * A link: where the caller goes on, and how many bytes below the callee's frame its own starts.
   * Looks like an int.
   */
  static long link(long pc, long deltaBytes) {
    return pc << 15 | deltaBytes >> 1;
  }

  static long linkPc(long link) {
    return link >>> 15;
  }

  static long linkDelta(long link) {
    return (link & 0x7FFC) << 1;
  }
}
