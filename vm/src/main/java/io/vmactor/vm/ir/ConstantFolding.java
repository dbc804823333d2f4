package io.vmactor.vm.ir;

import io.vmactor.vm.isa.Opcode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes operations whose inputs are constants, and decides branches on them. What could raise an
 * error, or differs between dialects, is left to the machine; so is what would grow the code.
 */
public final class ConstantFolding implements Pass {
  @Override
  public String name() {
    return "constant-folding";
  }

  @Override
  public boolean run(IrFunction function) {
    Map<Value, Value> replacements = new HashMap<>();
    boolean changed = false;
    for (Block block : function.blocks()) {
      List<Operation> operations = block.operations();
      for (int i = 0; i < operations.size(); i++) {
        Operation folded = fold(operations.get(i), replacements);
        if (folded != null) {
          replacements.put(operations.get(i).result(), folded.result());
          operations.set(i, folded);
          changed = true;
        }
      }
      Terminator decided = decide(block.terminator(), replacements);
      if (decided != null) {
        block.setTerminator(decided);
        changed = true;
      }
    }
    Uses.replace(function, replacements);
    return changed;
  }

  private static @Nullable Operation fold(Operation operation, Map<Value, Value> replacements) {
    if (!(operation.instruction() instanceof Opcode opcode)
        || operation.results().size() != 1
        || operation.inputCount() == 0
        || operation.inputCount() > 2) {
      return null;
    }
    Constant a = constant(operation.input(0), replacements);
    if (a == null) {
      return null;
    }
    Constant result;
    if (operation.inputCount() == 1) {
      result = FoldedArithmetic.unary(opcode, a.value);
    } else {
      Constant b = constant(operation.input(1), replacements);
      if (b == null) {
        return null;
      }
      result = FoldedArithmetic.binary(opcode, a.value, b.value);
    }
    return result == null ? null : result.operation(operation);
  }

  private static @Nullable Terminator decide(Terminator end, Map<Value, Value> replacements) {
    if (!(end instanceof Terminator.Branch branch) || branch.operation().inputCount() != 1) {
      return null;
    }
    Constant condition = constant(branch.operation().input(0), replacements);
    if (condition == null) {
      return null;
    }
    boolean isTrue = condition.value != null && !condition.value.equals(false);
    Block target;
    if (branch.operation().instruction() == Opcode.JUMP_IF_FALSE) {
      target = isTrue ? branch.next() : branch.taken();
    } else if (branch.operation().instruction() == Opcode.JUMP_IF_TRUE) {
      target = isTrue ? branch.taken() : branch.next();
    } else {
      return null;
    }
    return new Terminator.Jump(target, branch.operation().position());
  }

  /** The constant a value is, or {@code null} if it is none. */
  private static @Nullable Constant constant(Value value, Map<Value, Value> replacements) {
    Value at = replacements.getOrDefault(value, value);
    return Constant.of(at.definition());
  }
}
