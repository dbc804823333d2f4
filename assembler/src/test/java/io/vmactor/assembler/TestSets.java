package io.vmactor.assembler;

import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import java.util.List;

/** Instruction sets for tests. */
final class TestSets {
  static final InstructionSet STANDARD = InstructionSet.standard();

  private TestSets() {}

  /**
   * The standard set with OP_SQUARE and OP_SUM (which counts), numbered from {@code first} in that
   * order.
   */
  static InstructionSet custom(int first) {
    return STANDARD.with(square(first, "a -- squared", List.of())).with(sum(first + 1));
  }

  static CustomInstruction square(int number, String effect, List<OperandKind> operands) {
    return new CustomInstruction(
        "OP_SQUARE", number, operands, StackEffect.parse(effect), "Squares a.", "plug-in maths");
  }

  private static CustomInstruction sum(int number) {
    return new CustomInstruction(
        "OP_SUM",
        number,
        List.of(OperandKind.COUNT),
        StackEffect.parse("item*n -- sum"),
        "Adds n ints.",
        "plug-in maths");
  }
}
