package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.VerifiedCode;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.StackEffect;
import org.jspecify.annotations.Nullable;

/**
 * Emits the register form of one kind of instruction after the other: which registers the entries
 * of the operand stack are in, when they must be in their slots, where a result goes. Which
 * operation stands for which opcode is {@link Lowering}'s.
 */
abstract class RegisterEmitter {
  final @Nullable CodeObject code;
  final InstructionSequence sequence;
  final VerifiedCode verified;
  final FrameLayout frame;
  final HandlerTable table;
  final @Nullable CodeConstants constants;
  final boolean fused;
  final CodeBuffer out;
  final AbstractStack stack = new AbstractStack();

  /** The instruction being lowered; moves on when one is fused with the next. */
  int at;

  RegisterEmitter(
      @Nullable CodeObject code,
      VerifiedCode verified,
      FrameLayout frame,
      HandlerTable table,
      @Nullable CodeConstants constants,
      boolean fused) {
    this.code = code;
    this.sequence = verified.sequence();
    this.verified = verified;
    this.frame = frame;
    this.table = table;
    this.constants = constants;
    this.fused = fused;
    this.out = new CodeBuffer(sequence.count());
  }

  boolean isStandard() {
    return fused && table.isStandardForOpcodes();
  }

  void resume() {
    out.emit(RegisterOp.RESUME, code != null && isStandard() ? 1 : 0, 0, 0);
  }

  // ---- operands and results

  int operand(int k) {
    return sequence.operand(at, k);
  }

  int target() {
    return (int) sequence.target(at);
  }

  int slot(int index) {
    return frame.slot(index);
  }

  void pushSlots(int count) {
    for (int i = 0; i < count; i++) {
      stack.push(AbstractStack.SLOT, 0);
    }
  }

  void pushConstant(int constant) {
    if (constants == null) {
      int register = frame.argument(constant);
      if (isNear(register)) {
        stack.push(AbstractStack.REGISTER, register);
      } else {
        out.emit(RegisterOp.encode(RegisterOp.MOVE_FAR, slot(stack.depth()), register));
        pushSlots(1);
      }
      return;
    }
    long word = constants.word(constant);
    stack.push(word == (int) word ? AbstractStack.WORD : AbstractStack.LONG, word);
  }

  /**
   * Whether the next instruction is this one, and nothing jumps to it, so that both can become one.
   */
  boolean isNext(Opcode opcode) {
    int next = at + 1;
    return fused
        && next < sequence.count()
        && sequence.instruction(next) == opcode
        && !verified.targets()[next]
        && table.handler(opcode) == null;
  }

  /** A register that holds the entry's value. */
  int register(int index) {
    return switch (stack.kind(index)) {
      case AbstractStack.SLOT -> slot(index);
      case AbstractStack.REGISTER -> (int) stack.value(index);
      default -> {
        toSlot(index);
        yield slot(index);
      }
    };
  }

  int popRegister() {
    int register = register(stack.depth() - 1);
    stack.drop(1);
    return register;
  }

  /** Puts an entry in its slot. */
  void toSlot(int index) {
    load(slot(index), index);
    stack.set(index, AbstractStack.SLOT, 0);
  }

  /** Puts an entry's value in a register. */
  void load(int register, int index) {
    long value = stack.value(index);
    switch (stack.kind(index)) {
      case AbstractStack.SLOT -> move(register, slot(index));
      case AbstractStack.REGISTER -> move(register, (int) value);
      case AbstractStack.WORD ->
          out.emit(RegisterOp.encode(RegisterOp.LOAD_WORD, register, (int) value));
      default -> {
        out.emit(RegisterOp.LOAD_LONG, register, 0, 0);
        out.emit(value);
      }
    }
  }

  void move(int to, int from) {
    if (to != from) {
      out.emit(RegisterOp.MOVE, to, from, 0);
    }
  }

