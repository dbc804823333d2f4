package io.vmactor.vm.testing.reference;

import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.StackEffect;
import java.util.Objects;

/** How many values a batch must find on the stack: along its worst path. */
final class Needs {
  private final InstructionSequence sequence;
  private final boolean[] seen;
  private int lowest;

  private Needs(InstructionSequence sequence) {
    this.sequence = sequence;
    this.seen = new boolean[sequence.count() + 1];
  }

  static int of(InstructionSequence sequence) {
    if (sequence.count() == 1 && sequence.instruction(0).effect() == null) {
      return 0;
    }
    Needs needs = new Needs(sequence);
    needs.follow(0, 0);
    return -needs.lowest;
  }

  private void follow(int start, int startDepth) {
    int depth = startDepth;
    for (int i = start; !seen[i] && i < sequence.count(); i++) {
      seen[i] = true;
      Instruction instruction = sequence.instruction(i);
      if (instruction == Opcode.RETURN) {
        return;
      }
      int count = sequence.count(i);
      StackEffect effect = Objects.requireNonNull(instruction.effect());
      lowest = Math.min(lowest, depth - effect.pops(count));
      if (instruction.jumpOperand() >= 0) {
        StackEffect taken = Objects.requireNonNull(instruction.takenEffect());
        follow((int) sequence.target(i), depth - taken.pops(count) + taken.pushes(count));
      }
      if (instruction.is(Flag.NO_FALL_THROUGH)) {
        return;
      }
      depth += effect.pushes(count) - effect.pops(count);
    }
  }
}
