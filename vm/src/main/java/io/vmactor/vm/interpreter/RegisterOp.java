package io.vmactor.vm.interpreter;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/**
 * Operations of the register form, which is internal and never stored.
 *
 * <p>One 64-bit word each: the operation in bits 0–15, then three 16-bit fields a, b, c. R[x] is
 * the register at byte offset x from the frame pointer. {code imm16} and {code imm32} are signed;
 * jumps count words from their own.
 *
 * <pre>
 *   63        48 47        32 31        16 15         0
 *   |     c     |     b      |     a      |    op     |
 *   |         imm32          |
 * </pre>
 */
final class RegisterOp {
  // Hot operations, run by Interpreter itself.
  /** R[a] := R[b]. */
  static final int MOVE = 0;

  /** R[a] := the word imm32, sign-extended. */
  static final int LOAD_WORD = 1;

  /** R[a] := the word that follows. */
  static final int LOAD_LONG = 2;

  /** R[a] := R[b] + R[c], and so on. */
  static final int ADD = 3;

  static final int SUBTRACT = 4;
  static final int MULTIPLY = 5;

  /** R[a] := R[b] + the int imm16 in c. */
  static final int ADD_INT = 6;

  static final int SUBTRACT_INT = 7;

  /** Unless R[a] < R[b], jump by the imm16 in c. */
  static final int UNLESS_LESS = 8;

  static final int UNLESS_LESS_EQUAL = 9;
  static final int UNLESS_GREATER = 10;
  static final int UNLESS_GREATER_EQUAL = 11;
  static final int UNLESS_EQUAL = 12;
  static final int UNLESS_NOT_EQUAL = 13;

  /** Unless R[a] < the int imm16 in b, jump by the imm16 in c. */
  static final int UNLESS_LESS_INT = 14;

  static final int UNLESS_LESS_EQUAL_INT = 15;
  static final int UNLESS_GREATER_INT = 16;
  static final int UNLESS_GREATER_EQUAL_INT = 17;
  static final int UNLESS_EQUAL_INT = 18;
  static final int UNLESS_NOT_EQUAL_INT = 19;

  /** Jump by imm32. */
  static final int JUMP = 20;

  /** Charge a reduction and jump by imm32. */
  static final int LOOP = 21;

  /** Jump by imm32 if R[a] is false. */
  static final int JUMP_IF_FALSE = 22;

  static final int JUMP_IF_TRUE = 23;

  /** Call R[a] with b arguments, which stand in the registers behind it. */
  static final int CALL = 24;

  /** Return R[a]; the link is in R[b]. */
  static final int RETURN = 25;

  /** R[a] := the value of the variable linked at index b. */
  static final int GET_LINKED = 26;

  static final int SET_LINKED = 27;
  static final int DEFINE_LINKED = 28;

  /** R[a] := R[b][R[c]]. */
  static final int GET_ITEM = 29;

  /** R[a][R[b]] := R[c]. */
  static final int SET_ITEM = 30;

  /** Append R[b] to the list R[a]. */
  static final int APPEND = 31;

  /** R[b] := the next item of the iterator R[a], or jump by the imm16 in c. */
  static final int NEXT = 32;

  /** R[a] := R[b] < R[c]. */
  static final int LESS = 33;

  static final int LESS_EQUAL = 34;
  static final int GREATER = 35;
  static final int GREATER_EQUAL = 36;
  static final int EQUAL = 37;
  static final int NOT_EQUAL = 38;
  static final int DIVIDE = 39;
  static final int MODULO = 40;

  /** R[a] := the value in captured cell b. */
  static final int GET_CAPTURED = 41;

  static final int SET_CAPTURED = 42;

  /** R[a] := the value in the cell R[b]. */
  static final int GET_CELL = 43;

  /** The cell R[a] gets R[b]. */
  static final int SET_CELL = 44;

  /**
   * Ends the batch's part with imm32 bytes of operand stack in its frame; a is 1 if the whole batch
   * ends.
   */
  static final int END = 45;

