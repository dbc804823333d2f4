package io.vmactor.nativejit.compiler;

import io.vmactor.nativejit.compiler.Operation.Form;
import io.vmactor.nativejit.compiler.Operation.Result;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.interpreter.LoadedCode;
import io.vmactor.vm.interpreter.LoweredCode;
import io.vmactor.vm.interpreter.RegisterInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * What can be known of code without running it: where each operation leads, which registers are
 * live before it, and of which types they are if native code came there.
 *
 * <p>A register is a word of the frame, by its number. An exit needs the registers live before the
 * operation it leaves at, and no others: so native code keeps the rest nowhere.
 */
final class CodeFlow {
  private final LoadedCode code;
  private final List<RegisterInstruction> instructions;
  private final Operation[] operations;
  private final int[] numberAt;
  private final int registers;
  private final int link;
  private final int firstStackSlot;
  private final TypeProfile profile;
  private final BitSet[] liveBefore;
  private final int[][] typesBefore;

  /** Of which types the registers were when the code was seen to run. */
  private final int[] hints;

  private final BitSet reachable = new BitSet();

  CodeFlow(LoadedCode code, TypeProfile profile) {
    this.code = code;
    this.profile = profile;
    LoweredCode lowered = code.lowered();
    this.instructions = RegisterInstruction.decode(lowered);
    this.registers = code.frame().frameBytes() >> 3;
    this.link = code.frame().link() >> 3;
    this.firstStackSlot = code.frame().stackOffset() >> 3;
    this.operations = new Operation[instructions.size()];
    this.numberAt = new int[lowered.words().length + 1];
    Arrays.fill(numberAt, -1);
    for (int i = 0; i < operations.length; i++) {
      operations[i] = Operations.of(instructions.get(i));
      numberAt[instructions.get(i).index()] = i;
    }
    this.liveBefore = new BitSet[operations.length];
    this.typesBefore = new int[operations.length][];
    findLiveness();
    this.hints = hints();
    findTypes(new BitSet());
    BitSet ints = parametersUsedAsInts();
    if (!ints.isEmpty()) {
      Arrays.fill(typesBefore, null);
      findTypes(ints);
    }
  }

  // ---- what it answers

  int count() {
    return operations.length;
  }

  RegisterInstruction instruction(int number) {
    return instructions.get(number);
  }

  Operation operation(int number) {
    return operations[number];
  }

  /** How many words a frame has. */
  int registers() {
    return registers;
  }

  /** The word of the frame that is no register but the link. */
  int link() {
    return link;
  }

  boolean isReachable(int number) {
    return reachable.get(number);
  }

  /** The registers whose values matter before an operation. */
  BitSet liveBefore(int number) {
    return liveBefore[number];
  }

  /**
   * The registers that matter behind a call and lie below the callee's frame, which is not to be
   * written over.
   */
  BitSet liveAcross(int number) {
    BitSet live = (BitSet) liveBefore[number + 1].clone();
    live.clear(instructions.get(number).a() >> 3, registers);
    return live;
  }

  int typeBefore(int number, int register) {
    int[] types = typesBefore[number];
    return types == null ? Type.ANY : types[register];
  }

  /** The number of the operation a jump goes to. */
  int target(int number) {
    RegisterInstruction at = instructions.get(number);
    int distance =
        switch (operations[number].form()) {
          case UNLESS, NEXT -> at.signedC();
          default -> at.imm32();
        };
    return numberAt[at.index() + distance];
  }

  /** Whether an arithmetic operation is compiled for the types of its operands alone. */
  boolean speculates(int number) {
    Result result = operations[number].result();
    return (result == Result.ARITHMETIC || result == Result.FLOAT_OF_FLOATS)
        && Type.isNarrow(resultType(number, typesBefore[number]));
  }

  /** The type of an operation's result, which that of its operands must be too if it speculates. */
  int resultType(int number) {
    return resultType(number, typesBefore[number]);
  }

