package io.vmactor.cli;

import io.vmactor.vm.VMActor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** The REPL at a terminal: line editing, history, completion. */
final class TerminalRepl {
  private static final String PROMPT = "vmactor> ";
  private static final String CONTINUATION_PROMPT = "     ... ";

  /** Kept, so that its level is: the terminal library warns of terminals it does not know. */
  private static final Logger LIBRARY_LOG = Logger.getLogger("org.jline");

  private TerminalRepl() {}

  /** A session at the terminal of this process. */
  static int run(
      Console console, ReplLanguage language, Function<PrintWriter, VMActor.Builder> machines) {
    try (Terminal terminal = open()) {
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        // Other terminals do this by themselves; with this one Ctrl-C would end the process.
        Object unusedHandler = Signals.register("INT", () -> terminal.raise(Signal.INT));
      }
      return run(console, terminal, language, machines, HistoryFile.find());
    } catch (IOException e) {
      throw CommandException.failed("cannot use the terminal: " + e.getMessage());
    }
  }

  /** The terminal of this process, or a dumb one on its streams if it has none. */
  static Terminal open() throws IOException {
    LIBRARY_LOG.setLevel(Level.OFF);
    return TerminalBuilder.builder().system(true).dumb(true).jni(false).build();
  }

  /**
   * A session at any terminal.
   *
   * @param history where lines are remembered, or {@code null} for nowhere
   */
  static int run(
      Console console,
      Terminal terminal,
      ReplLanguage language,
      Function<PrintWriter, VMActor.Builder> machines,
      @Nullable Path history) {
    PrintWriter out = new PrintWriter(new TextOutput(terminal.writer(), true));
    try (ReplSession session =
        new ReplSession(
            console, language, machines, out, error -> out.append(error).append('\n'), true)) {
      terminal.handle(Signal.INT, signal -> session.interrupt());
      LineReader reader = reader(terminal, session, history);
      out.append(session.language().banner()).append('\n');
      out.append(".help explains more; .quit or Ctrl-D ends the session.\n");
      out.flush();
      boolean goesOn = true;
      while (goesOn) {
        try {
          goesOn = session.evaluate(reader.readLine(PROMPT), 0);
        } catch (UserInterruptException cancelled) {
          // The line is dropped.
        } catch (EndOfFileException end) {
          goesOn = false;
        }
      }
      return session.status();
    }
  }

  private static LineReader reader(Terminal terminal, ReplSession session, @Nullable Path history) {
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("vmactor")
            .parser(new ReplParser(session.language()))
            .completer(new ReplCompleter(session))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION_PROMPT)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
    if (history != null) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    return builder.build();
  }
}
