package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Handlers of comparisons: words in, true, false or {@link Word#EXIT} out. */
@Restricted
public final class Comparison {
  private static final int WRONG_KINDS = 3;

  private Comparison() {}

  public static long less(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return Word.ofBool(a < b);
    }
    int order = order(context, a, b);
    return order == WRONG_KINDS ? Word.EXIT : Word.ofBool(order == -1);
  }

  public static long lessEqual(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return Word.ofBool(a <= b);
    }
    int order = order(context, a, b);
    return order == WRONG_KINDS ? Word.EXIT : Word.ofBool(order <= 0);
  }

  public static long greater(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return Word.ofBool(a > b);
    }
    int order = order(context, a, b);
    return order == WRONG_KINDS ? Word.EXIT : Word.ofBool(order == 1);
  }

  public static long greaterEqual(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return Word.ofBool(a >= b);
    }
    int order = order(context, a, b);
    return order == WRONG_KINDS ? Word.EXIT : Word.ofBool(order == 0 || order == 1);
  }

  public static long equal(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return Word.ofBool(a == b);
    }
    return finishEqual(context, a, b);
  }

  public static long notEqual(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return Word.ofBool(a != b);
    }
    long equal = finishEqual(context, a, b);
    return equal == Word.EXIT ? equal : Word.ofBool(equal == Word.FALSE);
  }

  private static int order(long context, long a, long b) {
    if (Word.areFloats(a, b)) {
      double x = Word.toDouble(a);
      double y = Word.toDouble(b);
      return x < y ? -1 : x == y ? 0 : x > y ? 1 : Numbers.UNORDERED;
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return Numbers.compare(a, b);
    }
    if (Layout.is(a, Layout.STRING) && Layout.is(b, Layout.STRING)) {
      return Strings.compare(a, b);
    }
    Exit.error(context, Trap.OPERANDS, a, b);
    return WRONG_KINDS;
  }

  private static long finishEqual(long context, long a, long b) {
    return answer(context, a, b, Equality.compareCharged(context, a, b, Equality.BASIC));
  }

  /** An answer of {@link Equality} as a word. */
  static long answer(long context, long a, long b, int equality) {
    if (equality == Equality.UNPAID) {
      return Word.EXIT;
    }
    return equality == Equality.TOO_DEEP
        ? Exit.error(context, Trap.NESTING, a, b)
        : Word.ofBool(equality == Equality.EQUAL);
  }

  /** Whether both are the same object, or numbers of the same type and value. */
  public static long identical(long a, long b) {
    return Word.ofBool(Equality.areIdentical(a, b));
  }
}
