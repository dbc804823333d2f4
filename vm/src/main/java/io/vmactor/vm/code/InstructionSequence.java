package io.vmactor.vm.code;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encoded instructions: for each its number and one int per operand. A structural operand is
 * itself; any other is the index of its value among the constants or arguments.
 */
public final class InstructionSequence {
  private final int[] words;
  private final int[] starts;
  private final Instruction[] instructions;

  private InstructionSequence(int[] words, int[] starts, Instruction[] instructions) {
    this.words = words;
    this.starts = starts;
    this.instructions = instructions;
  }

  /**
   * Decodes the words.
   *
   * @throws VerificationException on an unknown number or a missing operand
   */
  public static InstructionSequence decode(int[] words, InstructionSet set) {
    int[] starts = new int[Math.min(words.length, 16)];
    Instruction[] instructions = new Instruction[starts.length];
    int count = 0;
    for (int at = 0; at < words.length; ) {
      Instruction instruction = set.find(words[at]);
      if (instruction == null) {
        throw new VerificationException(
            "instruction " + count + ": there is no opcode number " + words[at]);
      }
      if (count == Limits.MAX_INSTRUCTIONS) {
        throw new VerificationException("more than " + Limits.MAX_INSTRUCTIONS + " instructions");
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        instructions = Arrays.copyOf(instructions, count * 2);
      }
      starts[count] = at;
      instructions[count++] = instruction;
      at += 1 + instruction.operands().size();
      if (at > words.length) {
        throw new VerificationException(
            "instruction "
                + (count - 1)
                + " ("
                + instruction.mnemonic()
                + "): its operand is missing");
      }
    }
    return new InstructionSequence(
        words, Arrays.copyOf(starts, count), Arrays.copyOf(instructions, count));
  }

  /** How many instructions there are. */
  public int count() {
    return starts.length;
  }

  /** The definition of instruction {@code index}. */
  public Instruction instruction(int index) {
    return instructions[index];
  }

  /** Operand {@code k} of instruction {@code index}. */
  public int operand(int index, int k) {
    return words[starts[index] + 1 + k];
  }

  /** The count operand of instruction {@code index}, or 0 if it has none. */
  public int count(int index) {
    int k = instructions[index].countOperand();
    return k < 0 ? 0 : operand(index, k);
  }

  /**
   * The index of the instruction that instruction {@code index} may jump to, or -1 if it is no
   * jump.
   */
  public long target(int index) {
    List<OperandKind> kinds = instructions[index].operands();
    int k = instructions[index].jumpOperand();
    if (k < 0) {
      return -1;
    }
    long distance = operand(index, k);
    return kinds.get(k) == OperandKind.FORWARD ? index + 1L + distance : index + 1L - distance;
  }

  /** The encoded words; not to be changed. */
  public int[] words() {
    return words;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InstructionSequence that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
