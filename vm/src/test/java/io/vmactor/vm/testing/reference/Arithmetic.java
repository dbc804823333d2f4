package io.vmactor.vm.testing.reference;

import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.testing.reference.Values.Bytes;
import io.vmactor.vm.testing.reference.Values.ListValue;
import io.vmactor.vm.testing.reference.Values.TupleValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arithmetic, bit operations and comparisons. */
final class Arithmetic {
  /** Bits of the largest int. */
  private static final int MAX_BITS = 1 << 26;

  private Arithmetic() {}

  static Object unary(Opcode opcode, @Nullable Object a) {
    if (a instanceof BigInteger n) {
      return opcode == Opcode.NEGATE ? n.negate() : n.not();
    }
    if (a instanceof Double d && opcode == Opcode.NEGATE) {
      return -d;
    }
    throw Failure.wrongType(opcode.mnemonic(), a);
  }

  static Object binary(Opcode opcode, @Nullable Object a, @Nullable Object b) {
    if (a instanceof BigInteger x && b instanceof BigInteger y) {
      return ints(opcode, x, y);
    }
    if (Values.isNumber(a) && Values.isNumber(b)) {
      return floats(opcode, a, b);
    }
    if (opcode == Opcode.ADD) {
      Object joined = join(a, b);
      if (joined != null) {
        return joined;
      }
    }
    throw Failure.wrongTypes(opcode.mnemonic(), a, b);
  }

