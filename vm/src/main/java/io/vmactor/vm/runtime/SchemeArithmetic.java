package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.OpcodeNumbers;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Handlers of operations on numbers and vectors whose results are Scheme's own. */
@Restricted
public final class SchemeArithmetic {
  private SchemeArithmetic() {}

  /** Whether two numbers are equal; anything else is an error. */
  public static long numbersEqual(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return Word.ofBool(a == b);
    }
    return Numbers.isNumber(a) && Numbers.isNumber(b)
        ? Word.ofBool(Numbers.compare(a, b) == 0)
        : Exit.error(context, Trap.OPERANDS, a, b);
  }

  /** An int if it is exact; with a float among the operands as IEEE 754 divides. */
  public static long divide(long context, long a, long b) {
    if (Numbers.areSmallNumbers(a, b) && !Word.areInts(a, b)) {
      if (b == 0) {
        return Exit.error(context, Trap.DIVISION_BY_ZERO, a, b);
      }
      return Allocation.ofDouble(context, Numbers.toDouble(a) / Numbers.toDouble(b));
    }
    if (Word.areInts(a, b)) {
      return Arithmetic.divide(context, a, b);
    }
    return Exit.compute(context, OpcodeNumbers.SCM_DIVIDE, a, b);
  }

  /** The quotient cut off towards zero. */
  public static long quotient(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      if (b == 0) {
        return Exit.error(context, Trap.DIVISION_BY_ZERO, a, b);
      }
      if (b != Word.ofInt(-1)) {
        return Word.ofInt(a / b);
      }
    }
    return Exit.compute(context, OpcodeNumbers.SCM_QUOTIENT, a, b);
  }

  /** The remainder with the sign of the dividend. */
  public static long remainder(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      return b == 0 ? Exit.error(context, Trap.DIVISION_BY_ZERO, a, b) : a % b;
    }
    return Exit.compute(context, OpcodeNumbers.SCM_REMAINDER, a, b);
  }

  /** Whether a number is an int of any size. */
  public static long isExact(long a) {
    return Word.ofBool(Word.isInt(a) || Layout.is(a, Layout.BIGNUM));
  }

  /** The item of a vector or string at an index, which counts from the start alone. */
  public static long item(long context, long container, long index) {
    return Word.isInt(index) && index < 0
        ? Exit.error(context, Trap.INDEX, container, index)
        : Containers.getItem(context, container, index);
  }

  /** Stores an item of a vector; EXIT or nil. */
  public static long setItem(long context, long vector, long index, long value) {
    if (!Layout.is(vector, Layout.LIST)) {
      return Exit.error(context, Trap.OPERANDS, vector, index);
    }
    return Word.isInt(index) && index < 0
        ? Exit.error(context, Trap.INDEX, vector, index)
        : Containers.setItem(context, vector, index, value);
  }

  public static long charToInteger(long context, long c) {
    return Word.isChar(c)
        ? Word.ofInt(Word.toCodePoint(c))
        : Exit.error(context, Trap.OPERAND, c, 0);
  }

  public static long integerToChar(long context, long n) {
    return Word.isInt(n) && n >= 0 && n <= Word.ofInt(0x10FFFF)
        ? Word.ofChar(Word.toInt(n))
        : Exit.error(context, Trap.CODE_POINT, n, 0);
  }

  /** A vector of so many equal items. */
  public static long vector(long context, long count, long item) {
    return Word.isInt(count) && count >= 0
        ? Lists.filled(context, Word.toInt(count), item)
        : Exit.error(context, Trap.OPERAND, count, 0);
  }
}
