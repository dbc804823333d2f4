package io.vmactor.vm.ir;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a code object of a function and all inside it: puts values on the stack or into temporaries
 * as {@link Placement} says, the blocks one behind the other, and handlers over their ranges.
 */
public final class IrLowering {
  private final IrFunction function;
  private final List<Block> order;
  private final Map<Block, Integer> rank = new HashMap<>();
  private final Iterators iterators;
  private final Placement placement;
  private final Slots slots;
  private final InstructionList out = new InstructionList();
  private final Map<IrFunction, CodeObject> inner;

  private IrLowering(IrFunction function, Map<IrFunction, CodeObject> lowered) {
    this.function = function;
    this.inner = lowered;
    this.order = new ArrayList<>(function.blocks());
    order.retainAll(Uses.reached(function));
    for (Block block : order) {
      rank.put(block, rank.size());
    }
    this.iterators = new Iterators(function);
    this.placement = new Placement(function);
    this.slots = new Slots(function, placement);
  }

  /**
   * Lowers the function.
   *
   * @throws VerificationException if the code breaks a rule of the verifier
   */
  public static CodeObject lower(IrFunction function) {
    return lower(function, new IdentityHashMap<>());
  }

  private static CodeObject lower(IrFunction function, Map<IrFunction, CodeObject> lowered) {
    CodeObject known = lowered.get(function);
    if (known == null) {
      for (IrFunction each : function.inner()) {
        lower(each, lowered);
      }
      known = new IrLowering(function, lowered).run();
      lowered.put(function, known);
    }
    return known;
  }

  private CodeObject run() {
    for (Block block : order) {
      lower(block);
    }
    return out.build(function, slots, iterators);
  }

  // ---- blocks

  private void lower(Block block) {
    Block handler = block.handler();
    out.start(block);
    Position start =
        block.operations().isEmpty() ? endPosition(block) : block.operations().get(0).position();
    store(block.entries(), start);
    out.protect(handler, iterators.before(block));
    for (Operation operation : block.operations()) {
      if (!placement.isLeftOut(operation)) {
        operation(operation, null);
      }
    }
    switch (block.terminator()) {
      case Terminator.Jump jump -> jump(block, jump.target(), jump.position());
      case Terminator.Branch branch -> branch(block, branch);
      case Terminator.End end -> operation(end.operation(), null);
    }
  }

  private static Position endPosition(Block block) {
    Operation operation = block.terminator().operation();
    return operation == null ? Position.UNKNOWN : operation.position();
  }

  /** Goes to another block, dropping the iterators that it does not have. */
  private void jump(Block from, Block target, Position position) {
    for (int k = iterators.after(from) - iterators.before(target); k > 0; k--) {
      out.add(Opcode.POP, new Object[0], position);
    }
    goTo(from, target, position);
  }

  private void goTo(Block from, Block target, Position position) {
    if (!isNext(from, target)) {
      out.jump(isBehind(from, target) ? Opcode.JUMP : Opcode.LOOP, new Object[1], target, position);
    }
  }

  private boolean isNext(Block from, Block target) {
    return rank(target) == rank(from) + 1;
  }

  private boolean isBehind(Block from, Block target) {
    return rank(target) > rank(from);
  }

  private int rank(Block block) {
    Integer found = rank.get(block);
    if (found == null) {
      throw new IllegalStateException("block " + block.name() + " was never started");
    }
    return found;
  }

  private void branch(Block block, Terminator.Branch branch) {
    Operation operation = branch.operation();
    Block next = branch.next();
    Block taken = branch.taken();
    boolean inverted =
        opposite(operation.instruction()) != null
            && (isNext(block, taken) || (isBehind(block, next) && !isBehind(block, taken)));
    Instruction instruction = operation.instruction();
    if (inverted) {
      instruction = Objects.requireNonNull(opposite(instruction));
      next = branch.taken();
      taken = branch.next();
    }
    int surplus = iterators.afterTaken(block, operation) - iterators.before(taken);
    Object target = taken;
    if (surplus > 0 || !isBehind(block, taken)) {
      target = out.jumpStub(taken, Math.max(surplus, 0), operation.position());
    }
    loadInputs(operation);
    out.jump(instruction, encoded(operation), target, operation.position());
    if (operation.results().isEmpty()) {
      jump(block, next, operation.position());
    } else {
      goTo(block, next, operation.position());
    }
  }

  private static @Nullable Instruction opposite(Instruction instruction) {
    return instruction == Opcode.JUMP_IF_FALSE
        ? Opcode.JUMP_IF_TRUE
        : instruction == Opcode.JUMP_IF_TRUE ? Opcode.JUMP_IF_FALSE : null;
  }

  // ---- operations

  private void operation(Operation operation, @Nullable Object target) {
    loadInputs(operation);
    out.jump(operation.instruction(), encoded(operation), target, operation.position());
    store(operation.results(), operation.position());
  }

  private void loadInputs(Operation operation) {
    for (Value value : placement.loads(operation)) {
      load(value, operation.position());
    }
    for (int i = 0; i < operation.inputCount(); i++) {
      slots.used(operation.input(i));
    }
  }

  private void load(Value value, Position position) {
    if (placement.place(value) == Placement.Place.AT_USE) {
      Operation definition = value.definition();
      if (definition == null) {
        throw new IllegalStateException("a value without an operation");
      }
      out.add(definition.instruction(), encoded(definition), definition.position());
    } else {
      out.add(Opcode.GET_LOCAL, new Object[] {slots.temporary(value)}, position);
    }
  }

  /** Leaves those results on the stack that are used from there, and no others. */
  private void store(List<Value> results, Position position) {
    int lowest = 0;
    while (lowest < results.size() && staysOnStack(results.get(lowest))) {
      lowest++;
    }
    for (int i = results.size() - 1; i >= lowest; i--) {
      Value result = results.get(i);
      if (placement.isUsed(result)) {
        out.add(Opcode.SET_LOCAL, new Object[] {slots.temporary(result)}, position);
      } else {
        out.add(Opcode.POP, new Object[0], position);
      }
    }
    for (int i = lowest; i < results.size(); i++) {
      if (staysOnStack(results.get(i))) {
        out.add(Opcode.GET_LOCAL, new Object[] {slots.temporary(results.get(i))}, position);
      }
    }
  }

  private boolean staysOnStack(Value value) {
    return placement.isUsed(value)
        ? placement.place(value) == Placement.Place.STACK
        : value.kind() == StackKind.ITERATOR;
  }

  private @Nullable Object[] encoded(Operation operation) {
    List<OperandKind> kinds = operation.instruction().operands();
    @Nullable Object[] encoded = new Object[kinds.size()];
    for (int k = 0; k < encoded.length; k++) {
      Object operand = operation.operands().get(k);
      if (operand instanceof Variable variable) {
        encoded[k] = variable.isCaptured() ? capturedIndex(variable) : slots.local(variable);
      } else if (operand instanceof IrFunction code) {
        encoded[k] = inner.get(code);
      } else {
        encoded[k] = operand;
      }
    }
    return encoded;
  }

  private int capturedIndex(Variable variable) {
    int index = function.captured().indexOf(variable);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the captured variable " + variable + " belongs to another function than " + function);
    }
    return index;
  }
}
