package io.vmactor.vm.interpreter;

import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An operation of the register form, taken apart for who compiles it.
 *
 * @param index which word it is
 * @param name the operation's name in {@link RegisterOp}
 * @param isCold whether ColdOps carries it out on the frame and then goes on at the next one, or
 *     says why not
 * @param words how many words it takes
 * @param a the field a, unsigned, as registers are
 * @param b the field b
 * @param c the field c
 * @param imm32 the signed field in place of b and c
 * @param literal the word that follows, or 0
 */
public record RegisterInstruction(
    int index,
    String name,
    boolean isCold,
    int words,
    int a,
    int b,
    int c,
    int imm32,
    long literal) {
  /** The number of the operation where native code can be entered. */
  public static final int RESUME = RegisterOp.RESUME;

  /** The field b as an int. */
  public int signedB() {
    return (short) b;
  }

  /** The field c as an int. */
  public int signedC() {
    return (short) c;
  }

  /** Whether a PRIMITIVE takes the inputs of its opcode and no operand beside them. */
  public boolean isPlainPrimitive() {
    return primitive().operands().isEmpty();
  }

  /** How many registers a PRIMITIVE takes. */
  public int primitiveInputs() {
    return primitive().effect().pops(0);
  }

  /** How many results a PRIMITIVE has. */
  public int primitiveOutputs() {
    return primitive().effect().pushes(0);
  }

  private Opcode primitive() {
    return (Opcode) Objects.requireNonNull(InstructionSet.standard().find(c));
  }

  /** Takes code apart, without its landing pads, which only the interpreter runs. */
  public static List<RegisterInstruction> decode(LoweredCode code) {
    List<RegisterInstruction> instructions = new ArrayList<>();
    long[] words = code.words();
    for (int i = 0; i < code.mainWords(); ) {
      long w = words[i];
      int op = (int) w & 0xFFFF;
      int count = RegisterOp.words(op);
      instructions.add(
          new RegisterInstruction(
              i,
              RegisterOp.name(op),
              op >= RegisterOp.FIRST_COLD,
              count,
              (int) (w >>> 16) & 0xFFFF,
              (int) (w >>> 32) & 0xFFFF,
              (int) (w >>> 48),
              (int) (w >> 32),
              count == 2 ? words[i + 1] : 0));
      i += count;
    }
    return instructions;
  }
}
