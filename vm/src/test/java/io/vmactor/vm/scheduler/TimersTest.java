package io.vmactor.vm.scheduler;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many timers there are. */
class TimersTest {
  private static final long FAR = TimeUnit.HOURS.toNanos(1);

  @Test
  void aTimerCancelledWhileItIsDoneCountsOnce() throws Exception {
    Timers timers = new Timers();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Timers.Timer first =
        timers.set(
            () -> {
              begun.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            System.nanoTime());
    begun.await();
    first.cancel();
    goOn.countDown();
    CountDownLatch after = new CountDownLatch(1); // the timers' thread does one after the other
    timers.set(after::countDown, System.nanoTime());
    after.await();
    Timers.Timer second = timers.set(() -> {}, System.nanoTime() + FAR);
    assertFalse(timers.isEmpty());
    second.cancel();
    CountDownLatch last = new CountDownLatch(1);
    timers.set(last::countDown, System.nanoTime());
    last.await();
    while (!timers.isEmpty()) {
      Thread.onSpinWait(); // the last is counted until it has returned
    }
    assertTrue(timers.isEmpty());
    timers.stop();
  }
}
