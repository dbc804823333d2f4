package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.Routine;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.memory.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link LandingPads} of a code: for each operation that may be left to a routine.
 *
 * <p>In Python code that is every one that may fail; elsewhere only those that call functions of
 * the program's, such as getters.
 */
final class Landings {
  private static final int FARTHEST_REGISTER = 0xFFFF;
  private static final int MOST_WORDS = 0xFFFFFF;

  /** Instructions that call functions of the program's in every dialect. */
  private static final Set<Opcode> CALLING =
      EnumSet.of(
          Opcode.GET_ATTRIBUTE,
          Opcode.SET_ATTRIBUTE,
          Opcode.DELETE_ATTRIBUTE,
          Opcode.LOAD_METHOD,
          Opcode.GET_NAMED_ATTRIBUTE,
          Opcode.SET_NAMED_ATTRIBUTE,
          Opcode.DELETE_NAMED_ATTRIBUTE,
          Opcode.GET_GENERIC_ATTRIBUTE,
          Opcode.SET_GENERIC_ATTRIBUTE,
          Opcode.DELETE_GENERIC_ATTRIBUTE,
          Opcode.CALL_METHOD,
          Opcode.CALL_KEYWORDS,
          Opcode.CALL_METHOD_KEYWORDS,
          Opcode.CALL_UNPACKED,
          Opcode.FOR_NEXT,
          Opcode.SEND_VALUE,
          Opcode.SEND_EXCEPTION);

  /** What is done with a result. */
  private enum Kind {
    /** It goes to R[a]. */
    RESULT,
    /** It is that of a call, perhaps of a class. */
    CALLED,
    /** Nothing. */
    DROP,
    /** It decides a jump. */
    TRUTH,
    /** It is what calling the attribute calls. */
    METHOD,
    /** Its items go to the registers from R[a] on. */
    ITEMS,
    /** It is the next item, or absent. */
    NEXT,
    /** It comes with a second one. */
    SENT,
    /** It is the function's. */
    RETURN
  }

  private record Pad(
      long word, int next, int target, int origin, int spare, Kind kind, long entry) {}

  private final List<Pad> pads = new ArrayList<>();
  private final List<Long> entries = new ArrayList<>();
  private final CodeBuffer out;
  private final FrameLayout frame;
  private final @Nullable Dialect dialect;

  /**
   * Pads for the code that is being put together.
   *
   * @param dialect that of the code object; {@code null} for a batch
   */
  Landings(CodeBuffer out, FrameLayout frame, @Nullable Dialect dialect) {
    this.out = out;
    this.frame = frame;
    this.dialect = dialect;
  }

  /**
   * Notes the operations of an instruction.
   *
   * @param start the first word emitted for it
   * @param target where its jump goes, or -1
   * @param origin its index
   * @param spare a register that its operands leave free
   */
  void note(Opcode opcode, int start, int target, int origin, int spare) {
    if (frame.frameBytes() > FARTHEST_REGISTER || !mayBeLeft(opcode)) {
      return;
    }
    for (int i = start; i < out.size(); i += RegisterOp.words((int) out.word(i) & 0xFFFF)) {
      noteOperation(opcode, i, target, origin, spare);
    }
  }

  private boolean mayBeLeft(Opcode opcode) {
    boolean everywhere = CALLING.contains(opcode) || (dialect == null && opcode == Opcode.CALL);
    return (everywhere || (dialect == Dialect.PYTHON && opcode.is(Instruction.Flag.CAN_TRAP)))
        && opcode.effect().leavesValues();
  }

  private void noteOperation(Opcode opcode, int index, int target, int origin, int spare) {
    long word = out.word(index);
    int op = (int) word & 0xFFFF;
    Kind kind = kind(op, opcode);
    if (kind == null) {
      return;
    }
    Routine routine = Routine.of(opcode);
    long number = routine == null ? LandingPads.NO_ROUTINE : routine.number();
    long entry = (long) inputs(op, word) << 56 | number << 48 | index;
    pads.add(new Pad(word, index + RegisterOp.words(op), target, origin, spare, kind, entry));
  }

