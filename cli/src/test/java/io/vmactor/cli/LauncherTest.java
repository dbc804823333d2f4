package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts {@code ./vmactor} as a process, if it is built. */
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  /** An older build, from before the sources changed, proves nothing. */
  private static boolean isBuilt() throws IOException {
    Path stamp = Path.of("target", "vmactor.stamp");
    if (!Files.exists(stamp) || !Files.exists(Path.of("target", "vmactor.jar"))) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(stamp);
    for (String module : List.of("vm", "assembler", "cli")) {
      try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src").resolve("main"))) {
        for (Path source : (Iterable<Path>) sources::iterator) {
          if (Files.getLastModifiedTime(source).compareTo(built) > 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The first start prepares for fast starts, and says so. */
  @BeforeEach
  void startOnce() throws Exception {
    assumeTrue(isBuilt(), "the launcher's jar is not built, or out of date");
    assertEquals(0, status(start("--version")));
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("vmactor").toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("VMACTOR_NO_BUILD", "1");
    builder.redirectError(folder.resolve("err").toFile());
    return builder.start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private int status(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void runsAProgram() throws Exception {
    Process process = start("run", file("hello.vma", "CONSTANT \"héllo\"\nPRINT\n").toString());
    assertEquals("héllo\n", output(process));
    assertEquals(0, status(process));
    assertEquals("", errors());
  }

  @Test
  void servesAPipe() throws Exception {
    Process process = start("repl");
    try (OutputStream in = process.getOutputStream()) {
      in.write("CONSTANT 5 CONSTANT 10 ADD PRINT\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals("15\n", output(process));
    assertEquals(0, status(process));
    assertEquals("", errors());
  }

  @Test
  void rejectsBadUsage() throws Exception {
    Process process = start("rnu");
    assertEquals("", output(process));
    assertEquals(2, status(process));
    assertEquals(
        "vmactor: unknown command rnu; did you mean run?; try 'vmactor --help'\n", errors());
  }

  @Test
  void endsQuietlyWhenNobodyReads() throws Exception {
    Path endless = file("endless.vma", "again:\nCONSTANT \"more\"\nPRINT\nLOOP again\n");
    Process process = start("run", endless.toString());
    process.getInputStream().read();
    process.getInputStream().close();
    assertEquals(141, status(process));
    assertEquals("", errors());
  }

  @Test
  void endsAtAnInterruptAndLosesNoOutput() throws Exception {
    Path endless = file("endless.vma", "CONSTANT \"begun\"\nPRINT\nagain:\nLOOP again\n");
    Process process = start("run", endless.toString());
    assertTrue(!process.waitFor(3, TimeUnit.SECONDS), "ended by itself");
    Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
    assertEquals(0, kill.waitFor());
    assertEquals("begun\n", output(process));
    assertEquals(130, status(process));
    assertEquals("", errors());
  }
}
