package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.VerifiedCode;
import io.vmactor.vm.isa.InstructionSet;

/**
 * Code in the register form, and how to find back from it.
 *
 * @param source the code it was lowered from
 * @param words the register form; position-independent
 * @param origins for each word the index of the public instruction it belongs to
 * @param frame where things stand in a frame
 * @param mainWords how many of the words are before the landing pads
 * @param pads the entries of the table of {@link LandingPads}
 */
public record LoweredCode(
    VerifiedCode source,
    long[] words,
    int[] origins,
    FrameLayout frame,
    int mainWords,
    long[] pads) {
  /** No instructions at all. */
  static final LoweredCode NONE =
      new LoweredCode(
          new VerifiedCode(
              InstructionSequence.decode(new int[0], InstructionSet.standard()),
              new int[0],
              new boolean[0],
              0,
              0,
              0),
          new long[0],
          new int[0],
          new FrameLayout(0, 0, 0, 0),
          0,
          new long[0]);

  /** The public instruction at a byte offset. */
  public int originAt(long offset) {
    return origins[(int) (offset >> 3)];
  }

  /** The byte offset of the first word of a public instruction that is a jump target or handler. */
  public long offsetOf(int instruction) {
    int low = 0;
    int high = mainWords;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (origins[middle] < instruction) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (long) low << 3;
  }
}