  /** Puts the topmost entries in their slots. */
  void materialise(int count) {
    for (int i = stack.depth() - count; i < stack.depth(); i++) {
      if (stack.kind(i) != AbstractStack.SLOT) {
        toSlot(i);
      }
    }
  }

  /** Puts every entry in its slot, as jumps and waits need it. */
  void flush() {
    materialise(stack.depth());
  }

  /** Saves the entries that stand for a register's value before the register changes. */
  void flushRegister(int register) {
    for (int i = 0; i < stack.depth(); i++) {
      if (stack.kind(i) == AbstractStack.REGISTER && stack.value(i) == register) {
        toSlot(i);
      }
    }
  }

  /** Emits an operation whose result goes to the stack, or to the local it is assigned to next. */
  void result(int op, int b, int c) {
    if (isNext(Opcode.SET_LOCAL)) {
      int local = frame.local(sequence.operand(at + 1, 0));
      flushRegister(local);
      out.emit(op, local, b, c);
      at++;
      return;
    }
    out.emit(op, slot(stack.depth()), b, c);
    pushSlots(1);
  }

  void unary(int op) {
    result(op, popRegister(), 0);
  }

  void binary(int op) {
    int b = register(stack.depth() - 1);
    int a = register(stack.depth() - 2);
    stack.drop(2);
    result(op, a, b);
  }

  /** Takes the topmost entries, in their slots; answers the first one's. */
  int inputs(int count) {
    if (constants == null) {
      flush();
    } else {
      materialise(count);
    }
    stack.drop(count);
    return slot(stack.depth());
  }

  /** An operation on two values without a result. */
  void twoInputs(int op) {
    int b = popRegister();
    out.emit(op, popRegister(), b, 0);
  }

  /** An operation on three values without a result. */
  void threeInputs(int op) {
    int c = register(stack.depth() - 1);
    int b = register(stack.depth() - 2);
    int a = register(stack.depth() - 3);
    stack.drop(3);
    out.emit(op, a, b, c);
  }

  void sum(int op, int withInt) {
    int top = stack.depth() - 1;
    if (fused && isShortInt(top)) {
      int immediate = (int) stack.value(top) >> 2;
      int a = register(top - 1);
      stack.drop(2);
      result(withInt, a, immediate);
      return;
    }
    binary(op);
  }

  boolean isShortInt(int index) {
    long word = stack.value(index);
    return stack.kind(index) == AbstractStack.WORD
        && (word & 3) == 0
        && word >> 2 == (short) (word >> 2);
  }

  /**
   * How many instructions behind this one say to jump if its result is false: the jump, with or
   * without Python's truth before it; 0 if the jump cannot be part of it.
   */
  int jumpIfFalse() {
    if (isNext(Opcode.JUMP_IF_FALSE)) {
      return 1;
    }
    if (isNext(Opcode.PY_TRUTH)) {
      at++;
      boolean jumps = isNext(Opcode.JUMP_IF_FALSE);
      at--;
      return jumps ? 2 : 0;
    }
    return 0;
  }

  void compare(int op, int unless, int unlessInt) {
    int fused = jumpIfFalse();
    if (fused == 0) {
      binary(op);
      return;
    }
    int top = stack.depth() - 1;
    boolean immediate = isShortInt(top);
    int b = immediate ? (int) stack.value(top) >> 2 : register(top);
    int a = register(top - 1);
    stack.drop(2);
    flush();
    at += fused;
    out.shortJump(immediate ? unlessInt : unless, a, b, target());
  }

  /** Python's truth or its opposite, with the jump on it if that follows. */
  void truth(boolean opposite) {
    boolean ifFalse = isNext(Opcode.JUMP_IF_FALSE);
    if (!ifFalse && !isNext(Opcode.JUMP_IF_TRUE)) {
      unary(opposite ? RegisterOp.PY_NOT : RegisterOp.PY_TRUTH);
      return;
    }
    int condition = popRegister();
    flush();
    at++;
    out.jump(
        ifFalse != opposite ? RegisterOp.PY_JUMP_IF_FALSE : RegisterOp.PY_JUMP_IF_TRUE,
        condition,
        target());
  }

