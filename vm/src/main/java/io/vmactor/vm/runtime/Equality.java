package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Equality of any two values: numbers by value, strings and containers by contents, everything else
 * by identity.
 *
 * <p>A mode says whose equality, and how many containers are open around the values: {@link #BASIC}
 * or {@link #PYTHON} plus their number. In Python's, bools are the ints 0 and 1, and instances of
 * classes with {@code __eq__} can only be compared by calling it.
 */
@Restricted
public final class Equality {
  public static final int DIFFERENT = 0;
  public static final int EQUAL = 1;

  /** Nested deeper than {@link #MAX_DEPTH}, a cycle, or more than there is time for. */
  public static final int TOO_DEEP = 2;

  /** An instance whose class defines {@code __eq__} was met before the answer was known. */
  public static final int USER_DEFINED = 3;

  /** The next step must be paid for; the exit says so. See {@link #settle}. */
  static final int UNPAID = 4;

  public static final int BASIC = 0;
  public static final int PYTHON = 1 << 16;

  /** Set in the modes of comparisons that are part of another one. */
  static final int INNER = 1 << 17;

  static final int MAX_DEPTH = 200;

  /**
   * How many containers a comparison opens at most; a large one counts as several. No heap that a
   * comparison meets in tree form has more, but containers that share their parts may unfold to any
   * number.
   */
  private static final long MAX_CONTAINERS = 1L << 24;

  /** How many it opens without being charged. */
  private static final long FREE_CONTAINERS = 1L << 10;

  /** How many times as many the next attempt may open. */
  private static final long GROWTH = 8;

  private static final long UNITS_PER_CONTAINER = 64;
  private static final int ITEMS_PER_CONTAINER_BITS = 5;

  private Equality() {}

  /**
   * Whether another container with so many items may be opened; what a comparison opens is summed
   * up in the context.
   */
  static boolean mayOpen(long context, long items, int mode) {
    if (context == 0) {
      return depth(mode) < MAX_DEPTH; // literals, which are trees
    }
    long opened = (mode & INNER) == 0 ? 0 : Context.get(context, Context.COMPARED);
    Context.put(context, Context.COMPARED, opened + 1 + (items >> ITEMS_PER_CONTAINER_BITS));
    return opened < MAX_CONTAINERS && depth(mode) < MAX_DEPTH;
  }

  /** How many containers are open. */
  static int depth(int mode) {
    return mode & PYTHON - 1;
  }

  /** Whether a and b are equal. */
  public static int compare(long context, long a, long b, int mode) {
    return (mode & PYTHON) == 0
        ? compareBasic(context, a, b, mode)
        : comparePython(context, a, b, mode);
  }

  /** The same for an instruction on a and b: what takes long is charged, or {@link #UNPAID}. */
  static int compareCharged(long context, long a, long b, int mode) {
    if (!Word.isPointer(a)) {
      return compare(context, a, b, mode);
    }
    long budget = begin(context, a, b);
    return settle(context, budget, a, b, compare(context, a, b, mode | INNER));
  }

  /**
   * Begins to compare for an instruction on a and b, with {@link #INNER} in the mode; answers how
   * many containers that may open. It must {@link #settle}.
   */
  static long begin(long context, long a, long b) {
    long budget =
        Math.max(
            FREE_CONTAINERS,
            Math.min(Work.paid(context, a, b) / UNITS_PER_CONTAINER, MAX_CONTAINERS));
    Context.put(context, Context.COMPARED, MAX_CONTAINERS - budget);
    return budget;
  }

  /**
   * The instruction's answer. If it was cut short, the next attempt is charged, and the answer is
   * {@link #UNPAID}; the instruction must exit then, and runs again.
   */
  static int settle(long context, long budget, long a, long b, int answer) {
    if (answer == TOO_DEEP
        && budget < MAX_CONTAINERS
        && Context.get(context, Context.COMPARED) > MAX_CONTAINERS) {
      Work.charge(context, Math.min(budget * GROWTH, MAX_CONTAINERS) * UNITS_PER_CONTAINER, a, b);
      return UNPAID;
    }
    Work.forget(context);
    return answer;
  }

  /** Whether a comparison may look at another item of a long sequence. */
  static boolean mayGoOn(long context, long index, int mode) {
    return (index + 1 & (1 << ITEMS_PER_CONTAINER_BITS) - 1) != 0 || mayOpen(context, 0, mode);
  }

  private static int comparePython(long context, long a, long b, int mode) {
    long x = boolAsInt(a);
    long y = boolAsInt(b);
    if (x == y && !Numbers.isFloat(x) && !Instances.definesEquality(context, x)) {
      return EQUAL;
    }
    if (Instances.definesEquality(context, x) || Instances.definesEquality(context, y)) {
      return USER_DEFINED;
    }
    return compareBasic(context, x, y, mode);
  }

  /** The int a bool is in Python; any other word stays. */
  static long boolAsInt(long word) {
    return word == Word.TRUE ? Word.ofInt(1) : word == Word.FALSE ? 0 : word;
  }

  private static int compareBasic(long context, long a, long b, int mode) {
    if (Numbers.isNumber(a)) {
      return Numbers.isNumber(b) && Numbers.compare(a, b) == 0 ? EQUAL : DIFFERENT;
    }
    if (a == b) {
      return EQUAL;
    }
    if (!Word.isPointer(a) || !Word.isPointer(b) || Layout.type(a) != Layout.type(b)) {
      return DIFFERENT;
    }
    if (depth(mode) == MAX_DEPTH) {
      return TOO_DEEP;
    }
    switch (Layout.type(a)) {
      case Layout.STRING:
        return Strings.areEqual(a, b) ? EQUAL : DIFFERENT;
      case Layout.BYTES:
        return Strings.areEqualBytes(a, b) ? EQUAL : DIFFERENT;
      case Layout.LIST:
      case Layout.TUPLE:
        return compareItems(context, a, b, mode);
      case Layout.DICT:
        return Dicts.compare(context, a, b, mode);
      case Layout.SET:
        return Sets.compare(context, a, b, mode);
      case Layout.RANGE:
        return Ranges.areEqual(a, b) ? EQUAL : DIFFERENT;
      case Layout.SLICE:
        return compareFields(context, a, b, mode);
      case Layout.METHOD:
        return Layout.field(a, Layout.FIELD_1) == Layout.field(b, Layout.FIELD_1)
                && areIdentical(Layout.field(a, Layout.FIELD_2), Layout.field(b, Layout.FIELD_2))
            ? EQUAL
            : DIFFERENT;
      default:
        return DIFFERENT;
    }
  }

  /**
   * Whether both are the same object; numbers are if they have the same type and value, NaN with
   * any NaN, but 0.0 and -0.0 are not.
   */
  static boolean areIdentical(long a, long b) {
    if (a == b) {
      return true;
    }
    if (Numbers.isFloat(a) && Numbers.isFloat(b)) {
      double x = Numbers.toDouble(a);
      double y = Numbers.toDouble(b);
      return Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y)
          || (Double.isNaN(x) && Double.isNaN(y));
    }
    return Layout.is(a, Layout.BIGNUM) && Layout.is(b, Layout.BIGNUM) && Numbers.compare(a, b) == 0;
  }

  /** Identical items count as equal, NaN with itself included, as in Python's containers. */
  static int compareItem(long context, long a, long b, int mode) {
    return areIdentical(a, b) ? EQUAL : compare(context, a, b, mode + 1);
  }

  /** The same for items of containers that are being compared. */
  static int compareInner(long context, long a, long b, int mode) {
    return compareItem(context, a, b, mode | INNER);
  }

  private static int compareFields(long context, long a, long b, int mode) {
    if (!mayOpen(context, 3, mode)) {
      return TOO_DEEP;
    }
    for (int offset = Layout.FIELD_1; offset <= Layout.FIELD_3; offset += 8) {
      int answer = compareInner(context, Layout.field(a, offset), Layout.field(b, offset), mode);
      if (answer != EQUAL) {
        return answer;
      }
    }
    return EQUAL;
  }

  private static int compareItems(long context, long a, long b, int mode) {
    long length = Lists.length(a);
    if (length != Lists.length(b)) {
      return DIFFERENT;
    }
    if (!mayOpen(context, length, mode)) {
      return TOO_DEEP;
    }
    for (long i = 0; i < length; i++) {
      int answer = compareInner(context, Lists.item(a, i), Lists.item(b, i), mode);
      if (answer != EQUAL) {
        return answer;
      }
    }
    return EQUAL;
  }
}
