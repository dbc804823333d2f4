package io.vmactor.vm.heap;

import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.DictBuilder;
import io.vmactor.vm.runtime.Strings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns Java values into words and the objects those point to, as {@code spec/values.md} maps them.
 * Pointers are relative to the fragment's start. Reusable after {@link #reset}.
 */
public final class Encoder {
  /** A value whose word only the caller knows, such as a function; see {@link #fillIn}. */
  public interface Opaque {}

  /** Where an opaque value belongs, as an index into the words. */
  private record Place(int at, Opaque value) {}

  private static final int MAX_WORDS = 1 << 28;

  /** A larger buffer is not kept for the next use. */
  private static final int MAX_KEPT = 1 << 16;

  private long[] words = new long[32];
  private int size;
  private boolean hasDicts;
  private final List<Place> opaques = new ArrayList<>();

  /** Forgets what was encoded. */
  public void reset() {
    if (words.length > MAX_KEPT) {
      words = new long[32];
    }
    size = 0;
    hasDicts = false;
    opaques.clear();
  }

  /** What was encoded since the last reset; the encoder must be reset or dropped afterwards. */
  public Fragment fragment() {
    return size == 0 ? Fragment.EMPTY : new Fragment(Arrays.copyOf(words, size), size, hasDicts);
  }

  /** Whether nothing was encoded that needs an object. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The word of a value that needs no object, or EXIT if it needs one. */
  public static long immediate(@Nullable Object value) {
    if (value instanceof Integer n) {
      return Word.ofInt(n);
    }
    if (value instanceof Long n) {
      return Word.fitsInt(n) ? Word.ofInt(n) : Word.EXIT;
    }
    if (value instanceof Double d) {
      long word = Word.rotated(d);
      return Word.isFloat(word) ? word : Word.EXIT;
    }
    if (value == null) {
      return Word.NIL;
    }
    if (value instanceof Symbol symbol) {
      return Symbols.word(symbol.name());
    }
    if (value instanceof Char c) {
      return Word.ofChar(c.codePoint());
    }
    if (value instanceof ActorRef actor) {
      return Word.ofActor(actor.id());
    }
    if (value instanceof ReferenceValue reference) {
      return Word.ofReference(reference.number());
    }
    return value instanceof Boolean b ? Word.ofBool(b) : Word.EXIT;
  }

  /**
   * Puts the words of the opaque values encoded since the last reset into the objects that hold
   * them, once the fragment is at {@code start}.
   */
  public void fillIn(long start, ToLongFunction<Opaque> words) {
    for (Place place : opaques) {
      HeapWords.put(start + ((long) place.at << 3), words.applyAsLong(place.value));
    }
  }

  /**
   * Encodes a value.
   *
   * @return its word, a pointer being relative to the fragment's start; nil for an opaque value
   * @throws IllegalArgumentException if it has no place in the VM, or is nested too deeply
   */
  public long encode(@Nullable Object value) {
    return encode(value, 0);
  }

  private long encode(@Nullable Object value, int depth) {
    long immediate = immediate(value);
    if (immediate != Word.EXIT) {
      return immediate;
    }
    if (depth > Limits.MAX_NESTING) {
      throw new IllegalArgumentException(
          "a value is nested more than " + Limits.MAX_NESTING + " deep, or contains itself");
    }
    return switch (value) {
      case String s -> string(s);
      case Long n -> bignum(BigInteger.valueOf(n));
      case BigInteger n -> n.bitLength() < 62 ? Word.ofInt(n.longValue()) : bignum(n);
      case Short n -> Word.ofInt(n);
      case Byte n -> Word.ofInt(n);
      case Double d -> boxed(d);
      case Float f -> encode((double) f, depth);
      case Character c -> string(c.toString());
      case byte[] bytes -> bytes(bytes);
      case Tuple tuple -> tuple(tuple.items(), depth);
      case Pairs pairs -> pairs(pairs, depth);
      case Symbol symbol ->
          throw new IllegalArgumentException("there are more than " + Symbols.LIMIT + " symbols");
      case ErrorValue error -> error(error);
      case List<?> list -> list(list, depth);
      case Map<?, ?> map -> dict(map, depth);
      case Set<?> set -> set(set, depth);
      case Opaque opaque -> Word.NIL;
      case null, default ->
          throw new IllegalArgumentException(
              "a value of the Java type "
                  + (value == null ? "null" : value.getClass().getName())
                  + " has no place in the VM");
    };
  }

  private void put(int at, @Nullable Object value, int depth) {
    long word = encode(value, depth); // may replace the array
    words[at] = word;
    if (value instanceof Opaque opaque) {
      opaques.add(new Place(at, opaque));
    }
  }

  private int allocate(int type, long count) {
    if (size + count > MAX_WORDS) {
      throw new IllegalArgumentException("a value is larger than " + MAX_WORDS * 8L + " bytes");
    }
    if (size + count > words.length) {
      words =
          Arrays.copyOf(
              words, (int) Math.min(MAX_WORDS, Math.max(size + count, words.length * 2L)));
    }
    int at = size;
    size += (int) count;
    Arrays.fill(words, at, size, 0);
    words[at] = Layout.header(type, count);
    return at;
  }

  private static long pointer(int at) {
    return Word.pointer((long) at << 3);
  }

  private long boxed(double value) {
    int at = allocate(Layout.FLOAT, 2);
    words[at + 1] = Double.doubleToRawLongBits(value);
    return pointer(at);
  }

