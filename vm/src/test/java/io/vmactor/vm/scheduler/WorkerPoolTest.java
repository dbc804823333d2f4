package io.vmactor.vm.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.testing.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  /** A sender may be about to submit while the system is closed and its threads end. */
  @Test
  void whatIsSubmittedAfterTheThreadsHaveEndedIsRun() throws Exception {
    WorkerPool pool = new WorkerPool(1);
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    pool.submit(() -> worker.complete(Thread.currentThread()));
    Thread thread = Waiting.answer(worker);
    pool.stop();
    thread.join();
    List<String> ran = new ArrayList<>();
    pool.submit(
        () -> {
          ran.add("first");
          pool.submit(() -> ran.add("second"));
        });
    assertEquals(List.of("first", "second"), ran);
  }
}
