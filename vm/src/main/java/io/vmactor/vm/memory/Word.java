package io.vmactor.vm.memory;

/**
 * Value words: 64 bits that say by their low bits what they are.
 *
 * <pre>
 *   …iiii iiii ii00   small int, 62 bits: the value times 4
 *   …pppp pppp p001   pointer to a heap or literal object: its address plus 1
 *   …pppp kkkk a101   atom: of kind k = 0 nil, false, true and the sentinels; 1 symbols,
 *                     3 characters, 5 actors, 7 references; p their number
 *   …dddd dddd dd1d   float: the IEEE bits rotated left by 4, plus 3
 * </pre>
 *
 * Floats whose rotated bits do not get bit 1 (magnitudes about 1e-231 to 1e-77 and 1e77 to 1e231)
 * are boxed. Sentinels are atoms, which no int, pointer or float looks like. Ids of actors and
 * references are never given twice in a process.
 */
@Restricted
public final class Word {
  public static final long NIL = 0x05;
  public static final long FALSE = 0x0D;
  public static final long TRUE = 0x15;

  /** No value is here: an empty queue slot, a variable looked up and not found. */
  public static final long ABSENT = 0x1D;

  /** A handler's answer when the instruction is not done; the context says why. */
  public static final long EXIT = 0x25;

  /** What an operator's method answers when it does not know the other operand. */
  public static final long NOT_IMPLEMENTED = 0x2D;

  /** Python's {@code ...}. */
  public static final long ELLIPSIS = 0x35;

  /** What Scheme's definitions and assignments answer. */
  public static final long UNSPECIFIED = 0x3D;

  /** Low bits of a symbol; its number is above them. */
  private static final long SYMBOL = 0x105;

  /** Low bits of a character; its code point is above them. */
  private static final long CHAR = 0x305;

  /** Low bits of an actor; its id is above them. */
  private static final long ACTOR = 0x505;

  /** Low bits of a reference; its number is above them. */
  private static final long REFERENCE = 0x705;

  private static final int PAYLOAD_SHIFT = 12;
  private static final long KIND_MASK = 0xFFF;

  public static final long MAX_INT = (1L << 61) - 1;
  public static final long MIN_INT = -(1L << 61);

  private Word() {}

  public static boolean isInt(long word) {
    return (word & 3) == 0;
  }

  public static boolean areInts(long a, long b) {
    return ((a | b) & 3) == 0;
  }

  public static boolean isPointer(long word) {
    return (word & 7) == 1;
  }

  /** Whether the word is a float that is not boxed. */
  public static boolean isFloat(long word) {
    return (word & 2) != 0;
  }

  public static boolean areFloats(long a, long b) {
    return (a & b & 2) != 0;
  }

  public static boolean fitsInt(long value) {
    return value << 2 >> 2 == value;
  }

  public static long ofInt(long value) {
    return value << 2;
  }

  public static long toInt(long word) {
    return word >> 2;
  }

  public static long pointer(long address) {
    return address + 1;
  }

  public static long address(long pointer) {
    return pointer - 1;
  }

  public static boolean isSymbol(long word) {
    return (word & KIND_MASK) == SYMBOL;
  }

  public static long symbol(long number) {
    return number << PAYLOAD_SHIFT | SYMBOL;
  }

  public static int symbolNumber(long word) {
    return (int) (word >>> PAYLOAD_SHIFT);
  }

  public static boolean isChar(long word) {
    return (word & KIND_MASK) == CHAR;
  }

  public static long ofChar(long codePoint) {
    return codePoint << PAYLOAD_SHIFT | CHAR;
  }

  public static long toCodePoint(long word) {
    return word >>> PAYLOAD_SHIFT;
  }

  public static long ofBool(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** The word of the actor with the id. */
  public static long ofActor(long id) {
    return id << PAYLOAD_SHIFT | ACTOR;
  }

  public static boolean isActor(long word) {
    return (word & KIND_MASK) == ACTOR;
  }

  /** The id in an actor's word. */
  public static long actorId(long word) {
    return word >>> PAYLOAD_SHIFT;
  }

  /** The word of the reference with the number. */
  public static long ofReference(long number) {
    return number << PAYLOAD_SHIFT | REFERENCE;
  }

  public static boolean isReference(long word) {
    return (word & KIND_MASK) == REFERENCE;
  }

  /** The number in a reference's word. */
  public static long referenceNumber(long word) {
    return word >>> PAYLOAD_SHIFT;
  }

  /** False and nil are false, everything else is true (basic dialect). */
  public static boolean isTrue(long word) {
    return (word & ~8L) != NIL;
  }

  /** The word of a float, or one without bit 1 if it must be boxed. */
  public static long rotated(double value) {
    return Long.rotateLeft(Double.doubleToRawLongBits(value), 4) + 3;
  }

  public static double toDouble(long word) {
    return Double.longBitsToDouble(Long.rotateRight(word - 3, 4));
  }
}
