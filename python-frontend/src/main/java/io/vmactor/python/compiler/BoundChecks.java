package io.vmactor.python.compiler;

import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.Operation;
import io.vmactor.vm.ir.Pass;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes checks that a variable is bound where every path has assigned it, and the absent values
 * of variables that are read nowhere else: a forward analysis of which are bound.
 */
final class BoundChecks implements Pass {
  private final Map<Variable, Integer> index = new HashMap<>();
  private final Map<Block, BitSet> boundAtStart = new HashMap<>();
  private final BitSet readUnbound = new BitSet();
  private final Map<Value, Value> replaced = new HashMap<>();

  /** Checks of variables that only the function's own operations can unbind. */
  BoundChecks(Set<Variable> variables) {
    for (Variable each : variables) {
      index.put(each, index.size());
    }
  }

  @Override
  public String name() {
    return "bound-checks";
  }

  @Override
  public boolean run(IrFunction function) {
    if (index.isEmpty()) {
      return false;
    }
    analyse(function);
    for (Block block : function.blocks()) {
      removeChecks(block);
    }
    boolean changed = !replaced.isEmpty();
    for (Block block : function.blocks()) {
      changed |= block.operations().removeIf(this::isUselessStart);
      block.operations().forEach(this::replaceInputs);
      Operation end = block.isEnded() ? block.terminator().operation() : null;
      if (end != null) {
        replaceInputs(end);
      }
    }
    return changed;
  }

  // ---- the analysis

  private void analyse(IrFunction function) {
    BitSet parameters = new BitSet();
    for (Variable parameter : function.bound()) {
      Integer bit = index.get(parameter);
      if (bit != null) {
        parameters.set(bit);
      }
    }
    Block entry = function.blocks().get(0);
    boundAtStart.put(entry, parameters);
    Deque<Block> work = new ArrayDeque<>();
    Set<Block> waiting = new HashSet<>();
    work.add(entry);
    while (!work.isEmpty()) {
      Block block = work.remove();
      waiting.remove(block);
      BitSet state = start(block);
      BitSet whenRaised = (BitSet) state.clone();
      for (Operation operation : block.operations()) {
        apply(operation, state);
        whenRaised.and(state);
      }
      if (block.handler() != null) {
        flow(whenRaised, block.handler(), work, waiting);
      }
      for (Block next : block.terminator().successors()) {
        flow(state, next, work, waiting);
      }
    }
  }

  private BitSet start(Block block) {
    BitSet known = boundAtStart.get(block);
    return known == null ? new BitSet() : (BitSet) known.clone();
  }

  private void flow(BitSet state, Block to, Deque<Block> work, Set<Block> waiting) {
    BitSet known = boundAtStart.get(to);
    boolean changed;
    if (known == null) {
      boundAtStart.put(to, (BitSet) state.clone());
      changed = true;
    } else {
      int before = known.cardinality();
      known.and(state);
      changed = known.cardinality() != before;
    }
    if (changed && waiting.add(to)) {
      work.add(to);
    }
  }

  private void apply(Operation operation, BitSet state) {
    if (operation.instruction() == Opcode.CHECK_BOUND) {
      int bit = bitRead(operation.input(0));
      if (bit >= 0) {
        state.set(bit);
      }
      return;
    }
    if (!isAssignment(operation)) {
      return;
    }
    Variable variable = operation.variable();
    Integer bit = variable == null ? null : index.get(variable);
    if (bit != null) {
      state.set(bit, !isAbsent(operation.input(0)));
    }
  }

  private static boolean isAssignment(Operation operation) {
    return operation.instruction() == Opcode.SET_LOCAL
        || operation.instruction() == Opcode.MAKE_CELL
        || operation.instruction() == Opcode.SET_CELL;
  }

  private static boolean isAbsent(Value value) {
    Operation definition = value.definition();
    return definition != null && definition.instruction() == Opcode.ABSENT;
  }

  /** The variable that a value was read from, as a bit, or -1. */
  private int bitRead(Value value) {
    Operation definition = value.definition();
    return definition == null ? -1 : bitRead(definition);
  }

  private int bitRead(Operation operation) {
    if (operation.instruction() != Opcode.GET_LOCAL && operation.instruction() != Opcode.GET_CELL) {
      return -1;
    }
    Variable variable = operation.variable();
    Integer bit = variable == null ? null : index.get(variable);
    return bit == null ? -1 : bit;
  }

  // ---- the changes

  private void removeChecks(Block block) {
    BitSet state = start(block);
    List<Operation> operations = block.operations();
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      int read = bitRead(operation);
      if (read >= 0 && !state.get(read)) {
        readUnbound.set(read);
      }
      if (operation.instruction() == Opcode.CHECK_BOUND) {
        int checked = bitRead(operation.input(0));
        if (checked >= 0 && state.get(checked)) {
          replaced.put(operation.result(), operation.input(0));
          operations.remove(i--);
        }
      }
      apply(operation, state);
    }
  }

  /** Whether an operation makes a local absent that nobody reads before it is assigned. */
  private boolean isUselessStart(Operation operation) {
    if (operation.instruction() != Opcode.SET_LOCAL || !isAbsent(operation.input(0))) {
      return false;
    }
    Variable variable = operation.variable();
    Integer bit = variable == null ? null : index.get(variable);
    return bit != null && !readUnbound.get(bit);
  }

  private void replaceInputs(Operation operation) {
    for (int i = 0; i < operation.inputCount(); i++) {
      Value value = replacement(operation.input(i));
      if (value != null) {
        operation.setInput(i, value);
      }
    }
  }

  private @Nullable Value replacement(Value value) {
    Value found = replaced.get(value);
    while (found != null && replaced.containsKey(found)) {
      found = replaced.get(found);
    }
    return found;
  }
}
