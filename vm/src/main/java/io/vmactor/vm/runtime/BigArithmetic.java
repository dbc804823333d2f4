package io.vmactor.vm.runtime;

import io.vmactor.vm.isa.Opcode;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic that needs more than a machine word: the cases the handlers in {@link Arithmetic} hand
 * over. Works on {@link BigInteger} and {@link Double}.
 */
public final class BigArithmetic {
  /** Bits of the largest int. */
  public static final int MAX_BITS = 1 << 26;

  private static final int WORDS_PER_REDUCTION = 64;
  private static final int PRODUCTS_PER_REDUCTION = 16;

  /** What is wrong with the operands, as far as arithmetic can tell. */
  public enum Problem {
    KINDS,
    DIVISION_BY_ZERO,
    NEGATIVE,
    TOO_LARGE,
    NOT_REAL
  }

  /** An operation that has no result. */
  public static final class ArithmeticProblem extends Exception {
    private static final long serialVersionUID = 1L;
    private final Problem problem;

    ArithmeticProblem(Problem problem) {
      super(problem.name(), null, false, false);
      this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
      return problem;
    }
  }

  private BigArithmetic() {}

  /**
   * Computes a binary operation, or a unary one of {@code a}.
   *
   * @param a a BigInteger or Double; {@code null} stands for any value that is no number
   * @return a BigInteger or Double
   */
  public static Object compute(Opcode opcode, @Nullable Object a, @Nullable Object b)
      throws ArithmeticProblem {
    if (opcode == Opcode.NEGATE && a instanceof BigInteger x) {
      return x.negate();
    }
    if (opcode == Opcode.BIT_NOT && a instanceof BigInteger x) {
      return x.not();
    }
    if (a instanceof BigInteger x && b instanceof BigInteger y) {
      return integers(opcode, x, y);
    }
    if (a == null || b == null) {
      throw new ArithmeticProblem(Problem.KINDS);
    }
    return doubles(opcode, toDouble(a), toDouble(b));
  }

  /** Roughly how many reductions a computation takes. */
  public static long cost(Opcode opcode, @Nullable Object a, @Nullable Object b) {
    long x = words(a);
    long y = words(b);
    return switch (opcode) {
      case MULTIPLY,
          DIVIDE,
          PY_DIVIDE,
          FLOOR_DIVIDE,
          MODULO,
          SCM_DIVIDE,
          SCM_QUOTIENT,
          SCM_REMAINDER ->
          productCost(x, y);
      case POWER -> {
        long bits =
            a instanceof BigInteger base && b instanceof BigInteger exponent
                ? powerBits(base, exponent)
                : 0;
        yield bits > MAX_BITS ? 0 : productCost(bits >> 6, bits >> 6);
      }
      default -> (x + y) / WORDS_PER_REDUCTION;
    };
  }

  /** Roughly how many reductions it takes to write an int in decimal. */
  public static long textCost(BigInteger value) {
    return productCost(words(value), words(value));
  }

  private static long words(@Nullable Object number) {
    return number instanceof BigInteger value ? (value.bitLength() >> 6) + 1L : 0;
  }

  /** Between schoolbook multiplication and Toom-Cook, which BigInteger takes by size. */
  private static long productCost(long x, long y) {
    return (long) ((double) Math.max(x, y) * Math.sqrt((double) Math.min(x, y)))
        / PRODUCTS_PER_REDUCTION;
  }

  private static double toDouble(Object number) {
    return ((Number) number).doubleValue();
  }

  private static Object integers(Opcode opcode, BigInteger x, BigInteger y)
      throws ArithmeticProblem {
    return switch (opcode) {
      case ADD -> limited(x.add(y));
      case SUBTRACT -> limited(x.subtract(y));
      case MULTIPLY -> {
        if ((long) x.bitLength() + y.bitLength() > MAX_BITS + 1L) {
          throw new ArithmeticProblem(Problem.TOO_LARGE);
        }
        yield x.multiply(y);
      }
      case DIVIDE -> {
        requireNonZero(y);
        BigInteger[] parts = x.divideAndRemainder(y);
        yield parts[1].signum() == 0 ? (Object) parts[0] : (Object) quotient(x, y);
      }
      case PY_DIVIDE -> {
        requireNonZero(y);
        double quotient = quotient(x, y);
        if (Double.isInfinite(quotient)) {
          throw new ArithmeticProblem(Problem.TOO_LARGE);
        }
        yield quotient;
      }
      case FLOOR_DIVIDE -> {
        requireNonZero(y);
        BigInteger[] parts = x.divideAndRemainder(y);
        yield parts[1].signum() != 0 && x.signum() != y.signum()
            ? parts[0].subtract(BigInteger.ONE)
            : parts[0];
      }
      case SCM_DIVIDE -> integers(Opcode.DIVIDE, x, y);
      case SCM_QUOTIENT -> {
        requireNonZero(y);
        yield x.divide(y);
      }
      case SCM_REMAINDER -> {
        requireNonZero(y);
        yield x.remainder(y);
      }
      case MODULO -> {
        requireNonZero(y);
        BigInteger remainder = x.remainder(y);
        yield remainder.signum() != 0 && remainder.signum() != y.signum()
            ? remainder.add(y)
            : remainder;
      }
      case POWER -> power(x, y);
      case BIT_AND -> x.and(y);
      case BIT_OR -> x.or(y);
      case BIT_XOR -> x.xor(y);
      case SHIFT_LEFT -> {
        requireNotNegative(y);
        if (x.signum() != 0 && (y.bitLength() > 31 || x.bitLength() + y.longValue() > MAX_BITS)) {
          throw new ArithmeticProblem(Problem.TOO_LARGE);
        }
        yield x.signum() == 0 ? x : x.shiftLeft(y.intValue());
      }
      case SHIFT_RIGHT -> {
        requireNotNegative(y);
        yield y.bitLength() > 31
            ? (x.signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ZERO)
            : x.shiftRight(y.intValue());
      }
      default -> throw new ArithmeticProblem(Problem.KINDS);
    };
  }

