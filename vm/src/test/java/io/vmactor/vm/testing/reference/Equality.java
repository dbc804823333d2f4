package io.vmactor.vm.testing.reference;

import io.vmactor.vm.heap.ActorRef;
import io.vmactor.vm.testing.reference.Values.Bytes;
import io.vmactor.vm.testing.reference.Values.ListValue;
import io.vmactor.vm.testing.reference.Values.Sequence;
import io.vmactor.vm.testing.reference.Values.TupleValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Equality and identity of values, and the order of numbers. */
final class Equality {
  /** Values nested too deeply to be compared. */
  static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDeep() {
      super("too deep", null, false, false);
    }
  }

  private static final int MAX_DEPTH = 200;

  private Equality() {}

  static boolean equal(@Nullable Object a, @Nullable Object b) {
    return equal(a, b, 0);
  }

  /** Equal, or the same: so NaN counts as equal to itself inside a container. */
  static boolean sameItem(@Nullable Object a, @Nullable Object b) {
    return sameItem(a, b, 0);
  }

  private static boolean sameItem(@Nullable Object a, @Nullable Object b, int depth) {
    return identical(a, b) || equal(a, b, depth + 1);
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b, int depth) {
    if (Values.isNumber(a) || Values.isNumber(b)) {
      Integer order = Values.isNumber(a) && Values.isNumber(b) ? compareNumbers(a, b) : null;
      return order != null && order == 0;
    }
    if (a == b || a == null || b == null || a.getClass() != b.getClass()) {
      return a == b;
    }
    if (a instanceof Boolean || a instanceof ActorRef) {
      return a.equals(b);
    }
    if (depth == MAX_DEPTH) {
      throw new TooDeep();
    }
    return switch (a) {
      case Text text -> text.equals(b);
      case Bytes bytes -> Arrays.equals(bytes.content, ((Bytes) b).content);
      case ListValue list -> equalItems(list, (Sequence) b, depth);
      case TupleValue tuple -> equalItems(tuple, (Sequence) b, depth);
      case DictValue dict -> equalDicts(dict, (DictValue) b, depth);
      default -> false;
    };
  }

  private static boolean equalItems(Sequence a, Sequence b, int depth) {
    if (a.items.size() != b.items.size()) {
      return false;
    }
    for (int i = 0; i < a.items.size(); i++) {
      if (!sameItem(a.items.get(i), b.items.get(i), depth)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalDicts(DictValue a, DictValue b, int depth) {
    if (a.size() != b.size()) {
      return false;
    }
    for (DictValue.Entry entry : a.entries()) {
      DictValue.Entry other = b.find(entry.key());
      if (other == null || !sameItem(entry.value(), other.value(), depth)) {
        return false;
      }
    }
    return true;
  }

  /** The same object; numbers of the same type and value are the same. */
  static boolean identical(@Nullable Object a, @Nullable Object b) {
    return a == b
        || (a != null
            && (a instanceof Boolean || a instanceof BigInteger || a instanceof Double)
            && a.equals(b));
  }

  /** -1, 0 or 1 by exact value; {@code null} if one is not a number (NaN). */
  static @Nullable Integer compareNumbers(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x.isNaN() || y.isNaN() ? null : x < y ? -1 : x > y ? 1 : 0;
    }
    if (isNotFinite(a) || isNotFinite(b)) {
      double x = isNotFinite(a) ? (double) a : 0;
      double y = isNotFinite(b) ? (double) b : 0;
      return compareNumbers(x, y);
    }
    return exact(a).compareTo(exact(b));
  }

  private static boolean isNotFinite(Object number) {
    return number instanceof Double d && !Double.isFinite(d);
  }

  private static BigDecimal exact(Object number) {
    return number instanceof BigInteger n ? new BigDecimal(n) : new BigDecimal((double) number);
  }
}
