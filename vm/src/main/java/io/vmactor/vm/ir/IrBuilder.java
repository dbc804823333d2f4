package io.vmactor.vm.ir;

import io.vmactor.vm.code.Position;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.StackKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a function block by block. A block is made by {@link #newBlock} and gets its place in the
 * function when it is started; operations go to the block started last. The entry block is started
 * already.
 *
 * <p>What is added behind a block's end is not reachable and is dropped.
 */
public final class IrBuilder {
  private final IrFunction function;
  private Block current;
  private @Nullable Block handler;
  private Position position = Position.UNKNOWN;

  /** Starts the entry block of a function that has no blocks yet. */
  public IrBuilder(IrFunction function) {
    if (!function.blocks().isEmpty()) {
      throw new IllegalArgumentException(function + " has blocks already");
    }
    this.function = function;
    this.current = newBlock("entry");
    start(current);
  }

  /** The function. */
  public IrFunction function() {
    return function;
  }

  /** The block that operations are added to. */
  public Block current() {
    return current;
  }

  /** Whether operations added now can be reached from the block's start. */
  public boolean isOpen() {
    return !current.isEnded();
  }

  /** Where the operations that follow come from. */
  public void position(Position place) {
    position = place;
  }

  /** Where the operations that follow come from. */
  public Position position() {
    return position;
  }

  // ---- blocks

  /** A block to be started later. */
  public Block newBlock(String name) {
    return new Block(name);
  }

  /** A handler to be started later; it starts with the exception, {@code entries().get(0)}. */
  public Block newHandler(String name) {
    Block block = newBlock(name);
    block.setEntries(List.of(new Value(StackKind.VALUE, Type.ANY, null)));
    return block;
  }

  /** Puts the block behind the others; it gets the handler set by {@link #handler(Block)}. */
  public void start(Block block) {
    if (block.start()) {
      throw new IllegalStateException("block " + block.name() + " is started twice");
    }
    block.setHandler(handler);
    function.blocks().add(block);
    current = block;
  }

  /** Where exceptions go from the blocks started from now on; {@code null}: to the caller. */
  public void handler(@Nullable Block block) {
    handler = block;
  }

  /** Where exceptions go from the blocks started from now on. */
  public @Nullable Block handler() {
    return handler;
  }

  // ---- operations

  /** Adds an operation; see {@link Operation} for the operands. */
  public Operation add(
      Instruction instruction, List<? extends @Nullable Object> operands, List<Value> inputs) {
    if (instruction.jumpOperand() >= 0 || instruction.is(Flag.NO_FALL_THROUGH)) {
      throw new IllegalArgumentException(instruction.mnemonic() + " ends a block");
    }
    Operation operation = operation(instruction, operands, inputs);
    if (isOpen()) {
      current.operations().add(operation);
    }
    return operation;
  }

  private Operation operation(
      Instruction instruction, List<? extends @Nullable Object> operands, List<Value> inputs) {
    return new Operation(instruction, operands, inputs, position).inferTypes(function.dialect());
  }

  /** Adds an operation without static operands and answers its only result. */
  public Value value(Instruction instruction, Value... inputs) {
    return add(instruction, List.of(), List.of(inputs)).result();
  }

  /** Adds an operation and answers its only result. */
  public Value value(
      Instruction instruction, List<? extends @Nullable Object> operands, Value... inputs) {
    return add(instruction, operands, List.of(inputs)).result();
  }

  /** Adds an operation without static operands whose results nobody wants. */
  public void run(Instruction instruction, Value... inputs) {
    add(instruction, List.of(), List.of(inputs));
  }

  /** Adds an operation whose results nobody wants. */
  public void run(
      Instruction instruction, List<? extends @Nullable Object> operands, Value... inputs) {
    add(instruction, operands, List.of(inputs));
  }

  /** A constant: nil, a bool, or what else a code object can hold. */
  public Value constant(@Nullable Object value) {
    if (value == null) {
      return value(Opcode.NIL);
    }
    if (value instanceof Boolean truth) {
      return value(truth ? Opcode.TRUE : Opcode.FALSE);
    }
    return value(Opcode.CONSTANT, List.of(value));
  }

  /** Reads a local that holds a value. */
  public Value get(Variable local) {
    return value(Opcode.GET_LOCAL, List.of(local));
  }

  /** Assigns to a local that holds a value. */
  public void set(Variable local, Value value) {
    run(Opcode.SET_LOCAL, List.of(local), value);
  }

  /** Calls a function. */
  public Value call(Value callee, List<Value> arguments) {
    return add(Opcode.CALL, List.of(arguments.size()), callAndArguments(callee, arguments))
        .result();
  }

  private static List<Value> callAndArguments(Value callee, List<Value> arguments) {
    List<Value> inputs = new ArrayList<>();
    inputs.add(callee);
    inputs.addAll(arguments);
    return inputs;
  }

  // ---- ends of blocks

  private void end(Terminator terminator) {
    if (isOpen()) {
      current.setTerminator(terminator);
    }
  }

  /** Goes on with the block. */
  public void jump(Block target) {
    end(new Terminator.Jump(target, position));
  }

  /** Goes on with one of two blocks: {@code ifFalse} if the condition is false or nil. */
  public void branch(Value condition, Block ifTrue, Block ifFalse) {
    branch(Opcode.JUMP_IF_FALSE, List.of(), List.of(condition), ifTrue, ifFalse);
  }

  /**
   * Ends the block with an instruction that may jump.
   *
   * @param operands its static operands, without that of the jump
   * @param next where it goes on without a jump; starts with the results, which are answered
   * @param taken where it jumps to
   */
  public List<Value> branch(
      Instruction instruction,
      List<? extends @Nullable Object> operands,
      List<Value> inputs,
      Block next,
      Block taken) {
    if (instruction.jumpOperand() < 0 || instruction.is(Flag.NO_FALL_THROUGH)) {
      throw new IllegalArgumentException(instruction.mnemonic() + " does not decide");
    }
    Operation operation = operation(instruction, operands, inputs);
    if (isOpen() && !operation.results().isEmpty()) {
      if (!next.entries().isEmpty() || next == taken) {
        throw new IllegalArgumentException(
            "block " + next.name() + " cannot start with the results of " + instruction.mnemonic());
      }
      next.setEntries(operation.results());
    }
    end(new Terminator.Branch(operation, next, taken));
    return operation.results();
  }

  /** Ends the block with an instruction that leaves the function. */
  public void leave(
      Instruction instruction, List<? extends @Nullable Object> operands, List<Value> inputs) {
    if (instruction.jumpOperand() >= 0 || !instruction.is(Flag.NO_FALL_THROUGH)) {
      throw new IllegalArgumentException(instruction.mnemonic() + " does not leave the function");
    }
    end(new Terminator.End(operation(instruction, operands, inputs)));
  }

  /** Returns the value. */
  public void ret(Value value) {
    leave(Opcode.RETURN, List.of(), List.of(value));
  }

  /** Raises the value. */
  public void raise(Value exception) {
    leave(Opcode.THROW, List.of(), List.of(exception));
  }

  /** Calls a function in place of the running one. */
  public void tailCall(Value callee, List<Value> arguments) {
    leave(Opcode.TAIL_CALL, List.of(arguments.size()), callAndArguments(callee, arguments));
  }
}
