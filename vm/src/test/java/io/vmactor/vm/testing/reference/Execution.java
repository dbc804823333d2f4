package io.vmactor.vm.testing.reference;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.heap.ActorRef;
import io.vmactor.vm.heap.ReferenceValue;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.Spelling;
import io.vmactor.vm.plugin.InstructionHandler;
import io.vmactor.vm.runtime.BigArithmetic;
import io.vmactor.vm.testing.reference.Values.Cell;
import io.vmactor.vm.testing.reference.Values.Closure;
import io.vmactor.vm.testing.reference.Values.ErrorObject;
import io.vmactor.vm.testing.reference.Values.ListValue;
import io.vmactor.vm.testing.reference.Values.Sequence;
import io.vmactor.vm.testing.reference.Values.TupleValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out a batch's instructions one by one. */
final class Execution {
  private final ReferenceInterpreter actor;

  /** The calls that are open, the batch first. */
  private final List<Frame> frames = new ArrayList<>();

  private boolean ended;
  private Opcode running = Opcode.NOP;

  Execution(ReferenceInterpreter actor) {
    this.actor = actor;
  }

  /**
   * Runs a batch's part.
   *
   * @return false if the whole batch ends with it
   */
  boolean run(Frame batch) {
    frames.add(batch);
    runAbove(0);
    return !ended;
  }

  private Frame frame() {
    return frames.getLast();
  }

  /** Runs until only so many frames are left. */
  private void runAbove(int depth) {
    while (frames.size() > depth) {
      if (frame().isAtEnd()) {
        frames.removeLast();
        continue;
      }
      Instruction instruction = frame().fetch();
      actor.countInstruction();
      try {
        execute(instruction);
      } catch (Failure e) {
        unwind(e, depth);
      }
    }
  }

  private void unwind(Failure failure, int depth) {
    failure.raisedIn(frames.stream().map(Frame::traceFrame).toList());
    while (frames.size() > depth) {
      if (frame().handle(failure)) {
        return;
      }
      frames.removeLast();
    }
    throw failure;
  }

  // ---- calls

  private void call(@Nullable Object function, List<@Nullable Object> arguments) {
    frames.add(new Frame(callee(function, arguments), locals(function, arguments)));
    actor.countReduction();
  }

  private void tailCall(@Nullable Object function, List<@Nullable Object> arguments) {
    Closure callee = callee(function, arguments);
    frames.removeLast();
    frames.add(new Frame(callee, locals(function, arguments)));
    actor.countReduction();
  }

  private static Closure callee(@Nullable Object function, List<@Nullable Object> arguments) {
    if (!(function instanceof Closure closure)) {
      throw new Failure(
          "type-error", Failure.describe(function) + " cannot be called; only a function can");
    }
    CodeObject code = closure.code;
    int wanted = code.parameters();
    if (arguments.size() < wanted || (arguments.size() > wanted && !code.hasRest())) {
      throw new Failure(
          "wrong-number-of-arguments",
          "function "
              + code.name()
              + " takes "
              + (code.hasRest() ? "at least " : "")
              + wanted
              + (wanted == 1 ? " argument, not " : " arguments, not ")
              + arguments.size());
    }
    return closure;
  }

  private static List<@Nullable Object> locals(
      @Nullable Object function, List<@Nullable Object> arguments) {
    CodeObject code = callee(function, arguments).code;
    if (!code.hasRest()) {
      return arguments;
    }
    List<@Nullable Object> locals = new ArrayList<>(arguments.subList(0, code.parameters()));
    locals.add(new TupleValue(arguments.subList(code.parameters(), arguments.size())));
    return locals;
  }

  /** Calls a function for a handler and answers its result. */
  @Nullable Object callNow(Closure function, List<@Nullable Object> arguments) {
    int depth = frames.size();
    int stackDepth = frame().stack.size();
    call(function, arguments);
    runAbove(depth);
    Object result = pop();
    assert frame().stack.size() == stackDepth;
    return result;
  }

  private void doReturn() {
    if (frame().function == null) {
      ended = true;
      frames.clear();
      return;
    }
    Object result = pop();
    frames.removeLast();
    push(result);
  }

  // ---- the stack

  private void push(@Nullable Object value) {
    frame().stack.add(value);
  }

  private @Nullable Object pop() {
    return frame().stack.removeLast();
  }

