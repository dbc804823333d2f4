package io.vmactor.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.program.PythonProgram;
import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The builtins and the library: each program in {@code src/test/python} prints what is expected,
 * which is what CPython 3.12 prints wherever that is installed.
 */
class BuiltinsTest {
  private static final Path PROGRAMS = Path.of("src", "test", "python");

  static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.walk(PROGRAMS)) {
      return files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
  }

  private static String expected(Path program) throws IOException {
    return Files.readString(Path.of(program.toString().replace(".py", ".expected")));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void printsWhatIsExpected(Path file) throws IOException, PythonSyntaxException {
    assertEquals(expected(file), output(file));
  }

  /** What a program prints, errors included. */
  private static String output(Path file) throws IOException, PythonSyntaxException {
    StringBuilder output = new StringBuilder();
    String name = file.getFileName().toString();
    PythonProgram program = PythonProgram.of(Files.readAllBytes(file), name, file.getParent());
    try (VMActor actor =
        VMActor.builder()
            .errorPolicy(ErrorPolicy.CRASH)
            .output(output)
            .errorOutput(output)
            .modules(program)
            .errorListener(e -> {})
            .build()) {
      actor.load(PythonProgram.start(List.of(name)));
      try {
        actor.execute();
      } catch (VMException end) {
        if (!actor.hasExited()) {
          throw end;
        }
      }
    }
    return output.toString();
  }

  /** The expectations are CPython's own. */
  @Test
  void agreesWithPython() throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "needs python3.12");
    for (Path file : programs()) {
      String name = file.getFileName().toString();
      File folder = file.toAbsolutePath().getParent().toFile();
      Process process =
          new ProcessBuilder("python3.12", "-u", "-W", "ignore", name)
              .directory(folder)
              .redirectErrorStream(true)
              .start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      assertEquals(expected(file), printed.replace(folder + File.separator, ""), name);
    }
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("python3.12", "--version").start();
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && version.startsWith("Python 3.12");
    } catch (IOException absent) {
      return false;
    }
  }
}
