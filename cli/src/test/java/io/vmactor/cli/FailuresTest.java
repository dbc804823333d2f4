package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int report(Throwable problem) {
    return Failures.report(
        problem, Console.of(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err));
  }

  @Test
  void aDefectIsOneLineThatSaysHowToReportIt() {
    assertEquals(70, report(new IllegalStateException("two\nlines")));
    assertEquals(
        "vmactor: internal error: java.lang.IllegalStateException: two\ufffdlines; please report it"
            + " with the command and the program; VMACTOR_DEBUG=1 shows where it happened\n",
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void exhaustedMemoryIsOneLineWithTheRemedy() {
    assertEquals(1, report(new OutOfMemoryError("Java heap space")));
    assertEquals(
        "vmactor: out of memory: Java's heap is exhausted; VMACTOR_JAVA_OPTS=-Xmx4g makes it"
            + " larger\n",
        err.toString(StandardCharsets.UTF_8));
  }
}
