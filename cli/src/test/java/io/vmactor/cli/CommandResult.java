package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How a command line ended that was run in this process: its status and what it printed. */
record CommandResult(int status, String out, String err) {
  static CommandResult of(Object... args) {
    return ofInput("", args);
  }

  static CommandResult ofInput(String input, Object... args) {
    return ofInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  static CommandResult ofInput(byte[] input, Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i] instanceof Path path ? path.toString() : (String) args[i];
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.run(new ByteArrayInputStream(input), out, err, texts);
    return new CommandResult(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Status 0, this output, and nothing on standard error. */
  void assertPrints(String expected) {
    assertEquals("", err);
    assertEquals(expected, out);
    assertEquals(0, status);
  }

  /** This status, nothing on standard output, and one line on standard error with these parts. */
  void assertOneLine(int expectedStatus, String... parts) {
    assertEquals("", out);
    assertTrue(err.startsWith("vmactor: "), err);
    assertEquals(err.length() - 1, err.indexOf('\n'), err);
    assertError(expectedStatus, parts);
  }

  /** This status, and these parts on standard error. */
  void assertError(int expectedStatus, String... parts) {
    for (String part : parts) {
      assertTrue(err.contains(part), () -> "'" + part + "' is not in: " + err);
    }
    assertFalse(err.contains("Exception"), err);
    assertFalse(err.contains("\tat "), err);
    assertEquals(expectedStatus, status, err);
  }
}
