package io.vmactor.vm.testing.reference;

import io.vmactor.vm.testing.reference.Values.Bytes;
import io.vmactor.vm.testing.reference.Values.ListValue;
import io.vmactor.vm.testing.reference.Values.Sequence;
import io.vmactor.vm.testing.reference.Values.TupleValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operations on lists, tuples, dicts, strings and byte strings. */
final class Containers {
  private Containers() {}

  static DictValue dict(List<@Nullable Object> pairs) {
    DictValue dict = new DictValue();
    for (int i = 0; i < pairs.size(); i += 2) {
      put("OP_DICT", dict, pairs.get(i), pairs.get(i + 1));
    }
    return dict;
  }

  private static void put(
      String mnemonic, DictValue dict, @Nullable Object key, @Nullable Object item) {
    keyed(
        mnemonic,
        key,
        () -> {
          dict.put(key, item);
          return dict;
        });
  }

  private static DictValue.@Nullable Entry find(
      String mnemonic, DictValue dict, @Nullable Object key) {
    return keyed(mnemonic, key, () -> dict.find(key));
  }

  /** Does something with a key; one that cannot be a key is an error. */
  private static <T> T keyed(String mnemonic, @Nullable Object key, Supplier<T> action) {
    try {
      return action.get();
    } catch (DictValue.Unhashable e) {
      throw e.tooDeep
          ? Failure.tooDeep(mnemonic)
          : new Failure(
              "type-error",
              Failure.describe(key) + " cannot be a key of a dict; use a tuple, string or number");
    } catch (Equality.TooDeep e) {
      throw Failure.tooDeep(mnemonic);
    }
  }

  static @Nullable Object getItem(@Nullable Object container, @Nullable Object key) {
    if (container instanceof DictValue dict) {
      DictValue.Entry entry = find("OP_GET_ITEM", dict, key);
      if (entry == null) {
        throw noKey(key);
      }
      return entry.value();
    }
    int index = index("OP_GET_ITEM", container, key, length(container));
    return switch (container) {
      case Text text -> text.slice(index, index + 1);
      case Bytes bytes -> BigInteger.valueOf(bytes.content[index] & 0xFF);
      case Sequence sequence -> sequence.items.get(index);
      case null, default -> throw new IllegalStateException("checked by index");
    };
  }

  private static Failure noKey(@Nullable Object key) {
    return new Failure("key-not-found", "the dict has no key " + Failure.shorten(key));
  }

  static void setItem(@Nullable Object container, @Nullable Object key, @Nullable Object item) {
    if (container instanceof DictValue dict) {
      put("OP_SET_ITEM", dict, key, item);
    } else if (container instanceof ListValue list) {
      list.items.set(index("OP_SET_ITEM", list, key, list.items.size()), item);
    } else {
      throw Failure.wrongTypes("OP_SET_ITEM", container, key);
    }
  }

  static void deleteItem(@Nullable Object container, @Nullable Object key) {
    if (container instanceof DictValue dict) {
      if (find("OP_DELETE_ITEM", dict, key) == null) {
        throw noKey(key);
      }
      dict.remove(key);
    } else if (container instanceof ListValue list) {
      list.items.remove(index("OP_DELETE_ITEM", list, key, list.items.size()));
    } else {
      throw Failure.wrongTypes("OP_DELETE_ITEM", container, key);
    }
  }

  /** The length of an indexed container; -1 for everything else. */
  private static int length(@Nullable Object container) {
    return switch (container) {
      case Text text -> text.length();
      case Bytes bytes -> bytes.content.length;
      case Sequence sequence -> sequence.items.size();
      case null, default -> -1;
    };
  }

