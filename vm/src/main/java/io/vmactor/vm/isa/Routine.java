package io.vmactor.vm.isa;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machine leaves to functions of the program's: an instruction whose operands only a
 * method can deal with, calls out of the ordinary, errors. {@code OP_SET_ROUTINE} says which
 * function a routine is; its numbers are the ordinals.
 *
 * <p>The routine of an opcode bears its name, takes the instruction's inputs, and its result
 * becomes the instruction's. Without a routine the instruction fails with the machine's own error.
 */
public enum Routine {
  // ---- of opcodes
  // spotless:off
  ADD, SUBTRACT, MULTIPLY, DIVIDE, FLOOR_DIVIDE, MODULO, POWER, NEGATE,
  BIT_AND, BIT_OR, BIT_XOR, BIT_NOT, SHIFT_LEFT, SHIFT_RIGHT,
  LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL,
  GET_ITEM, SET_ITEM, DELETE_ITEM, CONTAINS, LENGTH, APPEND, SLICE, JOIN, CODE_POINT, FROM_CODE_POINT,
  UNPACK, TO_STRING, TO_NUMBER, ENCODE, DECODE,
  PY_TRUTH, PY_NOT, PY_EQUAL, PY_NOT_EQUAL, PY_DIVIDE, PY_POSITIVE, PY_ITERATE, FOR_NEXT, PY_UNPACK,
  PY_CONTAINS, PY_GET_ITEM, PY_SET_ITEM, PY_DELETE_ITEM, PY_MATRIX_MULTIPLY,
  PY_ADD_IN_PLACE, PY_SUBTRACT_IN_PLACE, PY_MULTIPLY_IN_PLACE, PY_FLOOR_DIVIDE_IN_PLACE, PY_MODULO_IN_PLACE,
  PY_BIT_AND_IN_PLACE, PY_BIT_OR_IN_PLACE, PY_BIT_XOR_IN_PLACE, PY_SHIFT_LEFT_IN_PLACE, PY_SHIFT_RIGHT_IN_PLACE,
  PY_POWER_IN_PLACE, PY_DIVIDE_IN_PLACE, PY_MATRIX_MULTIPLY_IN_PLACE,
  PY_HASH, PY_REPR, PY_STR, FORMAT,
  SET, PY_DICT, SET_ADD, SET_REMOVE, SET_UNION, SET_INTERSECTION, SET_DIFFERENCE, SET_INCLUDES,
  SLICE_OBJECT, SLICE_INDICES, RANGE, LIST_EXTEND, LIST_INSERT, LIST_POP, LIST_REVERSE, LIST_SORT, LIST_TO_TUPLE,
  FIND_ITEM, SPLIT_SEQUENCE, REPEAT_ITEMS, CLEAR,
  DICT_GET, DICT_POP, DICT_MERGE, COPY_TABLE, BUILD_STRING,
  IS_INSTANCE, IS_SUBCLASS, NEW_INSTANCE, NEW_CLASS,
  GET_NAMED_ATTRIBUTE, SET_NAMED_ATTRIBUTE, DELETE_NAMED_ATTRIBUTE,
  GET_FIELD, SET_FIELD,
  STRING_FIND, STRING_FIND_LAST, STRING_COUNT, STRING_STARTS, STRING_ENDS, STRING_REPLACE, STRING_SPLIT,
  STRING_STRIP, STRING_CASE, STRING_TEST, STRING_LINES,
  PARSE_INT, PARSE_FLOAT, INT_TO_STRING, TO_INT, TO_FLOAT, ROUND, MATH, MATH_2, BIT_LENGTH, BYTES_OF,
  ITERATE_VALUES, ITERATE_PAIRS, ITERATE_BACKWARDS,
  CALL_SPREAD, CALL_UNPACKED, SEND_VALUE, SEND_EXCEPTION, WRITE, WRITE_ERROR,
  // spotless:on

  // ---- of no opcode
  /** {@code (descriptor, object, owner)}: the value of an attribute that has {@code __get__}. */
  DESCRIPTOR_GET,
  /** {@code (descriptor, object, value)}: sets an attribute that has {@code __set__}. */
  DESCRIPTOR_SET,
  /** {@code (descriptor, object)}: deletes an attribute that has {@code __delete__}. */
  DESCRIPTOR_DELETE,
  /** {@code (callee, arguments, keywords)}: calls what is no function or method. */
  CALL,
  /** {@code (function, arguments, keywords)}: raises the error that they do not fit. */
  ARGUMENTS,
  /** {@code (kind, mnemonic, a, b)}: raises the error of a trap. */
  TRAP,
  /** {@code (kind, message)}: raises an error that Java found. */
  ERROR;

  private static final Map<Opcode, Routine> BY_OPCODE = new EnumMap<>(Opcode.class);

  static {
    for (Routine routine : values()) {
      if (InstructionSet.standard().find("OP_" + routine.name()) instanceof Opcode opcode) {
        BY_OPCODE.put(opcode, routine);
      }
    }
  }

  /** The number that the machine knows the routine by. */
  @SuppressWarnings("EnumOrdinal") // numbers are dense and nobody keeps them
  public int number() {
    return ordinal();
  }

  /** The routine of an opcode, or {@code null}. */
  public static @Nullable Routine of(Instruction instruction) {
    return instruction instanceof Opcode opcode ? BY_OPCODE.get(opcode) : null;
  }

  /** The routine of a name, or {@code null}. */
  public static @Nullable Routine of(String name) {
    for (Routine routine : values()) {
      if (routine.name().equals(name)) {
        return routine;
      }
    }
    return null;
  }
}
