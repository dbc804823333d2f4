package io.vmactor.vm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.testing.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Arithmetic against BigInteger and BigDecimal. */
@Domain(value = Numbers.class, priority = 1)
@Domain(DomainContext.Global.class)
class NumberPropertiesTest {
  private static final VMActor ACTOR = new VMActor();

  @AfterContainer
  static void close() {
    ACTOR.close();
  }

  /** What the instruction answers; ints as BigInteger. */
  private static @Nullable Object compute(Opcode opcode, Object... inputs) {
    for (Object input : inputs) {
      ACTOR.send("OP_CONSTANT", input);
    }
    ACTOR.send(opcode.mnemonic());
    ACTOR.execute();
    Object result = ACTOR.top();
    ACTOR.send("OP_POP");
    ACTOR.execute();
    return result instanceof Long n ? BigInteger.valueOf(n) : result;
  }

  private static String errorKind(Opcode opcode, Object... inputs) {
    try {
      compute(opcode, inputs);
      return "none";
    } catch (VMException e) {
      for (int i = 0; i < inputs.length; i++) {
        ACTOR.send("OP_POP");
      }
      ACTOR.execute();
      return e.kind();
    }
  }

  // ---- ints

  @Property
  void sumsDifferencesAndProductsOfIntsAreExact(@ForAll BigInteger a, @ForAll BigInteger b) {
    assertEquals(a.add(b), compute(Opcode.ADD, a, b));
    assertEquals(a.subtract(b), compute(Opcode.SUBTRACT, a, b));
    assertEquals(a.multiply(b), compute(Opcode.MULTIPLY, a, b));
    assertEquals(a.negate(), compute(Opcode.NEGATE, a));
  }

  @Property
  void bitsOfIntsAreThoseOfTwosComplement(@ForAll BigInteger a, @ForAll BigInteger b) {
    assertEquals(a.and(b), compute(Opcode.BIT_AND, a, b));
    assertEquals(a.or(b), compute(Opcode.BIT_OR, a, b));
    assertEquals(a.xor(b), compute(Opcode.BIT_XOR, a, b));
    assertEquals(a.not(), compute(Opcode.BIT_NOT, a));
  }

  @Property
  void shiftsMultiplyAndDivideByPowersOfTwo(
      @ForAll BigInteger a, @ForAll @IntRange(max = 200) int bits) {
    assertEquals(a.shiftLeft(bits), compute(Opcode.SHIFT_LEFT, a, bits));
    assertEquals(a.shiftRight(bits), compute(Opcode.SHIFT_RIGHT, a, bits));
  }

  @Property
  void floorDivisionLeavesARemainderWithTheDivisorsSign(
      @ForAll BigInteger a, @ForAll BigInteger b) {
    Assume.that(b.signum() != 0);
    BigInteger quotient = (BigInteger) compute(Opcode.FLOOR_DIVIDE, a, b);
    BigInteger remainder = (BigInteger) compute(Opcode.MODULO, a, b);
    assertEquals(a, quotient.multiply(b).add(remainder));
    assertTrue(remainder.signum() == 0 || remainder.signum() == b.signum());
    assertTrue(remainder.abs().compareTo(b.abs()) < 0);
  }

  @Property
  void powersOfIntsAreExact(@ForAll BigInteger a, @ForAll @IntRange(max = 20) int exponent) {
    assertEquals(a.pow(exponent), compute(Opcode.POWER, a, exponent));
  }

  @Property
  void anExactQuotientIsAnInt(@ForAll BigInteger a, @ForAll BigInteger b) {
    Assume.that(b.signum() != 0);
    assertEquals(a, compute(Opcode.DIVIDE, a.multiply(b), b));
  }

  @Property
  void anyOtherQuotientIsTheNearestFloat(@ForAll BigInteger a, @ForAll BigInteger b) {
    Assume.that(b.signum() != 0 && a.remainder(b).signum() != 0);
    double quotient = (Double) compute(Opcode.DIVIDE, a, b);
    BigDecimal half =
        new BigDecimal(Double.MAX_VALUE).add(new BigDecimal(Math.ulp(Double.MAX_VALUE) / 2));
    if (new BigDecimal(a).abs().compareTo(half.multiply(new BigDecimal(b).abs())) >= 0) {
      assertEquals(a.signum() * b.signum() * Double.POSITIVE_INFINITY, quotient);
      return;
    }
    assertNotNearer(Math.nextUp(quotient), quotient, a, b);
    assertNotNearer(Math.nextDown(quotient), quotient, a, b);
  }

  /** Of two equally near floats the one with the even last bit is right. */
  private static void assertNotNearer(double other, double answer, BigInteger a, BigInteger b) {
    if (Double.isInfinite(other)) {
      return;
    }
    int order = distance(answer, a, b).compareTo(distance(other, a, b));
    boolean even = (Double.doubleToRawLongBits(answer) & 1) == 0;
    assertTrue(order < 0 || (order == 0 && even), () -> other + " is nearer than " + answer);
  }

