package io.vmactor.cli;

import io.vmactor.assembler.ModuleLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The REPL's lines when they come from a pipe or file: no prompt, no banner. */
final class PipeRepl {
  private final Console console;
  private final ReplSession session;
  private final Reader in;
  private int line;

  PipeRepl(Console console, ReplSession session) {
    this.console = console;
    this.session = session;
    this.in = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
  }

  /** Evaluates line by line, until the input ends, {@code .quit}, or nobody reads the output. */
  void run() throws IOException {
    boolean goesOn = true;
    while (goesOn && !console.isOutputClosed()) {
      int first = line + 1;
      String batch = readBatch();
      if (batch == null) {
        return;
      }
      goesOn = session.evaluate(batch, first);
    }
  }

  /** The lines of one batch, or {@code null} at the end of the input. */
  private @Nullable String readBatch() throws IOException {
    String next = readLine();
    if (next == null || ReplSession.isDotCommand(next)) {
      return next;
    }
    Continuation continuation = new Continuation();
    continuation.addLine(next);
    StringBuilder batch = new StringBuilder(next);
    while (isUnfinished(continuation, batch) && (next = readLine()) != null) {
      if (batch.length() + next.length() < ModuleLimits.TEXT_LENGTH) {
        batch.append('\n').append(next);
      } else {
        throw tooLong();
      }
      continuation.addLine(next);
    }
    return batch.toString();
  }

  private boolean isUnfinished(Continuation continuation, CharSequence batch) {
    return session.language() == ReplLanguage.INSTRUCTIONS
        ? continuation.isUnfinished()
        : session.language().isUnfinished(batch.toString());
  }

  /** The next line without its end, or {@code null} at the end of the input. */
  private @Nullable String readLine() throws IOException {
    StringBuilder text = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    line++;
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (text.length() == ModuleLimits.TEXT_LENGTH) {
        throw tooLong();
      }
      text.append((char) c);
    }
    int last = text.length() - 1;
    if (last >= 0 && text.charAt(last) == '\r') {
      text.setLength(last);
    }
    return text.toString();
  }

  private CommandException tooLong() {
    return CommandException.rejected(
        "line " + line + ": the batch is longer than " + ModuleLimits.TEXT_LENGTH + " characters");
  }
}
