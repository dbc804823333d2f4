package io.vmactor.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.program.PythonSession;
import io.vmactor.vm.VMActor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements typed one after the other. */
class SessionTest {
  private final StringBuilder output = new StringBuilder();
  private final StringBuilder errors = new StringBuilder();
  private final PythonSession session = new PythonSession(null);
  private final VMActor actor =
      VMActor.builder().output(output).errorOutput(errors).modules(session).build();

  SessionTest() {
    actor.load(session.start());
    actor.execute();
  }

  @AfterEach
  void close() {
    actor.close();
  }

  private @Nullable Object type(String statement) throws PythonSyntaxException {
    actor.load(session.statement(statement));
    actor.execute();
    return actor.top();
  }

  @Test
  void valuesAreShownAndKept() throws PythonSyntaxException {
    assertNull(type("1 + 2"));
    assertNull(type("_ * 10"));
    assertNull(type("None"));
    assertNull(type("'text'"));
    assertEquals("3\n30\n'text'\n", output.toString());
  }

  @Test
  void definitionsStay() throws PythonSyntaxException {
    assertNull(type("x = 5"));
    assertNull(type("def f(n):\n  return n + x\n"));
    assertNull(type("x = 6; f(1)"));
    assertEquals("7\n", output.toString());
  }

  @Test
  void errorsEndTheStatementAlone() throws PythonSyntaxException {
    assertNull(type("x = 1; 1 / 0; x = 2"));
    assertNull(type("x"));
    assertEquals("1\n", output.toString());
    assertEquals(
        """
        Traceback (most recent call last):
          File "<stdin>", line 1, in <module>
        ZeroDivisionError: division by zero
        """,
        errors.toString());
    assertThrows(PythonSyntaxException.class, () -> session.statement("x ="));
  }

  @Test
  void exitAnswersTheStatus() throws PythonSyntaxException {
    assertEquals(7L, type("import sys; sys.exit(7)"));
    assertEquals(0L, type("raise SystemExit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(",
        "x = [1,",
        "'''a",
        "'''a\n",
        "def f():",
        "def f():\n  pass",
        "if x:\n  1\nelse:",
        "@d",
        "for i in x: i",
        "x = (1,\n",
        "x = 1 + \\"
      })
  void goesOn(String text) {
    assertEquals(true, PythonSession.isIncomplete(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "x = 1",
        "f(1,\n 2)",
        "'''a\n\nb'''",
        "def f(): pass\n",
        "if x:\n  1\n",
        "def",
        ")",
        "x = 1; y = 2",
        "# only a comment"
      })
  void isWhole(String text) {
    assertEquals(false, PythonSession.isIncomplete(text));
  }
}
