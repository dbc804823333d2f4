package io.vmactor.vm.heap;

import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Object layouts. An object starts with a header word; then come value words only, or raw data
 * only.
 *
 * <pre>
 *   header   ssss…ssss gggg gggR tttt t110    s size in words with the header (48 bits), R raw, t type, g collector
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
 *   ITERATOR header | container | next index | size at the start (dict)
 *   MODULE   header | name | dict of names to variables | free
 *   METHOD   header | function | first argument
 *   GENERATOR header | see GeneratorLayout
 * </pre>
 *
 * The low bits 110 of a header tell it from the forwarding pointer (001) the collector puts in its
 * place. Lengths and counts in objects of value words are ints. Raw data is padded with zero bytes
 * to whole words.
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

  public static long wordsOfHeader(long header) {
    return header >>> 16;
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
