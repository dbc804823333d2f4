package io.vmactor.vm.isa;

/**
 * Numbers of those opcodes that restricted Java must name, where no enum can be used. {@link
 * Opcode} takes them from here.
 */
public final class OpcodeNumbers {
  public static final int ADD = 0x10;
  public static final int SUBTRACT = 0x11;
  public static final int MULTIPLY = 0x12;
  public static final int DIVIDE = 0x13;
  public static final int FLOOR_DIVIDE = 0x14;
  public static final int MODULO = 0x15;
  public static final int POWER = 0x16;
  public static final int NEGATE = 0x17;
  public static final int BIT_AND = 0x18;
  public static final int BIT_OR = 0x19;
  public static final int BIT_XOR = 0x1A;
  public static final int BIT_NOT = 0x1B;
  public static final int SHIFT_LEFT = 0x1C;
  public static final int SHIFT_RIGHT = 0x1D;

  public static final int SCM_DIVIDE = 0x398;
  public static final int SCM_QUOTIENT = 0x399;
  public static final int SCM_REMAINDER = 0x39A;
  // ---- objects and primitives
  public static final int NEW_INSTANCE = 0x140;
  public static final int NEW_CLASS = 0x141;
  public static final int CLASS_OF = 0x142;
  public static final int IS_INSTANCE = 0x143;
  public static final int IS_SUBCLASS = 0x144;
  public static final int GET_NAMED_ATTRIBUTE = 0x14A;
  public static final int SET_NAMED_ATTRIBUTE = 0x14B;
  public static final int DELETE_NAMED_ATTRIBUTE = 0x14C;
  public static final int GET_GENERIC_ATTRIBUTE = 0x14D;
  public static final int SET_GENERIC_ATTRIBUTE = 0x14E;
  public static final int DELETE_GENERIC_ATTRIBUTE = 0x14F;
  public static final int OWN_ATTRIBUTE = 0x150;
  public static final int OWN_ATTRIBUTES = 0x151;
  public static final int FIND_IN_CLASS = 0x152;
  public static final int FIND_AFTER_CLASS = 0x153;
  public static final int CLASS_FLAGS = 0x154;
  public static final int SET_CLASS_FLAGS = 0x155;
  public static final int SET_CLASS = 0x156;
  public static final int SET_METACLASS = 0x157;
  public static final int SET_BUILTIN_CLASS = 0x158;
  public static final int GET_FIELD = 0x159;
  public static final int IDENTITY = 0x15A;
  public static final int PY_CONTAINS = 0x310;
  public static final int SET_ADD = 0x323;
  public static final int SET_REMOVE = 0x324;
  public static final int SET_UNION = 0x325;
  public static final int SET_INTERSECTION = 0x326;
  public static final int SET_DIFFERENCE = 0x327;
  public static final int SET_INCLUDES = 0x328;
  public static final int SLICE_OBJECT = 0x329;
  public static final int SLICE_INDICES = 0x32A;
  public static final int RANGE = 0x32B;
  public static final int LIST_EXTEND = 0x32C;
  public static final int LIST_INSERT = 0x32D;
  public static final int LIST_POP = 0x32E;
  public static final int LIST_REVERSE = 0x32F;
  public static final int LIST_SORT = 0x330;
  public static final int LIST_TO_TUPLE = 0x331;
  public static final int FIND_ITEM = 0x332;
  public static final int SPLIT_SEQUENCE = 0x333;
  public static final int REPEAT_ITEMS = 0x334;
  public static final int CLEAR = 0x335;
  public static final int ORDER = 0x336;
  public static final int DICT_GET = 0x338;
  public static final int DICT_POP = 0x339;
  public static final int DICT_MERGE = 0x33A;
  public static final int COPY_TABLE = 0x33B;
  public static final int ENTRY_COUNT = 0x33C;
  public static final int ENTRY_KEY = 0x33D;
  public static final int ENTRY_VALUE = 0x33E;
  public static final int SET_ENTRY_VALUE = 0x33F;
  public static final int ADD_ENTRY = 0x340;
  public static final int REMOVE_ENTRY = 0x341;
  public static final int PROBE = 0x342;
  public static final int PY_HASH = 0x343;
  public static final int ITERATE_VALUES = 0x344;
  public static final int ITERATE_PAIRS = 0x345;
  public static final int ITERATE_BACKWARDS = 0x346;
  public static final int STRING_FIND = 0x350;
  public static final int STRING_FIND_LAST = 0x351;
  public static final int STRING_COUNT = 0x352;
  public static final int STRING_STARTS = 0x353;
  public static final int STRING_ENDS = 0x354;
  public static final int STRING_REPLACE = 0x355;
  public static final int STRING_SPLIT = 0x356;
  public static final int STRING_STRIP = 0x357;
  public static final int STRING_CASE = 0x358;
  public static final int STRING_TEST = 0x359;
  public static final int STRING_LINES = 0x35A;
  public static final int PARSE_INT = 0x360;
  public static final int PARSE_FLOAT = 0x361;
  public static final int INT_TO_STRING = 0x362;
  public static final int TO_INT = 0x363;
  public static final int TO_FLOAT = 0x364;
  public static final int ROUND = 0x365;
  public static final int MATH = 0x366;
  public static final int MATH_2 = 0x367;
  public static final int BIT_LENGTH = 0x368;
  public static final int BYTES_OF = 0x369;
  public static final int FORMAT = 0x370;
  public static final int PY_REPR = 0x371;
  public static final int PY_STR = 0x372;
  public static final int WRITE = 0x378;
  public static final int CLOCK = 0x379;

  private OpcodeNumbers() {}
}