  // ---- the flow

  /** Where control may go on natively, or through the interpreter, behind an operation. */
  private int[] successors(int number) {
    Operation operation = operations[number];
    return switch (operation.form()) {
      case JUMP, LOOP -> new int[] {target(number)};
      case UNLESS,
          NEXT,
          JUMP_IF_FALSE,
          JUMP_IF_TRUE,
          JUMP_IF_HANDLER_FALSE,
          JUMP_IF_HANDLER_TRUE,
          JUMP_IF_ABSENT ->
          new int[] {number + 1, target(number)};
      case RETURN, GENERATOR_RETURN, TAIL_CALL, LEAVE -> new int[0];
      default ->
          isEnd(instructions.get(number).name()) || number + 1 == operations.length
              ? new int[0]
              : new int[] {number + 1};
    };
  }

  /**
   * Whether nothing goes on behind an operation of this name, though it is no control operation.
   */
  static boolean isEnd(String name) {
    return name.equals("THROW") || name.equals("RERAISE");
  }

  // ---- types

  private int[] hints() {
    int[] seen = new int[registers];
    for (TypeProfile.Observation each : profile.observations()) {
      int number = numberAt[each.word()];
      if (number >= 0) {
        BitSet live = (BitSet) liveBefore[number].clone();
        for (int before = number - 1; before >= number - 2 && before >= 0; before--) {
          if (operations[before].isCall()) {
            live.clear(instructions.get(before).a() >> 3, registers);
          }
        }
        for (int r = live.nextSetBit(0); r >= 0; r = live.nextSetBit(r + 1)) {
          seen[r] |= each.types()[r];
        }
      }
    }
    return seen;
  }

  /** The parameters that are added to or compared with ints. */
  private BitSet parametersUsedAsInts() {
    BitSet ints = new BitSet();
    for (int i = 0; i < operations.length; i++) {
      boolean onNumbers =
          operations[i].result() == Result.ARITHMETIC || operations[i].form() == Form.UNLESS;
      if (onNumbers && typesBefore[i] != null) {
        List<Operand> operands = operations[i].operands();
        Operand x = operands.get(1);
        Operand y = operands.get(2);
        noteInt(i, x, y, ints);
        noteInt(i, y, x, ints);
      }
    }
    return ints;
  }

  private void noteInt(int number, Operand operand, Operand other, BitSet ints) {
    RegisterInstruction at = instructions.get(number);
    boolean otherIsInt = !other.isRegister() || typesBefore[number][other.register(at)] == Type.INT;
    if (operand.isRegister() && otherIsInt) {
      int register = operand.register(at);
      if (register < profile.parameters()) {
        ints.set(register);
      }
    }
  }

  /** Whether some operation changes the register. */
  static boolean isAssigned(LoadedCode code, int register) {
    int offset = register << 3;
    return RegisterInstruction.decode(code.lowered()).stream()
        .anyMatch(
            at ->
                switch (Operations.of(at).form()) {
                  case MOVE,
                      LOAD_WORD,
                      LOAD_LONG,
                      COMPUTE,
                      GET_LINKED,
                      GET_CAPTURED,
                      PUSH_CAPTURED,
                      GET_CELL,
                      NOT,
                      AND,
                      OR,
                      COLLECT,
                      COLLECT_PAIRS,
                      COLD_B,
                      COLD_RESULT,
                      GET_ATTRIBUTE,
                      PRIMITIVE ->
                      at.a() == offset;
                  case NEXT -> at.b() == offset;
                  case YIELD -> at.a() == offset;
                  case COLD_ANY, LEAVE -> true;
                  default -> false;
                });
  }

