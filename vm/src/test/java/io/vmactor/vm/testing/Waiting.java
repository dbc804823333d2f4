package io.vmactor.vm.testing;

import io.vmactor.vm.VMException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for what other threads do, never for longer than five minutes. */
public final class Waiting {
  private static final long SECONDS = 300;

  private Waiting() {}

  /** The answer, once it is there. */
  public static <T extends @Nullable Object> T answer(CompletableFuture<T> future) {
    return future.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  /** Why the answer failed, once it has; {@code null} if it did not. */
  public static @Nullable VMException failure(CompletableFuture<?> future) {
    try {
      answer(future);
      return null;
    } catch (CompletionException e) {
      if (e.getCause() instanceof VMException cause) {
        return cause;
      }
      throw e;
    }
  }

  /** Work of one of several threads. */
  public interface Work {
    /** Does the work of thread {@code number}. */
    void run(int number) throws Exception;
  }

  /** Runs the work on so many threads at once, and waits for all. */
  public static void onThreads(int count, Work work) {
    List<CompletableFuture<Boolean>> done = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      done.add(
          start(
              () -> {
                work.run(number);
                return true;
              }));
    }
    done.forEach(Waiting::answer);
  }

  /** Runs the task on a thread of its own. */
  public static <T extends @Nullable Object> CompletableFuture<T> start(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                result.complete(task.call());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }
}
