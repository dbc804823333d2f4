package io.vmactor.assembler;

import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.StackEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The opcodes that a {@code .bc} file uses, by the index it gives them, found in an instruction set
 * by name.
 */
final class OpcodeTable {
  private static final int MIN_ENTRY_BYTES = 3;

  private final Instruction[] instructions;

  private OpcodeTable(Instruction[] instructions) {
    this.instructions = instructions;
  }

  /** The opcode with this index in the file. */
  Instruction get(ByteInput in, int index) {
    if (index >= instructions.length) {
      throw in.error(
          "opcode " + index + " is not in the opcode table, which has " + instructions.length);
    }
    return instructions[index];
  }

  static OpcodeTable read(ByteInput in, InstructionSet set) {
    Instruction[] instructions = new Instruction[in.count("opcodes", MIN_ENTRY_BYTES)];
    for (int i = 0; i < instructions.length; i++) {
      int kind = in.u8();
      if (kind > BytecodeFormat.CUSTOM) {
        throw in.error("opcode " + i + " is of the unknown kind " + kind);
      }
      boolean custom = kind == BytecodeFormat.CUSTOM;
      String mnemonic = in.utf8();
      Instruction known = set.find(mnemonic);
      if (known == null) {
        throw in.error(
            custom
                ? set.missing(mnemonic)
                : "unknown instruction " + mnemonic + "; the file was written for a newer version");
      }
      operands(in, known);
      if (custom != (known instanceof CustomInstruction)) {
        throw in.error(
            mnemonic
                + (custom
                    ? " is custom in the file, but standard here"
                    : " is standard in the file, but custom here"));
      }
      if (custom) {
        effect(in, known);
      }
      instructions[i] = known;
    }
    return new OpcodeTable(instructions);
  }

  private static void operands(ByteInput in, Instruction known) {
    int count = in.count("operands", 1);
    boolean same = count == known.operands().size();
    for (int k = 0; k < count; k++) {
      int number = in.u8();
      same = same && number == BytecodeFormat.number(known.operands().get(k));
    }
    if (!same) {
      throw in.error(
          known.mnemonic() + " has other operands in the file than here" + versions(known));
    }
  }

  private static void effect(ByteInput in, Instruction known) {
    String text = in.utf8();
    StackEffect declared;
    try {
      declared = StackEffect.parse(text);
    } catch (IllegalArgumentException problem) {
      throw in.error(known.mnemonic() + ": " + problem.getMessage());
    }
    if (!match(declared, known.effect())) {
      throw in.error(
          known.mnemonic()
              + " has the stack effect \""
              + text
              + "\" in the file, but \""
              + known.effect()
              + "\" here"
              + versions(known));
    }
  }

  private static String versions(Instruction known) {
    return known instanceof CustomInstruction custom
        ? "; the version of " + custom.origin() + " does not fit the file"
        : "; the file was written for another version";
  }

  /** Whether code that uses the one can be read as using the other. */
  static boolean match(Instruction a, Instruction b) {
    return a.mnemonic().equals(b.mnemonic())
        && a.operands().equals(b.operands())
        && (a instanceof CustomInstruction) == (b instanceof CustomInstruction)
        && match(a.effect(), b.effect());
  }

  /** Whether two effects take and leave the same; the names of the entries do not matter. */
  private static boolean match(@Nullable StackEffect a, @Nullable StackEffect b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return match(a.inputs(), b.inputs()) && match(a.outputs(), b.outputs());
  }

  private static boolean match(List<StackEffect.Entry> a, List<StackEffect.Entry> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i).kind() != b.get(i).kind() || a.get(i).perCount() != b.get(i).perCount()) {
        return false;
      }
    }
    return true;
  }
}
