package io.vmactor.vm.ir;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where values are used, and which blocks are reached. */
final class Uses {
  private Uses() {}

  /** How often each value is used; those that are not used are missing. */
  static Map<Value, Integer> counts(IrFunction function) {
    Map<Value, Integer> counts = new HashMap<>();
    for (Block block : function.blocks()) {
      for (Operation operation : block.operations()) {
        count(operation, counts);
      }
      count(block.terminator().operation(), counts);
    }
    return counts;
  }

  private static void count(@Nullable Operation operation, Map<Value, Integer> counts) {
    if (operation != null) {
      for (int i = 0; i < operation.inputCount(); i++) {
        counts.merge(operation.input(i), 1, Integer::sum);
      }
    }
  }

  /** Makes all uses of the keys uses of their values instead. */
  static void replace(IrFunction function, Map<Value, Value> replacements) {
    if (replacements.isEmpty()) {
      return;
    }
    for (Block block : function.blocks()) {
      for (Operation operation : block.operations()) {
        replace(operation, replacements);
      }
      replace(block.terminator().operation(), replacements);
    }
  }

  private static void replace(@Nullable Operation operation, Map<Value, Value> replacements) {
    if (operation != null) {
      for (int i = 0; i < operation.inputCount(); i++) {
        Value value = operation.input(i);
        for (Value next = replacements.get(value); next != null; next = replacements.get(next)) {
          value = next;
        }
        if (value != operation.input(i)) {
          operation.setInput(i, value);
        }
      }
    }
  }

  /** The blocks that control can get to, handlers included. */
  static Set<Block> reached(IrFunction function) {
    Set<Block> reached = new LinkedHashSet<>();
    ArrayDeque<Block> work = new ArrayDeque<>();
    Block entry = function.blocks().get(0);
    reached.add(entry);
    work.add(entry);
    while (!work.isEmpty()) {
      Block block = work.remove();
      Set<Block> next = new HashSet<>(block.terminator().successors());
      Block handler = block.handler();
      if (handler != null) {
        next.add(handler);
      }
      for (Block each : next) {
        if (reached.add(each)) {
          work.add(each);
        }
      }
    }
    return reached;
  }
}