  private static BigInteger limited(BigInteger value) throws ArithmeticProblem {
    if (value.bitLength() > MAX_BITS) {
      throw new ArithmeticProblem(Problem.TOO_LARGE);
    }
    return value;
  }

  private static void requireNonZero(BigInteger y) throws ArithmeticProblem {
    if (y.signum() == 0) {
      throw new ArithmeticProblem(Problem.DIVISION_BY_ZERO);
    }
  }

  private static void requireNotNegative(BigInteger y) throws ArithmeticProblem {
    if (y.signum() < 0) {
      throw new ArithmeticProblem(Problem.NEGATIVE);
    }
  }

  /** The bits a power has at least; 0 if there are few. */
  private static long powerBits(BigInteger x, BigInteger y) {
    long bits = x.abs().bitLength() - 1L;
    if (bits <= 0 || y.signum() < 0) {
      return 0;
    }
    return y.bitLength() > 31 ? Long.MAX_VALUE : bits * y.longValue();
  }

  private static Object power(BigInteger x, BigInteger y) throws ArithmeticProblem {
    if (y.signum() < 0) {
      requireNonZero(x);
      return Math.pow(x.doubleValue(), y.doubleValue());
    }
    if (x.abs().compareTo(BigInteger.ONE) <= 0) {
      return x.signum() >= 0
          ? (y.signum() == 0 ? BigInteger.ONE : x)
          : y.testBit(0) ? x : BigInteger.ONE;
    }
    if (powerBits(x, y) > MAX_BITS) {
      throw new ArithmeticProblem(Problem.TOO_LARGE);
    }
    return limited(x.pow(y.intValue()));
  }

  private static Object doubles(Opcode opcode, double x, double y) throws ArithmeticProblem {
    return switch (opcode) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE, PY_DIVIDE -> {
        requireNonZero(y);
        yield x / y;
      }
      case SCM_DIVIDE -> x / y;
      case SCM_QUOTIENT, SCM_REMAINDER -> {
        requireNonZero(y);
        if (x != Math.rint(x) || y != Math.rint(y) || Double.isInfinite(x)) {
          throw new ArithmeticProblem(Problem.KINDS);
        }
        yield opcode == Opcode.SCM_REMAINDER ? x % y : (x - x % y) / y;
      }
      case FLOOR_DIVIDE -> {
        requireNonZero(y);
        yield Arithmetic.floorQuotient(x, y);
      }
      case MODULO -> {
        requireNonZero(y);
        yield Arithmetic.floorRemainder(x, y);
      }
      case POWER -> {
        if (x == 0 && y < 0) {
          throw new ArithmeticProblem(Problem.DIVISION_BY_ZERO);
        }
        if (x < 0 && !Double.isInfinite(x) && !Double.isNaN(y) && y != Math.rint(y)) {
          throw new ArithmeticProblem(Problem.NOT_REAL);
        }
        yield Math.pow(x, y);
      }
      default -> throw new ArithmeticProblem(Problem.KINDS);
    };
  }

  private static void requireNonZero(double y) throws ArithmeticProblem {
    if (y == 0) {
      throw new ArithmeticProblem(Problem.DIVISION_BY_ZERO);
    }
  }

  /** The quotient of two ints rounded once, to the nearest float, ties to even. */
  public static double quotient(BigInteger x, BigInteger y) {
    BigInteger a = x.abs();
    BigInteger b = y.abs();
    // scale so that the integer quotient has at least 66 bits: 53, guard bits, and a sticky bit for
    // the rest
    int shift = Math.max(0, 66 + b.bitLength() - a.bitLength());
    BigInteger[] parts = a.shiftLeft(shift).divideAndRemainder(b);
    BigInteger scaled = parts[1].signum() == 0 ? parts[0] : parts[0].shiftLeft(1).setBit(0);
    int exponent = -(parts[1].signum() == 0 ? shift : shift + 1);
    double magnitude = scale(scaled, exponent);
    return x.signum() == y.signum() ? magnitude : -magnitude;
  }

  /** value times 2^exponent, rounded once. */
  private static double scale(BigInteger value, int exponent) {
    int bits = value.bitLength();
    int lowest =
        Math.max(bits - 53, -1074 - exponent); // exponent of the last kept bit, subnormals included
    if (lowest <= 0) {
      return Math.scalb(value.doubleValue(), exponent);
    }
    BigInteger kept = value.shiftRight(lowest);
    BigInteger rest = value.subtract(kept.shiftLeft(lowest));
    int order = rest.compareTo(BigInteger.ONE.shiftLeft(lowest - 1));
    if (order > 0 || (order == 0 && kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
    }
    return Math.scalb(kept.doubleValue(), exponent + lowest);
  }
}
