package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Shape;
import io.vmactor.vm.code.VerifiedCode;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Opcode;
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
final class Lowering extends RegisterEmitter {
  private final Landings landings;

  private Lowering(
      @Nullable CodeObject code,
      VerifiedCode verified,
      FrameLayout frame,
      HandlerTable table,
      @Nullable CodeConstants constants,
      boolean fused) {
    super(code, verified, frame, table, constants, fused);
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
}
