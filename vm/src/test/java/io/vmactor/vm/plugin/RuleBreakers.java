package io.vmactor.vm.plugin;

import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import java.util.function.LongSupplier;

/** Classes that each break one rule of restricted Java, and one that breaks none. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable", "UnusedNestedClass", "ClassCanBeStatic"})
final class RuleBreakers {
  private RuleBreakers() {}

  @Restricted
  static final class Clean {
    static final int LIMIT = 100;
    static final boolean DEBUG = false;
    private static final double HALF = 0.5;

    private Clean() {}

    static long everything(long a, long b, double d, boolean flag) {
      long sum = 0;
      for (int i = 0; i < LIMIT; i++) {
        sum += Math.multiplyHigh(a, b) + Long.numberOfLeadingZeros(sum) + (byte) i + (short) a;
        switch (i) {
          case 1, 2, 3 -> sum ^= (char) b;
          case 1000 -> sum <<= i;
          default -> sum -= helper(d) > HALF || flag ? 1 : a % 7;
        }
      }
      Memory.putLong(sum, Memory.getLong(a));
      return Double.isNaN(d) ? ~sum : sum;
    }

    private static double helper(double d) {
      return -Math.floor(d) * 2 + (int) d;
    }
  }

  static final class NotAnnotated {
    private NotAnnotated() {}

    static long answer() {
      return 42;
    }
  }

  @Restricted
  static class WithSuperclass extends Exception {
    private static final long serialVersionUID = 1L;

    private WithSuperclass() {}
  }

  @Restricted
  interface AnInterface {}

  @Restricted
  static final class WithInstanceField {
    private final long field = 3;

    private WithInstanceField() {}
  }

  @Restricted
  static final class WithVariable {
    static long count = Long.parseLong("1");

    private WithVariable() {}

    static long next() {
      return ++count;
    }
  }

  @Restricted
  static final class WithString {
    static final String NAME = "name";

    private WithString() {}
  }

  @Restricted
  static final class WithConstructor {
    WithConstructor() {}
  }

  @Restricted
  static final class WithInstanceMethod {
    private WithInstanceMethod() {}

    long answer() {
      return 42;
    }
  }

  @Restricted
  static final class Methods {
    private Methods() {}

    static synchronized long locked() {
      return 1;
    }

    static native long elsewhere();

    static long parameter(Object value) {
      return 1;
    }

    static float result() {
      return 1;
    }

    static void narrowParameter(short value) {}
  }

  @Restricted
  static final class Statements {
    private Statements() {}

    static void createsObject() {
      new Object();
    }

    static void createsArray() {
      long[] words = new long[1];
      words[0] = words.length;
    }

    static void createsArrays(int n) {
      Object[] objects = new Object[n];
      long[][] table = new long[n][n];
    }

    static void usesFloat(double d) {
      float f = (float) d;
    }

    static void usesString() {
      String text = "text";
    }

    static void usesClass() {
      Object type = Statements.class;
    }

    static void usesNull() {
      Object nothing = null;
    }

    static void readsField() {
      Object out = System.out;
    }

    static void throwsException() {
      throw new IllegalStateException();
    }

    static long catchesException(long a) {
      try {
        return 1 / a;
      } catch (ArithmeticException e) {
        return 0;
      }
    }

    static void joinsStrings(long a) {
      Object text = "a" + a;
    }

    static void makesLambda(long a) {
      LongSupplier supplier = () -> a;
    }

    static void locks() {
      synchronized (Statements.class) {
        Math.abs(1L);
      }
    }

    static boolean comparesObjects(long a) {
      return Long.valueOf(a) == null;
    }

    static boolean checksType(long a) {
      Object boxed = a;
      return boxed instanceof Long;
    }
  }

  @Restricted
  static final class WithAssertion {
    private WithAssertion() {}

    static void asserts(long a) {
      assert a > 0;
    }
  }

  @Restricted
  static final class Calls {
    private Calls() {}

    static long unlistedJdkMethod() {
      return System.nanoTime();
    }

    static long unrestricted() {
      return NotAnnotated.answer();
    }

    static void instanceMethod() {
      Thread.currentThread().interrupt();
    }

    static void withArray() {
      Memory.copyFromArray(null, 0, 0, 0);
    }
  }
}
