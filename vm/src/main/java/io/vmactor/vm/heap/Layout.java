package io.vmactor.vm.heap;

import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Object layouts. An object starts with a header word; then come value words only, or raw data
 * only.
 *
 * <pre>
 *   header   iiii…iiii ssss…ssss gggg ggMR tttt t110    i identity (18 bits), s size in words with the header
 *                                                       (30 bits), g collector (6 bits), M in a message's
 *                                                       fragment, R raw, t type
 *   FLOAT    header | IEEE bits                                                             raw
 *   BIGNUM   header | limb count, negative for a negative number | limbs, lowest first      raw
 *   STRING   header | hash or 0 | length × 4 + width | code points of 1, 2 or 4 bytes       raw
 *   BYTES    header | hash or 0 | length | bytes                                            raw
 *   INDEX    header | mask | 32-bit slots: entry + 1, 0 free, -1 deleted                    raw
 *   CODE     header | … see CodeLayout                                                      raw, literal area only
 *   TUPLE    header | items
 *   ARRAY    header | words
 *   LIST     header | length | array
 *   DICT     header | pairs | entries used | index | array of (hash, key, value)
 *   CLOSURE  header | address of the code | links | nil or an array: see FunctionInfo | captured cells
 *   CELL     header | value
 *   VARIABLE header | value | name | epoch of the batch that last saved the old value
 *   ERROR    header | kind | message | trace
 *   ITERATOR header | container | next index | size at the start (dict, set)
 *   MODULE   header | name | dict of names to variables | free
 *   METHOD   header | function | first argument
 *   GENERATOR header | see GeneratorLayout
 *   CLASS    header | name | bases | mro | attributes | root shape | flags | capacity | metaclass or nil
 *   INSTANCE header | id of the shape | nil, identity, or overflow array | inline slots
 *   SHAPE    header | class | parent | name | location | inline capacity | transitions | id
 *   SET      header | as DICT, its values nil
 *   RANGE    header | start | stop | step
 *   SLICE    header | start | stop | step
 *   PAIR     header | car | cdr
 * </pre>
 *
 * The low bits 110 of a header tell it from the forwarding pointer (001) the collector puts in its
 * place. Lengths and counts in objects of value words are ints. Raw data is padded with zero bytes
 * to whole words. The identity is 0 until someone asks for it ({@code runtime/Identity}); {@code
 * spec/objects.md} explains classes, instances and shapes.
 */
@Restricted
public final class Layout {
  public static final int FLOAT = 1;
  public static final int BIGNUM = 2;
  public static final int STRING = 3;
  public static final int BYTES = 4;
  public static final int INDEX = 5;
  public static final int CODE = 6;
  public static final int TUPLE = 8;
  public static final int ARRAY = 9;
  public static final int LIST = 10;
  public static final int DICT = 11;
  public static final int CLOSURE = 12;
  public static final int CELL = 13;
  public static final int VARIABLE = 14;
  public static final int ERROR = 15;
  public static final int ITERATOR = 16;
  public static final int MODULE = 17;
  public static final int METHOD = 18;
  public static final int GENERATOR = 19;
  public static final int CLASS = 20;
  public static final int INSTANCE = 21;
  public static final int SHAPE = 22;
  public static final int SET = 23;
  public static final int RANGE = 24;
  public static final int SLICE = 25;
  public static final int PAIR = 26;

  /** Numbers from here on are no type. */
  public static final int TYPE_LIMIT = 27;

  /** Bits of a header that hold an identity. */
  public static final int IDENTITY_BITS = 18;

  /** The last raw type. */
  private static final int LAST_RAW = 7;

  /** Offsets of fields from an object's address, in bytes. */
  public static final int FIELD_1 = 8;

  public static final int FIELD_2 = 16;
  public static final int FIELD_3 = 24;
  public static final int FIELD_4 = 32;

  public static final int STRING_DATA = 24;
  public static final int BYTES_DATA = 24;
  public static final int LIMBS = 16;
  public static final int SLOTS = 16;
  public static final int ITEMS = 8;

  /** Where a closure's captured cells start. */
  public static final int CAPTURED = 32;

  /** Fields of a class. */
  public static final int CLASS_NAME = 8;

  public static final int CLASS_BASES = 16;
  public static final int CLASS_MRO = 24;
  public static final int CLASS_ATTRIBUTES = 32;
  public static final int CLASS_SHAPE = 40;
  public static final int CLASS_FLAGS = 48;
  public static final int CLASS_CAPACITY = 56;
  public static final int CLASS_METACLASS = 64;
  public static final int CLASS_WORDS = 9;

