package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Hashes of dict keys; equal keys have equal hashes. Numbers are hashed modulo the prime 2^61-1 as
 * Python does (library reference, "Hashing of numeric types"). A hash fits in a small int.
 */
@Restricted
public final class Hashing {
  /** The answer for a value that cannot be a key; no hash is this large. */
  public static final long UNHASHABLE = Long.MIN_VALUE;

  /** The answer for a key that is nested too deeply. */
  public static final long TOO_DEEP = Long.MIN_VALUE + 1;

  /** The answer for a key whose hash only its {@code __hash__} can tell. */
  public static final long USER_DEFINED = Long.MIN_VALUE + 2;

  private static final long PRIME = (1L << 61) - 1;
  private static final long MIX = 0xC6A4A7935BD1E995L;

  private Hashing() {}

  public static boolean isHash(long hash) {
    return hash > USER_DEFINED;
  }

  /** The hash of a word as a key in the mode of {@link Equality}, or one of the other answers. */
  public static long hash(long context, long word, int mode) {
    if (Word.isInt(word)) {
      return ofInt(Word.toInt(word));
    }
    if (Word.isFloat(word)) {
      return ofDouble(Word.toDouble(word));
    }
    if (!Word.isPointer(word)) {
      return word == Word.TRUE ? 1 : word == Word.FALSE ? 0 : word;
    }
    switch (Layout.type(word)) {
      case Layout.STRING:
      case Layout.BYTES:
        return ofBytes(word);
      case Layout.FLOAT:
        return ofDouble(Numbers.toDouble(word));
      case Layout.BIGNUM:
        return ofBignum(word);
      case Layout.TUPLE:
        return ofTuple(context, word, mode);
      case Layout.LIST:
      case Layout.DICT:
      case Layout.SET:
        return UNHASHABLE;
      case Layout.SLICE:
        return ofFields(context, word, mode);
      case Layout.RANGE:
        return (mode & Equality.PYTHON) == 0 ? UNHASHABLE : ofRange(word);
      case Layout.METHOD:
        return ofMethod(context, word, mode);
      default:
        return (mode & Equality.PYTHON) == 0 ? UNHASHABLE : Identity.hash(context, word);
    }
  }

  /** The hash of a string that was hashed before; else 0. */
  static long knownHash(long word) {
    return Layout.is(word, Layout.STRING) ? Layout.field(word, Layout.FIELD_1) : 0;
  }

  static long ofInt(long value) {
    return value > -PRIME && value < PRIME ? value : value % PRIME;
  }

  private static long ofDouble(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? 314159 : -314159;
    }
    long bits = Double.doubleToRawLongBits(value);
    long exponent = bits >>> 52 & 0x7FF;
    long mantissa = bits & (1L << 52) - 1;
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << 52;
    }
    // value = mantissa * 2^(exponent - 1075); multiplying by 2 modulo 2^61-1 turns 61 bits round
    long turn = (exponent - 1075) % 61;
    long hash = rotate(mantissa, turn < 0 ? turn + 61 : turn);
    hash = hash == PRIME ? 0 : hash;
    return bits < 0 ? -hash : hash;
  }

  private static long rotate(long value, long bits) {
    return bits == 0 ? value : value << bits & PRIME | value >>> (61 - bits);
  }

  private static long ofBignum(long word) {
    long count = Layout.field(word, Layout.FIELD_1);
    long limbs = count < 0 ? -count : count;
    long hash = 0;
    for (long i = limbs - 1; i >= 0; i--) {
      long limb = Numbers.limb(word, i);
      hash = reduce(rotate(hash, 32) + (limb >>> 32));
      hash = reduce(rotate(hash, 32) + (limb & 0xFFFFFFFFL));
    }
    return count < 0 ? -hash : hash;
  }

  private static long reduce(long value) {
    return value >= PRIME ? value - PRIME : value;
  }

  /**
   * Of a string or byte string, kept in the object once computed (MurmurHash2's mixing, 64 bits).
   */
  private static long ofBytes(long word) {
    long known = Layout.field(word, Layout.FIELD_1);
    if (known != 0) {
      return known;
    }
    long address = Word.address(word);
    long end = address + (Layout.wordsOfHeader(HeapWords.get(address)) << 3);
    long hash = Layout.field(word, Layout.FIELD_2) * MIX;
    for (long at = address + Layout.STRING_DATA; at < end; at += 8) {
      long k = HeapWords.get(at) * MIX;
      k ^= k >>> 47;
      hash = (hash ^ k * MIX) * MIX;
    }
    hash ^= hash >>> 47;
    hash = (hash * MIX >>> 3) | 1;
    Layout.setField(word, Layout.FIELD_1, hash);
    return hash;
  }

  /** Of the three fields of a slice, as of a tuple. */
  private static long ofFields(long context, long word, int mode) {
    long hash = 0x345678L;
    for (int offset = Layout.FIELD_1; offset <= Layout.FIELD_3; offset += 8) {
      long item = hash(context, Layout.field(word, offset), mode + 1);
      if (!isHash(item)) {
        return item;
      }
      hash = (hash ^ item) * MIX;
      hash ^= hash >>> 47;
    }
    return hash >> 3;
  }

  /** Ranges of the same items are equal. */
  private static long ofRange(long range) {
    long length = Ranges.length(range);
    long hash = length;
    if (length > 0) {
      hash = hash * MIX ^ Ranges.item(range, 0);
    }
    if (length > 1) {
      hash = hash * MIX ^ Layout.field(range, Layout.FIELD_3);
    }
    return hash * MIX >> 3;
  }

  private static long ofMethod(long context, long word, int mode) {
    if ((mode & Equality.PYTHON) == 0) {
      return UNHASHABLE;
    }
    long self = Layout.field(word, Layout.FIELD_2);
    long hash = Word.isPointer(self) ? Identity.hash(context, self) : self >>> 3;
    return Identity.hash(context, Layout.field(word, Layout.FIELD_1)) ^ hash * MIX >> 3;
  }

  private static long ofTuple(long context, long word, int mode) {
    long count = Layout.itemCount(word);
    if (!Equality.mayOpen(context, count, mode)) {
      return TOO_DEEP;
    }
    long hash = 0x345678L;
    for (long i = 0; i < count; i++) {
      long item = hash(context, Lists.item(word, i), mode + 1 | Equality.INNER);
      if (!isHash(item)) {
        return item;
      }
      hash = (hash ^ item) * MIX;
      hash ^= hash >>> 47;
    }
    return hash >> 3;
  }
}