  /** Emits the pads behind the code; a pad's operations may have pads of their own. */
  void emit() {
    for (int i = 0; i < pads.size(); i++) {
      Pad pad = pads.get(i);
      out.startInstruction(pad.origin);
      jump(RegisterOp.JUMP, 0, out.size() + 1); // a return address is that behind its call
      if (out.size() > MOST_WORDS) {
        return;
      }
      entries.add(pad.entry | (long) out.size() << 24);
      emit(pad);
    }
  }

  /** The table's entries. */
  long[] entries() {
    long[] words = new long[entries.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = entries.get(i);
    }
    return words;
  }

  private void emit(Pad pad) {
    int top = frame.frameBytes();
    int a = (int) (pad.word >>> 16) & 0xFFFF;
    switch (pad.kind) {
      case DROP -> {}
      case RESULT -> out.emit(RegisterOp.MOVE, a, top, 0);
      case CALLED -> {
        out.emit(RegisterOp.MOVE, a, top, 0);
        jump(RegisterOp.JUMP, 0, pad.next);
        constructor(pad, a);
      }
      case METHOD -> {
        out.emit(RegisterOp.encode(RegisterOp.LOAD_WORD, a, (int) Word.ABSENT));
        out.emit(RegisterOp.MOVE, a + 8, top, 0);
      }
      case ITEMS -> out.emit(RegisterOp.UNPACK, a, top, (int) (pad.word >>> 48));
      case SENT -> {
        out.emit(RegisterOp.MOVE, a, top, 0);
        out.emit(RegisterOp.MOVE, a + 8, top + 8, 0);
      }
      case RETURN -> {
        out.emit(RegisterOp.RETURN, top, frame.link(), 0);
        return;
      }
      case NEXT -> {
        int b = (int) (pad.word >>> 32) & 0xFFFF;
        out.jump(RegisterOp.JUMP_IF_ABSENT, top, pad.target);
        out.emit(RegisterOp.MOVE, b, top, 0);
        jump(RegisterOp.JUMP, 0, pad.next);
        out.jump(RegisterOp.JUMP_IF_TRUE, top + 8, pad.target);
        out.emit(RegisterOp.MOVE, b, top, 0);
      }
      case TRUTH -> {
        truth(pad);
        return;
      }
    }
    jump(RegisterOp.JUMP, 0, pad.next);
  }

  /** The instance stands above the frame, and what its initialisation has returned behind it. */
  private void constructor(Pad pad, int a) {
    int top = frame.frameBytes();
    jump(RegisterOp.JUMP_IF_FALSE, top + 8, out.size() + 2);
    int index = out.size();
    out.emit(RegisterOp.INIT_RESULT, top + 8, 0, 0);
    long entry = (long) LandingPads.NO_ROUTINE << 48 | index;
    pads.add(new Pad(out.word(index), index + 1, -1, pad.origin, pad.spare, Kind.DROP, entry));
    out.emit(RegisterOp.MOVE, a, top, 0);
  }

  /** The result of a comparison, or of Python's truth, decides the jump. */
  private void truth(Pad pad) {
    int op = (int) pad.word & 0xFFFF;
    boolean ifTrue = op == RegisterOp.PY_JUMP_IF_TRUE;
    boolean isTruth = ifTrue || op == RegisterOp.PY_JUMP_IF_FALSE;
    int top = frame.frameBytes();
    if (isTruth) {
      out.jump(ifTrue ? RegisterOp.JUMP_IF_TRUE : RegisterOp.JUMP_IF_FALSE, top, pad.target);
    } else {
      // the result is any value: it waits for its own truth where an operand of the comparison was
      out.emit(RegisterOp.MOVE, pad.spare, top, 0);
      int index = out.size();
      out.jump(RegisterOp.PY_JUMP_IF_FALSE, pad.spare, pad.target);
      pads.add(
          new Pad(
              out.word(index),
              index + 1,
              pad.target,
              pad.origin,
              pad.spare,
              Kind.TRUTH,
              (long) LandingPads.A << 56 | (long) Routine.PY_TRUTH.number() << 48 | index));
    }
    jump(RegisterOp.JUMP, 0, pad.next);
  }

