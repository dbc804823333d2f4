package io.vmactor.vm.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Turns get as long as their time allows. */
class TurnLengthTest {
  private long now;
  private final TurnLength length = new TurnLength(() -> now);

  /** A turn that is used up; answers its length. */
  private int usedUp(long nanos) {
    int reductions = length.begin();
    now += nanos;
    length.usedUp();
    return reductions;
  }

  @Test
  void shortTurnsGrowToTheLongest() {
    assertEquals(TurnLength.SHORTEST, usedUp(1000));
    for (int wanted = TurnLength.SHORTEST; wanted < TurnLength.LONGEST; wanted *= 2) {
      assertEquals(wanted, usedUp(1000));
    }
    assertEquals(TurnLength.LONGEST, usedUp(1000));
    assertEquals(TurnLength.LONGEST, usedUp(TurnLength.SHORT));
  }

  @Test
  void longTurnsShrinkToTheShortest() {
    for (int i = 0; i < 3; i++) {
      int unusedLength = usedUp(1000);
    }
    assertEquals(4 * TurnLength.SHORTEST, usedUp(TurnLength.LONG + 1));
    assertEquals(2 * TurnLength.SHORTEST, usedUp(TurnLength.LONG + 1));
    assertEquals(TurnLength.SHORTEST, usedUp(TurnLength.LONG + 1));
    assertEquals(TurnLength.SHORTEST, usedUp(TurnLength.LONG));
  }

  @Test
  void theTurnBehindOneThatWasNotUsedUpIsNotMeasured() {
    int unusedFirst = usedUp(1000);
    int unusedSecond = length.begin();
    length.notUsedUp();
    assertEquals(TurnLength.SHORTEST, usedUp(1000));
    assertEquals(TurnLength.SHORTEST, usedUp(1000));
    assertEquals(2 * TurnLength.SHORTEST, usedUp(1000));
  }
}
