package io.vmactor.vm.testing;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.OperandKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instructions being put together, with jumps whose targets come later. */
final class CodeSketch {
  private static final class Step {
    final Instruction instruction;
    final @Nullable Object[] operands;

    Step(Instruction instruction, @Nullable Object[] operands) {
      this.instruction = instruction;
      this.operands = operands;
    }
  }

  private final List<Step> steps = new ArrayList<>();
  private final List<ExceptionHandler> handlers = new ArrayList<>();

  /** The index of the next instruction. */
  int here() {
    return steps.size();
  }

  /** Adds an instruction; answers its index. */
  int add(Instruction instruction, @Nullable Object... operands) {
    steps.add(new Step(instruction, operands));
    return steps.size() - 1;
  }

  /** Adds a jump whose target {@link #land} tells later. */
  int jump(Instruction instruction) {
    return add(instruction, 0);
  }

  /** The jump goes to the next instruction. */
  void land(int jump) {
    steps.get(jump).operands[0] = here() - jump - 1;
  }

  /** Adds a jump back. */
  void back(Instruction instruction, int target) {
    add(instruction, here() + 1 - target);
  }

  void handler(int start, int end, int target) {
    handlers.add(new ExceptionHandler(start, end, target));
  }

  /** The instructions as {@code send} takes them. */
  @Nullable Object[] toStream() {
    List<@Nullable Object> stream = new ArrayList<>();
    for (Step step : steps) {
      stream.add(step.instruction.mnemonic());
      stream.addAll(Arrays.asList(step.operands));
    }
    return stream.toArray();
  }

  /** Adds all to a code object. */
  void addTo(CodeObject.Builder builder, LineSource lines) {
    for (Step step : steps) {
      int[] operands = new int[step.operands.length];
      for (int k = 0; k < operands.length; k++) {
        OperandKind kind = step.instruction.operands().get(k);
        operands[k] =
            kind.isStructural() && step.operands[k] instanceof Integer n
                ? n
                : builder.constant(step.operands[k]);
      }
      builder.line(lines.next()).add(step.instruction, operands);
    }
    for (ExceptionHandler handler : handlers) {
      builder.handler(handler);
    }
  }

  /** Source lines for the instructions. */
  interface LineSource {
    int next();
  }
}
