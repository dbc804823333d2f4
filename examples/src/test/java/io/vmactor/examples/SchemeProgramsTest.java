package io.vmactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.sexpr.SchemeCompiler;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.testing.Program;
import io.vmactor.vm.testing.RunMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scheme programs print what Chez Scheme 9.5 prints, in every way the machine can run them. */
class SchemeProgramsTest {
  private static final Path PROGRAMS = Path.of("programs", "scheme");

  /** Programs that allocate little enough for a collection at every allocation. */
  private static final Set<String> UNDER_STRESS =
      Set.of("words.scm", "simplify.scm", "calculator.scm", "huffman.scm", "bank.scm");

  static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      return files.filter(file -> file.toString().endsWith(".scm")).sorted().toList();
    }
  }

  static List<Path> programsUnderStress() throws IOException {
    return programs().stream()
        .filter(file -> UNDER_STRESS.contains(file.getFileName().toString()))
        .toList();
  }

  private static Module module(Path program) throws IOException {
    return SchemeCompiler.compile(Files.readString(program), program.getFileName().toString());
  }

  private static String expected(Path program) throws IOException {
    return Files.readString(Path.of(program.toString().replace(".scm", ".expected")));
  }

  @Test
  void thereAreTwentyOfSomeSize() throws IOException {
    assertEquals(20, programs().size());
    for (Path program : programs()) {
      try (Stream<String> lines = Files.lines(program)) {
        long count = lines.count();
        assertTrue(count >= 150 && count <= 300, program + " has " + count + " lines");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void interpreted(Path program) throws IOException {
    StringBuilder output = new StringBuilder();
    try (VMActor actor = VMActor.builder().output(output).build()) {
      actor.load(module(program));
      actor.execute();
    }
    assertEquals(expected(program), output.toString());
  }

  @ParameterizedTest
  @MethodSource("programsUnderStress")
  void collectingAtEveryAllocation(Path program) throws IOException {
    assertEquals(
        expected(program),
        RunMode.GC_STRESS
            .run(Program.of("OP_CLOSURE", module(program).main(), 0, "OP_CALL", 0))
            .output());
  }

  @ParameterizedTest
  @MethodSource("programsUnderStress")
  void oneInstructionAfterTheOther(Path program) throws IOException {
    assertEquals(
        expected(program),
        RunMode.STEP
            .run(Program.of("OP_CLOSURE", module(program).main(), 0, "OP_CALL", 0))
            .output());
  }
}
