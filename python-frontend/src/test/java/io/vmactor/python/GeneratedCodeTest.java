package io.vmactor.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.python.compiler.Mode;
import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.ir.IrPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the generated code looks like; that it is verified code, building it checks. */
class GeneratedCodeTest {
  private static CodeObject compile(String source) throws PythonSyntaxException {
    return PythonCompiler.compile(bytes(source), "test.py", "__main__", Mode.PROGRAM).main();
  }

  private static String ir(String source, Mode mode) throws PythonSyntaxException {
    return IrPrinter.print(PythonCompiler.ir(bytes(source), "test.py", "m", mode));
  }

  private static byte[] bytes(String source) {
    return source.getBytes(StandardCharsets.UTF_8);
  }

  /** The code of the function defined first. */
  private static CodeObject function(String source) throws PythonSyntaxException {
    for (Object constant : compile(source).constants()) {
      if (constant instanceof CodeObject code) {
        return code;
      }
    }
    throw new AssertionError("no function");
  }

  @Test
  void parametersOfAllKinds() throws PythonSyntaxException {
    CodeObject code = function("def f(a, /, b, *args, c, d=1, **kw): return a");
    assertEquals("f", code.name());
    assertEquals(2, code.parameters());
    assertEquals(1, code.positionalOnly());
    assertEquals(2, code.keywordOnly());
    assertTrue(code.hasRest());
    assertTrue(code.is(CodeFlag.KEYWORD_REST));
    assertEquals(List.of("a", "b", "args", "c", "d", "kw"), code.localNames());
  }

  @Test
  void generatorsAndCoroutinesAreFlagged() throws PythonSyntaxException {
    assertTrue(function("def f(): yield").is(CodeFlag.GENERATOR));
    assertFalse(function("def f(): yield").is(CodeFlag.COROUTINE));
    assertTrue(function("async def f(): pass").is(CodeFlag.COROUTINE));
    assertTrue(function("async def f(): yield").is(CodeFlag.ASYNC_GENERATOR));
    assertFalse(function("def f(): return [x for x in y]").is(CodeFlag.GENERATOR));
  }

  @Test
  void onlyWhatMayBeUnboundIsChecked() throws PythonSyntaxException {
    String bound = "def f(a):\n x = a\n if a: x = 1\n return x\n";
    assertFalse(ir(bound, Mode.PROGRAM).contains("CHECK_BOUND"));
    assertFalse(ir(bound, Mode.PROGRAM).contains("ABSENT"));
    String unbound = "def f(a):\n if a: x = 1\n return x\n";
    assertTrue(ir(unbound, Mode.PROGRAM).contains("CHECK_BOUND \"x\""));
    assertFalse(ir(unbound, Mode.LIBRARY).contains("CHECK_BOUND"));
    String deleted = "def f(a):\n x = a\n del x\n return x\n";
    assertEquals(1, count("CHECK_BOUND", ir(deleted, Mode.PROGRAM)));
    String raised = "def f(a):\n try:\n  g()\n  x = 1\n except E: pass\n return x\n";
    assertEquals(1, count("CHECK_BOUND", ir(raised, Mode.PROGRAM)));
  }

  private static int count(String part, String text) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void capturedVariablesAreCells() throws PythonSyntaxException {
    String text = ir("def f(a):\n b = 1\n def g(): return a + b\n return g\n", Mode.PROGRAM);
    assertTrue(text.contains("MAKE_CELL a"), text);
    assertTrue(text.contains("captures [a, b]"), text);
  }

  @Test
  void comprehensionsRunInTheFrameAroundThem() throws PythonSyntaxException {
    String text = ir("def f(a): return [x + a for x in a]", Mode.PROGRAM);
    assertEquals(2, count("function ", text), text);
    assertFalse(text.contains("CELL"), text);
  }

  @Test
  void privateNamesAreMangled() throws PythonSyntaxException {
    String text = ir("class A:\n def f(self): return self.__x\n", Mode.PROGRAM);
    assertTrue(text.contains("GET_ATTRIBUTE \"_A__x\""), text);
  }

  @Test
  void intrinsicsAreInstructions() throws PythonSyntaxException {
    String source = "def _f(a, b):\n v, done = __vm__.SEND_VALUE(a, b)\n return done\n";
    String text = ir(source, Mode.PRELUDE);
    assertTrue(text.contains("SEND_VALUE"), text);
    assertFalse(text.contains("TUPLE 2"), text);
    assertTrue(text.contains("DEFINE_VARIABLE \"@f\""), text);
    assertTrue(ir("__vm__.NIL()", Mode.PROGRAM).contains("GET_VARIABLE \"__vm__\""));
    assertThrows(PythonSyntaxException.class, () -> ir("__vm__.NO_SUCH()", Mode.LIBRARY));
    assertThrows(PythonSyntaxException.class, () -> ir("__vm__.POP(1, 2)", Mode.LIBRARY));
  }

  @Test
  void positionsCountUtf16Units() throws PythonSyntaxException {
    String text = ir("'\uD83D\uDE00'; f()", Mode.PROGRAM);
    assertTrue(text.contains("GET_VARIABLE \"f\"  ; 1:7"), text);
  }

  /** Local check: {@code -Dvmactor.python.sources=FOLDER}. */
  @Test
  @EnabledIfSystemProperty(named = "vmactor.python.sources", matches = ".+")
  void everyFileOfAFolderCompiles() throws IOException {
    Path folder = Path.of(System.getProperty("vmactor.python.sources"));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".py")).toList()) {
        try {
          var unusedModule =
              PythonCompiler.compile(Files.readAllBytes(file), file.toString(), "m", Mode.PROGRAM);
        } catch (PythonSyntaxException e) {
          System.out.print(e.report());
        }
      }
    }
  }
}
