package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The REPL when its lines come from a pipe. */
class ReplTest {
  @TempDir Path folder;

  private static CommandResult repl(String lines) {
    return CommandResult.ofInput(lines, "repl");
  }

  private static CommandResult replWithStack(String lines) {
    return CommandResult.ofInput(lines, "repl", "--show-stack");
  }

  @Test
  void printsWhatTheProgramPrintsAndNothingElse() {
    repl("CONSTANT 5 CONSTANT 10 ADD PRINT\n").assertPrints("15\n");
    repl("CONSTANT 5 CONSTANT 10 ADD PRINT").assertPrints("15\n");
    repl("CONSTANT 5\r\nCONSTANT 10 ADD\r\nPRINT\r\n").assertPrints("15\n");
    repl("").assertPrints("");
    repl("\n ; nothing\n\n").assertPrints("");
  }

  @Test
  void theStackAndTheVariablesLiveOn() {
    replWithStack(
            """
            CONSTANT 5
            CONSTANT 10
            ADD
            DEFINE_VARIABLE x
            GET_VARIABLE x CONSTANT "text"
            """)
        .assertPrints("[5]\n[5, 10]\n[15]\n[]\n[15, \"text\"]\n");
  }

  @Test
  void outputAndStackComeInOrder() {
    replWithStack("CONSTANT 1 DUP PRINT\nCONSTANT 2 DUP PRINT\n.stack\n")
        .assertPrints("1\n[1]\n2\n[1, 2]\n[1, 2]\n");
  }

  @Test
  void aFailingBatchIsUndoneAndTheSessionLives() {
    CommandResult result =
        replWithStack(
            """
            CONSTANT 1 DEFINE_VARIABLE x CONSTANT 7
            CONSTANT 2 SET_VARIABLE x CONSTANT 0 DIVIDE
            GET_VARIABLE x
            """);
    assertEquals("[7]\n[7, 1]\n", result.out());
    result.assertError(0, "vmactor: line 2: ", "division-by-zero: ");
  }

  @Test
  void whatCannotBeReadIsReportedWithItsPlace() {
    CommandResult result =
        repl("CONSTANT 1 ADDD\n.hlep\nCONSTANT 1 \\\n FROB\n\nGET_VARIABLE y\nPOP\nNIL PRINT\n");
    assertEquals("nil\n", result.out());
    result.assertError(
        0,
        "vmactor: line 1, column 12: unknown instruction ADDD; did you mean OP_ADD?\n",
        "vmactor: line 2: unknown command .hlep; did you mean .help?\n",
        "vmactor: line 4, column 2: unknown instruction FROB; if a plug-in defines it, load that (--plugin JAR; in Java, VMActor.Builder.plugins)\n",
        "vmactor: line 6: ",
        "undefined-variable: ",
        "vmactor: line 7: ",
        "stack-underflow: ");
  }

  @Test
  void batchesGoOnOverSeveralLines() {
    repl("CONSTANT 5 \\\nCONSTANT 10 \\\nADD PRINT\n").assertPrints("15\n");
    repl("[\n  \"OP_CONSTANT\", 5,\n  \"OP_PRINT\"\n]\n").assertPrints("5\n");
    repl("CONSTANT \"two\nlines\" PRINT\n").assertPrints("two\nlines\n");
    repl("CONSTANT [1,\n2] PRINT").assertPrints("[1, 2]\n");
  }

  @Test
  void anUnfinishedBatchAtTheEndIsReported() {
    repl("CONSTANT [1,\n2").assertOneLine(0, "line 1, column 10", "does not end");
  }

  @Test
  void aValueThatTheMachineCannotHaveIsReported() {
    CommandResult result = repl("CONSTANT {\"$dict\": [[{\"$tuple\": [[1]]}, 2]]}\nNIL PRINT\n");
    assertEquals("nil\n", result.out());
    result.assertError(0, "vmactor: line 1: ", "cannot be a key");
  }

  @Test
  void functionsAreWrittenInJson() {
    repl("""
            CLOSURE {"name": "double", "parameters": 1, "code": [
              "OP_GET_LOCAL", 0, "OP_CONSTANT", 2, "OP_MULTIPLY", "OP_RETURN"]} 0 \\
              DEFINE_VARIABLE double
            GET_VARIABLE double CONSTANT 21 CALL 1 PRINT
            """)
        .assertPrints("42\n");
  }

