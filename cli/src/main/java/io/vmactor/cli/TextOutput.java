package io.vmactor.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text as UTF-8, buffered. A failure is remembered instead of thrown: what is written after it goes
 * nowhere, and whoever listens learns of it once.
 */
final class TextOutput extends Writer {
  private final Writer encoder;
  private final boolean flushLines;
  private @Nullable Runnable failureListener;
  private volatile @Nullable IOException failure;

  /**
   * Starts with an empty buffer.
   *
   * @param flushLines whether to flush at the end of each line, for a reader who waits for it
   */
  TextOutput(OutputStream stream, boolean flushLines) {
    this(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)), flushLines);
  }

  /** The same, onto a writer that encodes. */
  TextOutput(Writer encoder, boolean flushLines) {
    this.encoder = encoder;
    this.flushLines = flushLines;
  }

  /** Sets what runs, on the writing thread, when writing fails for the first time. */
  void onFailure(@Nullable Runnable listener) {
    failureListener = listener;
  }

  /** Why writing failed, or {@code null} if it did not. */
  @Nullable IOException failure() {
    return failure;
  }

  /** Whether writing failed because nobody reads any more. */
  boolean isClosedPipe() {
    IOException problem = failure;
    return problem != null
        && String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  @Override
  public void write(char[] text, int offset, int length) {
    write(new String(text, offset, length), 0, length);
  }

  @Override
  public void write(String text, int offset, int length) {
    if (failure != null) {
      return;
    }
    try {
      encoder.write(text, offset, length);
      if (flushLines && text.indexOf('\n', offset, offset + length) >= 0) {
        encoder.flush();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void flush() {
    if (failure != null) {
      return;
    }
    try {
      encoder.flush();
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void close() {
    flush();
  }

  /** Remembers that writing failed, and tells who listens. */
  void fail(IOException problem) {
    failure = problem;
    Runnable listener = failureListener;
    if (listener != null) {
      listener.run();
    }
  }
}
