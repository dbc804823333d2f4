package io.vmactor.vm.testing;

import io.vmactor.vm.VMException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for what other threads do, never for longer than a minute. */
public final class Waiting {
  private static final long SECONDS = 60;

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
    List<CompletableFuture<Void>> done = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      CompletableFuture<Void> future = new CompletableFuture<>();
      done.add(future);
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                try {
                  work.run(number);
                  future.complete(null);
                } catch (Throwable e) {
                  future.completeExceptionally(e);
                }
              });
    }
    done.forEach(Waiting::answer);
  }
}
