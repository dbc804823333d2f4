package io.vmactor.cli;

import io.vmactor.assembler.BytecodeWriter;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.InstructionSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the launcher runs after a build while the JVM records an AOT cache: whatever these command
 * lines load, link and warm up is ready at later starts.
 *
 * <p>There is one cache for running instructions, one for running Scheme and one for everything:
 * the JVM loads all classes of its cache at every start, needed or not.
 */
final class CacheTraining {
  /** The system property that turns a start into a training run; names the cache. */
  static final String PROPERTY = "vmactor.training";

  private static final String INSTRUCTIONS = "instructions";
  private static final String SCHEME = "scheme";

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

  private static final String SCHEME_PROGRAM =
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

  /** Runs typical command lines for a cache and the programs, whose output is dropped. */
  static void run(String cache, String[] programs) {
    switch (cache) {
      case INSTRUCTIONS -> {}
      case SCHEME -> runText(".scm", SCHEME_PROGRAM);
      default -> useEveryCommand(programs);
    }
    for (String program : programs) {
      execute("", "run", program);
      if (program.endsWith(".vma")) {
        runBytes(".bc", BytecodeWriter.write(module(program)));
      }
    }
  }

  private static void useEveryCommand(String... programs) {
    execute("", "--version");
    execute("", "--help");
    execute("", "--no-such-option");
    execute("", "opcodes");
    execute("", "opcodes", "ADD");
    execute(SESSION, "repl", "--show-stack");
    execute(SCHEME_SESSION, "repl", "--lang=scheme");
    TerminalTraining.run(console(""), bytes(SESSION));
    runText(".scm", SCHEME_PROGRAM);
    runText(".py", HOT_PYTHON);
    for (String program : programs) {
      if (program.endsWith(".vma")) {
        useFiles(program);
      }
    }
  }

  private static void runText(String suffix, String text) {
    runBytes(suffix, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void runBytes(String suffix, byte[] program) {
    try {
      Path file = Files.createTempFile("vmactor", suffix);
      try {
        Files.write(file, program);
        execute("", "run", file.toString());
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Module module(String program) {
    return ProgramFile.read(program, null, console("")).module(InstructionSet.standard());
  }

  private static void useFiles(String program) {
    execute("", "run", "--top", "--stats", program);
    try {
      Path folder = Files.createTempDirectory("vmactor");
      Path binary = folder.resolve("program.bc");
      Path json = folder.resolve("program.json");
      try {
        execute("", "compile", program, "-o", binary.toString());
        execute("", "compile", program, "--emit=json", "-o", json.toString());
        execute("", "disasm", binary.toString());
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
    int unusedStatus = Main.run(console(input), args);
  }

  private static Console console(String input) {
    return Console.of(bytes(input), NOWHERE, NOWHERE);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
