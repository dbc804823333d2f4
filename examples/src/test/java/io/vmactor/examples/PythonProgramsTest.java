package io.vmactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.program.PythonProgram;
import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Python programs print what CPython 3.12 prints. */
class PythonProgramsTest {
  private static final Path PROGRAMS = Path.of("programs", "python");

  /** Which programs to run, where all would take too long. */
  private static final Pattern WANTED =
      Pattern.compile(System.getProperty("vmactor.examples.wanted", ".*"));

  static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      List<Path> programs =
          files
              .filter(file -> file.toString().endsWith(".py"))
              .filter(file -> WANTED.matcher(file.getFileName().toString()).matches())
              .sorted()
              .toList();
      assertFalse(programs.isEmpty());
      return programs;
    }
  }

  private static String expected(Path program) throws IOException {
    return Files.readString(Path.of(program.toString().replace(".py", ".expected")));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void interpreted(Path file) throws IOException, PythonSyntaxException {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    PythonProgram program = PythonProgram.of(Files.readAllBytes(file), file.toString(), PROGRAMS);
    VMActor.Builder builder =
        VMActor.builder()
            .errorPolicy(ErrorPolicy.CRASH)
            .output(output)
            .errorOutput(errors)
            .modules(program)
            .errorListener(e -> {});
    Object status;
    try (ActorSystem system = ActorSystem.builder().workers(2).build();
        VMActor actor = builder.system(system).build()) {
      actor.load(PythonProgram.start(List.of(file.toString())));
      CompletableFuture<Boolean> done = actor.done();
      actor.start();
      try {
        done.orTimeout(300, TimeUnit.SECONDS).join();
      } catch (CompletionException end) {
        if (!actor.hasExited()) {
          throw end;
        }
      }
      status = actor.exitReason();
    }
    assertEquals(expected(file), output.toString() + errors);
    assertEquals(0L, status);
  }
}