  void conditionalJump(int op) {
    int condition = popRegister();
    flush();
    out.jump(op, condition, target());
  }

  // ---- stack shuffling

  void copy(int index) {
    if (stack.kind(index) == AbstractStack.SLOT) {
      out.emit(RegisterOp.MOVE, slot(stack.depth()), slot(index), 0);
      pushSlots(1);
    } else {
      stack.push(stack.kind(index), stack.value(index));
    }
  }

  void swap() {
    int top = stack.depth() - 1;
    if (stack.kind(top) != AbstractStack.SLOT && stack.kind(top - 1) != AbstractStack.SLOT) {
      int kind = stack.kind(top);
      long value = stack.value(top);
      stack.set(top, stack.kind(top - 1), stack.value(top - 1));
      stack.set(top - 1, kind, value);
      return;
    }
    materialise(2);
    out.emit(RegisterOp.SWAP, slot(top - 1), slot(top), 0);
  }

  // ---- variables

  void setLocal() {
    int local = frame.local(operand(0));
    int top = stack.depth() - 1;
    stack.drop(1);
    flushRegister(local);
    load(local, top);
  }

  void getVariable() {
    if (constants == null) {
      result(RegisterOp.GET_NAMED, near(operand(0)), 0);
    } else {
      result(RegisterOp.GET_LINKED, constants.linkIndex(operand(0)), 0);
    }
  }

  void setVariable(int linked, int named) {
    int value = popRegister();
    if (constants == null) {
      stack.push(AbstractStack.REGISTER, value); // so that the name does not take its slot
      int name = near(operand(0));
      stack.drop(1);
      out.emit(named, value, name, 0);
    } else {
      out.emit(linked, value, constants.linkIndex(operand(0)), 0);
    }
  }

  static boolean isNear(int register) {
    return register >= 0 && register <= 0xFFFF;
  }

  /**
   * The register of a batch's argument; one that is out of reach is copied to the next free slot.
   */
  int near(int argument) {
    int register = frame.argument(argument);
    if (isNear(register)) {
      return register;
    }
    int spare = slot(stack.depth());
    out.emit(RegisterOp.encode(RegisterOp.MOVE_FAR, spare, register));
    return spare;
  }

  // ---- calls and control

  void call(int count) {
    if (constants == null) {
      flush();
    } else {
      materialise(count + 1);
    }
    int callee = slot(stack.depth() - count - 1);
    stack.drop(count + 1);
    out.emit(RegisterOp.CALL, callee, count, 0);
    resume();
    pushSlots(1);
  }

  void spawn(int kind) {
    int count = operand(0);
    flush();
    stack.drop(count + 1);
    out.emit(RegisterOp.SPAWN, slot(stack.depth()), count, kind);
    pushSlots(kind == ActorCallOuts.PLAIN ? 1 : 2);
  }

  void closure() {
    int count = operand(1);
    materialise(count);
    stack.drop(count);
    int base = slot(stack.depth());
    if (constants == null) {
      pushConstant(operand(0));
      toSlotIfNeeded(stack.depth() - 1);
      stack.drop(1);
      out.emit(RegisterOp.CALL_OUT, base, base, Opcode.CLOSURE.number());
      pushSlots(1);
      return;
    }
    out.emit(RegisterOp.CLOSURE, base, base, count);
    out.emit(constants.codeAddress(operand(0)));
    pushSlots(1);
  }

  void toSlotIfNeeded(int index) {
    if (stack.kind(index) != AbstractStack.SLOT) {
      toSlot(index);
    }
  }

  void callMethod(int count) {
    out.emit(RegisterOp.CALL_METHOD, inputs(count + 2), count, 0);
    resume();
    pushSlots(1);
  }