  private void findTypes(BitSet ints) {
    Deque<Integer> open = new ArrayDeque<>();
    int[] start = new int[registers];
    Arrays.fill(start, Type.ANY);
    for (int i = 0; i < profile.parameters(); i++) {
      start[i] = profile.parameter(i, ints.get(i));
    }
    merge(0, start, open);
    int[] unknown = new int[registers];
    Arrays.fill(unknown, Type.ANY);
    settle(open);
    // What only the interpreter comes to starts with nothing known.
    for (int i = 0; i < operations.length; i++) {
      boolean enteredByHandler = isResume(i) && isHandler(i);
      if (isResume(i) && (enteredByHandler || typesBefore[i] == null)) {
        merge(i, unknown, open);
        settle(open);
      }
    }
  }

  private boolean isResume(int number) {
    return operations[number].form() == Form.RESUME;
  }

  private boolean isHandler(int number) {
    int origin = code.lowered().originAt((long) instructions.get(number).index() << 3);
    boolean isFirst =
        code.lowered().offsetOf(origin) == (long) instructions.get(number).index() << 3;
    for (ExceptionHandler handler : code.source().handlers()) {
      if (isFirst && handler.target() == origin) {
        return true;
      }
    }
    return false;
  }

  private void settle(Deque<Integer> open) {
    while (!open.isEmpty()) {
      int number = open.remove();
      int[] after = typesBefore[number].clone();
      define(number, after);
      for (int successor : successors(number)) {
        merge(successor, after, open);
      }
    }
  }

  private void merge(int number, int[] types, Deque<Integer> open) {
    reachable.set(number);
    int[] known = typesBefore[number];
    if (known == null) {
      typesBefore[number] = types.clone();
      open.add(number);
      return;
    }
    boolean changed = false;
    for (int i = 0; i < known.length; i++) {
      int joined = known[i] | types[i];
      joined = Type.isNarrow(joined) || joined == Type.NONE ? joined : Type.ANY;
      changed |= joined != known[i];
      known[i] = joined;
    }
    if (changed) {
      open.add(number);
    }
  }

  /** Changes the types as the operation does. */
  private void define(int number, int[] types) {
    RegisterInstruction at = instructions.get(number);
    int a = at.a() >> 3;
    int b = at.b() >> 3;
    switch (operations[number].form()) {
      case MOVE -> set(types, number, a, types[b]);
      case LOAD_WORD -> set(types, number, a, Type.of(at.imm32()));
      case LOAD_LONG -> set(types, number, a, Type.of(at.literal()));
      case COMPUTE -> {
        int type = resultType(number, types);
        noteOperands(number, types, type);
        set(types, number, a, type);
      }
      case CALL, CALL_METHOD, GET_LINKED, GET_CAPTURED, PUSH_CAPTURED, GET_CELL, NOT, AND, OR -> {
        types[a] = Type.ANY;
        if (operations[number].isCall()) {
          // the callee's frame lies over what stands behind it
          Arrays.fill(types, a, types.length, Type.ANY);
        }
      }
      case COLLECT, COLLECT_PAIRS, COLD_B, COLD_RESULT, GET_ATTRIBUTE, PRIMITIVE ->
          types[a] = Type.ANY;
      case LOAD_METHOD -> Arrays.fill(types, a, a + 2, Type.ANY);
      case NEXT -> types[b] = Type.ANY;
      case SWAP -> {
        int kept = types[a];
        types[a] = types[b];
        types[b] = kept;
      }
      case ROTATE -> {
        int kept = types[a];
        types[a] = types[a + 1];
        types[a + 1] = types[a + 2];
        types[a + 2] = kept;
      }
      case UNPACK -> Arrays.fill(types, a, a + at.c(), Type.ANY);
      case COLD_ANY -> Arrays.fill(types, Type.ANY);
      case YIELD -> types[a] = Type.ANY;
      case JAVA -> Arrays.fill(types, a, types.length, Type.ANY);
      case RESUME,
          EFFECT,
          UNLESS,
          JUMP,
          LOOP,
          JUMP_IF_FALSE,
          JUMP_IF_TRUE,
          JUMP_IF_HANDLER_FALSE,
          JUMP_IF_HANDLER_TRUE,
          JUMP_IF_ABSENT,
          CHECK_BOUND,
          TAIL_CALL,
          RETURN,
          GENERATOR_RETURN,
          SET_LINKED,
          SET_CAPTURED,
          SET_CELL,
          SET_ATTRIBUTE,
          COLD_A,
          LEAVE -> {}
    }
  }

