package io.vmactor.vm.ir;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.StackKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides for each value of a function where it waits for its use: on the operand stack, if it is
 * used once, in its own block, in the order a stack allows; nowhere, if it is as well computed
 * where it is used (constants, unchanged locals); else in a temporary local.
 *
 * <p>One forward walk over each block with the stack as it will be. An entry that turns out to be
 * in the way is taken off the stack after the fact: that moves nothing else.
 */
final class Placement {
  enum Place {
    STACK,
    AT_USE,
    TEMPORARY
  }

  /** What is pushed before an operation runs, beyond what is on the stack already. */
  private final Map<Operation, List<Value>> loads = new HashMap<>();

  private final Map<Value, Place> places = new HashMap<>();
  private final Map<Value, Integer> useCounts;
  private final Map<Value, Block> home = new HashMap<>();
  private final Set<Value> usedElsewhere = new HashSet<>();

  /** Values that are as well computed where they are used. */
  private final Set<Value> movable = new HashSet<>();

  Placement(IrFunction function) {
    this.useCounts = Uses.counts(function);
    for (Block block : function.blocks()) {
      block.entries().forEach(entry -> home.put(entry, block));
      for (Operation operation : block.operations()) {
        operation.results().forEach(result -> home.put(result, block));
      }
    }
    for (Block block : function.blocks()) {
      block.operations().forEach(operation -> findUsesElsewhere(operation, block));
      Operation end = block.terminator().operation();
      if (end != null) {
        findUsesElsewhere(end, block);
      }
    }
    function.blocks().forEach(this::place);
  }

  private void findUsesElsewhere(Operation operation, Block block) {
    for (int i = 0; i < operation.inputCount(); i++) {
      if (home.get(operation.input(i)) != block) {
        usedElsewhere.add(operation.input(i));
      }
    }
  }

  /** Where the value waits. */
  Place place(Value value) {
    return places.getOrDefault(value, Place.STACK);
  }

  boolean isUsed(Value value) {
    return useCounts.getOrDefault(value, 0) > 0;
  }

  /** Whether the value is used in another block than the one that makes it. */
  boolean isUsedElsewhere(Value value) {
    return usedElsewhere.contains(value);
  }

  /** What is pushed before the operation, bottom first. */
  List<Value> loads(Operation operation) {
    return loads.getOrDefault(operation, List.of());
  }

  /**
   * Whether the operation is left out where it stands, since its result is made where it is used.
   */
  boolean isLeftOut(Operation operation) {
    return operation.results().size() == 1 && place(operation.result()) == Place.AT_USE;
  }

  // ---- one block

  private void place(Block block) {
    findMovable(block);
    List<Value> stack = new ArrayList<>();
    if (block.handler() == null) {
      push(block.entries(), stack);
    } else {
      // a handler's range starts behind them, so that the stack never falls below its depth there
      block.entries().forEach(entry -> places.put(entry, Place.TEMPORARY));
    }
    for (Operation operation : block.operations()) {
      take(operation, stack);
      push(operation.results(), stack);
    }
    Operation end = block.terminator().operation();
    if (end != null) {
      take(end, stack);
    }
  }

  /**
   * Finds reads of locals that no assignment stands behind before their last use in the block, and
   * constants.
   */
  private void findMovable(Block block) {
    Map<Value, Integer> lastUse = new HashMap<>();
    List<Operation> operations = block.operations();
    for (int i = 0; i <= operations.size(); i++) {
      Operation operation =
          i < operations.size() ? operations.get(i) : block.terminator().operation();
      if (operation != null) {
        for (int k = 0; k < operation.inputCount(); k++) {
          lastUse.put(operation.input(k), i);
        }
      }
    }
    Map<Object, Integer> nextWrite = new HashMap<>();
    for (int i = operations.size() - 1; i >= 0; i--) {
      Operation operation = operations.get(i);
      Instruction instruction = operation.instruction();
      if (isConstant(instruction)) {
        movable.add(operation.result());
      } else if (isRead(instruction)) {
        Value result = operation.result();
        int write = nextWrite.getOrDefault(variable(operation), Integer.MAX_VALUE);
        if (!usedElsewhere.contains(result) && lastUse.getOrDefault(result, -1) <= write) {
          movable.add(result);
        }
      } else if (operation.variable() != null) {
        nextWrite.put(variable(operation), i);
      }
    }
  }

  private static Object variable(Operation operation) {
    Variable variable = operation.variable();
    return variable == null ? operation : variable;
  }

  private static boolean isConstant(Instruction instruction) {
    return instruction == Opcode.CONSTANT
        || instruction == Opcode.PUSH
        || instruction == Opcode.NIL
        || instruction == Opcode.TRUE
        || instruction == Opcode.FALSE;
  }

  private static boolean isRead(Instruction instruction) {
    return instruction == Opcode.GET_LOCAL
        || instruction == Opcode.PUSH_CELL
        || instruction == Opcode.PUSH_CAPTURED;
  }

  private void push(List<Value> results, List<Value> stack) {
    for (Value result : results) {
      int uses = useCounts.getOrDefault(result, 0);
      if (uses == 0) {
        if (movable.contains(result)) {
          places.put(result, Place.AT_USE);
        } else if (result.kind() == StackKind.ITERATOR) {
          spill(stack, 0); // it stays, with nothing of this block below it
        }
        continue;
      }
      if (uses > 1 || usedElsewhere.contains(result)) {
        places.put(result, movable.contains(result) ? Place.AT_USE : Place.TEMPORARY);
      } else {
        stack.add(result);
      }
    }
  }

  /** Takes an operation's inputs off the stack, as many as are on top in order; loads the rest. */
  private void take(Operation operation, List<Value> stack) {
    int count = operation.inputCount();
    if (count == 0) {
      return;
    }
    int first = stack.lastIndexOf(operation.input(0));
    if (first >= 0) {
      clearWay(operation, stack, first);
      first = stack.lastIndexOf(operation.input(0));
    }
    int ready = first < 0 ? 0 : stack.size() - first;
    List<Value> rest = new ArrayList<>();
    for (int i = ready; i < count; i++) {
      Value input = operation.input(i);
      if (place(input) == Place.STACK) {
        remove(input, stack);
      }
      rest.add(input);
    }
    for (int i = 0; i < ready; i++) {
      stack.remove(stack.size() - 1);
    }
    if (!rest.isEmpty()) {
      loads.put(operation, Collections.unmodifiableList(rest));
    }
  }

  /** Makes what is on the stack from {@code first} on a beginning of the inputs. */
  private void clearWay(Operation operation, List<Value> stack, int first) {
    int wanted = 0;
    int at = first;
    while (at < stack.size()) {
      if (wanted < operation.inputCount() && stack.get(at) == operation.input(wanted)) {
        wanted++;
        at++;
      } else {
        remove(stack.get(at), stack);
      }
    }
  }

  private void spill(List<Value> stack, int from) {
    while (stack.size() > from) {
      remove(stack.get(stack.size() - 1), stack);
    }
  }

  private void remove(Value value, List<Value> stack) {
    stack.remove(stack.lastIndexOf(value));
    places.put(value, movable.contains(value) ? Place.AT_USE : Place.TEMPORARY);
  }
}
