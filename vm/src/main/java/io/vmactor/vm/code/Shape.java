package io.vmactor.vm.code;

import org.jspecify.annotations.Nullable;

/**
 * The code of (a part of) a batch without its data: the opcodes and their structural operands. Its
 * other operands are arguments, numbered in the order they stand. Immutable and verified.
 */
public final class Shape {
  private final InstructionSequence sequence;
  private final int argumentCount;
  private final VerifiedCode verified;
  private final int hash;

  /**
   * Verifies the sequence.
   *
   * @throws VerificationException if it breaks a rule
   */
  public Shape(InstructionSequence sequence, int argumentCount) {
    this.sequence = sequence;
    this.argumentCount = argumentCount;
    this.verified = Verifier.verifyShape(sequence);
    this.hash = sequence.hashCode();
  }

  /** The instructions. */
  public InstructionSequence sequence() {
    return sequence;
  }

  /** How many arguments go with it. */
  public int argumentCount() {
    return argumentCount;
  }

  /** What the verifier found out. */
  public VerifiedCode verified() {
    return verified;
  }

  /**
   * Whether only a run can tell what it does to the stack: a single custom instruction without a
   * declared effect.
   */
  public boolean isDynamic() {
    return sequence.count() == 1 && sequence.instruction(0).effect() == null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shape that && hash == that.hash && sequence.equals(that.sequence);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
