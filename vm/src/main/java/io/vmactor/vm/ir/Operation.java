package io.vmactor.vm.ir;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.isa.StackKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instruction of the machine with its operands, the values it takes from the stack and those it
 * leaves there, all explicit.
 *
 * <p>A static operand is, by kind: any constant (VALUE), a String (NAME), an {@link IrFunction} or
 * a code object (CODE), a {@link Variable} (LOCAL, CAPTURED), an Integer (other structural kinds).
 * The operand of a jump is {@code null}: the block's terminator says where it goes.
 */
public final class Operation {
  private final Instruction instruction;
  private final List<@Nullable Object> operands;
  private final Value[] inputs;
  private final List<Value> results;
  private final Position position;

  /**
   * An operation whose operands and inputs are as many as the instruction says.
   *
   * @param operands the static operands, without that of a jump
   * @throws IllegalArgumentException if they are not, or of the wrong kind
   */
  public Operation(
      Instruction instruction,
      List<? extends @Nullable Object> operands,
      List<Value> inputs,
      Position position) {
    this.instruction = instruction;
    this.operands = Collections.unmodifiableList(checkedOperands(instruction, operands));
    this.inputs = inputs.toArray(new Value[0]);
    this.position = position;
    StackEffect effect = effect(instruction);
    int count = count();
    checkInputs(effect, count);
    List<Value> made = new ArrayList<>();
    for (StackEffect.Entry entry : effect.outputs()) {
      if (isPassedOn(entry)) {
        continue;
      }
      for (int i = entry.size(count); i > 0; i--) {
        made.add(new Value(entry.kind(), Type.ANY, this));
      }
    }
    this.results = Collections.unmodifiableList(made);
  }

  static StackEffect effect(Instruction instruction) {
    StackEffect effect = instruction.effect();
    if (effect == null) {
      throw new IllegalArgumentException(
          instruction.mnemonic() + " declares no stack effect, so functions cannot use it");
    }
    return effect;
  }

  /** The iterator below a jump that goes through it stays where it is: nobody names it. */
  boolean isPassedOn(StackEffect.Entry entry) {
    return instruction.jumpOperand() >= 0 && entry.kind() == StackKind.ITERATOR;
  }

  private static List<@Nullable Object> checkedOperands(
      Instruction instruction, List<? extends @Nullable Object> given) {
    List<OperandKind> kinds = instruction.operands();
    int jump = instruction.jumpOperand();
    if (given.size() != kinds.size() - (jump < 0 ? 0 : 1)) {
      throw new IllegalArgumentException(
          instruction.mnemonic() + " has " + given.size() + " static operands: " + given);
    }
    List<@Nullable Object> checked = new ArrayList<>();
    int next = 0;
    for (int k = 0; k < kinds.size(); k++) {
      Object operand = k == jump ? null : given.get(next++);
      boolean fits =
          switch (kinds.get(k)) {
            case NAME -> operand instanceof String;
            case CODE -> operand instanceof IrFunction || operand instanceof CodeObject;
            case LOCAL -> operand instanceof Variable variable && !variable.isCaptured();
            case CAPTURED -> operand instanceof Variable variable && variable.isCaptured();
            default -> !kinds.get(k).isStructural() || k == jump || operand instanceof Integer;
          };
      if (!fits) {
        throw new IllegalArgumentException(
            instruction.mnemonic() + " cannot have the operand " + operand);
      }
      checked.add(operand);
    }
    return checked;
  }

  private void checkInputs(StackEffect effect, int count) {
    int at = 0;
    for (StackEffect.Entry entry : effect.inputs()) {
      if (isPassedOn(entry)) {
        continue;
      }
      for (int i = entry.size(count); i > 0; i--, at++) {
        if (at >= inputs.length
            || (entry.kind() != StackKind.ANY && entry.kind() != inputs[at].kind())) {
          throw new IllegalArgumentException(
              instruction.mnemonic() + " ( " + effect + " ) does not fit input " + at);
        }
      }
    }
    if (at != inputs.length) {
      throw new IllegalArgumentException(
          instruction.mnemonic() + " ( " + effect + " ) has " + inputs.length + " inputs");
    }
  }

  /** The instruction. */
  public Instruction instruction() {
    return instruction;
  }

  /** The static operands in the instruction's order; {@code null} in a jump's place. */
  public List<@Nullable Object> operands() {
    return operands;
  }

  /** The count operand, or 0 if the instruction has none. */
  public int count() {
    int k = instruction.countOperand();
    return k >= 0 && operands.get(k) instanceof Integer count ? count : 0;
  }

  /** The variable it names, or {@code null}. */
  public @Nullable Variable variable() {
    for (Object operand : operands) {
      if (operand instanceof Variable variable) {
        return variable;
      }
    }
    return null;
  }

  /** The values it takes, bottom first. */
  public List<Value> inputs() {
    return List.of(inputs);
  }

  /** How many values it takes. */
  public int inputCount() {
    return inputs.length;
  }

  /** The value it takes at a place, the bottom one being 0. */
  public Value input(int index) {
    return inputs[index];
  }

  /** Makes it take another value. */
  public void setInput(int index, Value value) {
    if (value.kind() != inputs[index].kind()) {
      throw new IllegalArgumentException("a " + value.kind() + " for a " + inputs[index].kind());
    }
    inputs[index] = value;
  }

  /** The values it leaves, bottom first; the block that follows a jump starts with its results. */
  public List<Value> results() {
    return results;
  }

  /** Its only result. */
  public Value result() {
    if (results.size() != 1) {
      throw new IllegalStateException(
          instruction.mnemonic() + " has " + results.size() + " results, not one");
    }
    return results.get(0);
  }

  /** Sets what its opcode and the types of its inputs tell of its results in the language. */
  public Operation inferTypes(Dialect dialect) {
    Types.infer(this, dialect);
    return this;
  }

  /** Where it comes from. */
  public Position position() {
    return position;
  }

  /** Whether it has the flag. */
  public boolean is(Instruction.Flag flag) {
    return instruction.is(flag);
  }

  @Override
  public String toString() {
    return instruction.mnemonic() + operands;
  }
}
