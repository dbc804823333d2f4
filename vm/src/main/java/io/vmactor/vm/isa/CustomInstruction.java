package io.vmactor.vm.isa;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instruction that is not part of the standard set: defined at run time or by a plug-in.
 *
 * @param mnemonic the name, of the form {@code OP_…}
 * @param number the number, from {@link InstructionSet#FIRST_CUSTOM_NUMBER} to {@link #MAX_NUMBER}
 * @param operands the operand kinds; structural kinds other than COUNT are not allowed
 * @param effect the stack effect, or {@code null} if only a run can tell
 * @param summary one sentence for the instruction reference
 * @param origin who defined it: {@link #PLUGIN_ORIGIN} and the plug-in, or "the program"
 */
public record CustomInstruction(
    String mnemonic,
    int number,
    List<OperandKind> operands,
    @Nullable StackEffect effect,
    String summary,
    String origin)
    implements Instruction {
  /** What the origin of a plug-in's instruction starts with; its name and version follow. */
  public static final String PLUGIN_ORIGIN = "plug-in ";

  /** The largest number: lowered code has 16 bits for it. */
  public static final int MAX_NUMBER = 0xFFFF;

  private static final Set<Flag> FLAGS = Set.of(Flag.CAN_TRAP, Flag.ALLOCATES, Flag.SAFEPOINT);

  public CustomInstruction {
    operands = List.copyOf(operands);
    if (number > MAX_NUMBER) {
      throw new IllegalArgumentException(
          "too many instructions: there is no number for " + mnemonic);
    }
    if (!isName(mnemonic)) {
      throw new IllegalArgumentException(
          "an instruction's name starts with OP_ and goes on with letters, digits or _: \""
              + mnemonic
              + "\"");
    }
    for (OperandKind kind : operands) {
      if (kind.isStructural() && kind != OperandKind.COUNT) {
        throw new IllegalArgumentException(
            mnemonic + ": a custom instruction cannot have an operand of kind " + kind);
      }
    }
    if (effect != null && effect.isCounted() && !operands.contains(OperandKind.COUNT)) {
      throw new IllegalArgumentException(
          mnemonic + ": its stack effect counts, but it has no COUNT operand");
    }
  }

  /** Whether a custom instruction may have this name. */
  static boolean isName(String mnemonic) {
    return mnemonic.matches("OP_[A-Za-z0-9_+\\-*/%!?<>=]+");
  }

  /** Whether code that was built with this instruction can run with the other. */
  public boolean fits(Instruction other) {
    return other instanceof CustomInstruction that
        && number == that.number
        && mnemonic.equals(that.mnemonic)
        && operands.equals(that.operands)
        && Objects.toString(effect).equals(Objects.toString(that.effect));
  }

  @Override
  public Set<Flag> flags() {
    return FLAGS;
  }
}
