package io.vmactor.vm.heap;

/**
 * The errors a handler can answer with, as numbers; what they say is put together in Java, where
 * they are reported.
 */
public final class Trap {
  /** The operands do not have the kinds the instruction needs: both words. */
  public static final int OPERANDS = 1;

  /** One operand does not have the kind the instruction needs: the first word. */
  public static final int OPERAND = 2;

  public static final int DIVISION_BY_ZERO = 3;

  /** The index (second word) is outside the container (first word). */
  public static final int INDEX = 4;

  /** The key (second word) is not in the dict (first word). */
  public static final int KEY = 5;

  /** A dict key that is a list or dict: the first word. */
  public static final int UNHASHABLE = 6;

  /** Comparing or hashing something nested too deeply, or in a cycle. */
  public static final int NESTING = 7;

  /** The variable's name: the first word. */
  public static final int UNDEFINED_VARIABLE = 8;

  /** The first word is called but is no function. */
  public static final int NOT_CALLABLE = 9;

  /** The function (first word) got as many arguments as the second word says. */
  public static final int ARITY = 10;

  /** A negative count where it makes no sense, such as a shift: the second word. */
  public static final int NEGATIVE = 11;

  /** Unpacking the first word into as many values as the second word says. */
  public static final int UNPACK = 12;

  /** The dict (first word) got more or fewer pairs while it was iterated over. */
  public static final int CHANGED = 13;

  /** A number that is no code point: the first word. */
  public static final int CODE_POINT = 14;

  /** The result would be larger than the machine allows; the first word is what was asked for. */
  public static final int TOO_LARGE = 15;

  /** What is asked of the first word only a method of its class can tell. */
  public static final int USER_DEFINED = 16;

  /** The first word has no attribute of the name that is the second. */
  public static final int ATTRIBUTE = 19;

  /** The generator (first word) is running already. */
  public static final int RUNNING = 20;

  /** The variable of the name (first word) has no value. */
  public static final int UNBOUND = 21;

  /** The same of a variable of a function around the code. */
  public static final int UNBOUND_FREE = 22;

  /** The first word is a constant of the program's and cannot be changed. */
  public static final int LITERAL = 23;

  private Trap() {}
}
