package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.VMActor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser.ParseContext;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The REPL at a terminal that can do nothing: no pseudo-terminal is needed. */
class TerminalReplTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private static Console console() {
    return Console.of(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream());
  }

  private Terminal terminal(InputStream keys) throws Exception {
    return new DumbTerminal("test", "dumb", keys, screen, StandardCharsets.UTF_8);
  }

  private String type(String keys) throws Exception {
    InputStream in = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
    try (Terminal terminal = terminal(in)) {
      run(terminal);
    }
    return shown();
  }

  private void run(Terminal terminal) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            TerminalRepl.run(
                console(),
                terminal,
                ReplLanguage.INSTRUCTIONS,
                out -> VMActor.builder().output(out),
                folder.resolve("history")));
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
  }

  @Test
  void showsTheStackAfterEachBatch() throws Exception {
    String shown = type("CONSTANT 5 DUP PRINT\nCONSTANT 10 ADD\n");
    assertContains(shown, "5\n[5]\n");
    assertContains(shown, "[15]\n");
    assertContains(shown, "vmactor> ");
    assertContains(shown, ".help");
  }

  @Test
  void errorsAreShownInOrderAndTheSessionLives() throws Exception {
    String shown = type("CONSTANT 1 CONSTANT 0 DIVIDE\nCONSTANT 1 ADDD\nCONSTANT 7\n");
    int runTime = shown.indexOf("division-by-zero: ");
    int syntax = shown.indexOf("column 12: unknown instruction ADDD; did you mean OP_ADD?\n");
    assertTrue(0 < runTime && runTime < syntax && syntax < shown.indexOf("[7]\n"), shown);
  }

  @Test
  void anUnfinishedBatchGoesOnInTheNextLine() throws Exception {
    String shown = type("CONSTANT [1,\n2] LENGTH\n.quit\nCONSTANT 9\n");
    assertContains(shown, "[2]\n");
    assertFalse(shown.contains("[9]"), shown);
  }

  @Test
  void theHistoryIsKept() throws Exception {
    type("CONSTANT 5 ; what a \"day!!\"\n.stack\n");
    String history = Files.readString(folder.resolve("history"));
    assertContains(history, "CONSTANT 5 ; what a \"day!!\"");
    assertContains(history, ".stack");
  }

  @Test
  void aRunningBatchIsInterrupted() throws Exception {
    PipedOutputStream keys = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(keys);
    try (Terminal terminal = terminal(in)) {
      Thread user =
          new Thread(
              () -> {
                try {
                  keys.write("CONSTANT \"begun\" PRINT LOOP 1\n".getBytes(StandardCharsets.UTF_8));
                  keys.flush();
                  while (!shown().contains("begun\n")) {
                    Thread.sleep(10);
                  }
                  terminal.raise(Signal.INT);
                  while (!shown().contains("interrupted")) {
                    Thread.sleep(10);
                  }
                  keys.write("CONSTANT 7\n.quit\n".getBytes(StandardCharsets.UTF_8));
                  keys.close();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      user.start();
      run(terminal);
      user.join();
    }
    assertContains(shown(), "interrupted");
    assertContains(shown(), "[7]\n");
  }

  // ---- completion

  private List<String> complete(String begun) throws Exception {
    try (Terminal terminal = terminal(InputStream.nullInputStream());
        ReplSession session =
            new ReplSession(
                console(),
                ReplLanguage.INSTRUCTIONS,
                out -> VMActor.builder().output(out),
                terminal.writer(),
                error -> {},
                false)) {
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      List<Candidate> candidates = new ArrayList<>();
      new ReplCompleter(session)
          .complete(
              reader,
              new ReplParser(ReplLanguage.INSTRUCTIONS)
                  .parse(begun, begun.length(), ParseContext.COMPLETE),
              candidates);
      return candidates.stream().map(Candidate::value).toList();
    }
  }

  @Test
  void completesInstructionsInTheFormInWhichTheyAreBegun() throws Exception {
    assertTrue(complete("CONSTANT 5 JUM").contains("JUMP_IF_FALSE"));
    assertTrue(complete("CONSTANT 5 OP_JUM").contains("OP_JUMP_IF_FALSE"));
    assertTrue(complete("constant 5 jum").contains("jump_if_false"));
    assertTrue(complete("").contains("ADD"));
    assertTrue(complete("CONSTANT (1, [").contains("ADD"));
  }

  @Test
  void completesDotCommandsAndWhatFollowsThem() throws Exception {
    assertEquals(
        List.of(".help", ".stack", ".variables", ".opcodes", ".step", ".load", ".reset", ".quit"),
        complete(".s"));
    assertTrue(complete(".opcodes DI").contains("DIVIDE"));
    assertTrue(complete(".step DI").contains("DIVIDE"));
    Path program = Files.createFile(folder.resolve("program.vma"));
    assertTrue(complete(".load " + folder.resolve("pro")).contains(program.toString()));
    assertEquals(List.of(), complete(".stack x"));
  }
}