  private static int index(
      String mnemonic, @Nullable Object container, @Nullable Object key, int length) {
    if (length < 0 || !(key instanceof BigInteger number)) {
      throw Failure.wrongTypes(mnemonic, container, key);
    }
    BigInteger size = BigInteger.valueOf(length);
    BigInteger index = number.signum() < 0 ? number.add(size) : number;
    if (index.signum() < 0 || index.compareTo(size) >= 0) {
      throw new Failure(
          "index-out-of-range",
          "index "
              + Failure.shorten(key)
              + " is outside "
              + Failure.describe(container)
              + " of length "
              + length);
    }
    return index.intValueExact();
  }

  static boolean contains(@Nullable Object container, @Nullable Object item) {
    if (container instanceof DictValue dict) {
      return find("OP_CONTAINS", dict, item) != null;
    }
    if (container instanceof Text text && item instanceof Text part) {
      return text.contains(part);
    }
    if (container instanceof Sequence sequence) {
      return keyed(
          "OP_CONTAINS",
          item,
          () -> sequence.items.stream().anyMatch(each -> Equality.sameItem(each, item)));
    }
    throw Failure.wrongTypes("OP_CONTAINS", container, item);
  }

  static BigInteger lengthOf(@Nullable Object container) {
    int length = container instanceof DictValue dict ? dict.size() : length(container);
    if (length < 0) {
      throw Failure.wrongType("OP_LENGTH", container);
    }
    return BigInteger.valueOf(length);
  }

  static void append(@Nullable Object list, @Nullable Object item) {
    if (!(list instanceof ListValue target)) {
      throw Failure.wrongTypes("OP_APPEND", list, item);
    }
    target.items.add(item);
  }

  static Object slice(@Nullable Object container, @Nullable Object start, @Nullable Object end) {
    int length = length(container);
    if (container == null || length < 0) {
      throw Failure.wrongType("OP_SLICE", container);
    }
    if (!isBound(start) || !isBound(end)) {
      throw Failure.wrongTypes("OP_SLICE", start, end);
    }
    int from = start == null ? 0 : clamp((BigInteger) start, length);
    int to = Math.max(from, end == null ? length : clamp((BigInteger) end, length));
    return switch (container) {
      case Text text -> text.slice(from, to);
      case Bytes bytes -> new Bytes(Arrays.copyOfRange(bytes.content, from, to));
      case TupleValue tuple -> new TupleValue(tuple.items.subList(from, to));
      default -> new ListValue(((Sequence) container).items.subList(from, to));
    };
  }

  private static boolean isBound(@Nullable Object bound) {
    return bound == null || bound instanceof BigInteger;
  }

  private static int clamp(BigInteger bound, int length) {
    BigInteger size = BigInteger.valueOf(length);
    BigInteger fromStart = bound.signum() < 0 ? bound.add(size) : bound;
    return fromStart.max(BigInteger.ZERO).min(size).intValueExact();
  }

  static Text join(@Nullable Object separator, @Nullable Object strings) {
    if (!(separator instanceof Text between) || !(strings instanceof Sequence sequence)) {
      throw Failure.wrongTypes("OP_JOIN", separator, strings);
    }
    List<Integer> codePoints = new ArrayList<>();
    for (int i = 0; i < sequence.items.size(); i++) {
      if (!(sequence.items.get(i) instanceof Text item)) {
        throw Failure.wrongType("OP_JOIN", sequence.items.get(i));
      }
      addAll(codePoints, i > 0 ? between : Text.of(""));
      addAll(codePoints, item);
    }
    return Text.of(codePoints.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void addAll(List<Integer> codePoints, Text text) {
    for (int i = 0; i < text.length(); i++) {
      codePoints.add(text.at(i));
    }
  }

  static List<@Nullable Object> unpack(@Nullable Object container, int count) {
    if (!(container instanceof Sequence sequence)) {
      throw Failure.wrongType("OP_UNPACK", container);
    }
    if (sequence.items.size() != count) {
      throw new Failure(
          "value-error",
          "cannot unpack "
              + Failure.describe(container)
              + " of "
              + sequence.items.size()
              + " items into "
              + count
              + " values");
    }
    return sequence.items;
  }
}
