package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.OpcodeNumbers;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Arithmetic and equality where Python differs from the basic dialect. */
@Restricted
public final class PythonArithmetic {
  /** Ints up to this magnitude are floats without rounding. */
  private static final long EXACT = 1L << 53;

  private PythonArithmetic() {}

  /** The quotient as a float, rounded once; EXIT. */
  public static long divide(long context, long a, long b) {
    long x = Equality.boolAsInt(a);
    long y = Equality.boolAsInt(b);
    if (Numbers.areSmallNumbers(x, y)) {
      if (Numbers.isZero(y)) {
        return Exit.error(context, Trap.DIVISION_BY_ZERO, x, y);
      }
      if (isExact(x) && isExact(y)) {
        return Allocation.ofDouble(context, Numbers.toDouble(x) / Numbers.toDouble(y));
      }
    }
    return Numbers.isNumber(x) && Numbers.isNumber(y)
        ? Exit.compute(context, OpcodeNumbers.PY_DIVIDE, x, y)
        : Exit.error(context, Trap.OPERANDS, a, b);
  }

  private static boolean isExact(long number) {
    return !Word.isInt(number) || (Word.toInt(number) <= EXACT && Word.toInt(number) >= -EXACT);
  }

  /** The number itself, a bool as an int; EXIT. */
  public static long positive(long context, long a) {
    long x = Equality.boolAsInt(a);
    return Numbers.isNumber(x) ? x : Exit.error(context, Trap.OPERAND, a, 0);
  }

  /** True, false, or EXIT if only {@code __eq__} can tell. */
  public static long equal(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return Word.ofBool(a == b);
    }
    if (Layout.is(a, Layout.STRING) && Layout.is(b, Layout.STRING)) {
      return Word.ofBool(Strings.areEqual(a, b));
    }
    return finishEqual(context, a, b);
  }

  /** The opposite. */
  public static long notEqual(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return Word.ofBool(a != b);
    }
    long equal = equal(context, a, b);
    return equal == Word.EXIT ? equal : Word.ofBool(equal == Word.FALSE);
  }

  private static long finishEqual(long context, long a, long b) {
    return PythonItems.answer(
        context, a, b, Equality.compareCharged(context, a, b, Equality.PYTHON));
  }
}
