package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.memory.Restricted;

/**
 * Charges what one instruction does at a stroke, so that pre-emption and limits see it. An
 * instruction that is about to do much leaves to be charged; when it runs again, it has paid.
 *
 * <p>Work is counted in units of about a nanosecond. A collection between may move the operands,
 * and then they are paid for twice.
 */
@Restricted
final class Work {
  /** What is done without being charged. */
  private static final long FREE_UNITS = 8192;

  private static final long UNITS_PER_REDUCTION = 64;

  private Work() {}

  /** Whether the instruction may do its work on a and b now; if not, it answers EXIT. */
  static boolean isPaid(long context, long units, long a, long b) {
    if (units <= FREE_UNITS) {
      return true;
    }
    if (paid(context, a, b) >= units) {
      forget(context);
      return true;
    }
    charge(context, units, a, b);
    return false;
  }

  /** The units that were charged last, if it was for a and b. */
  static long paid(long context, long a, long b) {
    return Context.get(context, Context.PAID_A) == a && Context.get(context, Context.PAID_B) == b
        ? Context.get(context, Context.PAID_UNITS)
        : 0;
  }

  /** Exits to be charged for work on a and b. */
  static void charge(long context, long units, long a, long b) {
    Context.put(context, Context.PAID_A, a);
    Context.put(context, Context.PAID_B, b);
    Context.put(context, Context.PAID_UNITS, units);
    Context.exit(context, Exit.CHARGE, units / UNITS_PER_REDUCTION, 0, 0);
  }

  /** The work that was paid for is being done. */
  static void forget(long context) {
    Context.put(context, Context.PAID_UNITS, 0);
  }
}
