package io.vmactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vmactor.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each program as {@code vmactor run} does, in every form it can be written in. */
class ProgramsTest {
  private static final Path PROGRAMS = Path.of("programs");
  private static final String EXPECTED = ".expected";

  /** The options that programs are run with, by name. */
  private static final Map<String, List<String>> OPTIONS =
      Map.of("allocation", List.of("--heap-limit", "8m"), "arithmetic", List.of("--top"));

  @TempDir Path folder;

  static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      List<Path> programs =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(EXPECTED))
              .sorted()
              .toList();
      assertFalse(programs.isEmpty());
      return programs;
    }
  }

  private static String name(Path program) {
    String name = program.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String vmactor(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.run(InputStream.nullInputStream(), out, err, args);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertEquals(0, status);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void assertPrintsWhatIsExpected(Path program, Path file) throws IOException {
    List<String> args = new ArrayList<>(List.of("run"));
    args.addAll(OPTIONS.getOrDefault(name(program), List.of()));
    args.add(file.toString());
    assertEquals(
        Files.readString(PROGRAMS.resolve(name(program) + EXPECTED)),
        vmactor(args.toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void asWritten(Path program) throws IOException {
    assertPrintsWhatIsExpected(program, program);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void compiled(Path program) throws IOException {
    Path binary = folder.resolve("program.bc");
    vmactor("compile", program.toString(), "-o", binary.toString());
    assertPrintsWhatIsExpected(program, binary);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void compiledAndDisassembled(Path program) throws IOException {
    Path binary = folder.resolve("program.bc");
    Path text = folder.resolve("program.vma");
    vmactor("compile", program.toString(), "-o", binary.toString());
    vmactor("disasm", binary.toString(), "-o", text.toString());
    assertPrintsWhatIsExpected(program, text);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void asJson(Path program) throws IOException {
    Path json = folder.resolve("program.json");
    vmactor("compile", program.toString(), "--emit=json", "-o", json.toString());
    assertPrintsWhatIsExpected(program, json);
  }
}
