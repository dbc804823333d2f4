package io.vmactor.examples.opcodeplugin;

import io.vmactor.vm.plugin.ActorView;
import java.math.BigInteger;

/** The fallback of {@code OP_GCD}: ints of any size, as Java values. */
final class LargeDivisor {
  private LargeDivisor() {}

  static void execute(ActorView actor) {
    BigInteger b = integer(actor);
    BigInteger a = integer(actor);
    actor.push(a.gcd(b));
  }

  private static BigInteger integer(ActorView actor) {
    return switch (actor.pop()) {
      case Long small -> BigInteger.valueOf(small);
      case BigInteger large -> large;
      case null, default -> throw actor.fail("type-error", "OP_GCD takes ints");
    };
  }
}
