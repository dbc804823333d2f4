package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.OpcodeNumbers;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.SlowPath;
import io.vmactor.vm.memory.Word;

/**
 * Handlers of arithmetic and bit operations: words in, a word out. Small ints and floats are done
 * here, strings and lists by their own classes; bignums and operands of the wrong kind are Java's
 * ({@link Exit#COMPUTE}).
 */
@Restricted
public final class Arithmetic {
  /** Ints up to this magnitude are floats without rounding. */
  private static final long EXACT = 1L << 53;

  private Arithmetic() {}

  public static long add(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      long sum = a + b;
      if (((a ^ sum) & (b ^ sum)) >= 0) {
        return sum;
      }
    }
    if (Word.areFloats(a, b)) {
      long word = Word.rotated(Word.toDouble(a) + Word.toDouble(b));
      if (Word.isFloat(word)) {
        return word;
      }
    }
    return finishAdd(context, a, b);
  }

  @SlowPath
  static long finishAdd(long context, long a, long b) {
    if (Numbers.areSmallNumbers(a, b) && !Word.areInts(a, b)) {
      return Allocation.ofDouble(context, Numbers.toDouble(a) + Numbers.toDouble(b));
    }
    if (Word.isPointer(a) && Word.isPointer(b) && Layout.type(a) == Layout.type(b)) {
      switch (Layout.type(a)) {
        case Layout.STRING:
          return Work.isPaid(context, Strings.length(a) + Strings.length(b) >> 3, a, b)
              ? Strings.concatenate(context, a, b)
              : Word.EXIT;
        case Layout.BYTES:
          return Work.isPaid(
                  context,
                  Layout.field(a, Layout.FIELD_2) + Layout.field(b, Layout.FIELD_2) >> 3,
                  a,
                  b)
              ? Strings.concatenateBytes(context, a, b)
              : Word.EXIT;
        case Layout.LIST:
          return Work.isPaid(context, Lists.length(a) + Lists.length(b), a, b)
              ? Lists.concatenate(context, a, b)
              : Word.EXIT;
        case Layout.TUPLE:
          return Work.isPaid(context, Lists.length(a) + Lists.length(b), a, b)
              ? Lists.concatenateTuples(context, a, b)
              : Word.EXIT;
        default:
          break;
      }
    }
    return leave(context, OpcodeNumbers.ADD, a, b);
  }

  public static long subtract(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      long difference = a - b;
      if (((a ^ b) & (a ^ difference)) >= 0) {
        return difference;
      }
    }
    if (Word.areFloats(a, b)) {
      long word = Word.rotated(Word.toDouble(a) - Word.toDouble(b));
      if (Word.isFloat(word)) {
        return word;
      }
    }
    return finishSubtract(context, a, b);
  }

  @SlowPath
  static long finishSubtract(long context, long a, long b) {
    if (Numbers.areSmallNumbers(a, b) && !Word.areInts(a, b)) {
      return Allocation.ofDouble(context, Numbers.toDouble(a) - Numbers.toDouble(b));
    }
    return leave(context, OpcodeNumbers.SUBTRACT, a, b);
  }

  public static long multiply(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      long factor = Word.toInt(b);
      long product = a * factor;
      if (Math.multiplyHigh(a, factor) == product >> 63) {
        return product;
      }
    }
    if (Word.areFloats(a, b)) {
      long word = Word.rotated(Word.toDouble(a) * Word.toDouble(b));
      if (Word.isFloat(word)) {
        return word;
      }
    }
    return finishMultiply(context, a, b);
  }

  @SlowPath
  static long finishMultiply(long context, long a, long b) {
    if (Numbers.areSmallNumbers(a, b) && !Word.areInts(a, b)) {
      return Allocation.ofDouble(context, Numbers.toDouble(a) * Numbers.toDouble(b));
    }
    return leave(context, OpcodeNumbers.MULTIPLY, a, b);
  }

  public static long divide(long context, long a, long b) {
    if (Numbers.areSmallNumbers(a, b)) {
      if (Numbers.isZero(b)) {
        return Exit.error(context, Trap.DIVISION_BY_ZERO, a, b);
      }
      if (!Word.areInts(a, b)) {
        return Allocation.ofDouble(context, Numbers.toDouble(a) / Numbers.toDouble(b));
      }
      if (a % b == 0 && b != Word.ofInt(-1)) {
        return Word.ofInt(a / b);
      }
      long x = Word.toInt(a);
      long y = Word.toInt(b);
      if (x <= EXACT && x >= -EXACT && y <= EXACT && y >= -EXACT && b != Word.ofInt(-1)) {
        return Allocation.ofDouble(context, (double) x / (double) y);
      }
    }
    return leave(context, OpcodeNumbers.DIVIDE, a, b);
  }

  public static long floorDivide(long context, long a, long b) {
    if (Word.areInts(a, b) && b != Word.ofInt(0) && b != Word.ofInt(-1)) {
      long quotient = a / b;
      return Word.ofInt(a % b != 0 && (a ^ b) < 0 ? quotient - 1 : quotient);
    }
    return floorDivideOther(context, a, b);
  }

  /** What is not one int by another of an int quotient. */
  private static long floorDivideOther(long context, long a, long b) {
    if (Numbers.areSmallNumbers(a, b)) {
      if (Numbers.isZero(b)) {
        return Exit.error(context, Trap.DIVISION_BY_ZERO, a, b);
      }
      if (!Word.areInts(a, b)) {
        return Allocation.ofDouble(
            context, floorQuotient(Numbers.toDouble(a), Numbers.toDouble(b)));
      }
    }
    return leave(context, OpcodeNumbers.FLOOR_DIVIDE, a, b);
  }

  public static long modulo(long context, long a, long b) {
    if (Word.areInts(a, b) && b != Word.ofInt(0)) {
      long remainder = a % b;
      return remainder != 0 && (remainder ^ b) < 0 ? remainder + b : remainder;
    }
    return moduloOther(context, a, b);
  }

  private static long moduloOther(long context, long a, long b) {
    if (Numbers.areSmallNumbers(a, b)) {
      if (Numbers.isZero(b)) {
        return Exit.error(context, Trap.DIVISION_BY_ZERO, a, b);
      }
      return Allocation.ofDouble(context, floorRemainder(Numbers.toDouble(a), Numbers.toDouble(b)));
    }
    return leave(context, OpcodeNumbers.MODULO, a, b);
  }

  /** The remainder with the divisor's sign, as CPython's {@code float_divmod} has it. */
  public static double floorRemainder(double a, double b) {
    double remainder = a % b;
    if (remainder == 0.0) {
      return Math.copySign(0.0, b);
    }
    return (b < 0.0) != (remainder < 0.0) ? remainder + b : remainder;
  }

  /** The quotient rounded down, as CPython's {@code float_divmod} has it. */
  public static double floorQuotient(double a, double b) {
    double remainder = a % b;
    double quotient = (a - remainder) / b;
    if (remainder != 0.0 && (b < 0.0) != (remainder < 0.0)) {
      quotient -= 1.0;
    }
    if (quotient == 0.0) {
      return Math.copySign(0.0, a / b);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1.0 : floor;
  }

  /** Leaves numbers to Java, and anything else to nobody: an error. */
  private static long leave(long context, int opcodeNumber, long a, long b) {
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return Exit.compute(context, opcodeNumber, a, b);
    }
    boolean unary = opcodeNumber == OpcodeNumbers.NEGATE || opcodeNumber == OpcodeNumbers.BIT_NOT;
    return Exit.error(context, unary ? Trap.OPERAND : Trap.OPERANDS, a, unary ? 0 : b);
  }

  public static long negate(long context, long a) {
    if (Word.isInt(a) && a != Long.MIN_VALUE) {
      return -a;
    }
    if (Numbers.isFloat(a)) {
      return Allocation.ofDouble(context, -Numbers.toDouble(a));
    }
    return leave(context, OpcodeNumbers.NEGATE, a, 0);
  }

  public static long bitAnd(long context, long a, long b) {
    return Word.areInts(a, b) ? a & b : leave(context, OpcodeNumbers.BIT_AND, a, b);
  }

  public static long bitOr(long context, long a, long b) {
    return Word.areInts(a, b) ? a | b : leave(context, OpcodeNumbers.BIT_OR, a, b);
  }

  public static long bitXor(long context, long a, long b) {
    return Word.areInts(a, b) ? a ^ b : leave(context, OpcodeNumbers.BIT_XOR, a, b);
  }

  public static long bitNot(long context, long a) {
    return Word.isInt(a) ? ~a & -4L : leave(context, OpcodeNumbers.BIT_NOT, a, 0);
  }

  public static long shiftLeft(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      if (b < 0) {
        return Exit.error(context, Trap.NEGATIVE, a, b);
      }
      long bits = Word.toInt(b);
      if (bits < 62) {
        long shifted = a << bits;
        if (shifted >> bits == a) {
          return shifted;
        }
      }
    }
    return leave(context, OpcodeNumbers.SHIFT_LEFT, a, b);
  }

  public static long shiftRight(long context, long a, long b) {
    if (Word.areInts(a, b)) {
      if (b < 0) {
        return Exit.error(context, Trap.NEGATIVE, a, b);
      }
      long bits = Word.toInt(b);
      return a >> (bits < 63 ? bits : 63) & -4L;
    }
    return leave(context, OpcodeNumbers.SHIFT_RIGHT, a, b);
  }
}
