package io.vmactor.vm.interpreter;

import io.vmactor.vm.memory.Memory;

/**
 * Lowered code in memory.
 *
 * @param code the lowered code
 * @param address where its first word is
 */
record PlacedCode(LoweredCode code, long address) {
  boolean contains(long pc) {
    return pc >= address && pc < address + ((long) code.words().length << 3);
  }

  int originAt(long pc) {
    return code.originAt(pc - address);
  }

  long addressOf(int instruction) {
    return address + code.offsetOf(instruction);
  }

  /**
   * Where the code goes on in this form that starts, or goes on behind a YIELD, at a pc in another
   * one.
   */
  long inThisForm(PlacedCode other, long pc) {
    if (pc <= other.address + 8) {
      return address;
    }
    int yield = other.originAt(pc - 8);
    int index = (int) (code.offsetOf(yield) >> 3);
    while ((code.words()[index] & 0xFFFF) != RegisterOp.YIELD) {
      index++;
    }
    boolean behindResume = (Memory.getLong(pc - 8) & 0xFFFF) == RegisterOp.RESUME;
    return address + ((index + (behindResume ? 2L : 1L)) << 3);
  }
}
