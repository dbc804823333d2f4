package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void helpGoesToStandardOutput() {
    CommandResult help = CommandResult.of("--help");
    assertEquals(0, help.status());
    assertTrue(help.out().startsWith("Usage: vmactor"), help::out);
    assertEquals("", help.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "compile", "asm", "disasm", "opcodes", "repl"})
  void everyCommandHasHelpWithExamples(String command) {
    CommandResult help = CommandResult.of(command, "--help");
    assertEquals(0, help.status());
    assertTrue(help.out().startsWith("Usage: vmactor " + command), help::out);
    assertTrue(help.out().contains("Examples:\n  "), help::out);
    assertTrue(CommandResult.of("--help").out().contains("\n  " + command + " "));
  }

  @Test
  void helpFitsTheTerminal() {
    CommandResult.of("run", "--help")
        .out()
        .lines()
        .forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void versionNamesTheProgram() {
    CommandResult version = CommandResult.of("--version");
    assertEquals(0, version.status());
    assertTrue(version.out().startsWith("vmactor "), version::out);
  }

  @Test
  void aMissingCommandIsBadUsage() {
    CommandResult.of().assertOneLine(2, "missing command", "vmactor --help");
  }

  @Test
  void anUnknownCommandIsBadUsage() {
    CommandResult.of("rnu", "x.bc").assertOneLine(2, "unknown command rnu", "did you mean run?");
    CommandResult.of("frobnicate").assertOneLine(2, "unknown command frobnicate; try");
  }

  @Test
  void anUnknownOptionIsBadUsage() {
    CommandResult.of("--verison").assertOneLine(2, "--verison", "did you mean --version?");
    CommandResult.of("run", "--tpo", "x.bc")
        .assertOneLine(2, "unknown option --tpo", "did you mean --top?", "vmactor run --help");
    CommandResult.of("run", "--heap-limt=8m", "x.bc")
        .assertOneLine(2, "did you mean --heap-limit?");
    CommandResult.of("run", "-x", "x.bc").assertOneLine(2, "unknown option -x; try");
  }

  @Test
  void aMisspeltWordIsBlamedBeforeWhatIsMissing() {
    CommandResult.of("run", "--hlep")
        .assertOneLine(2, "unknown option --hlep", "did you mean --help?");
    CommandResult.of("rnu", "run").assertOneLine(2, "unknown command rnu", "did you mean run?");
  }

  @Test
  void helpIsACommandAsWell() {
    assertEquals(CommandResult.of("--help").out(), CommandResult.of("help").out());
    assertEquals(CommandResult.of("run", "--help").out(), CommandResult.of("help", "run").out());
    CommandResult.of("help", "rnu").assertOneLine(2, "unknown command rnu", "did you mean run?");
  }

  @Test
  void aMissingParameterIsBadUsage() {
    CommandResult.of("run").assertOneLine(2, "FILE");
    CommandResult.of("compile").assertOneLine(2, "FILE");
    CommandResult.of("run", "--heap-limit").assertOneLine(2, "--heap-limit");
  }

  @Test
  void aNameCannotBreakTheLine() {
    CommandResult.of("run", "a\nb.bc").assertOneLine(2, "a\ufffdb.bc: no such file");
    CommandResult.of("a\nb").assertOneLine(2, "a\ufffdb");
  }
}
