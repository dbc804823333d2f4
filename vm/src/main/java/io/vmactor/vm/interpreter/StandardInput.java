package io.vmactor.vm.interpreter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of the process's standard input. */
public final class StandardInput {
  private static final class Reader {
    static final BufferedReader LINES =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private Reader() {}
  }

  private StandardInput() {}

  /** The next line without its end, or {@code null} if there is none. Waits for it. */
  public static @Nullable String line() {
    try {
      return Reader.LINES.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
