package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.assembler.ModuleLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
  private static final String HELLO = "CONSTANT \"héllo\"\nPRINT\n";
  private static final String ENDLESS_PRINT = "CONSTANT \"more\"\nagain:\nDUP\nPRINT\nLOOP again\n";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path compiled(String name, String text) throws IOException {
    Path binary = folder.resolve(name);
    CommandResult.of("compile", file("source.vma", text), "-o", binary).assertPrints("");
    return binary;
  }

  // ---- programs

  @Test
  void onlyPythonProgramsTakeArguments() throws Exception {
    CommandResult.of("run", file("hello.vma", HELLO), "more")
        .assertOneLine(2, "unexpected argument more");
  }

  @Test
  void aProgramsArgumentsAreItsOwn() throws Exception {
    Path program = file("arguments.py", "import sys\nprint(sys.argv[1:])\n");
    String expected = "['@file', '--top', '-']\n";
    CommandResult.of("run", program, "@file", "--top", "-").assertPrints(expected);
    CommandResult.of("run", "--workers=1", program, "@file", "--top", "-").assertPrints(expected);
  }

  @Test
  void runsEachForm() throws Exception {
    CommandResult.of("run", file("hello.vma", HELLO)).assertPrints("héllo\n");
    CommandResult.of("run", compiled("hello.bc", HELLO)).assertPrints("héllo\n");
    CommandResult.of("run", file("hello.json", "[\"OP_CONSTANT\", \"héllo\", \"OP_PRINT\"]"))
        .assertPrints("héllo\n");
  }

  @Test
  void tellsTheFormByTheContentsIfTheNameDoesNot() throws Exception {
    Files.copy(compiled("hello.bc", HELLO), folder.resolve("hello"));
    CommandResult.of("run", folder.resolve("hello")).assertPrints("héllo\n");
    CommandResult.of("run", file("stream.txt", " \n[\"OP_CONSTANT\", 5, \"OP_PRINT\"]"))
        .assertPrints("5\n");
    CommandResult.of("run", file("hello.txt", HELLO)).assertOneLine(2, "hello.txt", ".vma");
    CommandResult.of("run", "--format=vma", file("hello.txt", HELLO)).assertPrints("héllo\n");
  }

  @Test
  void runsStandardInput() throws Exception {
    CommandResult.ofInput(HELLO, "run", "--format", "vma", "-").assertPrints("héllo\n");
    CommandResult.ofInput(Files.readAllBytes(compiled("hello.bc", HELLO)), "run", "-")
        .assertPrints("héllo\n");
    CommandResult.ofInput(HELLO, "run", "-").assertOneLine(2, "--format");
    CommandResult.ofInput(HELLO, "run", "--format=txt", "-").assertOneLine(2, "txt");
  }

  @Test
  void aStreamIsOneBatch() throws Exception {
    Path stream = file("s.json", "[\"OP_CONSTANT\", 5, \"OP_CONSTANT\", 10, \"OP_ADD\"]");
    CommandResult.of("run", stream).assertPrints("");
    CommandResult.of("run", "--top", stream).assertPrints("15\n");
  }

  @Test
  void topPrintsLikePrint() throws Exception {
    CommandResult.of("run", "--top", file("a.vma", "CONSTANT \"text\"\n")).assertPrints("text\n");
    CommandResult.of("run", "--top", file("b.vma", HELLO)).assertPrints("héllo\nnil\n");
    CommandResult.of("run", "--top", file("c.json", "[]")).assertOneLine(1, "the stack is empty");
  }

  @Test
  void statisticsGoToStandardError() throws Exception {
    CommandResult result = CommandResult.of("run", "--stats", file("hello.vma", HELLO));
    assertEquals("héllo\n", result.out());
    result.assertError(0, "reductions: ", "heap used: ", "collections: ");
    CommandResult failed =
        CommandResult.of("run", "--stats", file("f.vma", "CONSTANT 1\nCONSTANT 0\nDIVIDE\n"));
    failed.assertError(1, "reductions: ", "division-by-zero: ");
  }

  // ---- limits

  @Test
  void theHeapLimitEndsAProgram() throws Exception {
    Path program = file("grow.vma", "LIST 0\nagain:\nDUP\nCONSTANT \"item\"\nAPPEND\nLOOP again\n");
    CommandResult.of("run", "--heap-limit", "8m", program).assertError(1, "grow.vma", "line ");
  }

  @Test
  void theReductionLimitEndsAProgram() throws Exception {
    CommandResult.of("run", "--max-reductions=1000", file("loop.vma", "again:\nLOOP again\n"))
        .assertError(1, "loop.vma", "reductions");
  }

  @ParameterizedTest
  @CsvSource({
    "--heap-limit=8q, 8q",
    "--heap-limit=0, 0",
    "--heap-limit=, --heap-limit",
    "--max-reductions=-1, -1",
    "--max-reductions=many, many"
  })
  void badLimitsAreRejected(String option, String part) throws Exception {
    CommandResult.of("run", option, file("hello.vma", HELLO)).assertOneLine(2, part);
  }

  // ---- run-time errors

  @Test
  void aFailingStreamHasATracebackWithLines() throws Exception {
    String text = "[\"OP_CONSTANT\", 1,\n \"OP_CONSTANT\", 0,\n\n \"OP_DIVIDE\"]";
    CommandResult.of("run", file("s.json", text))
        .assertError(
            1,
            "File \"" + folder.resolve("s.json") + "\", line 4, in batch, instruction 2",
            "division-by-zero: ");
  }

  @Test
  void aStreamThatBreaksARuleIsNamed() throws Exception {
    CommandResult.of("run", file("s.json", "[\"OP_JUMP\", 9]"))
        .assertOneLine(2, "s.json: ", "jumps to instruction 10");
  }

  @Test
  void anUncaughtErrorHasATracebackWithPositions() throws Exception {
    String text =
        """
        .function divide a b
            GET_LOCAL a
            GET_LOCAL b
            DIVIDE
            RETURN
        .end
        CONSTANT "before"
        PRINT
        CLOSURE divide 0
        CONSTANT 1
        CONSTANT 0
        CALL 2
        """;
    Path source = file("divide.vma", text);
    CommandResult result = CommandResult.of("run", source);
    assertEquals("before\n", result.out());
    result.assertError(
        1,
        "Traceback (most recent call last):\n",
        "divide.vma\", line 12, in main",
        "divide.vma\", line 4, in divide",
        "\ndivision-by-zero: ");
    CommandResult compiled = CommandResult.of("run", compiled("divide.bc", text));
    compiled.assertError(1, ", line 12, in main", ", line 4, in divide", "division-by-zero: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"OP_CONSTANT\", 1, \"OP_CONSTANT\", 0, \"OP_DIVIDE\"] | division-by-zero: ",
        "[\"OP_ADD\"] | stack-underflow: ",
        "[\"OP_GET_VARIABLE\", \"x\"] | undefined-variable: ",
        "[\"OP_CONSTANT\", 1, \"OP_CONSTANT\", \"a\", \"OP_ADD\"] | type-error: ",
        "[\"OP_CONSTANT\", 1, \"OP_CALL\", 0] | type-error: ",
        "[\"OP_CONSTANT\", \"thrown\", \"OP_THROW\"] | thrown",
      })
  void aStreamThatFailsSaysWhy(String json, String part) throws Exception {
    CommandResult.of("run", file("s.json", json)).assertError(1, part);
  }

  @Test
  void aProgramThatWaitsForeverEnds() throws Exception {
    CommandResult result =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> CommandResult.of("run", file("w.vma", "RECEIVE\n")));
    result.assertOneLine(1, "waits for a message");
  }

  // ---- rejected programs

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ADDD | p.vma:1:1: unknown instruction ADDD; did you mean OP_ADD?",
        "CONSTANT | p.vma:1:9: OP_CONSTANT takes one operand",
        "JUMP nowhere | p.vma:1:6: label nowhere is not defined",
        "ADD | p.vma:1:1: ",
        "LOOP 5 | p.vma:1:1: ",
      })
  void badAssemblyIsRejected(String text, String part) throws Exception {
    CommandResult.of("run", file("p.vma", text)).assertOneLine(2, part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"OP_ADDD\"] | s.json:1:2: unknown instruction OP_ADDD; did you mean OP_ADD?",
        "[\"OP_CONSTANT\"] | OP_CONSTANT takes a value, which is missing",
        "[\"OP_JUMP\", 5] | OP_JUMP",
        "[\"OP_LIST\", \"x\"] | OP_LIST takes a count",
        "[\"OP_ADD\" | the text ends too early",
        "{} | a stream",
        "`` | a stream",
        "[1e999] | s.json:1:2",
        "[\"OP_CONSTANT\", {\"$dict\": [[{\"$tuple\": [[1]]}, 2]]}] | cannot be a key",
      })
  void badJsonIsRejected(String text, String part) throws Exception {
    CommandResult.of("run", file("s.json", text)).assertOneLine(2, part);
  }

  @Test
  void deepJsonIsRejected() throws Exception {
    int depth = 1_000_000;
    Path arrays = file("a.json", "[".repeat(depth) + "]".repeat(depth));
    CommandResult.of("run", arrays).assertOneLine(2, "a.json:1:2");
    Path value = file("v.json", "[\"OP_CONSTANT\", " + "[".repeat(depth) + "]".repeat(depth) + "]");
    CommandResult.of("run", value).assertOneLine(2, "nested more than");
    Path open = file("o.json", "[\"OP_CONSTANT\", " + "{\"a\":".repeat(depth));
    CommandResult.of("run", open).assertOneLine(2, "nested more than");
  }

  @Test
  void textThatIsNotUtf8IsRejected() throws Exception {
    Path file = Files.write(folder.resolve("l.vma"), new byte[] {'"', (byte) 0xe9, '"'});
    CommandResult.of("run", file).assertOneLine(2, "l.vma:1:2", "UTF-8");
  }

  @Test
  void damagedBinariesAreRejected() throws Exception {
    byte[] good = Files.readAllBytes(compiled("good.bc", HELLO));
    Path bad = folder.resolve("bad.bc");
    for (int length = 0; length < good.length; length++) {
      Files.write(bad, Arrays.copyOf(good, length));
      CommandResult.of("run", bad).assertOneLine(2, "bad.bc: ");
    }
    for (int i = 0; i < good.length; i++) {
      byte[] damaged = good.clone();
      damaged[i] ^= 0x40;
      Files.write(bad, damaged);
      CommandResult.of("run", bad).assertOneLine(2, "bad.bc: ");
    }
    byte[] newer = good.clone();
    newer[4] = 2;
    Files.write(bad, newer);
    CommandResult.of("run", bad).assertOneLine(2, "format version 2.0");
    Files.write(bad, Arrays.copyOf(good, good.length + 3));
    CommandResult.of("run", bad).assertOneLine(2, "bad.bc: ", "3 bytes more");
  }

  @Test
  void oversizedFilesAreRejected() throws Exception {
    Path text = folder.resolve("large.vma");
    Path binary = folder.resolve("large.bc");
    for (Path path : new Path[] {text, binary}) {
      try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
        sparse.setLength(1L << 40);
      }
    }
    CommandResult.of("run", text)
        .assertOneLine(2, "large.vma: ", String.valueOf(ModuleLimits.TEXT_LENGTH));
    CommandResult.of("run", binary)
        .assertOneLine(2, "large.bc: ", String.valueOf(ModuleLimits.FILE_BYTES));
  }

  // ---- files

  @Test
  void aMissingFileIsRejected() throws Exception {
    Path hello = file("hello.vma", HELLO);
    CommandResult.of("run", folder.resolve("absent.bc"))
        .assertOneLine(2, "absent.bc: no such file");
    CommandResult.of("run", folder.resolve("hello.vm"))
        .assertOneLine(2, "hello.vm: no such file; did you mean " + hello + "?");
    CommandResult.of("run", folder.resolve("no").resolve("folder.bc"))
        .assertOneLine(2, "no such file");
  }

  @Test
  void aDirectoryIsRejected() throws Exception {
    CommandResult.of("run", folder).assertOneLine(2, folder + ": is a directory");
    Path named = Files.createDirectory(folder.resolve("d.bc"));
    CommandResult.of("run", named).assertOneLine(2, "d.bc: is a directory");
  }

  @Test
  void aNameThatNoFileCanHaveIsRejected() {
    CommandResult.of("run", "a\0b.bc").assertOneLine(2, "not a file name");
  }

  @Test
  void aMissingPluginIsRejected() throws Exception {
    CommandResult.of("run", "--plugin", folder.resolve("none.jar"), file("hello.vma", HELLO))
        .assertOneLine(2, "none.jar");
  }

  // ---- output that does not arrive

  /** Fails as a stream does when {@code head} has read enough. */
  private static final class ClosingOutput extends OutputStream {
    private final String message;
    private int left;

    ClosingOutput(int bytes, String message) {
      this.left = bytes;
      this.message = message;
    }

    @Override
    public void write(int b) throws IOException {
      if (left-- <= 0) {
        throw new IOException(message);
      }
    }
  }

  private String endsWith(int status, OutputStream out, Path program) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int ended =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () ->
                Main.run(
                    new ByteArrayInputStream(new byte[0]), out, err, "run", program.toString()));
    assertEquals(status, ended);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aClosedPipeEndsTheProgramQuietly() throws Exception {
    Path endless = file("endless.vma", ENDLESS_PRINT);
    assertEquals("", endsWith(141, new ClosingOutput(100_000, "Broken pipe"), endless));
    Path brief = file("short.vma", HELLO);
    assertEquals("", endsWith(141, new ClosingOutput(0, "Broken pipe"), brief));
  }

  @Test
  void aClosedPipeEndsAProgramThatCatchesEverything() throws Exception {
    Path program =
        file(
            "stubborn.vma",
            """
            again:
                CONSTANT "more"
                PRINT
            end:
                LOOP again
            caught:
                POP
                LOOP again
            .catch again end caught
            """);
    assertEquals("", endsWith(141, new ClosingOutput(100_000, "Broken pipe"), program));
  }

  @Test
  void aFullDiskIsReported() throws Exception {
    String err =
        endsWith(1, new ClosingOutput(0, "No space left on device"), file("hello.vma", HELLO));
    assertEquals("vmactor: cannot write the output: No space left on device\n", err);
  }

  @Test
  void standardInputIsLeftAlone() throws Exception {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    int status =
        Main.run(
            closed,
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            "run",
            file("hello.vma", HELLO).toString());
    assertEquals(0, status);
  }

  @Test
  void nothingOfAVeryLongOutputIsLost() throws Exception {
    String line = "0123456789".repeat(1000);
    Path program =
        file(
            "long.vma",
            """
            .local i
            CONSTANT 0
            SET_LOCAL i
            again:
                GET_LOCAL i
                CONSTANT 1000
                LESS
                JUMP_IF_FALSE done
                CONSTANT "%s"
                PRINT
                GET_LOCAL i
                CONSTANT 1
                ADD
                SET_LOCAL i
                LOOP again
            done:
            """
                .formatted(line));
    CommandResult result = CommandResult.of("run", program);
    assertEquals(0, result.status());
    assertTrue(result.out().equals((line + "\n").repeat(1000)));
  }
}