  private List<@Nullable Object> pop(int count) {
    List<@Nullable Object> stack = frame().stack;
    List<@Nullable Object> top = stack.subList(stack.size() - count, stack.size());
    List<@Nullable Object> values = new ArrayList<>(top);
    top.clear();
    return values;
  }

  private @Nullable Object peek(int depth) {
    return frame().stack.get(frame().stack.size() - 1 - depth);
  }

  // ---- instructions

  private void execute(Instruction instruction) {
    InstructionHandler handler = actor.handler(instruction);
    if (handler != null) {
      new HandlerRun(this, frame(), instruction).run(handler);
      return;
    }
    Opcode opcode = (Opcode) instruction;
    running = opcode;
    switch (opcode) {
      case SCM_TRUTH,
          SCM_NOT,
          CONS,
          CAR,
          CDR,
          SET_CAR,
          SET_CDR,
          SCM_LIST,
          SCM_LENGTH,
          SCM_TO_LIST,
          SCM_TO_VECTOR,
          SCM_MAKE_VECTOR,
          SCM_GET_ITEM,
          SCM_SET_ITEM,
          IS_PAIR,
          IS_SYMBOL,
          IS_CHAR,
          IS_PROCEDURE,
          IS_VECTOR,
          IS_EXACT,
          IS_ERROR,
          SCM_NUMBER_EQUAL,
          SCM_DIVIDE,
          SCM_QUOTIENT,
          SCM_REMAINDER,
          SCM_EXACT,
          SYMBOL_TO_STRING,
          STRING_TO_SYMBOL,
          CHAR_TO_INTEGER,
          INTEGER_TO_CHAR,
          SCM_DISPLAY_STRING,
          SCM_WRITE_STRING,
          SCM_OUTPUT,
          SCM_UNSPECIFIED ->
          throw new IllegalStateException(
              opcode.mnemonic() + " is no instruction of the basic dialect");
      case CONSTANT, PUSH -> push(frame().datum(0));
      case POP -> pop();
      case DUP -> push(peek(0));
      case OVER -> push(peek(1));
      case SWAP -> Collections.rotate(top(2), 1);
      case ROTATE -> Collections.rotate(top(3), -1);
      case NIL -> push(null);
      case TRUE -> push(true);
      case FALSE -> push(false);
      case NOP -> {}
      case NEGATE, BIT_NOT -> push(Arithmetic.unary(opcode, pop()));
      case ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          FLOOR_DIVIDE,
          MODULO,
          POWER,
          BIT_AND,
          BIT_OR,
          BIT_XOR,
          SHIFT_LEFT,
          SHIFT_RIGHT ->
          binary(
              (a, b) -> {
                actor.charge(BigArithmetic.cost(opcode, a, b));
                return Arithmetic.binary(opcode, a, b);
              });
      case GREATER, LESS, GREATER_EQUAL, LESS_EQUAL ->
          binary((a, b) -> Arithmetic.compare(opcode, a, b));
      case EQUAL -> binary((a, b) -> equal(opcode, a, b));
      case NOT_EQUAL -> binary((a, b) -> !equal(opcode, a, b));
      case IDENTICAL -> binary(Equality::identical);
      case NOT -> push(!Values.isTrue(pop()));
      case AND -> binary((a, b) -> Values.isTrue(a) ? b : a);
      case OR -> binary((a, b) -> Values.isTrue(a) ? a : b);
      case DEFINE_VARIABLE -> variables().put(name(), pop());
      case GET_VARIABLE -> {
        requireVariable();
        push(variables().get(name()));
      }
      case SET_VARIABLE -> {
        requireVariable();
        variables().put(name(), pop());
      }
      case GET_LOCAL, PUSH_CELL -> push(frame().locals[frame().operand(0)]);
      case SET_LOCAL -> frame().locals[frame().operand(0)] = pop();
      case MAKE_CELL -> frame().locals[frame().operand(0)] = new Cell(pop());
      case GET_CELL -> push(cell().value);
      case SET_CELL -> cell().value = pop();
      case GET_CAPTURED -> push(captured().value);
      case SET_CAPTURED -> captured().value = pop();
      case PUSH_CAPTURED -> push(captured());
      case JUMP -> frame().jump();
      case JUMP_IF_FALSE -> jumpIf(!Values.isTrue(pop()));
      case JUMP_IF_TRUE -> jumpIf(Values.isTrue(pop()));
      case LOOP -> {
        actor.countReduction();
        frame().jump();
      }
      case CLOSURE -> closure();
      case CALL -> {
        List<@Nullable Object> arguments = pop(frame().operand(0));
        call(pop(), arguments);
      }
      case CALL_SPREAD -> callSpread();
      case TAIL_CALL -> {
        List<@Nullable Object> arguments = pop(frame().operand(0));
        tailCall(pop(), arguments);
      }
      case RETURN -> doReturn();
      case THROW -> throw Failure.ofThrown(pop());
      case MAKE_ERROR -> binary(Execution::makeError);
      case ERROR_KIND -> push(error(opcode).kind);
      case ERROR_MESSAGE -> push(error(opcode).message);
      case IS_NUMBER -> {
        Object value = pop();
        push(value != null && Values.isNumber(value));
      }
      case IS_STRING -> push(pop() instanceof Text);
      case IS_BOOL -> push(pop() instanceof Boolean);
      case TYPE_OF -> push(Text.of(Values.typeName(pop())));
      case TO_STRING -> {
        Object value = pop();
        push(value instanceof Text ? value : Text.of(paidText(value, Printing.show(value))));
      }
      case TO_NUMBER -> push(Conversion.toNumber(pop()));
      case LIST -> push(new ListValue(pop(frame().operand(0))));
      case TUPLE -> push(new TupleValue(pop(frame().operand(0))));
      case DICT -> push(Containers.dict(pop(2 * frame().operand(0))));
      case GET_ITEM -> binary(Containers::getItem);
      case SET_ITEM -> {
        List<@Nullable Object> inputs = pop(3);
        Containers.setItem(inputs.get(0), inputs.get(1), inputs.get(2));
      }
      case DELETE_ITEM -> {
        List<@Nullable Object> inputs = pop(2);
        Containers.deleteItem(inputs.get(0), inputs.get(1));
      }
      case CONTAINS -> binary(Containers::contains);
      case LENGTH -> push(Containers.lengthOf(pop()));
      case APPEND -> {
        List<@Nullable Object> inputs = pop(2);
        Containers.append(inputs.get(0), inputs.get(1));
      }
      case SLICE -> {
        List<@Nullable Object> inputs = pop(3);
        push(Containers.slice(inputs.get(0), inputs.get(1), inputs.get(2)));
      }
      case JOIN -> binary(Containers::join);
      case CODE_POINT -> push(Conversion.codePoint(pop()));
      case FROM_CODE_POINT -> push(Conversion.fromCodePoint(pop()));
      case ENCODE -> push(Conversion.encode(pop()));
      case DECODE -> push(Conversion.decode(pop()));
      case ITERATE -> push(Iteration.over(pop()));
      case NEXT -> next();
      case UNPACK -> frame().stack.addAll(Containers.unpack(pop(), frame().operand(0)));
      case PRINT -> {
        Object value = pop();
        actor.print(paidText(value, Printing.print(value)));
      }
      case PRINT_STACK -> actor.print(Printing.showStack(frame().stack));
      case DELIVER -> actor.deliver(frame().datum(0));
      case RECEIVE -> push(actor.receive());
      case SELF -> push(ReferenceInterpreter.SELF);
      case IS_ACTOR -> push(pop() instanceof ActorRef);
      case SEND -> send(pop(), pop());
      case SPAWN, SPAWN_MONITORED, SPAWN_CLONE -> spawn(opcode != Opcode.SPAWN);
      case IS_OWN -> push(isOwn(pop()));
      case MONITOR -> {
        actorOperand(pop());
        push(new ReferenceValue(2));
      }
      case KILL -> actorOperand(pop());
      case RECEIVE_TIMEOUT -> receiveTimeout(pop());
      case EXIT -> throw new Failure("exit", "the actor ended itself: " + Printing.show(pop()));
      default -> throw new IllegalStateException("only the basic machine has a reference");
    }
  }

