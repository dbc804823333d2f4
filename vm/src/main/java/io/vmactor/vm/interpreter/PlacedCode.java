package io.vmactor.vm.interpreter;

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
}