  private long bignum(BigInteger value) {
    BigInteger magnitude = value.abs();
    int limbs = (magnitude.bitLength() + 63) / 64;
    int at = allocate(Layout.BIGNUM, 2L + limbs);
    words[at + 1] = value.signum() * (long) limbs;
    byte[] bytes = magnitude.toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      int position = bytes.length - 1 - i;
      if (position < limbs * 8) {
        words[at + 2 + (position >> 3)] |= (bytes[i] & 0xFFL) << ((position & 7) << 3);
      }
    }
    return pointer(at);
  }

  private long string(String value) {
    int units = value.length();
    int length = 0;
    int all = 0;
    for (int i = 0; i < units; length++) {
      int codePoint = value.codePointAt(i);
      all |= codePoint;
      i += codePoint >= 0x10000 ? 2 : 1;
    }
    int width = Strings.widthFor(all);
    int at = allocate(Layout.STRING, Strings.words(length, width));
    words[at + 2] = (long) length << 2 | width;
    int perWord = 8 >> width;
    int shift = 8 << width;
    int k = 0;
    for (int i = 0; i < units; k++) {
      int codePoint = value.codePointAt(i);
      i += codePoint >= 0x10000 ? 2 : 1;
      words[at + 3 + k / perWord] |= (long) codePoint << (k % perWord * shift);
    }
    return pointer(at);
  }

  private long bytes(byte[] value) {
    int at = allocate(Layout.BYTES, Strings.words(value.length, 0));
    words[at + 2] = value.length;
    for (int i = 0; i < value.length; i++) {
      words[at + 3 + (i >> 3)] |= (value[i] & 0xFFL) << ((i & 7) << 3);
    }
    return pointer(at);
  }

  private long error(ErrorValue error) {
    int at = allocate(Layout.ERROR, 4);
    long kind = string(error.kind()); // may replace the array
    long message = string(error.message());
    words[at + 1] = kind;
    words[at + 2] = message;
    words[at + 3] = Word.NIL;
    return pointer(at);
  }

  private long tuple(List<?> items, int depth) {
    int at = allocate(Layout.TUPLE, 1L + items.size());
    int k = at + 1;
    for (Object item : items) {
      put(k++, item, depth + 1);
    }
    return pointer(at);
  }

  private long pairs(Pairs pairs, int depth) {
    int first = allocate(Layout.PAIR, 3);
    int at = first;
    for (int i = 0; i < pairs.items().size(); i++) {
      put(at + 1, pairs.items().get(i), depth + 1);
      if (i + 1 < pairs.items().size()) {
        int next = allocate(Layout.PAIR, 3);
        words[at + 2] = pointer(next);
        at = next;
      }
    }
    put(at + 2, pairs.tail(), depth + 1);
    return pointer(first);
  }

  private long list(Collection<?> items, int depth) {
    int count = items.size();
    int at = allocate(Layout.LIST, 3);
    int array = allocate(Layout.ARRAY, 1L + count);
    words[at + 1] = Word.ofInt(count);
    words[at + 2] = pointer(array);
    int k = array + 1;
    for (Object item : items) {
      put(k++, item, depth + 1);
    }
    return pointer(at);
  }

  private long dict(Map<?, ?> map, int depth) {
    int at = table(Layout.DICT, map.size());
    int k = map.isEmpty() ? 0 : entries(at, map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      checkKey(entry.getKey());
      put(k + 1, entry.getKey(), depth + 1);
      put(k + 2, entry.getValue(), depth + 1);
      k += 3;
    }
    return pointer(at);
  }

  private long set(Set<?> set, int depth) {
    int at = table(Layout.SET, set.size());
    int k = set.isEmpty() ? 0 : entries(at, set.size());
    for (Object item : set) {
      checkKey(item);
      put(k + 1, item, depth + 1);
      k += 3;
    }
    return pointer(at);
  }

  /** An empty dict or set that says how many entries it will have. */
  private int table(int type, int count) {
    int at = allocate(type, 5);
    words[at + 1] = Word.ofInt(count);
    words[at + 2] = Word.ofInt(count);
    words[at + 3] = Word.NIL;
    words[at + 4] = Word.NIL;
    return at;
  }

  /** Makes index and entries of a dict or set; answers where the entries start. */
  private int entries(int at, int count) {
    hasDicts = true;
    long slots = DictBuilder.indexSlots(count);
    if (slots > 0) {
      int index = allocate(Layout.INDEX, 2 + slots / 2);
      words[index + 1] = slots - 1;
      words[at + 3] = pointer(index);
    }
    int entries = allocate(Layout.ARRAY, 1 + 3L * Math.max(count, 8));
    words[at + 4] = pointer(entries);
    Arrays.fill(words, entries + 1, size, Word.NIL);
    return entries + 1;
  }

  private static void checkKey(@Nullable Object key) {
    if (key instanceof List<?> || key instanceof Map<?, ?> || key instanceof Set<?>) {
      throw new IllegalArgumentException("a list, dict or set cannot be a key of a dict");
    }
    if (key instanceof Opaque) {
      throw new IllegalArgumentException("a function cannot be a key of a dict");
    }
    if (key instanceof ErrorValue) {
      throw new IllegalArgumentException("an error cannot be a key of a dict");
    }
    if (key instanceof Tuple tuple) {
      tuple.items().forEach(Encoder::checkKey);
    }
  }
}