  /** R[a] := a tuple of R[b] and R[c]. */
  static final int PAIR = 46;

  /** Call R[a] with b arguments in place of the running function, whose link is in R[c]. */
  static final int TAIL_CALL = 47;

  /**
   * Call what R[a] and R[a + 8] say with b arguments, which stand in the registers behind them: the
   * function R[a] with R[a + 8] as the first, or, if R[a] is absent, R[a + 8]. The result goes to
   * R[a].
   */
  static final int CALL_METHOD = 48;

  /** R[b] := the next item of R[a], an iterator or generator, or jump by the imm16 in c. */
  static final int FOR_NEXT = 49;

  /** Jump by imm32 if R[a] is false in Python. */
  static final int PY_JUMP_IF_FALSE = 50;

  static final int PY_JUMP_IF_TRUE = 51;

  /** Unless R[a] == R[b] in Python, jump by the imm16 in c. */
  static final int UNLESS_PY_EQUAL = 52;

  static final int UNLESS_PY_NOT_EQUAL = 53;

  /** Unless R[a] equals the int imm16 in b, jump by the imm16 in c. */
  static final int UNLESS_PY_EQUAL_INT = 54;

  static final int UNLESS_PY_NOT_EQUAL_INT = 55;

  /** Jump by imm32 if R[a] is absent. */
  static final int JUMP_IF_ABSENT = 56;

  /**
   * Native code may be entered here: the state is complete in the frame. Does nothing unless a is 1
   * and the code has native code. Stands at the start of a function, before the target of a LOOP,
   * after every CALL and whatever Java carries out, and where an exception handler starts; the
   * interpreter's own calls, returns and loops pass it by.
   */
  static final int RESUME = 63;

  // Cold operations, run by ColdOps.
  static final int FIRST_COLD = 68;

  /** R[a] := R[imm32]; for batches with more arguments than 16 bits reach. */
  static final int MOVE_FAR = 113;

  static final int SWAP = 114;
  static final int ROTATE = 115;
  static final int FLOOR_DIVIDE = 116;
  static final int NEGATE = 68;
  static final int BIT_AND = 69;
  static final int BIT_OR = 70;
  static final int BIT_XOR = 71;
  static final int BIT_NOT = 72;
  static final int SHIFT_LEFT = 73;
  static final int SHIFT_RIGHT = 74;
  static final int IDENTICAL = 75;
  static final int NOT = 76;
  static final int AND = 77;
  static final int OR = 78;
  static final int IS_NUMBER = 79;
  static final int IS_STRING = 80;
  static final int IS_BOOL = 81;

  /** R[a] := the value of the variable named R[b]. */
  static final int GET_NAMED = 82;

  /** The variable named R[b] gets R[a]. */
  static final int SET_NAMED = 83;

  static final int DEFINE_NAMED = 84;

  /** R[a] := a new cell with R[b]. */
  static final int MAKE_CELL = 85;

  /** R[a] := captured cell b itself. */
  static final int PUSH_CAPTURED = 86;

  /** R[a] := a function of the code whose address follows, with the c cells from R[b] on. */
  static final int CLOSURE = 87;

  /** Append R[a] to the receive queue. */
  static final int DELIVER = 88;

  /** R[a] := a list of the c registers from R[b] on. */
  static final int LIST = 89;

  static final int TUPLE = 109;
  static final int DICT = 90;
  static final int DELETE_ITEM = 91;
  static final int CONTAINS = 92;
  static final int LENGTH = 93;

  /** R[a] := a slice of the container in R[b], its bounds in the two registers behind it. */
  static final int SLICE = 94;

  static final int JOIN = 95;
  static final int CODE_POINT = 96;
  static final int FROM_CODE_POINT = 97;
  static final int ITERATE = 98;

  /** The c items of R[b] go to the registers from R[a] on. */
  static final int UNPACK = 99;

  static final int MAKE_ERROR = 100;
  static final int ERROR_KIND = 101;
  static final int ERROR_MESSAGE = 102;
  static final int THROW = 103;

  /** R[a] := the oldest delivered value. */
  static final int RECEIVE = 104;

