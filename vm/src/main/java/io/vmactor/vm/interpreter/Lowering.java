package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.Shape;
import io.vmactor.vm.code.VerifiedCode;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.memory.Word;
import org.jspecify.annotations.Nullable;

/**
 * Turns verified stack code into the register form. The verifier knows the stack's depth
 * everywhere, so every stack entry is a register of the frame.
 *
 * <p>In the fused form, pushes of locals, arguments and constants are put off until they are used,
 * results go straight to the local they are assigned to, and a comparison and the jump on it become
 * one operation. RESUME operations mark where native code may be entered. In the one-to-one form
 * each public instruction starts with a PAUSE and leaves every entry in its slot.
 */
final class Lowering {
  private final @Nullable CodeObject code;
  private final InstructionSequence sequence;
  private final VerifiedCode verified;
  private final FrameLayout frame;
  private final HandlerTable table;
  private final @Nullable CodeConstants constants;
  private final boolean fused;
  private final CodeBuffer out;
  private final Landings landings;
  private final AbstractStack stack = new AbstractStack();

  /** The instruction being lowered; moves on when one is fused with the next. */
  private int at;

  private Lowering(
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
    this.landings = new Landings(out, frame, code == null ? null : code.dialect());
  }

  /** Lowers a code object whose constants are loaded. */
  static LoweredCode lower(
      CodeObject code, HandlerTable table, CodeConstants constants, boolean fused) {
    return new Lowering(code, code.verified(), FrameLayout.of(code), table, constants, fused).run();
  }

  /** Lowers a shape. */
  static LoweredCode lower(Shape shape, HandlerTable table, boolean fused) {
    return new Lowering(null, shape.verified(), FrameLayout.of(shape), table, null, fused).run();
  }

  private LoweredCode run() {
    boolean reachable = true;
    boolean[] resumable = resumable();
    for (at = 0; at < sequence.count(); at++) {
      if (verified.depths()[at] < 0) {
        reachable = false;
        continue;
      }
      if (at == 0 || !reachable || verified.targets()[at]) {
        if (at > 0 && reachable) {
          flush();
        }
        stack.reset(verified.depths()[at]);
      }
      out.startInstruction(at);
      if (resumable[at]) {
        resume();
      }
      out.label(at);
      if (!fused) {
        out.emit(RegisterOp.PAUSE, 0, 0, 0);
      }
      Instruction instruction = sequence.instruction(at);
      int first = at;
      int start = out.size();
      lower(instruction);
      if (instruction instanceof Opcode opcode && table.handler(instruction) == null) {
        int left = verified.depths()[first] - opcode.effect().pops(sequence.count(first));
        landings.note(opcode, start, targetOf(first, at), first, slot(left));
      }
      reachable = !sequence.instruction(at).is(Instruction.Flag.NO_FALL_THROUGH);
      if (!fused && reachable) {
        flush();
      }
    }
    out.startInstruction(sequence.count());
    if (constants == null) {
      if (verified.endDepth() >= 0) {
        if (reachable) {
          flush();
        }
        out.label(sequence.count());
        out.emit(RegisterOp.encode(RegisterOp.END, 0, verified.endDepth() * 8));
      }
    }
    int mainWords = out.size();
    landings.emit();
    return out.finish(verified, frame, mainWords, landings.entries());
  }

  /** Where one of several instructions that became one operation jumps to, or -1. */
  private int targetOf(int first, int last) {
    int target = -1;
    for (int i = first; i <= last; i++) {
      target = Math.max(target, (int) sequence.target(i));
    }
    return target;
  }

  /**
   * Where a function's standard form can be entered natively, beside behind calls: its start, the
   * targets of loops, and exception handlers.
   */
  private boolean[] resumable() {
    boolean[] resumable = new boolean[sequence.count() + 1];
    if (code != null && isStandard()) {
      resumable[0] = true;
      for (int i = 0; i < sequence.count(); i++) {
        if (sequence.instruction(i) == Opcode.LOOP) {
          resumable[(int) sequence.target(i)] = true;
        }
      }
      for (ExceptionHandler handler : code.handlers()) {
        resumable[handler.target()] = true;
      }
    }
    return resumable;
  }

  private boolean isStandard() {
    return fused && table.isStandardForOpcodes();
  }

  private void resume() {
    out.emit(RegisterOp.RESUME, code != null && isStandard() ? 1 : 0, 0, 0);
  }

