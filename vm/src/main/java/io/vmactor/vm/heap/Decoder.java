package io.vmactor.vm.heap;

import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.Numbers;
import io.vmactor.vm.runtime.Strings;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Turns words into Java values, as {@code spec/values.md} maps them. Containers become copies. */
public final class Decoder {
  private final LongFunction<@Nullable Object> functions;

  /**
   * @param functions what a function's word becomes
   */
  public Decoder(LongFunction<@Nullable Object> functions) {
    this.functions = functions;
  }

  /**
   * The Java value of a word.
   *
   * @throws IllegalArgumentException if it is nested too deeply
   */
  public @Nullable Object decode(long word) {
    return decode(word, 0);
  }

  private @Nullable Object decode(long word, int depth) {
    if (Word.isInt(word)) {
      return Word.toInt(word);
    }
    if (Word.isFloat(word)) {
      return Word.toDouble(word);
    }
    if (!Word.isPointer(word)) {
      return atom(word);
    }
    if (depth > Limits.MAX_NESTING) {
      throw new IllegalArgumentException(
          "a value is nested more than " + Limits.MAX_NESTING + " deep, or contains itself");
    }
    return switch (Layout.type(word)) {
      case Layout.FLOAT -> Numbers.toDouble(word);
      case Layout.BIGNUM -> {
        BigInteger value = bignum(word);
        yield value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
      }
      case Layout.STRING -> string(word);
      case Layout.BYTES -> bytes(word);
      case Layout.TUPLE -> new Tuple(items(word, depth));
      case Layout.LIST -> items(word, depth);
      case Layout.PAIR -> pairs(word, depth);
      case Layout.DICT -> dict(word, depth);
      case Layout.SET -> set(word, depth);
      case Layout.ERROR ->
          new ErrorValue(
              string(Layout.field(word, Layout.FIELD_1)),
              string(Layout.field(word, Layout.FIELD_2)));
      case Layout.CELL -> new OpaqueValue("cell");
      case Layout.ITERATOR -> new OpaqueValue("iterator");
      case Layout.MODULE -> new OpaqueValue("module");
      case Layout.METHOD -> new OpaqueValue("method");
      case Layout.GENERATOR -> new OpaqueValue("generator");
      case Layout.CLASS -> new OpaqueValue("class");
      case Layout.INSTANCE -> new OpaqueValue("object");
      case Layout.RANGE -> new OpaqueValue("range");
      case Layout.SLICE -> new OpaqueValue("slice");
      default -> functions.apply(word);
    };
  }

  private Pairs pairs(long word, int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    long slow = word;
    long at = word;
    for (long i = 0; Layout.is(at, Layout.PAIR); i++) {
      items.add(decode(Layout.field(at, Layout.FIELD_1), depth + 1));
      at = Layout.field(at, Layout.FIELD_2);
      if ((i & 1) != 0) {
        slow = Layout.field(slow, Layout.FIELD_2);
        if (slow == at) {
          throw new IllegalArgumentException("a list that contains itself has no Java value");
        }
      }
    }
    return new Pairs(items, decode(at, depth + 1));
  }

  private static @Nullable Object atom(long word) {
    if (Word.isSymbol(word)) {
      return new Symbol(Symbols.name(word));
    }
    if (Word.isChar(word)) {
      return new Char((int) Word.toCodePoint(word));
    }
    if (word == Word.UNSPECIFIED) {
      return new OpaqueValue("unspecified");
    }
    if (word == Word.NOT_IMPLEMENTED || word == Word.ELLIPSIS) {
      return new OpaqueValue(word == Word.ELLIPSIS ? "Ellipsis" : "NotImplemented");
    }
    if (Word.isActor(word)) {
      return new ActorRef(Word.actorId(word));
    }
    if (Word.isReference(word)) {
      return new ReferenceValue(Word.referenceNumber(word));
    }
    return word == Word.TRUE ? Boolean.TRUE : word == Word.FALSE ? Boolean.FALSE : null;
  }

  private Set<@Nullable Object> set(long word, int depth) {
    Set<@Nullable Object> set = new LinkedHashSet<>();
    long used = Dicts.used(word);
    for (long number = 0; number < used; number++) {
      long key = Dicts.key(word, number);
      if (key != Word.ABSENT) {
        set.add(decode(key, depth + 1));
      }
    }
    return set;
  }

  private List<@Nullable Object> items(long word, int depth) {
    long length = Lists.length(word);
    List<@Nullable Object> items = new ArrayList<>((int) length);
    for (long i = 0; i < length; i++) {
      items.add(decode(Lists.item(word, i), depth + 1));
    }
    return items;
  }

  private Map<@Nullable Object, @Nullable Object> dict(long word, int depth) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    long used = Dicts.used(word);
    for (long number = 0; number < used; number++) {
      long key = Dicts.key(word, number);
      if (key != Word.ABSENT) {
        map.put(decode(key, depth + 1), decode(Dicts.value(word, number), depth + 1));
      }
    }
    return map;
  }

  /** The value of a bignum or small int. */
  public static BigInteger integer(long word) {
    return Word.isInt(word) ? BigInteger.valueOf(Word.toInt(word)) : bignum(word);
  }

  private static BigInteger bignum(long word) {
    long count = Layout.field(word, Layout.FIELD_1);
    int limbs = (int) Math.abs(count);
    byte[] magnitude = new byte[limbs * 8];
    for (int i = 0; i < limbs; i++) {
      long limb = Numbers.limb(word, i);
      for (int k = 0; k < 8; k++) {
        magnitude[magnitude.length - 1 - i * 8 - k] = (byte) (limb >>> (k * 8));
      }
    }
    return new BigInteger(count < 0 ? -1 : 1, magnitude);
  }

  /** The Java string of a VM string. */
  public static String string(long word) {
    int length = (int) Strings.length(word);
    if (Strings.width(word) == 0) {
      byte[] latin1 = new byte[length];
      for (int i = 0; i < length; i++) {
        latin1[i] = (byte) Strings.at(word, i);
      }
      return new String(latin1, StandardCharsets.ISO_8859_1);
    }
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(Strings.at(word, i));
    }
    return text.toString();
  }

  /** The bytes of a VM byte string. */
  public static byte[] bytes(long word) {
    byte[] bytes = new byte[(int) Layout.field(word, Layout.FIELD_2)];
    long data = Word.address(word) + Layout.BYTES_DATA;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Memory.getByte(data + i);
    }
    return bytes;
  }
}
