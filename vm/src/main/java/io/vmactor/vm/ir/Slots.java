package io.vmactor.vm.ir;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The indices of a function's locals: parameters first, then the other variables, then temporaries.
 * A temporary that lives in one block is free again after its last use.
 */
final class Slots {
  private final Map<Variable, Integer> variables = new LinkedHashMap<>();
  private final Map<Value, Integer> temporaries = new HashMap<>();
  private final Map<Value, Integer> usesLeft;
  private final Deque<Integer> free = new ArrayDeque<>();
  private final Placement placement;
  private int count;

  Slots(IrFunction function, Placement placement) {
    this.placement = placement;
    this.usesLeft = Uses.counts(function);
    function.bound().forEach(this::local);
    for (Block block : function.blocks()) {
      for (Operation operation : block.operations()) {
        add(operation);
      }
      Operation end = block.terminator().operation();
      if (end != null) {
        add(end);
      }
    }
  }

  private void add(Operation operation) {
    Variable variable = operation.variable();
    if (variable != null && !variable.isCaptured()) {
      local(variable);
    }
  }

  /** The names of the variables, which have the first indices. */
  List<String> names() {
    return variables.keySet().stream().map(Variable::name).toList();
  }

  /** How many there are so far. */
  int count() {
    return count;
  }

  int local(Variable variable) {
    return variables.computeIfAbsent(variable, _ -> count++);
  }

  int temporary(Value value) {
    Integer known = temporaries.get(value);
    if (known != null) {
      return known;
    }
    int slot = free.isEmpty() || placement.isUsedElsewhere(value) ? count++ : free.pop();
    temporaries.put(value, slot);
    return slot;
  }

  /** A local for a moment. */
  int scratch() {
    return count++;
  }

  /** Counts a use; after the last in its only block a value's temporary is free. */
  void used(Value value) {
    int left = usesLeft.merge(value, -1, Integer::sum);
    Integer slot = temporaries.get(value);
    if (left == 0 && slot != null && !placement.isUsedElsewhere(value)) {
      free.push(slot);
    }
  }
}
