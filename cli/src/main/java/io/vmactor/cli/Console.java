package io.vmactor.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The three streams of a command, and whether someone sits in front of them. */
final class Console {
  /**
   * Which of the descriptors 0 and 1 are terminals, as digits. The launcher sets it: asking here
   * takes longer than starting.
   */
  private static final String TERMINALS = "vmactor.terminals";

  private static final long LAST_FLUSH_MILLIS = 300;

  private final InputStream in;
  private final OutputStream binaryOut;
  private final TextOutput outText;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean interactive;
  private volatile boolean finished;

  private Console(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean interactiveOut,
      boolean interactive) {
    this.in = in;
    this.binaryOut = out;
    this.outText = new TextOutput(out, interactiveOut);
    this.out = new PrintWriter(outText);
    this.err = new PrintWriter(new TextOutput(err, true));
    this.interactive = interactive;
  }

  /** The streams of this process. */
  static Console ofProcess() {
    String terminals = System.getProperty(TERMINALS);
    if (terminals == null) {
      terminals = hasTerminal() ? "01" : "";
    }
    boolean terminalOut = terminals.contains("1");
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        terminalOut,
        terminalOut && terminals.contains("0"));
  }

  @SuppressWarnings("SystemConsoleNull") // it depends on the JDK whether it is null without one
  private static boolean hasTerminal() {
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Streams with nobody in front of them. */
  static Console of(InputStream in, OutputStream out, OutputStream err) {
    return new Console(in, out, err, false, false);
  }

  InputStream in() {
    return in;
  }

  /** Standard output; buffered, so {@link #flush} it. */
  PrintWriter out() {
    return out;
  }

  /** Prints a line to standard output. */
  void print(String line) {
    out.append(line).append('\n');
  }

  /** Standard error; flushed at the end of each line. */
  PrintWriter err() {
    return err;
  }

  /** Whether input and output are a terminal. */
  boolean isInteractive() {
    return interactive;
  }

  /** Sets what runs when standard output fails for the first time. */
  void onOutputFailure(@Nullable Runnable listener) {
    outText.onFailure(listener);
  }

  /** Prints one line to standard error, after all that went to standard output before. */
  void error(String message) {
    out.flush();
    err.append("vmactor: ").append(oneLine(message)).append('\n');
    err.flush();
  }

  /** Prints text as it is to standard error, after all that went to standard output before. */
  void errorText(String text) {
    out.flush();
    err.append(text + '\n');
    err.flush();
  }

  /** Writes bytes to standard output; a failure shows in {@link #finalStatus}. */
  void writeBytes(byte[] bytes) {
    out.flush();
    try {
      binaryOut.write(bytes);
      binaryOut.flush();
    } catch (IOException e) {
      outText.fail(e);
    }
  }

  /** Writes what is still buffered. */
  void flush() {
    out.flush();
    err.flush();
  }

  /**
   * Writes what is still buffered, but waits for no reader that has stopped reading: for the end of
   * the process, which must not hang.
   */
  void flushBeforeExit() {
    if (finished) {
      return;
    }
    Thread flusher = new Thread(this::flush);
    flusher.setDaemon(true);
    flusher.start();
    try {
      flusher.join(LAST_FLUSH_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The status a command ends with, given the one it wanted: what it printed must have arrived.
   * Reports when it did not.
   */
  int finalStatus(int wanted) {
    flush();
    finished = true;
    IOException failure = outText.failure();
    if (failure == null) {
      return wanted;
    }
    if (outText.isClosedPipe()) {
      return ExitStatus.CLOSED_PIPE;
    }
    error("cannot write the output: " + failure.getMessage());
    return wanted == ExitStatus.OK ? ExitStatus.UNCAUGHT : wanted;
  }

  /** Whether nobody reads standard output any more. */
  boolean isOutputClosed() {
    return outText.isClosedPipe();
  }

  /** File names and such may hold anything: they must not break the line. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '\ufffd' : c);
    }
    return line.toString();
  }
}