  /** How far the float is from a / b, times b. */
  private static BigDecimal distance(double value, BigInteger a, BigInteger b) {
    return new BigDecimal(value).multiply(new BigDecimal(b)).subtract(new BigDecimal(a)).abs();
  }

  @Property
  void divisionByZeroIsAnErrorForEveryNumber(@ForAll BigInteger a, @ForAll double x) {
    for (Opcode opcode : new Opcode[] {Opcode.DIVIDE, Opcode.FLOOR_DIVIDE, Opcode.MODULO}) {
      for (Object zero : new Object[] {0, 0.0, -0.0}) {
        assertEquals("division-by-zero", errorKind(opcode, a, zero));
        assertEquals("division-by-zero", errorKind(opcode, x, zero));
      }
    }
  }

  // ---- floats, and both

  @Property
  void anIntBesideAFloatBecomesTheNearestFloat(@ForAll BigInteger a, @ForAll double x) {
    double nearest = a.doubleValue();
    assertEquals(nearest + x, compute(Opcode.ADD, a, x));
    assertEquals(x - nearest, compute(Opcode.SUBTRACT, x, a));
    assertEquals(nearest * x, compute(Opcode.MULTIPLY, a, x));
  }

  @Property
  void floorDivisionOfFloatsLeavesASmallerRemainder(@ForAll double x, @ForAll double y) {
    Assume.that(Double.isFinite(x) && Double.isFinite(y) && y != 0);
    double remainder = (Double) compute(Opcode.MODULO, x, y);
    assertTrue(Math.abs(remainder) <= Math.abs(y));
    assertEquals(Math.signum(Math.copySign(1, y)), Math.signum(Math.copySign(1, remainder)));
    double quotient = (Double) compute(Opcode.FLOOR_DIVIDE, x, y);
    assertTrue(Double.isInfinite(quotient) || quotient == Math.rint(quotient));
  }

  @Property
  void orderOfIntsAndFloatsIsExact(@ForAll BigInteger a, @ForAll double x) {
    Assume.that(!Double.isNaN(x));
    int order =
        Double.isInfinite(x) ? (x > 0 ? -1 : 1) : new BigDecimal(a).compareTo(new BigDecimal(x));
    assertEquals(order < 0, compute(Opcode.LESS, a, x));
    assertEquals(order <= 0, compute(Opcode.LESS_EQUAL, a, x));
    assertEquals(order > 0, compute(Opcode.GREATER, a, x));
    assertEquals(order >= 0, compute(Opcode.GREATER_EQUAL, a, x));
    assertEquals(order == 0, compute(Opcode.EQUAL, a, x));
    assertEquals(order > 0, compute(Opcode.LESS, x, a));
    assertEquals(order != 0, compute(Opcode.NOT_EQUAL, x, a));
  }

  @Property
  void anIntAndTheFloatOfItAreOrderedExactly(@ForAll BigInteger a) {
    orderOfIntsAndFloatsIsExact(a, a.doubleValue());
    orderOfIntsAndFloatsIsExact(a, Math.nextUp(a.doubleValue()));
  }

  @Property
  void equalNumbersAreTheSameKey(@ForAll double x) {
    Assume.that(Double.isFinite(x) && x == Math.rint(x));
    BigInteger same = new BigDecimal(x).toBigInteger();
    assertEquals(true, compute(Opcode.CONTAINS, Map.of(x, 1), same));
    assertEquals(true, compute(Opcode.CONTAINS, Map.of(same, 1), x));
  }

  @Property
  void nanIsUnorderedAndUnequal(@ForAll BigInteger a, @ForAll double x) {
    for (Object other : new Object[] {a, x, Double.NaN}) {
      assertEquals(false, compute(Opcode.LESS, Double.NaN, other));
      assertEquals(false, compute(Opcode.GREATER_EQUAL, other, Double.NaN));
      assertEquals(false, compute(Opcode.EQUAL, Double.NaN, other));
      assertEquals(true, compute(Opcode.NOT_EQUAL, other, Double.NaN));
    }
  }

  // ---- text

  @Property
  void textOfANumberReadsBackAsTheSameNumber(@ForAll BigInteger a, @ForAll double x) {
    assertEquals(a, compute(Opcode.TO_NUMBER, compute(Opcode.TO_STRING, a)));
    assertEquals(x, compute(Opcode.TO_NUMBER, compute(Opcode.TO_STRING, x)));
  }

  @Property
  void noShorterTextOfAFloatReadsBackAsTheSameFloat(@ForAll double x) {
    Assume.that(Double.isFinite(x) && x != 0);
    BigDecimal shown = new BigDecimal(String.valueOf(compute(Opcode.TO_STRING, x)));
    int digits = shown.stripTrailingZeros().precision();
    assertEquals(x, shown.doubleValue());
    for (RoundingMode mode : new RoundingMode[] {RoundingMode.UP, RoundingMode.DOWN}) {
      BigDecimal shorter =
          digits == 1
              ? BigDecimal.ZERO
              : new BigDecimal(x).round(new MathContext(digits - 1, mode));
      assertTrue(shorter.doubleValue() != x, () -> shorter + " is shorter than " + shown);
    }
  }
}
