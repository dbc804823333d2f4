package io.vmactor.cli;

import io.vmactor.vm.VMActor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;

/**
 * What the launcher runs once after a build while the JVM records an AOT cache: whatever these
 * command lines load, link and warm up is ready at later starts.
 */
final class CacheTraining {
  /** The system property that turns a start into a training run. */
  static final String PROPERTY = "vmactor.training";

  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

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

  private static final String SCHEME =
      """
      (define (count n) (let loop ((i 0) (made '())) (if (< i n) (loop (+ i 1) (cons i made)) made)))
      (for-each (lambda (x) (display x) (newline)) (map (lambda (x) (* x 1.5)) (count 3)))
      (write (assoc "b" '(("a" . 1) ("b" . 2))))
      """;

  /** Long enough to be compiled, so that the native compiler and LLVM are in the cache too. */
  private static final String HOT_PYTHON =
      """
      def work(n):
          total = 0
          for i in range(n):
              total = (total + i * i) % 1000003
          return total

      for i in range(40):
          work(50000)
      """;

  private static final String SCHEME_SESSION = "(+ 1 2)\n(define x\n5)\nx\n(car '())\n(if)\n";

  private CacheTraining() {}

  /** Runs typical command lines and the programs, whose output is dropped. */
  static void run(String[] programs) {
    execute("", "--version");
    execute("", "--help");
    execute("", "--no-such-option");
    execute("", "opcodes");
    execute("", "opcodes", "ADD");
    execute(SESSION, "repl", "--show-stack");
    execute(SCHEME_SESSION, "repl", "--lang=scheme");
    useTerminals();
    runText(".scm", SCHEME);
    runText(".py", HOT_PYTHON);
    for (String program : programs) {
      execute("", "run", program);
      if (program.endsWith(".vma")) {
        runInEveryForm(program);
      }
    }
  }

  private static void runText(String suffix, String text) {
    try {
      Path file = Files.createTempFile("vmactor", suffix);
      try {
        Files.writeString(file, text);
        execute("", "run", file.toString());
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void runInEveryForm(String program) {
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

  /** One that is asked for and cannot be had, and one that takes lines. */
  private static void useTerminals() {
    Console console = console("");
    try (Terminal none = TerminalRepl.open();
        Terminal simple =
            new DumbTerminal("training", "ansi", bytes(SESSION), NOWHERE, StandardCharsets.UTF_8)) {
      int unusedStatus =
          TerminalRepl.run(console, none, ReplLanguage.INSTRUCTIONS, CacheTraining::machine, null);
      unusedStatus =
          TerminalRepl.run(
              console, simple, ReplLanguage.INSTRUCTIONS, CacheTraining::machine, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VMActor.Builder machine(PrintWriter out) {
    return VMActor.builder().output(out);
  }

  private static void execute(String input, String... args) {
    int unusedStatus = Main.run(console(input), args);
  }

  private static Console console(String input) {
    return Console.of(bytes(input), NOWHERE, NOWHERE);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
