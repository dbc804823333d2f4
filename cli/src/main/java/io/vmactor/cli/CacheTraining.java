package io.vmactor.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the launcher runs once after a build while the JVM records an AOT cache: whatever these
 * command lines load, link and warm up is ready at later starts.
 */
final class CacheTraining {
  /** The system property that turns a start into a training run. */
  static final String PROPERTY = "vmactor.training";

  private static final String SESSION =
      """
      CONSTANT 5 CONSTANT 1.5 ADD PRINT
      ["OP_CONSTANT", "text"]
      CONSTANT 1 CONSTANT 0 DIVIDE
      NO_SUCH_INSTRUCTION
      .stack
      .variables
      .help
      """;

  private CacheTraining() {}

  /** Runs typical command lines, and those for each of the programs; their output is dropped. */
  static void run(String[] programs) {
    execute("", "--version");
    execute("", "--help");
    execute("", "--no-such-option");
    execute("", "opcodes");
    execute("", "opcodes", "ADD");
    execute(SESSION, "repl", "--show-stack");
    for (String program : programs) {
      runInEveryForm(program);
    }
  }

  private static void runInEveryForm(String program) {
    execute("", "run", program);
    execute("", "run", "--top", "--stats", program);
    try {
      Path folder = Files.createTempDirectory("vmactor");
      Path binary = folder.resolve("program.bc");
      Path json = folder.resolve("program.json");
      try {
        execute("", "compile", program, "-o", binary.toString());
        execute("", "compile", program, "--emit=json", "-o", json.toString());
        execute("", "disasm", binary.toString());
        execute("", "run", binary.toString());
        execute("", "run", json.toString());
      } finally {
        Files.deleteIfExists(binary);
        Files.deleteIfExists(json);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(String input, String... args) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int unusedStatus =
        Main.run(in, OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), args);
  }
}
