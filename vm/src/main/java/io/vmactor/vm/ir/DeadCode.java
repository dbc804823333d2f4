package io.vmactor.vm.ir;

import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes what has no effect: blocks that nothing reaches, operations without effect whose results
 * nobody uses, assignments to locals that nobody reads, jumps to jumps.
 */
public final class DeadCode implements Pass {
  @Override
  public String name() {
    return "dead-code";
  }

  @Override
  public boolean run(IrFunction function) {
    boolean changed = threadJumps(function);
    changed |= function.blocks().retainAll(Uses.reached(function));
    changed |= removeDeadStores(function);
    changed |= removeUnused(function);
    return changed;
  }

  // ---- jumps

  private static boolean threadJumps(IrFunction function) {
    boolean changed = false;
    for (Block block : function.blocks()) {
      Terminator end = block.terminator();
      if (end instanceof Terminator.Jump jump) {
        Block target = destination(jump.target());
        if (target != jump.target()) {
          block.setTerminator(new Terminator.Jump(target, jump.position()));
          changed = true;
        }
      } else if (end instanceof Terminator.Branch branch) {
        Block next =
            branch.operation().results().isEmpty() ? destination(branch.next()) : branch.next();
        Block taken = destination(branch.taken());
        boolean mayMeet = next != taken || branch.operation().results().isEmpty();
        if (mayMeet && (next != branch.next() || taken != branch.taken())) {
          block.setTerminator(new Terminator.Branch(branch.operation(), next, taken));
          changed = true;
        }
      }
    }
    return changed;
  }

  /** Where a jump to the block ends up, past blocks that do nothing but jump. */
  private static Block destination(Block block) {
    Block at = block;
    Set<Block> passed = new HashSet<>();
    while (at.operations().isEmpty()
        && at.entries().isEmpty()
        && at.isEnded()
        && at.terminator() instanceof Terminator.Jump jump
        && jump.target().entries().isEmpty()) {
      if (!passed.add(at)) {
        return block; // an endless loop stays one
      }
      at = jump.target();
    }
    return at;
  }

  // ---- locals

  private static boolean removeDeadStores(IrFunction function) {
    Set<Variable> read = new HashSet<>();
    for (Block block : function.blocks()) {
      block.operations().forEach(operation -> addReads(operation, read));
      Operation end = block.terminator().operation();
      if (end != null) {
        addReads(end, read);
      }
    }
    boolean changed = false;
    for (Block block : function.blocks()) {
      changed |=
          block
              .operations()
              .removeIf(
                  operation ->
                      operation.instruction() == Opcode.SET_LOCAL
                          && !read.contains(operation.operands().get(0)));
    }
    return changed;
  }

  private static void addReads(Operation operation, Set<Variable> read) {
    if (operation.instruction() != Opcode.SET_LOCAL) {
      Variable variable = operation.variable();
      if (variable != null) {
        read.add(variable);
      }
    }
  }

  // ---- unused results

  private static boolean removeUnused(IrFunction function) {
    Map<Value, Integer> counts = Uses.counts(function);
    Set<Operation> dead = new HashSet<>();
    Deque<Operation> work = new ArrayDeque<>();
    for (Block block : function.blocks()) {
      for (Operation operation : block.operations()) {
        if (isUnused(operation, counts)) {
          work.add(operation);
        }
      }
    }
    while (!work.isEmpty()) {
      Operation operation = work.remove();
      if (!dead.add(operation)) {
        continue;
      }
      List<Value> inputs = operation.inputs();
      for (Value input : inputs) {
        counts.merge(input, -1, Integer::sum);
        Operation definition = input.definition();
        if (definition != null && isUnused(definition, counts)) {
          work.add(definition);
        }
      }
    }
    if (dead.isEmpty()) {
      return false;
    }
    for (Block block : function.blocks()) {
      block.operations().removeIf(dead::contains);
    }
    return true;
  }

  private static boolean isUnused(Operation operation, Map<Value, Integer> counts) {
    if (!operation.is(Flag.PURE) || operation.is(Flag.CAN_TRAP) || operation.is(Flag.CONTROL)) {
      return false;
    }
    for (Value result : operation.results()) {
      if (counts.getOrDefault(result, 0) > 0) {
        return false;
      }
    }
    return true;
  }
}
