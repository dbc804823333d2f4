package io.vmactor.vm.isa;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The definition of one instruction: a standard {@link Opcode} or a {@link CustomInstruction}. */
public sealed interface Instruction permits Opcode, CustomInstruction {
  /** The name that streams and assembly use, such as {@code OP_ADD}. */
  String mnemonic();

  /** The number in encoded code; unique within an {@link InstructionSet}. */
  int number();

  /** The kinds of the operands that follow the mnemonic, in order. */
  List<OperandKind> operands();

  /**
   * The stack effect; {@code null} if only a run can tell (a custom instruction that declares
   * none).
   */
  @Nullable StackEffect effect();

  /** The stack effect when the jump is taken, if it differs from {@link #effect()}. */
  default @Nullable StackEffect takenEffect() {
    return effect();
  }

  /** Properties that verifier, lowering and tools ask for. */
  Set<Flag> flags();

  /** One sentence for the instruction reference. */
  String summary();

  /** Whether {@link #flags()} contains {@code flag}. */
  default boolean is(Flag flag) {
    return flags().contains(flag);
  }

  /** The index of the count operand among {@link #operands()}, or -1. */
  default int countOperand() {
    return operands().indexOf(OperandKind.COUNT);
  }

  /** The index of the name operand among {@link #operands()}, or -1. */
  default int nameOperand() {
    return operands().indexOf(OperandKind.NAME);
  }

  /** The index of the jump operand among {@link #operands()}, or -1. */
  default int jumpOperand() {
    List<OperandKind> kinds = operands();
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i).isJump()) {
        return i;
      }
    }
    return -1;
  }

  /** Properties of instructions. */
  enum Flag {
    /** Computes its result from its inputs alone, without an effect. */
    PURE,
    /** May fail with an error. */
    CAN_TRAP,
    /** May allocate, and so may collect first. */
    ALLOCATES,
    /** The actor may be pre-empted or may wait here. */
    SAFEPOINT,
    /** Decides what runs next; cannot be replaced by a handler of the user's. */
    CONTROL,
    /** The next instruction is never reached from here. */
    NO_FALL_THROUGH,
    /** Allowed in code objects only, not directly in a batch. */
    CODE_ONLY,
    /** Takes effect even while the current batch waits; touches neither stack nor variables. */
    DELIVERY,
    /** Deals with other actors or with time: what it does depends on more than this actor. */
    CONCURRENT
  }
}
