package io.vmactor.vm.testing;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Ints and floats as the machine has them, with the places where representations change. */
public final class Numbers extends DomainContextBase {
  private static final BigInteger[] EDGES = {
    BigInteger.ZERO,
    BigInteger.ONE,
    BigInteger.TWO.pow(31),
    BigInteger.TWO.pow(53),
    BigInteger.TWO.pow(61),
    BigInteger.TWO.pow(62),
    BigInteger.TWO.pow(63),
    BigInteger.TWO.pow(64),
    BigInteger.TWO.pow(128),
    BigInteger.TWO.pow(1023),
    BigInteger.TWO.pow(1024)
  };

  /** Ints of every size up to 1100 bits, often near a power of two that matters. */
  @Provide
  Arbitrary<BigInteger> ints() {
    Arbitrary<BigInteger> nearEdges =
        Arbitraries.of(EDGES)
            .flatMap(
                edge ->
                    Arbitraries.integers()
                        .between(-3, 3)
                        .map(n -> edge.add(BigInteger.valueOf(n))));
    Arbitrary<BigInteger> anySize =
        Arbitraries.integers()
            .between(1, 1100)
            .flatMap(bits -> Arbitraries.randomValue(random -> new BigInteger(bits, random)));
    Arbitrary<BigInteger> small =
        Arbitraries.integers().between(-1000, 1000).map(BigInteger::valueOf);
    return Arbitraries.oneOf(nearEdges, anySize, small).flatMap(n -> Arbitraries.of(n, n.negate()));
  }

  /** Floats of every exponent, the special ones, and such as ints are. */
  @Provide
  Arbitrary<Double> floats() {
    return Arbitraries.oneOf(
            Arbitraries.longs().map(Double::longBitsToDouble),
            Arbitraries.randomValue(random -> Double.longBitsToDouble(random.nextLong())),
            Arbitraries.of(
                0.0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -2.3158417847463237E77),
            ints().map(BigInteger::doubleValue),
            Arbitraries.integers().between(-4000, 4000).map(n -> n / 8.0))
        .withoutEdgeCases();
  }
}