  private void jump(int op, int a, int to) {
    out.emit(RegisterOp.encode(op, a, to - out.size()));
  }

  // ---- what operations do

  private static @Nullable Kind kind(int op, Opcode opcode) {
    return switch (op) {
      case RegisterOp.MOVE,
          RegisterOp.LOAD_WORD,
          RegisterOp.LOAD_LONG,
          RegisterOp.MOVE_FAR,
          RegisterOp.JUMP,
          RegisterOp.RESUME,
          RegisterOp.PAUSE,
          RegisterOp.THROW,
          RegisterOp.RERAISE,
          RegisterOp.SWAP,
          RegisterOp.YIELD,
          RegisterOp.GENERATOR_RETURN ->
          null;
      case RegisterOp.UNLESS_LESS,
          RegisterOp.UNLESS_LESS_EQUAL,
          RegisterOp.UNLESS_GREATER,
          RegisterOp.UNLESS_GREATER_EQUAL,
          RegisterOp.UNLESS_EQUAL,
          RegisterOp.UNLESS_NOT_EQUAL,
          RegisterOp.UNLESS_LESS_INT,
          RegisterOp.UNLESS_LESS_EQUAL_INT,
          RegisterOp.UNLESS_GREATER_INT,
          RegisterOp.UNLESS_GREATER_EQUAL_INT,
          RegisterOp.UNLESS_EQUAL_INT,
          RegisterOp.UNLESS_NOT_EQUAL_INT,
          RegisterOp.UNLESS_PY_EQUAL,
          RegisterOp.UNLESS_PY_NOT_EQUAL,
          RegisterOp.UNLESS_PY_EQUAL_INT,
          RegisterOp.UNLESS_PY_NOT_EQUAL_INT,
          RegisterOp.PY_JUMP_IF_FALSE,
          RegisterOp.PY_JUMP_IF_TRUE ->
          Kind.TRUTH;
      case RegisterOp.LOAD_METHOD -> Kind.METHOD;
      case RegisterOp.UNPACK, RegisterOp.PY_UNPACK -> Kind.ITEMS;
      case RegisterOp.FOR_NEXT -> Kind.NEXT;
      case RegisterOp.SEND_VALUE, RegisterOp.SEND_EXCEPTION -> Kind.SENT;
      case RegisterOp.TAIL_CALL -> Kind.RETURN;
      case RegisterOp.CALL,
          RegisterOp.CALL_METHOD,
          RegisterOp.CALL_KEYWORDS,
          RegisterOp.CALL_METHOD_KEYWORDS,
          RegisterOp.CALL_UNPACKED ->
          Kind.CALLED;
      default -> opcode.effect().pushes(1) == 1 ? Kind.RESULT : Kind.DROP;
    };
  }