  /** Fields of a shape. */
  public static final int SHAPE_CLASS = 8;

  public static final int SHAPE_PARENT = 16;
  public static final int SHAPE_NAME = 24;
  public static final int SHAPE_LOCATION = 32;
  public static final int SHAPE_CAPACITY = 40;
  public static final int SHAPE_TRANSITIONS = 48;
  public static final int SHAPE_ID = 56;
  public static final int SHAPE_WORDS = 8;

  /** Fields of an instance. */
  public static final int INSTANCE_SHAPE = 8;

  public static final int INSTANCE_OVERFLOW = 16;
  public static final int INSTANCE_SLOTS = 24;

  private static final long IN_FRAGMENT = 0x200;
  private static final long LITERAL = 0x400;
  private static final long INHERITED = 0x800;

  /** A bit for each type whose objects mean the same in every actor. */
  private static final long SENDABLE =
      1L << FLOAT
          | 1L << BIGNUM
          | 1L << STRING
          | 1L << BYTES
          | 1L << INDEX
          | 1L << TUPLE
          | 1L << ARRAY
          | 1L << LIST
          | 1L << DICT
          | 1L << CLOSURE
          | 1L << CELL
          | 1L << VARIABLE
          | 1L << ERROR
          | 1L << ITERATOR
          | 1L << METHOD
          | 1L << SET
          | 1L << RANGE
          | 1L << SLICE
          | 1L << PAIR;

  private Layout() {}

  public static long header(int type, long words) {
    return words << 16 | (type <= LAST_RAW ? 0x100 : 0) | type << 3 | 6;
  }

  public static int typeOfHeader(long header) {
    return (int) (header >>> 3) & 31;
  }

  public static boolean isRawHeader(long header) {
    return (header & 0x100) != 0;
  }

  /** Whether the header is that of an object in a message's fragment, outside every heap. */
  public static boolean isInFragment(long header) {
    return (header & IN_FRAGMENT) != 0;
  }

  /** The header as it is in a fragment. */
  public static long inFragment(long header) {
    return header | IN_FRAGMENT;
  }

  /** The header as it is in a heap. */
  public static long inHeap(long header) {
    return header & ~IN_FRAGMENT;
  }

  /** Whether the header is that of a literal, which all actors share and nobody may change. */
  public static boolean isLiteral(long header) {
    return (header & LITERAL) != 0;
  }

  /** The header as it is in a literal area. */
  static long literal(long header) {
    return header | LITERAL;
  }

  /** Whether the object was there when its actor began, as a clone of another. */
  public static boolean isInherited(long header) {
    return (header & INHERITED) != 0 && !isInFragment(header);
  }

  /** The header as it is in a clone's first heap. */
  static long inherited(long header) {
    return header | INHERITED;
  }

  /** The header of an object that is evacuated or moved from where the header says it is. */
  static long evacuated(long header) {
    return isInFragment(header) ? header & ~(IN_FRAGMENT | INHERITED) : header;
  }

  /** Whether a pointer's object has raw data. */
  public static boolean isRaw(long pointer) {
    return isRawHeader(HeapWords.get(pointer - 1));
  }

  public static long wordsOfHeader(long header) {
    return header << IDENTITY_BITS >>> 16 + IDENTITY_BITS;
  }

  /** An object's identity, or 0 if it was not given one. */
  public static long identityOfHeader(long header) {
    return header >>> 64 - IDENTITY_BITS;
  }

  /** The header with an identity in it. */
  public static long withIdentity(long header, long identity) {
    return header << IDENTITY_BITS >>> IDENTITY_BITS | identity << 64 - IDENTITY_BITS;
  }

  /** Whether an object of the type can be sent to another actor. */
  public static boolean isSendable(int type) {
    return (SENDABLE >>> type & 1) != 0;
  }

  /** The type of the object a pointer points to. */
  public static int type(long pointer) {
    return (int) (HeapWords.get(pointer - 1) >>> 3) & 31;
  }

  /** Whether the word points to an object of the type. */
  public static boolean is(long word, int type) {
    return Word.isPointer(word) && type(word) == type;
  }

  /** The word at an offset in the object a pointer points to. */
  public static long field(long pointer, long offset) {
    return HeapWords.get(pointer - 1 + offset);
  }

  public static void setField(long pointer, long offset, long value) {
    HeapWords.put(pointer - 1 + offset, value);
  }

  /** How many words follow the header. */
  public static long itemCount(long pointer) {
    return wordsOfHeader(HeapWords.get(pointer - 1)) - 1;
  }
}
