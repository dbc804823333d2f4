package io.vmactor.vm.isa;

/**
 * Numbers of those opcodes that restricted Java must name, where no enum can be used. {@link
 * Opcode} takes them from here.
 */
public final class OpcodeNumbers {
  public static final int ADD = 0x10;
  public static final int SUBTRACT = 0x11;
  public static final int MULTIPLY = 0x12;
  public static final int DIVIDE = 0x13;
  public static final int FLOOR_DIVIDE = 0x14;
  public static final int MODULO = 0x15;
  public static final int POWER = 0x16;
  public static final int NEGATE = 0x17;
  public static final int BIT_AND = 0x18;
  public static final int BIT_OR = 0x19;
  public static final int BIT_XOR = 0x1A;
  public static final int BIT_NOT = 0x1B;
  public static final int SHIFT_LEFT = 0x1C;
  public static final int SHIFT_RIGHT = 0x1D;

  public static final int SCM_DIVIDE = 0x398;
  public static final int SCM_QUOTIENT = 0x399;
  public static final int SCM_REMAINDER = 0x39A;

  private OpcodeNumbers() {}
}