  /** Behind an operation that speculates its operands are known as well. */
  private void noteOperands(int number, int[] types, int type) {
    Result result = operations[number].result();
    if (Type.isNarrow(type) && (result == Result.ARITHMETIC || result == Result.FLOAT_OF_FLOATS)) {
      for (Operand operand : operations[number].operands()) {
        if (operand.isRegister()) {
          int register = operand.register(instructions.get(number));
          types[register] = types[register] == Type.ANY ? type : types[register];
        }
      }
    }
  }

  private void set(int[] types, int number, int register, int type) {
    types[register] = profile.maySpeculate(number, register) ? type : Type.ANY;
  }

  private int resultType(int number, int[] types) {
    Operation operation = operations[number];
    RegisterInstruction at = instructions.get(number);
    if (operation.result() == Result.INT) {
      return Type.INT;
    }
    if (operation.result() == Result.ANY || !profile.maySpeculate(number, at.a() >> 3)) {
      return Type.ANY;
    }
    int joined = Type.NONE;
    boolean isKnown = true;
    int expected = hints[at.a() >> 3];
    for (Operand operand : operation.operands()) {
      if (operand != Operand.CONTEXT) {
        int type = operand.isRegister() ? types[operand.register(at)] : Type.INT;
        isKnown &= type != Type.ANY;
        joined |= type == Type.ANY ? Type.NONE : type;
      }
    }
    int guess = joined == (Type.INT | Type.FLOAT) ? Type.FLOAT : joined;
    guess = guess == Type.NONE && !isKnown && Type.isNarrow(expected) ? expected : guess;
    return switch (operation.result()) {
      case ARITHMETIC -> guess == Type.NONE && !isKnown ? Type.ANY : guess;
      case FLOAT_OF_FLOATS -> guess == Type.FLOAT ? Type.FLOAT : Type.ANY;
      case INT_OF_INTS -> isKnown && joined == Type.INT ? Type.INT : Type.ANY;
      case ANY, INT -> Type.ANY;
    };
  }

  // ---- liveness

