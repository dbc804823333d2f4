package io.vmactor.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.program.PythonProgram;
import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs print and report what CPython 3.12 does. */
class RunningTest {
  /** What came of a run. */
  private record Outcome(String output, String errors, @Nullable Object status) {}

  private static Outcome run(String source) throws PythonSyntaxException {
    StringBuilder output = new StringBuilder();
    StringBuilder errors = new StringBuilder();
    PythonProgram program = PythonProgram.of(source.getBytes(StandardCharsets.UTF_8), "x.py", null);
    VMActor.Builder builder =
        VMActor.builder()
            .errorPolicy(ErrorPolicy.CRASH)
            .output(output)
            .errorOutput(errors)
            .modules(program)
            .stackLimit(1 << 20)
            .errorListener(e -> {});
    try (VMActor actor = builder.build()) {
      actor.load(PythonProgram.start(List.of("x.py")));
      try {
        actor.execute();
      } catch (VMException end) {
        if (!actor.hasExited()) {
          throw end;
        }
      }
      return new Outcome(output.toString(), errors.toString(), actor.exitReason());
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = RunningTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classes",
        "coroutines",
        "exceptions",
        "expressions",
        "functions",
        "match",
        "scopes",
        "statements"
      })
  void language(String name) throws IOException, PythonSyntaxException {
    Outcome outcome = run(resource("language/" + name + ".py"));
    assertEquals("", outcome.errors());
    assertEquals(resource("language/" + name + ".expected"), outcome.output());
    assertEquals(0L, outcome.status());
  }

  @TestFactory
  Stream<DynamicTest> tracebacks() throws IOException {
    return Arrays.stream(resource("tracebacks.txt").split("====\n", -1))
        .map(
            each -> {
              int middle = each.indexOf("----\n");
              String source = each.substring(0, middle);
              return DynamicTest.dynamicTest(
                  source, () -> assertEquals(each.substring(middle + 5), run(source).errors()));
            });
  }

  @Test
  void theStackMayOverflowAgainAndAgain() throws PythonSyntaxException {
    Outcome outcome =
        run(
            """
            def deep(n):
                return 1 + deep(n + 1)

            for i in range(3):
                try:
                    deep(0)
                except RecursionError as error:
                    print(error)
            deep(0)
            """);
    assertEquals("maximum recursion depth exceeded\n".repeat(3), outcome.output());
    assertTrue(
        outcome.errors().startsWith("Traceback (most recent call last):\n  File \"x.py\", line 9"),
        outcome.errors());
    assertTrue(
        outcome.errors().endsWith("\nRecursionError: maximum recursion depth exceeded\n"),
        outcome.errors());
    assertEquals(1L, outcome.status());
  }

  @Test
  void exitStatuses() throws PythonSyntaxException {
    assertEquals(0L, run("pass").status());
    assertEquals(1L, run("1 / 0").status());
    assertEquals(3L, run("import sys\nsys.exit(3)").status());
    assertEquals(0L, run("raise SystemExit").status());
    Outcome outcome = run("raise SystemExit('bye')");
    assertEquals(1L, outcome.status());
    assertEquals("bye\n", outcome.errors());
  }
}