  private static int inputs(int op, long word) {
    return switch (op) {
      case RegisterOp.NEGATE,
          RegisterOp.BIT_NOT,
          RegisterOp.LENGTH,
          RegisterOp.CODE_POINT,
          RegisterOp.FROM_CODE_POINT,
          RegisterOp.PY_TRUTH,
          RegisterOp.PY_NOT,
          RegisterOp.PY_ITERATE,
          RegisterOp.ERROR_KIND,
          RegisterOp.ERROR_MESSAGE,
          RegisterOp.UNPACK ->
          LandingPads.B;
      case RegisterOp.PY_UNPACK -> LandingPads.B_COUNT;
      case RegisterOp.PY_JUMP_IF_FALSE, RegisterOp.PY_JUMP_IF_TRUE, RegisterOp.FOR_NEXT ->
          LandingPads.A;
      case RegisterOp.ADD,
          RegisterOp.SUBTRACT,
          RegisterOp.MULTIPLY,
          RegisterOp.DIVIDE,
          RegisterOp.FLOOR_DIVIDE,
          RegisterOp.MODULO,
          RegisterOp.BIT_AND,
          RegisterOp.BIT_OR,
          RegisterOp.BIT_XOR,
          RegisterOp.SHIFT_LEFT,
          RegisterOp.SHIFT_RIGHT,
          RegisterOp.LESS,
          RegisterOp.LESS_EQUAL,
          RegisterOp.GREATER,
          RegisterOp.GREATER_EQUAL,
          RegisterOp.EQUAL,
          RegisterOp.NOT_EQUAL,
          RegisterOp.GET_ITEM,
          RegisterOp.CONTAINS,
          RegisterOp.JOIN,
          RegisterOp.PY_EQUAL,
          RegisterOp.PY_NOT_EQUAL,
          RegisterOp.PY_DIVIDE,
          RegisterOp.PY_GET_ITEM,
          RegisterOp.PY_ADD_IN_PLACE,
          RegisterOp.PY_SUBTRACT_IN_PLACE,
          RegisterOp.PY_MULTIPLY_IN_PLACE,
          RegisterOp.PY_FLOOR_DIVIDE_IN_PLACE,
          RegisterOp.PY_MODULO_IN_PLACE,
          RegisterOp.PY_BIT_AND_IN_PLACE,
          RegisterOp.PY_BIT_OR_IN_PLACE,
          RegisterOp.PY_BIT_XOR_IN_PLACE,
          RegisterOp.PY_SHIFT_LEFT_IN_PLACE,
          RegisterOp.PY_SHIFT_RIGHT_IN_PLACE ->
          LandingPads.BC;
      case RegisterOp.ADD_INT,
          RegisterOp.SUBTRACT_INT,
          RegisterOp.PY_ADD_INT_IN_PLACE,
          RegisterOp.PY_SUBTRACT_INT_IN_PLACE ->
          LandingPads.B_INT;
      case RegisterOp.UNLESS_LESS,
          RegisterOp.UNLESS_LESS_EQUAL,
          RegisterOp.UNLESS_GREATER,
          RegisterOp.UNLESS_GREATER_EQUAL,
          RegisterOp.UNLESS_EQUAL,
          RegisterOp.UNLESS_NOT_EQUAL,
          RegisterOp.UNLESS_PY_EQUAL,
          RegisterOp.UNLESS_PY_NOT_EQUAL,
          RegisterOp.APPEND,
          RegisterOp.DELETE_ITEM,
          RegisterOp.PY_DELETE_ITEM ->
          LandingPads.AB;
      case RegisterOp.UNLESS_LESS_INT,
          RegisterOp.UNLESS_LESS_EQUAL_INT,
          RegisterOp.UNLESS_GREATER_INT,
          RegisterOp.UNLESS_GREATER_EQUAL_INT,
          RegisterOp.UNLESS_EQUAL_INT,
          RegisterOp.UNLESS_NOT_EQUAL_INT,
          RegisterOp.UNLESS_PY_EQUAL_INT,
          RegisterOp.UNLESS_PY_NOT_EQUAL_INT ->
          LandingPads.A_INT;
      case RegisterOp.SET_ITEM, RegisterOp.PY_SET_ITEM -> LandingPads.ABC;
      case RegisterOp.SET, RegisterOp.BUILD_STRING -> LandingPads.MANY;
      case RegisterOp.DICT, RegisterOp.PY_DICT -> LandingPads.PAIRS;
      case RegisterOp.SLICE -> LandingPads.REGISTERS + 3;
      case RegisterOp.PRIMITIVE, RegisterOp.CALL_OUT -> LandingPads.REGISTERS + pops(word);
      default -> LandingPads.NO_INPUTS;
    };
  }

  private static int pops(long word) {
    var instruction = InstructionSet.standard().find((int) (word >>> 48));
    StackEffect effect = instruction == null ? null : instruction.effect();
    return effect == null ? 0 : effect.pops(0);
  }
}