  /**
   * Java carries out the standard opcode c on the registers from R[b] on; a result goes to R[a].
   */
  static final int CALL_OUT = 105;

  /**
   * The handler of instruction number c carries out the instruction this stands for; its inputs are
   * the registers from R[a] on.
   */
  static final int CUSTOM = 106;

  /** In one-to-one code: a public instruction starts here. */
  static final int PAUSE = 107;

  /** Where a call made for a Java handler returns to. */
  static final int RETURN_TO_JAVA = 108;

  /** R[a] := the actor itself. */
  static final int SELF = 480;

  /** R[a] := whether R[b] is an actor. */
  static final int IS_ACTOR = 481;

  /**
   * R[a] := a new actor that calls R[a] with the b arguments behind it; if c is 1, it is watched
   * and R[a + 8] := the reference.
   */
  static final int SPAWN = 482;

  /** Send R[a + 8] to the actor R[a]. */
  static final int SEND = 483;

  // Operations of the Scheme dialect, run by SchemeOps: R[a] := the opcode of this name on R[b],
  // R[c].
  static final int FIRST_SCHEME = 512;
  static final int SCM_TRUTH = 512;
  static final int SCM_NOT = 513;
  static final int CONS = 514;
  static final int CAR = 515;
  static final int CDR = 516;
  static final int SCM_LIST = 517;
  static final int SCM_LENGTH = 518;
  static final int SCM_TO_LIST = 519;
  static final int SCM_TO_VECTOR = 520;
  static final int SCM_MAKE_VECTOR = 521;
  static final int SCM_GET_ITEM = 522;
  static final int IS_PAIR = 523;
  static final int IS_SYMBOL = 524;
  static final int IS_CHAR = 525;
  static final int IS_PROCEDURE = 526;
  static final int IS_VECTOR = 527;
  static final int IS_EXACT = 528;
  static final int IS_ERROR = 529;
  static final int SCM_NUMBER_EQUAL = 530;
  static final int SCM_DIVIDE = 531;
  static final int SCM_QUOTIENT = 532;
  static final int SCM_REMAINDER = 533;
  static final int CHAR_TO_INTEGER = 534;
  static final int INTEGER_TO_CHAR = 535;

  // On R[a], R[b], R[c], without a result.
  static final int FIRST_SCHEME_EFFECT = 600;
  static final int SET_CAR = 600;
  static final int SET_CDR = 601;
  static final int SCM_SET_ITEM = 602;

  // Operations on objects, run by the interpreter itself. The numbers of those that it runs leave
  // no
  // gap: with one, HotSpot compiles a slower dispatch (spec/decisions/007-shapes.md).
  /** R[a] := the attribute of R[b] whose cache site is at index c of the links. */
  static final int GET_ATTRIBUTE = 59;

  /** The attribute of R[a] whose cache site is at index c gets R[b]. */
  static final int SET_ATTRIBUTE = 60;

  /** R[a] and the register behind it := what calling the attribute of R[b] at site c calls. */
  static final int LOAD_METHOD = 61;

  /** R[a] := R[b][R[c]] in Python. */
  static final int PY_GET_ITEM = 62;

  /** R[a][R[b]] := R[c] in Python. */
  static final int PY_SET_ITEM = 64;

  /** R[a] := R[b] + R[c] in Python, R[b] changed if it can be. */
  static final int PY_ADD_IN_PLACE = 65;

  /** The same with the int imm16 in c. */
  static final int PY_ADD_INT_IN_PLACE = 66;

  static final int PY_SUBTRACT_INT_IN_PLACE = 67;

  // Operations on objects, and primitives, run by ObjectOps.
  static final int FIRST_OBJECT = 320;

  /** R[a] := the opcode c of the registers from R[b] on. */
  static final int PRIMITIVE = 320;

  /** R[a] := a set of the c registers from R[b] on. */
  static final int SET = 321;

  static final int PY_DICT = 322;
  static final int BUILD_STRING = 323;