  private void findLiveness() {
    for (int i = 0; i < liveBefore.length; i++) {
      liveBefore[i] = new BitSet();
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = operations.length - 1; i >= 0; i--) {
        BitSet live = new BitSet();
        for (int successor : successors(i)) {
          live.or(liveBefore[successor]);
        }
        kill(i, live);
        use(i, live);
        handlers(i, live);
        live.clear(link);
        if (!live.equals(liveBefore[i])) {
          liveBefore[i] = live;
          changed = true;
        }
      }
    }
  }

  /** What an exception handler around the operation needs. */
  private void handlers(int number, BitSet live) {
    int origin = code.lowered().originAt((long) instructions.get(number).index() << 3);
    for (ExceptionHandler handler : code.source().handlers()) {
      if (origin >= handler.start() && origin < handler.end()) {
        BitSet needed = new BitSet();
        needed.or(liveBefore[numberAt[(int) (code.lowered().offsetOf(handler.target()) >> 3)]]);
        int depth = code.source().verified().depths()[handler.start()];
        needed.clear(firstStackSlot + depth); // the exception itself
        live.or(needed);
      }
    }
  }

  private void kill(int number, BitSet live) {
    RegisterInstruction at = instructions.get(number);
    int a = at.a() >> 3;
    switch (operations[number].form()) {
      case MOVE,
          LOAD_WORD,
          LOAD_LONG,
          COMPUTE,
          GET_LINKED,
          GET_CAPTURED,
          PUSH_CAPTURED,
          GET_CELL,
          NOT,
          AND,
          OR,
          COLLECT,
          COLLECT_PAIRS,
          COLD_B,
          COLD_RESULT,
          GET_ATTRIBUTE ->
          live.clear(a);
      case PRIMITIVE -> {
        if (at.primitiveOutputs() > 0) {
          live.clear(a);
        }
      }
      case LOAD_METHOD -> live.clear(a, a + 2);
      // the callee's frame lies over what stands behind it
      case CALL, CALL_METHOD -> live.clear(a, registers);
      case UNPACK -> live.clear(a, a + at.c());
      default -> {}
    }
  }

  private void use(int number, BitSet live) {
    RegisterInstruction at = instructions.get(number);
    int a = at.a() >> 3;
    int b = at.b() >> 3;
    Operation operation = operations[number];
    for (Operand operand : operation.operands()) {
      if (operand.isRegister()) {
        live.set(operand.register(at));
      }
    }
    switch (operation.form()) {
      case MOVE, UNPACK, COLD_B, GET_CELL, NOT, GET_ATTRIBUTE, LOAD_METHOD -> live.set(b);
      case PRIMITIVE -> live.set(b, b + at.primitiveInputs());
      case JUMP_IF_FALSE,
          JUMP_IF_TRUE,
          JUMP_IF_ABSENT,
          CHECK_BOUND,
          RETURN,
          GENERATOR_RETURN,
          SET_LINKED,
          SET_CAPTURED,
          COLD_A ->
          live.set(a);
      case CALL, TAIL_CALL -> live.set(a, a + 1 + at.b());
      case CALL_METHOD -> live.set(a, a + 2 + at.b());
      case AND, OR -> {
        live.set(b);
        live.set(at.c() >> 3);
      }
      case SET_CELL, SET_ATTRIBUTE, SWAP -> {
        live.set(a);
        live.set(b);
      }
      case ROTATE -> live.set(a, a + 3);
      case COLLECT -> live.set(b, b + at.c());
      case COLLECT_PAIRS -> live.set(b, b + 2 * at.c());
      case JAVA -> live.set(firstStackSlot, firstStackSlot + depthBefore(number));
      case LEAVE, COLD_ANY, YIELD -> live.set(0, firstStackSlot + depthBefore(number));
      case NEXT,
          RESUME,
          LOAD_WORD,
          LOAD_LONG,
          COMPUTE,
          EFFECT,
          UNLESS,
          JUMP,
          LOOP,
          JUMP_IF_HANDLER_FALSE,
          JUMP_IF_HANDLER_TRUE -> {}
      case GET_LINKED, GET_CAPTURED, PUSH_CAPTURED, COLD_RESULT -> {}
    }
  }

  /**
   * How many public instructions an operation carries out, those that became no operation included.
   */
  int publicInstructions(int number) {
    int before = number == 0 ? -1 : lastPublicInstruction(number - 1);
    return Math.max(0, lastPublicInstruction(number) - before);
  }

  /** The last public instruction that the operations up to this one carry out. */
  private int lastPublicInstruction(int number) {
    RegisterInstruction at = instructions.get(number);
    int origin = code.lowered().originAt((long) at.index() << 3);
    boolean withNext =
        switch (operations[number].form()) {
          case UNLESS -> true;
          case COMPUTE, GET_LINKED, GET_CAPTURED, PUSH_CAPTURED, GET_CELL, NOT, AND, OR ->
              at.a() >> 3 < firstStackSlot;
          case NEXT -> at.b() >> 3 < firstStackSlot;
          default -> false;
        };
    return withNext ? origin + 1 : origin;
  }

  private int depthBefore(int number) {
    int origin = code.lowered().originAt((long) instructions.get(number).index() << 3);
    return code.source().verified().depths()[origin];
  }

  /** The RESUME operations where native code can be entered. */
  List<Integer> resumptions() {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < operations.length; i++) {
      if (isResume(i)) {
        found.add(i);
      }
    }
    return found;
  }
}
