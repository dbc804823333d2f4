package io.vmactor.vm.isa;

/**
 * What an operand of an instruction means.
 *
 * <p>Operands of a {@linkplain #isStructural() structural} kind are small integers that decide how
 * the code is verified and lowered; they are part of a batch's shape. The others are data: in a
 * batch they are its arguments, in a code object they are indices into its constants.
 */
public enum OperandKind {
  /** Any constant value. */
  VALUE("v", false),
  /** A variable name, a string. */
  NAME("name", false),
  /** A code object. */
  CODE("code", false),
  /** A count of stack entries or pairs, 0 or more. */
  COUNT("n", true),
  /** The index of a local variable of the code object. */
  LOCAL("local", true),
  /** The index of a captured cell of the running closure. */
  CAPTURED("captured", true),
  /** How many instructions to skip, counted from the next one. */
  FORWARD("forward", true),
  /** How many instructions to go back, counted from the next one. */
  BACKWARD("backward", true);

  private final String label;
  private final boolean structural;

  OperandKind(String label, boolean structural) {
    this.label = label;
    this.structural = structural;
  }

  /** The name shown for an operand of this kind in the instruction reference. */
  public String label() {
    return label;
  }

  /** Whether the operand belongs to the shape (an integer) rather than to the data. */
  public boolean isStructural() {
    return structural;
  }

  /** Whether the operand names another instruction. */
  public boolean isJump() {
    return this == FORWARD || this == BACKWARD;
  }
}