  // ---- dot-commands

  @Test
  void stackAndVariables() {
    repl("CONSTANT 1 NIL CONSTANT \"a\"\n.stack\n").assertPrints("[1, nil, \"a\"]\n");
    repl("""
            CONSTANT 1 DEFINE_VARIABLE one CONSTANT "a" DEFINE_VARIABLE text
            CONSTANT (1, nil, "b") DEFINE_VARIABLE tuple NIL DEFINE_VARIABLE nothing
            CONSTANT [1.5, {"k": 2}] DEFINE_VARIABLE list
            CLOSURE {"name": "f", "code": ["OP_NIL", "OP_RETURN"]} 0 DEFINE_VARIABLE function
            .variables
            """)
        .assertPrints(
            """
            one = 1
            text = "a"
            tuple = (1, nil, "b")
            nothing = nil
            list = [1.5, {"k": 2}]
            function = <function f>
            """);
  }

  @Test
  void help() {
    CommandResult result = repl(".help\n");
    assertEquals("", result.err());
    for (DotCommand command : DotCommand.values()) {
      assertTrue(result.out().contains("\n" + command.typed() + " "), result::out);
    }
    result.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void opcodes() {
    assertEquals(CommandResult.of("opcodes").out(), repl(".opcodes\n").out());
    assertEquals(CommandResult.of("opcodes", "ADD").out(), repl(".opcodes add\n").out());
    repl(".opcodes ADDD\n").assertOneLine(0, "line 1: unknown instruction ADDD", "OP_ADD?");
  }

  @Test
  void stepping() {
    repl(".step CONSTANT 1 CONSTANT 2 ADD\n.step\n.step\n").assertPrints("[1]\n[1, 2]\n[3]\n");
    repl(".step CONSTANT 1 CONSTANT 2 ADD\nPRINT\n").assertPrints("[1]\n3\n");
    repl(".step\n").assertOneLine(0, "line 1: nothing to step through");
    repl("RECEIVE\n.step NIL\n").assertError(0, "line 2: an earlier batch waits");
  }

  @Test
  void loading() throws Exception {
    Path program = Files.writeString(folder.resolve("p.vma"), "CONSTANT 5\nPRINT\nCONSTANT 6\n");
    Path stream = Files.writeString(folder.resolve("s.json"), "[\"OP_CONSTANT\", 7]");
    repl(".load " + program + "\n.load " + stream + "\n.stack\n").assertPrints("5\n[6, 7]\n");
    repl(".load\n").assertOneLine(0, "line 1: .load takes");
    repl(".load " + folder.resolve("none.vma") + "\n").assertOneLine(0, "no such file");
    repl(".load " + folder + "\n").assertOneLine(0, "is a directory");
  }

  @Test
  void reset() {
    repl("CONSTANT 1 CONSTANT 2 DEFINE_VARIABLE x\n.reset\n.stack\n.variables\n")
        .assertPrints("[]\n");
  }

  @Test
  void quit() {
    repl("CONSTANT 1 PRINT\n.quit\nCONSTANT 2 PRINT\n").assertPrints("1\n");
    repl(".quit now\nCONSTANT 2 PRINT\n").assertError(0, "line 1: .quit takes nothing");
  }

  // ---- waiting and limits

  @Test
  void aBatchMayWaitForADelivery() {
    CommandResult result = repl("RECEIVE PRINT\nDELIVER 5\nCONSTANT 6 PRINT\n");
    assertEquals("5\n6\n", result.out());
    result.assertError(0, "line 1: ", "waits for a message");
  }

  @Test
  void limitsHold() {
    CommandResult result =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () ->
                CommandResult.ofInput(
                    "CONSTANT 1 PRINT\nLOOP 1\n", "repl", "--max-reductions=100000"));
    assertEquals("1\n", result.out());
    result.assertError(0, "line 2: ", "reductions");
  }

  @Test
  void manyContinuedLinesTakeLittleTime() {
    String lines = "[" + "\"OP_NOP\",\n".repeat(100_000) + "\"OP_NIL\", \"OP_PRINT\"]\n";
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> repl(lines).assertPrints("nil\n"));
  }

  @Test
  void hasNoParameters() {
    CommandResult.of("repl", "file.vma").assertOneLine(2, "unexpected argument file.vma");
  }
}
