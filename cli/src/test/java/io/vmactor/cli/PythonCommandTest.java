package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python from the command line. */
class PythonCommandTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void runsAFileWithItsArguments() throws IOException {
    Path program = file("p.py", "import sys\nprint(sys.argv[1:], __name__)\n");
    CommandResult.of("run", program, "--a", "b").assertPrints("['--a', 'b'] __main__\n");
    CommandResult.ofInput("print(1)\n", "run", "--format=py", "-").assertPrints("1\n");
  }

  @Test
  void runsAFolderWithItsModules() throws IOException {
    Path pkg = Files.createDirectory(folder.resolve("pkg"));
    file("main.py", "from pkg import a\nfrom pkg.b import v\nprint(a.f(), v)\n");
    Files.writeString(pkg.resolve("__init__.py"), "print('init', __name__)\n");
    Files.writeString(pkg.resolve("a.py"), "from .b import v\ndef f(): return v + 1\n");
    Files.writeString(pkg.resolve("b.py"), "v = 41\n");
    CommandResult.of("run", folder).assertPrints("init pkg\n42 41\n");
  }

  @Test
  void exitStatuses() throws IOException {
    assertEquals(3, CommandResult.of("run", file("a.py", "import sys\nsys.exit(3)\n")).status());
    Path failing = file("b.py", "print('out')\n1 / 0\n");
    CommandResult result = CommandResult.of("run", failing);
    assertEquals("out\n", result.out());
    assertEquals(1, result.status());
    assertTrue(result.err().startsWith("Traceback (most recent call last):\n"), result.err());
    assertTrue(result.err().endsWith("ZeroDivisionError: division by zero\n"), result.err());
  }

  @Test
  void syntaxErrorsReadAsCpythonsDo() throws IOException {
    Path bad = file("bad.py", "def f():\n    return = 1\n");
    CommandResult result = CommandResult.of("run", bad);
    assertEquals(1, result.status());
    assertEquals(
        "  File \""
            + bad.toAbsolutePath()
            + "\", line 2\n    return = 1\n           ^\nSyntaxError: invalid syntax\n",
        result.err());
  }

  @Test
  void compilesToAModuleAndShowsTheIr() throws IOException {
    Path program = file("hello.py", "print('hello')\n");
    CommandResult.of("compile", program).assertPrints("");
    CommandResult.of("run", folder.resolve("hello.bc")).assertPrints("hello\n");
    assertTrue(CommandResult.of("compile", "--dump-ir", program).out().contains("CALL 1"));
  }

  @Test
  void sessions() {
    String typed = "x = 2\nx * 21\ndef f(n):\n  return n + x\n\nf(1)\n_\nimport sys; sys.exit(5)\n";
    CommandResult result = CommandResult.ofInput(typed, "repl", "--lang=python");
    assertEquals("42\n3\n3\n", result.out());
    assertEquals("", result.err());
    assertEquals(5, result.status());
    CommandResult failing = CommandResult.ofInput("1 / 0\nx = = 1\n3\n", "repl", "--lang=python");
    assertEquals("3\n", failing.out());
    assertEquals(
        """
        Traceback (most recent call last):
          File "<stdin>", line 1, in <module>
        ZeroDivisionError: division by zero
          File "<stdin>", line 1
            x = = 1
                ^
        SyntaxError: invalid syntax
        """,
        failing.err());
    assertEquals(0, failing.status());
  }
}
