package io.vmactor.vm.actor;

import java.util.function.LongSupplier;

/**
 * How many reductions an actor may use in a turn on a worker. A reduction takes a fraction of a
 * nanosecond in native code and a thousand times as long elsewhere: turns start short, and while an
 * actor uses them up they are made longer or shorter so that one takes about a tenth of a
 * millisecond. That is long beside the change from one actor to the next and short beside what
 * anybody waits for. Used by the actor's owner.
 */
final class TurnLength {
  static final int SHORTEST = 2000;
  static final int LONGEST = 256_000;

  /** Nanoseconds a turn takes at least and at most, as long as that can be had. */
  static final long SHORT = 60_000;

  static final long LONG = 4 * SHORT;

  private final LongSupplier clock;
  private int reductions = SHORTEST;
  private boolean measures;
  private long start;

  /**
   * @param clock tells the time in nanoseconds
   */
  TurnLength(LongSupplier clock) {
    this.clock = clock;
  }

  /** A turn starts; answers its length. */
  int begin() {
    if (measures) { // else it will hardly be used up, and a look at the clock would cost more
      start = clock.getAsLong();
    }
    return reductions;
  }

  /** The turn was used up. */
  void usedUp() {
    if (measures) {
      long time = clock.getAsLong() - start;
      if (time < SHORT) {
        reductions = Math.min(reductions * 2, LONGEST);
      } else if (time > LONG) {
        reductions = Math.max(reductions / 2, SHORTEST);
      }
    }
    measures = true;
  }

  /** The turn ended because there was nothing more to do. */
  void notUsedUp() {
    measures = false;
  }
}