  // ---- other actors, of which there are none that anybody could hear of

  private ActorRef actorOperand(@Nullable Object operand) {
    if (operand instanceof ActorRef ref) {
      return ref;
    }
    throw Failure.wrongType(mnemonic(), operand);
  }

  private String mnemonic() {
    return running.mnemonic();
  }

  private void send(@Nullable Object value, @Nullable Object receiver) {
    if (actorOperand(receiver).equals(ReferenceInterpreter.SELF)) {
      actor.deliver(Values.fromJava(Values.toJava(value)));
    }
  }

  private void spawn(boolean monitored) {
    List<@Nullable Object> arguments = new ArrayList<>(top(frame().operand(0)));
    arguments.forEach(a -> pop());
    callee(pop(), arguments);
    push(new ActorRef(1));
    if (monitored) {
      push(new ReferenceValue(1));
    }
  }

  /** Of an actor that is nobody's clone. */
  private static boolean isOwn(@Nullable Object value) {
    if (value instanceof Sequence sequence) {
      return sequence.items.stream().allMatch(Execution::isOwn);
    }
    return !(value instanceof Closure) && !(value instanceof ErrorObject);
  }

  private void receiveTimeout(@Nullable Object limit) {
    if (!actor.hasReceived() && !(limit instanceof Number)) {
      throw Failure.wrongType(mnemonic(), limit);
    }
    boolean found = actor.hasReceived();
    push(found ? actor.receive() : null);
    push(found);
  }

