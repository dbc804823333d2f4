package io.vmactor.python.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.ModTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class PythonParserTest {
  private static ModTy.Module parse(String text) throws PythonSyntaxException {
    return PythonParser.parse(text, "x.py").tree();
  }

  private static String report(String text) {
    return assertThrows(PythonSyntaxException.class, () -> parse(text)).report();
  }

  @Test
  void aTreeHasPositions() throws PythonSyntaxException {
    var function =
        assertInstanceOf(
            StmtTy.FunctionDef.class, parse("x = 1\ndef f(a, b=2):\n    return a + b\n").body[1]);
    var sum = (ExprTy.BinOp) ((StmtTy.Return) function.body[0]).value;
    assertEquals(3, sum.getSourceRange().startLine);
    assertEquals(11, sum.getSourceRange().startColumn);
    assertEquals(16, sum.getSourceRange().endColumn);
  }

  @Test
  void identifiersAreNormalised() throws PythonSyntaxException {
    var assign = (StmtTy.Assign) parse("ﬁn = 1\n").body[0];
    assertEquals("fin", ((ExprTy.Name) assign.targets[0]).id);
  }

  @Test
  void theEncodingIsDeclared() throws PythonSyntaxException {
    byte[] latin = "# -*- coding: latin-1 -*-\nx = 'é'\n".getBytes(StandardCharsets.ISO_8859_1);
    var assign = (StmtTy.Assign) PythonParser.parse(latin, "x.py").tree().body[0];
    assertEquals("é", ((ExprTy.Constant) assign.value).value.getCodePoints().toJavaString());
    byte[] marked = "\uFEFFx = 'é'\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(1, PythonParser.parse(marked, "x.py").tree().body.length);
    byte[] wrong = {'x', '=', '"', (byte) 0xE9, '"'};
    assertTrue(
        assertThrows(PythonSyntaxException.class, () -> PythonParser.parse(wrong, "x.py"))
            .report()
            .contains("'utf-8' codec can't decode byte 0xe9 in position 3"));
    byte[] unknown = "# coding: klingon\n".getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "encoding problem: klingon",
        assertThrows(PythonSyntaxException.class, () -> PythonParser.parse(unknown, "x.py"))
            .getMessage());
  }

  @Test
  void errorsReadAsCPythons() {
    assertEquals(
        """
          File "x.py", line 2
            y = = 3
                ^
        SyntaxError: invalid syntax
        """,
        report("x = 1\ny = = 3\n"));
    assertEquals(
        """
          File "x.py", line 1
            print("a" "b" 3)
                  ^^^^^^^^^
        SyntaxError: invalid syntax. Perhaps you forgot a comma?
        """,
        report("print(\"a\" \"b\" 3)\n"));
    assertEquals(
        """
          File "x.py", line 2
            return 1
            ^
        IndentationError: expected an indented block after function definition on line 1
        """,
        report("def f():\nreturn 1\n"));
    assertEquals(
        """
          File "x.py", line 1
            if x = 3:
               ^^^^^
        SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
        """,
        report("if x = 3:\n    pass\n"));
    assertEquals(
        """
          File "x.py", line 1
            (1,
            ^
        SyntaxError: '(' was never closed
        """,
        report("(1,\n"));
  }

  @Test
  void interactiveInputMayBeIncomplete() throws PythonSyntaxException {
    assertTrue(
        assertThrows(
                PythonSyntaxException.class,
                () -> PythonParser.parseInteractive("def f():\n", "<stdin>"))
            .isIncomplete());
    assertFalse(
        assertThrows(
                PythonSyntaxException.class,
                () -> PythonParser.parseInteractive("1 +* 2\n", "<stdin>"))
            .isIncomplete());
    assertEquals(1, PythonParser.parseInteractive("x = 1\n", "<stdin>").tree().body.length);
  }

  /** Every file below {@code -Dpython.corpus} parses, but for those meant not to. */
  @Test
  @EnabledIfSystemProperty(named = "python.corpus", matches = ".+")
  void aCorpusParses() throws IOException {
    List<String> failures = new ArrayList<>();
    int count = 0;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of(System.getProperty("python.corpus")))) {
      files =
          walk.filter(p -> p.toString().endsWith(".py"))
              .filter(p -> !p.toString().matches(".*(/bad|badsyntax|lib2to3/tests/data).*"))
              .toList();
    }
    for (Path file : files) {
      count++;
      try {
        PythonParser.parse(Files.readAllBytes(file), file.toString());
      } catch (PythonSyntaxException e) {
        failures.add(file + ": " + e.getMessage());
      }
    }
    assertTrue(count > 0);
    assertEquals(List.of(), failures);
  }
}