  /** Delete the attribute of R[a] whose name is that of the cache site at index c. */
  static final int DELETE_ATTRIBUTE = 324;

  static final int PY_DELETE_ITEM = 325;

  /** R[a] := R[b] - R[c], R[b] changed if it can be; and so on. */
  static final int PY_SUBTRACT_IN_PLACE = 326;

  static final int PY_MULTIPLY_IN_PLACE = 327;
  static final int PY_FLOOR_DIVIDE_IN_PLACE = 328;
  static final int PY_MODULO_IN_PLACE = 329;
  static final int PY_BIT_AND_IN_PLACE = 330;
  static final int PY_BIT_OR_IN_PLACE = 331;
  static final int PY_BIT_XOR_IN_PLACE = 332;
  static final int PY_SHIFT_LEFT_IN_PLACE = 333;
  static final int PY_SHIFT_RIGHT_IN_PLACE = 334;
  static final int LAST_OBJECT = 339;

  // Operations of the Python dialect, run by PythonOps.
  static final int FIRST_PYTHON = 400;

  /** R[a] := the opcode of this name on R[b], R[c]. */
  static final int PY_TRUTH = 400;

  static final int PY_NOT = 401;
  static final int PY_EQUAL = 402;
  static final int PY_NOT_EQUAL = 403;
  static final int PY_DIVIDE = 404;
  static final int PY_ITERATE = 405;

  /** The c items of R[b] go to the registers from R[a] on. */
  static final int PY_UNPACK = 406;

  /** R[a] := whether R[b] is of type c. */
  static final int IS_TYPE = 407;

  /** An error if R[a] is absent; the name is that of the link b. */
  static final int CHECK_BOUND = 408;

  /** Delete the variable linked at index b. */
  static final int DELETE_LINKED = 409;

  /** Delete the variable named R[b]. */
  static final int DELETE_NAMED = 410;

  /**
   * Call R[a] with the b arguments behind it, of which the last are keyword arguments; the word
   * that follows is the tuple of their names.
   */
  static final int CALL_KEYWORDS = 411;

  static final int CALL_METHOD_KEYWORDS = 412;

  /** Call R[a] with the arguments in R[a + 8] and R[a + 16]. */
  static final int CALL_UNPACKED = 413;

  /** Raise R[a] again. */
  static final int RERAISE = 414;

  /** Suspend the generator with R[b]; what it is resumed with goes to R[a]. */
  static final int YIELD = 415;

  /** End the generator with R[a]. */
  static final int GENERATOR_RETURN = 416;

  /** Resume the generator R[a] with R[a + 8]; the results go there. */
  static final int SEND_VALUE = 417;

  static final int SEND_EXCEPTION = 418;

  /** The error that an initialisation has returned R[a]. */
  static final int INIT_RESULT = 419;

  static final int LAST_PYTHON = 439;

  private RegisterOp() {}

  static long encode(int op, int a, int b, int c) {
    return (long) (c & 0xFFFF) << 48 | (long) (b & 0xFFFF) << 32 | (long) (a & 0xFFFF) << 16 | op;
  }

  static long encode(int op, int a, int imm32) {
    return (long) imm32 << 32 | (long) (a & 0xFFFF) << 16 | op;
  }

  /** How many words an operation takes: most one, some are followed by a literal. */
  static int words(int op) {
    return op == LOAD_LONG || op == CLOSURE || op == CALL_KEYWORDS || op == CALL_METHOD_KEYWORDS
        ? 2
        : 1;
  }

  private static final class Names {
    static final Map<Integer, String> BY_NUMBER = new HashMap<>();

    static {
      for (Field field : RegisterOp.class.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())
            && field.getType() == int.class
            && !field.getName().startsWith("FIRST_")
            && !field.getName().startsWith("LAST_")) {
          try {
            BY_NUMBER.put(field.getInt(null), field.getName());
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }

    private Names() {}
  }

  /** The name of an operation, for dumps and the native compiler's table. */
  static String name(int op) {
    return Names.BY_NUMBER.getOrDefault(op, "op" + op);
  }
}