  private void lower(Instruction instruction) {
    if (!(instruction instanceof Opcode opcode) || table.handler(instruction) != null) {
      lowerCustom(instruction);
      return;
    }
    switch (opcode) {
      case CONSTANT, PUSH -> pushConstant(operand(0));
      case POP -> stack.drop(1);
      case DUP -> copy(stack.depth() - 1);
      case OVER -> copy(stack.depth() - 2);
      case SWAP -> swap();
      case ROTATE -> {
        materialise(3);
        out.emit(RegisterOp.ROTATE, slot(stack.depth() - 3), 0, 0);
      }
      case NIL -> stack.push(AbstractStack.WORD, Word.NIL);
      case TRUE -> stack.push(AbstractStack.WORD, Word.TRUE);
      case FALSE -> stack.push(AbstractStack.WORD, Word.FALSE);
      case NOP -> {}
      case ADD -> sum(RegisterOp.ADD, RegisterOp.ADD_INT);
      case SUBTRACT -> sum(RegisterOp.SUBTRACT, RegisterOp.SUBTRACT_INT);
      case MULTIPLY -> binary(RegisterOp.MULTIPLY);
      case DIVIDE -> binary(RegisterOp.DIVIDE);
      case FLOOR_DIVIDE -> binary(RegisterOp.FLOOR_DIVIDE);
      case MODULO -> binary(RegisterOp.MODULO);
      case NEGATE -> unary(RegisterOp.NEGATE);
      case BIT_AND -> binary(RegisterOp.BIT_AND);
      case BIT_OR -> binary(RegisterOp.BIT_OR);
      case BIT_XOR -> binary(RegisterOp.BIT_XOR);
      case BIT_NOT -> unary(RegisterOp.BIT_NOT);
      case SHIFT_LEFT -> binary(RegisterOp.SHIFT_LEFT);
      case SHIFT_RIGHT -> binary(RegisterOp.SHIFT_RIGHT);
      case LESS -> compare(RegisterOp.LESS, RegisterOp.UNLESS_LESS, RegisterOp.UNLESS_LESS_INT);
      case LESS_EQUAL ->
          compare(
              RegisterOp.LESS_EQUAL,
              RegisterOp.UNLESS_LESS_EQUAL,
              RegisterOp.UNLESS_LESS_EQUAL_INT);
      case GREATER ->
          compare(RegisterOp.GREATER, RegisterOp.UNLESS_GREATER, RegisterOp.UNLESS_GREATER_INT);
      case GREATER_EQUAL ->
          compare(
              RegisterOp.GREATER_EQUAL,
              RegisterOp.UNLESS_GREATER_EQUAL,
              RegisterOp.UNLESS_GREATER_EQUAL_INT);
      case EQUAL -> compare(RegisterOp.EQUAL, RegisterOp.UNLESS_EQUAL, RegisterOp.UNLESS_EQUAL_INT);
      case NOT_EQUAL ->
          compare(
              RegisterOp.NOT_EQUAL, RegisterOp.UNLESS_NOT_EQUAL, RegisterOp.UNLESS_NOT_EQUAL_INT);
      case IDENTICAL -> binary(RegisterOp.IDENTICAL);
      case NOT -> unary(RegisterOp.NOT);
      case AND -> binary(RegisterOp.AND);
      case OR -> binary(RegisterOp.OR);
      case GET_VARIABLE -> getVariable();
      case SET_VARIABLE -> setVariable(RegisterOp.SET_LINKED, RegisterOp.SET_NAMED);
      case DEFINE_VARIABLE -> setVariable(RegisterOp.DEFINE_LINKED, RegisterOp.DEFINE_NAMED);
      case GET_LOCAL, PUSH_CELL -> stack.push(AbstractStack.REGISTER, frame.local(operand(0)));
      case SET_LOCAL -> setLocal();
      case MAKE_CELL -> {
        int value = popRegister();
        flushRegister(frame.local(operand(0)));
        out.emit(RegisterOp.MAKE_CELL, frame.local(operand(0)), value, 0);
      }
      case GET_CELL -> result(RegisterOp.GET_CELL, frame.local(operand(0)), 0);
      case SET_CELL -> out.emit(RegisterOp.SET_CELL, frame.local(operand(0)), popRegister(), 0);
      case GET_CAPTURED -> result(RegisterOp.GET_CAPTURED, operand(0), 0);
      case SET_CAPTURED -> out.emit(RegisterOp.SET_CAPTURED, popRegister(), operand(0), 0);
      case PUSH_CAPTURED -> result(RegisterOp.PUSH_CAPTURED, operand(0), 0);
      case JUMP -> {
        flush();
        out.jump(RegisterOp.JUMP, 0, target());
      }
      case LOOP -> {
        flush();
        out.jump(RegisterOp.LOOP, 0, target());
      }
      case JUMP_IF_FALSE -> conditionalJump(RegisterOp.JUMP_IF_FALSE);
      case JUMP_IF_TRUE -> conditionalJump(RegisterOp.JUMP_IF_TRUE);
      case CLOSURE -> closure();
      case CALL -> call(operand(0));
      case CALL_SPREAD -> callOut(opcode);
      case TAIL_CALL -> {
        int count = operand(0);
        if (isGenerator()) {
          call(count);
          doReturn();
          return;
        }
        materialise(count + 1);
        out.emit(RegisterOp.TAIL_CALL, slot(stack.depth() - count - 1), count, frame.link());
      }
      case RETURN -> doReturn();
      case THROW -> out.emit(RegisterOp.THROW, popRegister(), 0, 0);
      case MAKE_ERROR -> binary(RegisterOp.MAKE_ERROR);
      case ERROR_KIND -> unary(RegisterOp.ERROR_KIND);
      case ERROR_MESSAGE -> unary(RegisterOp.ERROR_MESSAGE);
      case IS_NUMBER -> unary(RegisterOp.IS_NUMBER);
      case IS_STRING -> unary(RegisterOp.IS_STRING);
      case IS_BOOL -> unary(RegisterOp.IS_BOOL);
      case POWER,
          TYPE_OF,
          TO_STRING,
          TO_NUMBER,
          ENCODE,
          DECODE,
          PRINT,
          PRINT_STACK,
          SCM_EXACT,
          SYMBOL_TO_STRING,
          STRING_TO_SYMBOL,
          SCM_DISPLAY_STRING,
          SCM_WRITE_STRING,
          SCM_OUTPUT ->
          callOut(opcode);
      case LIST -> collect(RegisterOp.LIST, operand(0));
      case TUPLE -> {
        if (operand(0) == 2) {
          binary(RegisterOp.PAIR);
        } else {
          collect(RegisterOp.TUPLE, operand(0));
        }
      }
      case DICT -> collectPairs(RegisterOp.DICT, operand(0));
      case GET_ITEM -> binary(RegisterOp.GET_ITEM);
      case SET_ITEM -> threeInputs(RegisterOp.SET_ITEM);
      case DELETE_ITEM -> {
        int key = popRegister();
        out.emit(RegisterOp.DELETE_ITEM, popRegister(), key, 0);
      }
      case CONTAINS -> binary(RegisterOp.CONTAINS);
      case LENGTH -> unary(RegisterOp.LENGTH);
      case APPEND -> {
        int item = popRegister();
        out.emit(RegisterOp.APPEND, popRegister(), item, 0);
      }
      case SLICE -> {
        materialise(3);
        stack.drop(3);
        result(RegisterOp.SLICE, slot(stack.depth()), 0);
      }
      case JOIN -> binary(RegisterOp.JOIN);
      case CODE_POINT -> unary(RegisterOp.CODE_POINT);
      case FROM_CODE_POINT -> unary(RegisterOp.FROM_CODE_POINT);
      case ITERATE -> unary(RegisterOp.ITERATE);
      case NEXT -> next();
      case UNPACK -> unpack(RegisterOp.UNPACK);
      case SCM_TRUTH -> unary(RegisterOp.SCM_TRUTH);
      case SCM_NOT -> unary(RegisterOp.SCM_NOT);
      case CAR -> unary(RegisterOp.CAR);
      case CDR -> unary(RegisterOp.CDR);
      case SCM_LENGTH -> unary(RegisterOp.SCM_LENGTH);
      case SCM_TO_LIST -> unary(RegisterOp.SCM_TO_LIST);
      case SCM_TO_VECTOR -> unary(RegisterOp.SCM_TO_VECTOR);
      case IS_PAIR -> unary(RegisterOp.IS_PAIR);
      case IS_SYMBOL -> unary(RegisterOp.IS_SYMBOL);
      case IS_CHAR -> unary(RegisterOp.IS_CHAR);
      case IS_PROCEDURE -> unary(RegisterOp.IS_PROCEDURE);
      case IS_VECTOR -> unary(RegisterOp.IS_VECTOR);
      case IS_EXACT -> unary(RegisterOp.IS_EXACT);
      case IS_ERROR -> unary(RegisterOp.IS_ERROR);
      case CHAR_TO_INTEGER -> unary(RegisterOp.CHAR_TO_INTEGER);
      case INTEGER_TO_CHAR -> unary(RegisterOp.INTEGER_TO_CHAR);
      case CONS -> binary(RegisterOp.CONS);
      case SCM_MAKE_VECTOR -> binary(RegisterOp.SCM_MAKE_VECTOR);
      case SCM_GET_ITEM -> binary(RegisterOp.SCM_GET_ITEM);
      case SCM_NUMBER_EQUAL -> binary(RegisterOp.SCM_NUMBER_EQUAL);
      case SCM_DIVIDE -> binary(RegisterOp.SCM_DIVIDE);
      case SCM_QUOTIENT -> binary(RegisterOp.SCM_QUOTIENT);
      case SCM_REMAINDER -> binary(RegisterOp.SCM_REMAINDER);
      case SCM_LIST -> collect(RegisterOp.SCM_LIST, operand(0));
      case SCM_UNSPECIFIED -> stack.push(AbstractStack.WORD, Word.UNSPECIFIED);
      case SET_CAR -> twoInputs(RegisterOp.SET_CAR);
      case SET_CDR -> twoInputs(RegisterOp.SET_CDR);
      case SCM_SET_ITEM -> threeInputs(RegisterOp.SCM_SET_ITEM);
      case PY_TRUTH -> truth(false);
      case PY_NOT -> truth(true);
      case PY_EQUAL ->
          compare(RegisterOp.PY_EQUAL, RegisterOp.UNLESS_PY_EQUAL, RegisterOp.UNLESS_PY_EQUAL_INT);
      case PY_NOT_EQUAL ->
          compare(
              RegisterOp.PY_NOT_EQUAL,
              RegisterOp.UNLESS_PY_NOT_EQUAL,
              RegisterOp.UNLESS_PY_NOT_EQUAL_INT);
      case PY_DIVIDE, PY_DIVIDE_IN_PLACE -> binary(RegisterOp.PY_DIVIDE);
      case PY_ITERATE -> unary(RegisterOp.PY_ITERATE);
      case PY_UNPACK -> unpack(RegisterOp.PY_UNPACK);
      case FOR_NEXT -> forNext();
      case IS_TYPE -> result(RegisterOp.IS_TYPE, popRegister(), operand(0));
      case CALL_METHOD -> callMethod(operand(0));
      case CALL_KEYWORDS -> callKeywords(RegisterOp.CALL_KEYWORDS, 1);
      case CALL_METHOD_KEYWORDS -> callKeywords(RegisterOp.CALL_METHOD_KEYWORDS, 2);
      case CALL_UNPACKED -> {
        int callee = inputs(3);
        out.emit(RegisterOp.CALL_UNPACKED, callee, 0, 0);
        resume();
        pushSlots(1);
      }
      case RERAISE -> out.emit(RegisterOp.RERAISE, popRegister(), 0, 0);
      case DELETE_VARIABLE -> {
        if (constants == null) {
          out.emit(RegisterOp.DELETE_NAMED, 0, near(operand(0)), 0);
        } else {
          out.emit(RegisterOp.DELETE_LINKED, 0, constants.linkIndex(operand(0)), 0);
        }
      }
      case CHECK_BOUND -> checkBound();
      case ABSENT -> stack.push(AbstractStack.WORD, Word.ABSENT);
      case YIELD -> {
        int value = popRegister();
        flush();
        result(RegisterOp.YIELD, value, slot(stack.depth()));
        resume();
      }
      case SEND_VALUE -> send(RegisterOp.SEND_VALUE);
      case SEND_EXCEPTION -> send(RegisterOp.SEND_EXCEPTION);
      case SET_ROUTINE -> {
        pushConstant(operand(0));
        primitive(opcode, 2);
      }
      case SET_FUNCTION_INFO,
          PUSH_HANDLED,
          SET_HANDLED,
          GET_HANDLED,
          NEW_MODULE,
          NAMESPACE,
          IS_ABSENT,
          SET_BUILTINS,
          SET_FIELD,
          SET_CELL_VALUE,
          CELL_VALUE,
          GENERATOR_STATE,
          PY_POSITIVE,
          PY_MATRIX_MULTIPLY,
          PY_MATRIX_MULTIPLY_IN_PLACE,
          METHOD,
          WRITE_ERROR,
          SOURCE_LINE,
          SOURCE_MARKS,
          READ_LINE ->
          primitive(opcode);
      case PY_POWER_IN_PLACE, LOAD_MODULE, LOAD_CODE -> callOut(opcode);
      case NOT_IMPLEMENTED -> stack.push(AbstractStack.WORD, Word.NOT_IMPLEMENTED);
      case ELLIPSIS -> stack.push(AbstractStack.WORD, Word.ELLIPSIS);
      case GET_ATTRIBUTE -> {
        int object = popRegister();
        result(RegisterOp.GET_ATTRIBUTE, object, site());
      }
      case SET_ATTRIBUTE -> {
        int value = popRegister();
        out.emit(RegisterOp.SET_ATTRIBUTE, popRegister(), value, site());
      }
      case DELETE_ATTRIBUTE -> out.emit(RegisterOp.DELETE_ATTRIBUTE, popRegister(), 0, site());
      case LOAD_METHOD -> {
        int object = popRegister();
        out.emit(RegisterOp.LOAD_METHOD, slot(stack.depth()), object, site());
        pushSlots(2);
      }
      case PY_ADD_IN_PLACE -> sum(RegisterOp.PY_ADD_IN_PLACE, RegisterOp.PY_ADD_INT_IN_PLACE);
      case PY_SUBTRACT_IN_PLACE ->
          sum(RegisterOp.PY_SUBTRACT_IN_PLACE, RegisterOp.PY_SUBTRACT_INT_IN_PLACE);
      case PY_MULTIPLY_IN_PLACE -> binary(RegisterOp.PY_MULTIPLY_IN_PLACE);
      case PY_FLOOR_DIVIDE_IN_PLACE -> binary(RegisterOp.PY_FLOOR_DIVIDE_IN_PLACE);
      case PY_MODULO_IN_PLACE -> binary(RegisterOp.PY_MODULO_IN_PLACE);
      case PY_BIT_AND_IN_PLACE -> binary(RegisterOp.PY_BIT_AND_IN_PLACE);
      case PY_BIT_OR_IN_PLACE -> binary(RegisterOp.PY_BIT_OR_IN_PLACE);
      case PY_BIT_XOR_IN_PLACE -> binary(RegisterOp.PY_BIT_XOR_IN_PLACE);
      case PY_SHIFT_LEFT_IN_PLACE -> binary(RegisterOp.PY_SHIFT_LEFT_IN_PLACE);
      case PY_SHIFT_RIGHT_IN_PLACE -> binary(RegisterOp.PY_SHIFT_RIGHT_IN_PLACE);
      case PY_GET_ITEM -> binary(RegisterOp.PY_GET_ITEM);
      case PY_SET_ITEM -> {
        int item = register(stack.depth() - 1);
        int key = register(stack.depth() - 2);
        int container = register(stack.depth() - 3);
        stack.drop(3);
        out.emit(RegisterOp.PY_SET_ITEM, container, key, item);
      }
      case PY_DELETE_ITEM -> {
        int key = popRegister();
        out.emit(RegisterOp.PY_DELETE_ITEM, popRegister(), key, 0);
      }
      case SET -> collect(RegisterOp.SET, operand(0));
      case PY_DICT -> collectPairs(RegisterOp.PY_DICT, operand(0));
      case BUILD_STRING -> collect(RegisterOp.BUILD_STRING, operand(0));
      case NEW_INSTANCE,
          NEW_CLASS,
          CLASS_OF,
          IS_INSTANCE,
          IS_SUBCLASS,
          GET_NAMED_ATTRIBUTE,
          SET_NAMED_ATTRIBUTE,
          DELETE_NAMED_ATTRIBUTE,
          GET_GENERIC_ATTRIBUTE,
          SET_GENERIC_ATTRIBUTE,
          DELETE_GENERIC_ATTRIBUTE,
          OWN_ATTRIBUTE,
          OWN_ATTRIBUTES,
          FIND_IN_CLASS,
          FIND_AFTER_CLASS,
          CLASS_FLAGS,
          SET_CLASS_FLAGS,
          SET_CLASS,
          SET_METACLASS,
          SET_BUILTIN_CLASS,
          GET_FIELD,
          IDENTITY,
          PY_CONTAINS,
          SET_ADD,
          SET_REMOVE,
          SET_UNION,
          SET_INTERSECTION,
          SET_DIFFERENCE,
          SET_INCLUDES,
          SLICE_OBJECT,
          SLICE_INDICES,
          RANGE,
          LIST_EXTEND,
          LIST_INSERT,
          LIST_POP,
          LIST_REVERSE,
          LIST_SORT,
          LIST_TO_TUPLE,
          FIND_ITEM,
          SPLIT_SEQUENCE,
          REPEAT_ITEMS,
          CLEAR,
          ORDER,
          DICT_GET,
          DICT_POP,
          DICT_MERGE,
          COPY_TABLE,
          ENTRY_COUNT,
          ENTRY_KEY,
          ENTRY_VALUE,
          SET_ENTRY_VALUE,
          ADD_ENTRY,
          REMOVE_ENTRY,
          PROBE,
          PY_HASH,
          ITERATE_VALUES,
          ITERATE_PAIRS,
          ITERATE_BACKWARDS,
          STRING_FIND,
          STRING_FIND_LAST,
          STRING_COUNT,
          STRING_STARTS,
          STRING_ENDS,
          STRING_REPLACE,
          STRING_SPLIT,
          STRING_STRIP,
          STRING_CASE,
          STRING_TEST,
          STRING_LINES,
          PARSE_INT,
          PARSE_FLOAT,
          INT_TO_STRING,
          TO_INT,
          TO_FLOAT,
          ROUND,
          MATH,
          MATH_2,
          BIT_LENGTH,
          BYTES_OF,
          FORMAT,
          PY_REPR,
          PY_STR,
          WRITE,
          CLOCK ->
          primitive(opcode);
      case DELIVER -> {
        pushConstant(operand(0));
        out.emit(RegisterOp.DELIVER, popRegister(), 0, 0);
      }
      case RECEIVE -> {
        flush();
        out.emit(RegisterOp.RECEIVE, slot(stack.depth()), 0, 0);
        pushSlots(1);
      }
      case SPAWN -> spawn(ActorCallOuts.PLAIN);
      case SPAWN_MONITORED -> spawn(ActorCallOuts.MONITORED);
      case SPAWN_CLONE -> spawn(ActorCallOuts.CLONE);
      case SELF -> result(RegisterOp.SELF, 0, 0);
      case IS_ACTOR -> unary(RegisterOp.IS_ACTOR);
      case SEND -> {
        flush();
        stack.drop(2);
        out.emit(RegisterOp.SEND, slot(stack.depth()), 0, 0);
      }
      case EXIT, RECEIVE_TIMEOUT, MONITOR, KILL, IS_OWN -> callOut(opcode);
    }
  }

