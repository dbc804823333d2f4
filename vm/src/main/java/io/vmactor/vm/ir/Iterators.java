package io.vmactor.vm.ir;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.isa.StackKind;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many iterators lie on the stack where blocks start: an iterator that no operation takes stays
 * there until an instruction like NEXT drops it. Where paths with different numbers meet, the
 * smallest counts, and the others drop theirs on the way.
 */
final class Iterators {
  private final Map<Block, Integer> before = new HashMap<>();
  private final Set<Value> used;

  Iterators(IrFunction function) {
    used = new HashSet<>(Uses.counts(function).keySet());
    ArrayDeque<Block> work = new ArrayDeque<>();
    enter(function.blocks().get(0), 0, work);
    while (!work.isEmpty()) {
      Block block = work.remove();
      Block handler = block.handler();
      if (handler != null) {
        enter(handler, before(block), work);
      }
      switch (block.terminator()) {
        case Terminator.Jump jump -> enter(jump.target(), after(block), work);
        case Terminator.Branch branch -> {
          enter(branch.next(), after(block), work);
          enter(branch.taken(), afterTaken(block, branch.operation()), work);
        }
        case Terminator.End _ -> {}
      }
    }
  }

  private void enter(Block block, int depth, ArrayDeque<Block> work) {
    if (depth < 0) {
      throw new IllegalArgumentException(
          "block " + block.name() + " is reached without its iterator");
    }
    Integer known = before.get(block);
    if (known == null || depth < known) {
      before.put(block, depth);
      work.add(block);
    }
  }

  /** How many there are where the block starts. */
  int before(Block block) {
    return before.getOrDefault(block, 0);
  }

  /** How many there are where it ends without a jump. */
  int after(Block block) {
    int depth = before(block);
    for (Operation operation : block.operations()) {
      for (Value result : operation.results()) {
        if (result.kind() == StackKind.ITERATOR && !used.contains(result)) {
          depth++;
        }
      }
    }
    return depth;
  }

  /** How many there are when the jump at its end is taken. */
  int afterTaken(Block block, Operation operation) {
    Instruction instruction = operation.instruction();
    StackEffect taken = instruction.takenEffect();
    if (taken == null) {
      return after(block);
    }
    return after(block) + count(taken.outputs()) - count(taken.inputs());
  }

  private static int count(Iterable<StackEffect.Entry> entries) {
    int count = 0;
    for (StackEffect.Entry entry : entries) {
      if (entry.kind() == StackKind.ITERATOR) {
        count++;
      }
    }
    return count;
  }
}