  void callKeywords(int op, int callees) {
    if (constants == null) {
      throw new IllegalStateException("keyword arguments outside a function");
    }
    int count = operand(1);
    out.emit(op, inputs(count + callees), count, 0);
    out.emit(constants.word(operand(0)));
    resume();
    pushSlots(1);
  }

  void send(int op) {
    out.emit(op, inputs(2), 0, 0);
    resume();
    pushSlots(2);
  }

  void checkBound() {
    if (constants == null) {
      throw new IllegalStateException("a local outside a function");
    }
    int name = constants.linkIndex(operand(0));
    out.emit(RegisterOp.CHECK_BOUND, register(stack.depth() - 1), name, 0);
  }

  boolean isGenerator() {
    return code != null && code.is(CodeFlag.GENERATOR);
  }

  void doReturn() {
    if (constants == null) {
      flush();
      out.emit(RegisterOp.encode(RegisterOp.END, 1, stack.depth() * 8));
    } else if (isGenerator()) {
      out.emit(RegisterOp.GENERATOR_RETURN, popRegister(), 0, 0);
    } else {
      out.emit(RegisterOp.RETURN, popRegister(), frame.link(), 0);
    }
  }

  void next() {
    int iterator = slot(stack.depth() - 1);
    flush();
    step(RegisterOp.NEXT, iterator);
  }

  void forNext() {
    flush();
    step(RegisterOp.FOR_NEXT, frame.local(operand(0)));
  }

  /** A step of an iteration; all entries are in their slots. */
  void step(int op, int iterator) {
    int jumpTarget = target();
    if (isNext(Opcode.SET_LOCAL)) {
      at++;
      out.shortJump(op, iterator, frame.local(operand(0)), jumpTarget);
      return;
    }
    out.shortJump(op, iterator, slot(stack.depth()), jumpTarget);
    pushSlots(1);
  }

  void unpack(int op) {
    int container = popRegister();
    int count = operand(0);
    out.emit(op, slot(stack.depth()), container, count);
    pushSlots(count);
  }

  void collect(int op, int count) {
    materialise(count);
    stack.drop(count);
    out.emit(op, slot(stack.depth()), slot(stack.depth()), count);
    pushSlots(1);
  }

  void collectPairs(int op, int count) {
    materialise(count * 2);
    stack.drop(count * 2);
    out.emit(op, slot(stack.depth()), slot(stack.depth()), count);
    pushSlots(1);
  }

  /** The cache site of this instruction. */
  int site() {
    if (constants == null) {
      throw new IllegalStateException("an attribute outside a function");
    }
    return constants.siteIndex(at);
  }

  /** A primitive: its inputs in their slots, its result, if any, in a register. */
  void primitive(Opcode opcode) {
    primitive(opcode, opcode.effect().pops(0));
  }

  void primitive(Opcode opcode, int inputs) {
    int first = inputs(inputs);
    if (opcode.effect().pushes(0) == 0) {
      out.emit(RegisterOp.PRIMITIVE, first, first, opcode.number());
    } else {
      result(RegisterOp.PRIMITIVE, first, opcode.number());
    }
  }

  /** An operation Java carries out: its inputs in their slots, its results in theirs. */
  void callOut(Opcode opcode) {
    flush();
    StackEffect effect = opcode.effect();
    stack.drop(effect.pops(0));
    out.emit(RegisterOp.CALL_OUT, slot(stack.depth()), slot(stack.depth()), opcode.number());
    resumeAfterJava();
    pushSlots(effect.pushes(0));
  }

  void resumeAfterJava() {
    if (code != null && isStandard()) {
      resume();
    }
  }

  void lowerCustom(Instruction instruction) {
    flush();
    StackEffect effect = instruction.effect();
    int count = sequence.count(at);
    stack.drop(effect == null ? 0 : effect.pops(count));
    out.emit(RegisterOp.CUSTOM, slot(stack.depth()), 0, instruction.number());
    resumeAfterJava();
    pushSlots(effect == null ? 0 : effect.pushes(count));
  }
}
