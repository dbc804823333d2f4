package io.vmactor.vm.interpreter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The process's standard input, line by line, for all actors together. */
final class StandardInput {
  private static @Nullable BufferedReader reader;

  private StandardInput() {}

  /** The next line without its end, or {@code null} at the end; waits for it. */
  static synchronized @Nullable String readLine() {
    try {
      if (reader == null) {
        reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      }
      return reader.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the standard input", e);
    }
  }
}