  private interface Binary {
    @Nullable Object apply(@Nullable Object a, @Nullable Object b);
  }

  private void binary(Binary operation) {
    Object b = pop();
    Object a = pop();
    push(operation.apply(a, b));
  }

  private List<@Nullable Object> top(int count) {
    List<@Nullable Object> stack = frame().stack;
    return stack.subList(stack.size() - count, stack.size());
  }

  private static boolean equal(Opcode opcode, @Nullable Object a, @Nullable Object b) {
    try {
      return Equality.equal(a, b);
    } catch (Equality.TooDeep e) {
      throw Failure.tooDeep(opcode.mnemonic());
    }
  }

  // ---- variables and cells

  private Map<String, @Nullable Object> variables() {
    return actor.variableTable();
  }

  private String name() {
    return String.valueOf(frame().datum(0));
  }

  private void requireVariable() {
    if (!variables().containsKey(name())) {
      String near = Spelling.nearest(name(), variables().keySet());
      throw new Failure(
          "undefined-variable",
          "there is no variable " + name() + (near == null ? "" : "; did you mean " + near + "?"));
    }
  }

  private Cell cell() {
    return (Cell) frame().locals[frame().operand(0)];
  }

  private Cell captured() {
    return frame().function.captured.get(frame().operand(0));
  }

  // ---- control

  private void jumpIf(boolean condition) {
    if (condition) {
      frame().jump();
    }
  }

  private void next() {
    Iteration iteration = (Iteration) peek(0);
    if (iteration.hasNext()) {
      push(iteration.next());
    } else {
      pop();
      frame().jump();
    }
  }

  private void closure() {
    CodeObject code = (CodeObject) frame().datum(0);
    List<Cell> cells = pop(frame().operand(1)).stream().map(Cell.class::cast).toList();
    if (code.captured() != cells.size()) {
      throw new Failure(
          "value-error",
          "function "
              + code.name()
              + " captures "
              + code.captured()
              + " cells, which only a function around it can give");
    }
    push(new Closure(code, cells));
  }

  private void callSpread() {
    Object arguments = pop();
    Object function = pop();
    if (!(arguments instanceof Sequence sequence)) {
      throw Failure.wrongType("OP_CALL_SPREAD", arguments);
    }
    if (sequence.items.size() > Limits.MAX_ARGUMENTS) {
      throw new Failure(
          "value-error",
          "a call with "
              + sequence.items.size()
              + " arguments; the limit is "
              + Limits.MAX_ARGUMENTS);
    }
    call(function, sequence.items);
  }

  // ---- errors

  private static ErrorObject makeError(@Nullable Object kind, @Nullable Object message) {
    if (kind instanceof Text k && message instanceof Text m) {
      return new ErrorObject(k, m);
    }
    throw Failure.wrongTypes("OP_MAKE_ERROR", kind, message);
  }

  private ErrorObject error(Opcode opcode) {
    Object value = pop();
    if (value instanceof ErrorObject error) {
      return error;
    }
    throw Failure.wrongType(opcode.mnemonic(), value);
  }

  private String paidText(@Nullable Object value, String text) {
    actor.charge(value instanceof BigInteger number ? BigArithmetic.textCost(number) : 0);
    actor.charge(text.length() / 256);
    return text;
  }
}
