package io.vmactor.vm.runtime;

import org.jspecify.annotations.Nullable;

/** Functions of floats by number: OP_MATH and OP_MATH_2; {@code spec/objects.md} lists them. */
public final class MathFunctions {
  private MathFunctions() {}

  /** A function of one float; {@code null} if there is none of the number. */
  public static @Nullable Double apply(int function, double x) {
    return switch (function) {
      case 0 -> Math.sqrt(x);
      case 1 -> Math.exp(x);
      case 2 -> Math.log(x);
      case 3 -> Math.log10(x);
      case 4 -> log2(x);
      case 5 -> Math.sin(x);
      case 6 -> Math.cos(x);
      case 7 -> Math.tan(x);
      case 8 -> Math.asin(x);
      case 9 -> Math.acos(x);
      case 10 -> Math.atan(x);
      case 11 -> Math.sinh(x);
      case 12 -> Math.cosh(x);
      case 13 -> Math.tanh(x);
      case 14 -> Math.floor(x);
      case 15 -> Math.ceil(x);
      case 16 -> x < 0 ? Math.ceil(x) : Math.floor(x);
      case 17 -> Math.abs(x);
      case 18 -> Math.expm1(x);
      case 19 -> Math.log1p(x);
      case 20 -> Math.cbrt(x);
      case 21 -> Math.rint(x);
      case 22 -> Math.ulp(x);
      default -> null;
    };
  }

  /** Exact for powers of two. */
  private static double log2(double x) {
    if (x > 0 && Double.isFinite(x)) {
      int exponent = Math.getExponent(x);
      if (x == Math.scalb(1.0, exponent)) {
        return exponent;
      }
    }
    return Math.log(x) / Math.log(2);
  }

  /** A function of two floats; {@code null} if there is none of the number. */
  public static @Nullable Double apply(int function, double x, double y) {
    return switch (function) {
      case 0 -> Math.atan2(x, y);
      case 1 -> Math.pow(x, y);
      case 2 -> Math.hypot(x, y);
      case 3 -> x % y;
      case 4 -> Math.copySign(x, y);
      case 5 -> Math.IEEEremainder(x, y);
      case 6 -> Math.scalb(x, (int) Math.max(-5000, Math.min(5000, y)));
      case 7 -> Math.nextAfter(x, y);
      default -> null;
    };
  }
}