  // ---- operands and results

  private int operand(int k) {
    return sequence.operand(at, k);
  }

  private int target() {
    return (int) sequence.target(at);
  }

  private int slot(int index) {
    return frame.slot(index);
  }

  private void pushSlots(int count) {
    for (int i = 0; i < count; i++) {
      stack.push(AbstractStack.SLOT, 0);
    }
  }

  private void pushConstant(int constant) {
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
  private boolean isNext(Opcode opcode) {
    int next = at + 1;
    return fused
        && next < sequence.count()
        && sequence.instruction(next) == opcode
        && !verified.targets()[next]
        && table.handler(opcode) == null;
  }

  /** A register that holds the entry's value. */
  private int register(int index) {
    return switch (stack.kind(index)) {
      case AbstractStack.SLOT -> slot(index);
      case AbstractStack.REGISTER -> (int) stack.value(index);
      default -> {
        toSlot(index);
        yield slot(index);
      }
    };
  }

  private int popRegister() {
    int register = register(stack.depth() - 1);
    stack.drop(1);
    return register;
  }

  /** Puts an entry in its slot. */
  private void toSlot(int index) {
    load(slot(index), index);
    stack.set(index, AbstractStack.SLOT, 0);
  }

  /** Puts an entry's value in a register. */
  private void load(int register, int index) {
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

  private void move(int to, int from) {
    if (to != from) {
      out.emit(RegisterOp.MOVE, to, from, 0);
    }
  }

  /** Puts the topmost entries in their slots. */
  private void materialise(int count) {
    for (int i = stack.depth() - count; i < stack.depth(); i++) {
      if (stack.kind(i) != AbstractStack.SLOT) {
        toSlot(i);
      }
    }
  }

  /** Puts every entry in its slot, as jumps and waits need it. */
  private void flush() {
    materialise(stack.depth());
  }

  /** Saves the entries that stand for a register's value before the register changes. */
  private void flushRegister(int register) {
    for (int i = 0; i < stack.depth(); i++) {
      if (stack.kind(i) == AbstractStack.REGISTER && stack.value(i) == register) {
        toSlot(i);
      }
    }
  }

  /** Emits an operation whose result goes to the stack, or to the local it is assigned to next. */
  private void result(int op, int b, int c) {
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

  private void unary(int op) {
    result(op, popRegister(), 0);
  }

  private void binary(int op) {
    int b = register(stack.depth() - 1);
    int a = register(stack.depth() - 2);
    stack.drop(2);
    result(op, a, b);
  }

  /** Takes the topmost entries, in their slots; answers the first one's. */
  private int inputs(int count) {
    if (constants == null) {
      flush();
    } else {
      materialise(count);
    }
    stack.drop(count);
    return slot(stack.depth());
  }

  /** An operation on two values without a result. */
  private void twoInputs(int op) {
    int b = popRegister();
    out.emit(op, popRegister(), b, 0);
  }

  /** An operation on three values without a result. */
  private void threeInputs(int op) {
    int c = register(stack.depth() - 1);
    int b = register(stack.depth() - 2);
    int a = register(stack.depth() - 3);
    stack.drop(3);
    out.emit(op, a, b, c);
  }

  private void sum(int op, int withInt) {
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

  private boolean isShortInt(int index) {
    long word = stack.value(index);
    return stack.kind(index) == AbstractStack.WORD
        && (word & 3) == 0
        && word >> 2 == (short) (word >> 2);
  }

  /**
   * How many instructions behind this one say to jump if its result is false: the jump, with or
   * without Python's truth before it; 0 if the jump cannot be part of it.
   */
  private int jumpIfFalse() {
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

  private void compare(int op, int unless, int unlessInt) {
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
  private void truth(boolean opposite) {
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

  private void conditionalJump(int op) {
    int condition = popRegister();
    flush();
    out.jump(op, condition, target());
  }

  // ---- stack shuffling

  private void copy(int index) {
    if (stack.kind(index) == AbstractStack.SLOT) {
      out.emit(RegisterOp.MOVE, slot(stack.depth()), slot(index), 0);
      pushSlots(1);
    } else {
      stack.push(stack.kind(index), stack.value(index));
    }
  }

  private void swap() {
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

  private void setLocal() {
    int local = frame.local(operand(0));
    int top = stack.depth() - 1;
    stack.drop(1);
    flushRegister(local);
    load(local, top);
  }

  private void getVariable() {
    if (constants == null) {
      result(RegisterOp.GET_NAMED, near(operand(0)), 0);
    } else {
      result(RegisterOp.GET_LINKED, constants.linkIndex(operand(0)), 0);
    }
  }

  private void setVariable(int linked, int named) {
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

  private static boolean isNear(int register) {
    return register >= 0 && register <= 0xFFFF;
  }

  /**
   * The register of a batch's argument; one that is out of reach is copied to the next free slot.
   */
  private int near(int argument) {
    int register = frame.argument(argument);
    if (isNear(register)) {
      return register;
    }
    int spare = slot(stack.depth());
    out.emit(RegisterOp.encode(RegisterOp.MOVE_FAR, spare, register));
    return spare;
  }

  // ---- calls and control

  private void call(int count) {
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

  private void spawn(int kind) {
    int count = operand(0);
    flush();
    stack.drop(count + 1);
    out.emit(RegisterOp.SPAWN, slot(stack.depth()), count, kind);
    pushSlots(kind == ActorCallOuts.PLAIN ? 1 : 2);
  }

  private void closure() {
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

  private void toSlotIfNeeded(int index) {
    if (stack.kind(index) != AbstractStack.SLOT) {
      toSlot(index);
    }
  }

  private void callMethod(int count) {
    out.emit(RegisterOp.CALL_METHOD, inputs(count + 2), count, 0);
    resume();
    pushSlots(1);
  }

  private void callKeywords(int op, int callees) {
    if (constants == null) {
      throw new IllegalStateException("keyword arguments outside a function");
    }
    int count = operand(1);
    out.emit(op, inputs(count + callees), count, 0);
    out.emit(constants.word(operand(0)));
    resume();
    pushSlots(1);
  }

  private void send(int op) {
    out.emit(op, inputs(2), 0, 0);
    resume();
    pushSlots(2);
  }

  private void checkBound() {
    if (constants == null) {
      throw new IllegalStateException("a local outside a function");
    }
    int name = constants.linkIndex(operand(0));
    out.emit(RegisterOp.CHECK_BOUND, register(stack.depth() - 1), name, 0);
  }

  private boolean isGenerator() {
    return code != null && code.is(CodeFlag.GENERATOR);
  }

  private void doReturn() {
    if (constants == null) {
      flush();
      out.emit(RegisterOp.encode(RegisterOp.END, 1, stack.depth() * 8));
    } else if (isGenerator()) {
      out.emit(RegisterOp.GENERATOR_RETURN, popRegister(), 0, 0);
    } else {
      out.emit(RegisterOp.RETURN, popRegister(), frame.link(), 0);
    }
  }

  private void next() {
    int iterator = slot(stack.depth() - 1);
    flush();
    step(RegisterOp.NEXT, iterator);
  }

  private void forNext() {
    flush();
    step(RegisterOp.FOR_NEXT, frame.local(operand(0)));
  }

  /** A step of an iteration; all entries are in their slots. */
  private void step(int op, int iterator) {
    int jumpTarget = target();
    if (isNext(Opcode.SET_LOCAL)) {
      at++;
      out.shortJump(op, iterator, frame.local(operand(0)), jumpTarget);
      return;
    }
    out.shortJump(op, iterator, slot(stack.depth()), jumpTarget);
    pushSlots(1);
  }

  private void unpack(int op) {
    int container = popRegister();
    int count = operand(0);
    out.emit(op, slot(stack.depth()), container, count);
    pushSlots(count);
  }

  private void collect(int op, int count) {
    materialise(count);
    stack.drop(count);
    out.emit(op, slot(stack.depth()), slot(stack.depth()), count);
    pushSlots(1);
  }

  private void collectPairs(int op, int count) {
    materialise(count * 2);
    stack.drop(count * 2);
    out.emit(op, slot(stack.depth()), slot(stack.depth()), count);
    pushSlots(1);
  }

  /** The cache site of this instruction. */
  private int site() {
    if (constants == null) {
      throw new IllegalStateException("an attribute outside a function");
    }
    return constants.siteIndex(at);
  }

  /** A primitive: its inputs in their slots, its result, if any, in a register. */
  private void primitive(Opcode opcode) {
    primitive(opcode, opcode.effect().pops(0));
  }

  private void primitive(Opcode opcode, int inputs) {
    int first = inputs(inputs);
    if (opcode.effect().pushes(0) == 0) {
      out.emit(RegisterOp.PRIMITIVE, first, first, opcode.number());
    } else {
      result(RegisterOp.PRIMITIVE, first, opcode.number());
    }
  }

  /** An operation Java carries out: its inputs in their slots, its results in theirs. */
  private void callOut(Opcode opcode) {
    flush();
    StackEffect effect = opcode.effect();
    stack.drop(effect.pops(0));
    out.emit(RegisterOp.CALL_OUT, slot(stack.depth()), slot(stack.depth()), opcode.number());
    resumeAfterJava();
    pushSlots(effect.pushes(0));
  }

  private void resumeAfterJava() {
    if (code != null && isStandard()) {
      resume();
    }
  }

  private void lowerCustom(Instruction instruction) {
    flush();
    StackEffect effect = instruction.effect();
    int count = sequence.count(at);
    stack.drop(effect == null ? 0 : effect.pops(count));
    out.emit(RegisterOp.CUSTOM, slot(stack.depth()), 0, instruction.number());
    resumeAfterJava();
    pushSlots(effect == null ? 0 : effect.pushes(count));
  }
}
