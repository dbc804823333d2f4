package io.vmactor.vm.ir;

import io.vmactor.vm.isa.Opcode;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What opcodes that all dialects share compute on constants; {@code null} where only a run can
 * tell. Ints are exact, floats IEEE 754, as in the machine.
 */
final class FoldedArithmetic {
  /** Larger results stay computations. */
  private static final int MAX_BITS = 1024;

  private static final int MAX_TEXT = 1024;

  private FoldedArithmetic() {}

  static @Nullable Constant unary(Opcode opcode, @Nullable Object a) {
    if (opcode == Opcode.NOT) {
      return new Constant(a == null || a.equals(false));
    }
    BigInteger n = integer(a);
    if (n != null) {
      return switch (opcode) {
        case NEGATE -> integerResult(n.negate());
        case BIT_NOT -> integerResult(n.not());
        default -> null;
      };
    }
    return a instanceof Double d && opcode == Opcode.NEGATE ? new Constant(-d) : null;
  }

  static @Nullable Constant binary(Opcode opcode, @Nullable Object a, @Nullable Object b) {
    BigInteger m = integer(a);
    BigInteger n = integer(b);
    if (m != null && n != null) {
      return integers(opcode, m, n);
    }
    if (a instanceof Double x && b instanceof Double y) {
      return floats(opcode, x, y);
    }
    if (a instanceof String s
        && b instanceof String t
        && opcode == Opcode.ADD
        && s.length() + t.length() <= MAX_TEXT
        && !isSplitPair(s, t)) {
      return new Constant(s + t);
    }
    return null;
  }

  /** Two lone surrogates stay two code points when the machine joins them. */
  private static boolean isSplitPair(String s, String t) {
    return !s.isEmpty()
        && !t.isEmpty()
        && Character.isHighSurrogate(s.charAt(s.length() - 1))
        && Character.isLowSurrogate(t.charAt(0));
  }

  private static @Nullable Constant integers(Opcode opcode, BigInteger m, BigInteger n) {
    return switch (opcode) {
      case ADD -> integerResult(m.add(n));
      case SUBTRACT -> integerResult(m.subtract(n));
      case MULTIPLY -> integerResult(m.multiply(n));
      case FLOOR_DIVIDE -> n.signum() == 0 ? null : integerResult(floorDivide(m, n));
      case MODULO ->
          n.signum() == 0 ? null : integerResult(m.subtract(floorDivide(m, n).multiply(n)));
      case BIT_AND -> integerResult(m.and(n));
      case BIT_OR -> integerResult(m.or(n));
      case BIT_XOR -> integerResult(m.xor(n));
      case LESS -> new Constant(m.compareTo(n) < 0);
      case LESS_EQUAL -> new Constant(m.compareTo(n) <= 0);
      case GREATER -> new Constant(m.compareTo(n) > 0);
      case GREATER_EQUAL -> new Constant(m.compareTo(n) >= 0);
      case EQUAL -> new Constant(m.equals(n));
      case NOT_EQUAL -> new Constant(!m.equals(n));
      default -> null;
    };
  }

  private static BigInteger floorDivide(BigInteger m, BigInteger n) {
    BigInteger[] parts = m.divideAndRemainder(n);
    boolean up = parts[1].signum() != 0 && parts[1].signum() != n.signum();
    return up ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static @Nullable Constant floats(Opcode opcode, double x, double y) {
    return switch (opcode) {
      case ADD -> floatResult(x + y);
      case SUBTRACT -> floatResult(x - y);
      case MULTIPLY -> floatResult(x * y);
      case DIVIDE -> y == 0 ? null : floatResult(x / y);
      case LESS -> new Constant(x < y);
      case LESS_EQUAL -> new Constant(x <= y);
      case GREATER -> new Constant(x > y);
      case GREATER_EQUAL -> new Constant(x >= y);
      case EQUAL -> new Constant(x == y);
      case NOT_EQUAL -> new Constant(x != y);
      default -> null;
    };
  }

  /** Which of the many floats that are no number the result is, is the machine's affair. */
  private static @Nullable Constant floatResult(double value) {
    return Double.isNaN(value) ? null : new Constant(value);
  }

  private static @Nullable BigInteger integer(@Nullable Object value) {
    if (value instanceof Long n) {
      return BigInteger.valueOf(n);
    }
    return value instanceof BigInteger n ? n : null;
  }

  private static @Nullable Constant integerResult(BigInteger n) {
    if (n.bitLength() > MAX_BITS) {
      return null;
    }
    return new Constant(n.bitLength() < Long.SIZE ? (Object) n.longValue() : n);
  }
}
