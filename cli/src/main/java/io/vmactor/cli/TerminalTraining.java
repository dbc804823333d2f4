package io.vmactor.cli;

import io.vmactor.vm.VMActor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;

/** The part of {@link CacheTraining} that needs terminals, which a short program does not load. */
final class TerminalTraining {
  private TerminalTraining() {}

  /** Uses one that is asked for and cannot be had, and one that takes the lines. */
  static void run(Console console, InputStream lines) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    try (Terminal none = TerminalRepl.open();
        Terminal simple =
            new DumbTerminal("training", "ansi", lines, nowhere, StandardCharsets.UTF_8)) {
      int unusedStatus =
          TerminalRepl.run(
              console, none, ReplLanguage.INSTRUCTIONS, TerminalTraining::machine, null);
      unusedStatus =
          TerminalRepl.run(
              console, simple, ReplLanguage.INSTRUCTIONS, TerminalTraining::machine, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VMActor.Builder machine(PrintWriter out) {
    return VMActor.builder().output(out);
  }
}
