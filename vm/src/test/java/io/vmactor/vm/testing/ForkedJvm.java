package io.vmactor.vm.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a class of the tests in a JVM of its own, unchecked and without assertions, as users do. */
public final class ForkedJvm {
  private static final List<String> OPTIONS =
      List.of(
          "--add-exports",
          "java.base/jdk.internal.misc=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:-ClipInlining");

  private static final int TIMEOUT_SECONDS = 120;

  private ForkedJvm() {}

  /**
   * Runs the main method of a class.
   *
   * @return the lines it printed, those on the error stream included
   * @throws IllegalStateException if it fails, or takes minutes
   */
  public static List<String> run(List<String> jvmOptions, String mainClass, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      CompletableFuture<List<String>> output =
          CompletableFuture.supplyAsync(() -> process.inputReader().lines().toList());
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            (ended ? "exit status " + process.exitValue() : "no end")
                + " of "
                + command
                + ":\n"
                + String.join("\n", output.join()));
      }
      return output.join();
    } finally {
      process.destroyForcibly();
    }
  }
}