  private static @Nullable Object join(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Text x && b instanceof Text y) {
      return x.concat(y);
    }
    if (a instanceof ListValue x && b instanceof ListValue y) {
      return new ListValue(joined(x.items, y.items));
    }
    if (a instanceof TupleValue x && b instanceof TupleValue y) {
      return new TupleValue(joined(x.items, y.items));
    }
    if (a instanceof Bytes x && b instanceof Bytes y) {
      byte[] bytes = Arrays.copyOf(x.content, x.content.length + y.content.length);
      System.arraycopy(y.content, 0, bytes, x.content.length, y.content.length);
      return new Bytes(bytes);
    }
    return null;
  }

  private static List<@Nullable Object> joined(List<@Nullable Object> a, List<@Nullable Object> b) {
    List<@Nullable Object> items = new ArrayList<>(a);
    items.addAll(b);
    return items;
  }

  // ---- ints

  private static Object ints(Opcode opcode, BigInteger x, BigInteger y) {
    switch (opcode) {
      case DIVIDE, FLOOR_DIVIDE, MODULO -> {
        if (y.signum() == 0) {
          throw divisionByZero(opcode);
        }
      }
      case SHIFT_LEFT, SHIFT_RIGHT -> {
        if (y.signum() < 0) {
          throw new Failure(
              "value-error", opcode.mnemonic() + " has the negative count " + Failure.shorten(y));
        }
      }
      default -> {}
    }
    return switch (opcode) {
      case ADD -> limited(opcode, x.add(y));
      case SUBTRACT -> limited(opcode, x.subtract(y));
      case MULTIPLY -> limited(opcode, x.multiply(y));
      case DIVIDE -> x.remainder(y).signum() == 0 ? (Object) x.divide(y) : quotient(x, y);
      case FLOOR_DIVIDE -> floor(x, y);
      case MODULO -> x.subtract(floor(x, y).multiply(y));
      case POWER -> power(x, y);
      case BIT_AND -> x.and(y);
      case BIT_OR -> x.or(y);
      case BIT_XOR -> x.xor(y);
      case SHIFT_LEFT -> {
        if (x.signum() != 0 && y.compareTo(BigInteger.valueOf(MAX_BITS)) > 0) {
          throw Failure.tooLarge(opcode.mnemonic());
        }
        yield x.signum() == 0 ? x : limited(opcode, x.shiftLeft(y.intValueExact()));
      }
      case SHIFT_RIGHT ->
          y.bitLength() > 31
              ? BigInteger.valueOf(x.signum() < 0 ? -1 : 0)
              : x.shiftRight(y.intValueExact());
      default -> throw new IllegalStateException(opcode.mnemonic());
    };
  }

  private static Failure divisionByZero(Opcode opcode) {
    return new Failure(
        "division-by-zero",
        opcode == Opcode.POWER
            ? "OP_POWER cannot raise 0 to a negative power"
            : "the divisor of " + opcode.mnemonic() + " is 0");
  }

  private static BigInteger limited(Opcode opcode, BigInteger value) {
    if (value.bitLength() > MAX_BITS) {
      throw Failure.tooLarge(opcode.mnemonic());
    }
    return value;
  }

  private static BigInteger floor(BigInteger x, BigInteger y) {
    return new BigDecimal(x).divide(new BigDecimal(y), 0, RoundingMode.FLOOR).toBigInteger();
  }

  /** Enough digits that no quotient of these two comes nearer to a tie than the rounding. */
  private static double quotient(BigInteger x, BigInteger y) {
    int digits = y.bitLength() / 3 + 400;
    return new BigDecimal(x)
        .divide(new BigDecimal(y), new MathContext(digits, RoundingMode.HALF_EVEN))
        .doubleValue();
  }

  private static Object power(BigInteger x, BigInteger y) {
    if (y.signum() < 0) {
      if (x.signum() == 0) {
        throw divisionByZero(Opcode.POWER);
      }
      return Math.pow(x.doubleValue(), y.doubleValue());
    }
    if (x.abs().compareTo(BigInteger.ONE) <= 0) {
      return y.signum() == 0 ? BigInteger.ONE : x.pow(y.testBit(0) ? 1 : 2);
    }
    if (y.bitLength() > 31 || (x.abs().bitLength() - 1L) * y.longValue() > MAX_BITS) {
      throw Failure.tooLarge(Opcode.POWER.mnemonic());
    }
    return limited(Opcode.POWER, x.pow(y.intValueExact()));
  }

  // ---- floats

  private static Object floats(Opcode opcode, Object a, Object b) {
    double x = ((Number) a).doubleValue();
    double y = ((Number) b).doubleValue();
    switch (opcode) {
      case DIVIDE, FLOOR_DIVIDE, MODULO -> {
        if (y == 0) {
          throw divisionByZero(opcode);
        }
      }
      default -> {}
    }
    return switch (opcode) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case FLOOR_DIVIDE -> divideAndRemainder(x, y)[0];
      case MODULO -> divideAndRemainder(x, y)[1];
      case POWER -> power(x, y);
      default -> throw Failure.wrongTypes(opcode.mnemonic(), a, b);
    };
  }

  /** CPython's float_divmod (Objects/floatobject.c). */
  private static double[] divideAndRemainder(double x, double y) {
    double mod = x % y;
    double div = (x - mod) / y;
    if (mod != 0) {
      if ((y < 0) != (mod < 0)) {
        mod += y;
        div -= 1;
      }
    } else {
      mod = Math.copySign(0, y);
    }
    double floor = Math.copySign(0, x / y);
    if (div != 0) {
      floor = Math.floor(div);
      if (div - floor > 0.5) {
        floor += 1;
      }
    }
    return new double[] {floor, mod};
  }

  private static double power(double x, double y) {
    if (x == 0 && y < 0) {
      throw divisionByZero(Opcode.POWER);
    }
    if (Double.isFinite(x) && x < 0 && Double.isFinite(y) && y != Math.rint(y)) {
      throw new Failure(
          "value-error", "OP_POWER cannot raise a negative number to a fractional power");
    }
    return Math.pow(x, y);
  }

  // ---- comparison

  static boolean compare(Opcode opcode, @Nullable Object a, @Nullable Object b) {
    Integer order;
    if (Values.isNumber(a) && Values.isNumber(b)) {
      order = Equality.compareNumbers(a, b);
    } else if (a instanceof Text x && b instanceof Text y) {
      order = x.compareTo(y);
    } else {
      throw Failure.wrongTypes(opcode.mnemonic(), a, b);
    }
    if (order == null) {
      return false;
    }
    return switch (opcode) {
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_EQUAL -> order >= 0;
      default -> throw new IllegalStateException(opcode.mnemonic());
    };
  }
}
