package io.vmactor.vm.testing.reference;

import io.vmactor.vm.testing.reference.Values.Bytes;
import io.vmactor.vm.testing.reference.Values.TupleValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dict: a Java map from keys in a form in which equal ones are equal to Java. */
final class DictValue {
  /** A pair; the key is the one that was put first. */
  record Entry(@Nullable Object key, @Nullable Object value) {}

  /** A value that cannot be a key. */
  static final class Unhashable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final boolean tooDeep;

    Unhashable(boolean tooDeep) {
      super("no key", null, false, false);
      this.tooDeep = tooDeep;
    }
  }

  private static final int MAX_DEPTH = 200;
  private static final Object NIL = new Object();

  private final Map<Object, Entry> entries = new LinkedHashMap<>();

  List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  int size() {
    return entries.size();
  }

  @Nullable Entry find(@Nullable Object key) {
    return entries.get(normalise(key, 0));
  }

  void put(@Nullable Object key, @Nullable Object value) {
    Object normal = normalise(key, 0);
    Entry known = entries.get(normal);
    entries.put(normal, new Entry(known == null ? key : known.key, value));
  }

  boolean remove(@Nullable Object key) {
    return entries.remove(normalise(key, 0)) != null;
  }

  /** Keys equal in the machine's sense, 1 and 1.0 say, have equal normal forms. */
  private static Object normalise(@Nullable Object key, int depth) {
    return switch (key) {
      case null -> NIL;
      case Boolean b -> b;
      case BigInteger n -> n;
      case Text t -> t;
      case Double d ->
          Double.isFinite(d) && d == Math.rint(d) ? new BigDecimal(d).toBigInteger() : d;
      case Bytes b -> ByteBuffer.wrap(b.content);
      case TupleValue t -> {
        if (depth == MAX_DEPTH) {
          throw new Unhashable(true);
        }
        List<Object> items = new ArrayList<>();
        for (Object item : t.items) {
          items.add(normalise(item, depth + 1));
        }
        yield items;
      }
      default -> throw new Unhashable(false);
    };
  }
}
