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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts {@code ./vmactor} as a process, if it is built. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherTest {
  private final List<Process> started = new ArrayList<>();
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern INITIALIZED = Pattern.compile("Initializing '([^']+)'");
  private static final Pattern UNWANTED =
      Pattern.compile(
          "picocli/|org/jline/|org/bytedeco/|io/netty/|io/vmactor/nativejit/"
              + "|java/lang/runtime/|jdk/internal/logger/|java/util/ServiceLoader");
  private static final Pattern PYTHON_PARSER = Pattern.compile("com/oracle/graal/python/");

  @TempDir Path folder;

  /** An older build, from before the sources changed, proves nothing. */
  private static boolean isBuilt() throws IOException {
    Path stamp = Path.of("target", "vmactor.stamp");
    if (!Files.exists(stamp) || !Files.exists(Path.of("target", "vmactor.jar"))) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(stamp);
    for (String module :
        List.of("vm", "assembler", "sexpr-compiler", "python-frontend", "native-jit", "cli")) {
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
    return startWith("", args);
  }

  private Process startWith(String jvmOptions, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("vmactor").toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("VMACTOR_NO_BUILD", "1");
    builder.environment().put("VMACTOR_JAVA_OPTS", jvmOptions);
    builder.redirectError(folder.resolve("err").toFile());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
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

  /**
   * What a start must not do, told from the JVM's log, which does not depend on how fast the
   * machine is: load a class from a jar or make one up, and wake what a small program does not
   * need.
   */
  @ParameterizedTest
  @ValueSource(strings = {"hello.vma", "hello.scm", "python/hello.py"})
  void startsFromTheCacheAlone(String program) throws Exception {
    Path cache = ROOT.resolve("cli/target/launcher").resolve(cache(program));
    assumeTrue(Files.size(cache) > 0, "this JVM could not make an AOT cache");
    Path log = folder.resolve("classes");
    Process process =
        startWith(
            "-Xlog:class+load,class+init=info:file=" + log,
            "run",
            ROOT.resolve("examples/programs").resolve(program).toString());
    assertEquals("Hello, world!\n", output(process));
    assertEquals(0, status(process));
    List<String> uncached = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      boolean loaded = line.contains("[class,load") && line.contains(" source: ");
      if (loaded && !line.contains("shared objects file") && !line.contains(" source: jrt:")) {
        uncached.add(line);
      }
      Matcher started = INITIALIZED.matcher(line);
      if (started.find()
          && (UNWANTED.matcher(started.group(1)).lookingAt()
              || (!program.endsWith(".py")
                  && PYTHON_PARSER.matcher(started.group(1)).lookingAt()))) {
        unwanted.add(started.group(1));
      }
    }
    assertEquals(List.of(), uncached);
    assertEquals(List.of(), unwanted);
  }

  private static String cache(String program) {
    return switch (program.substring(program.lastIndexOf('.'))) {
      case ".vma" -> "instructions.aot";
      case ".scm" -> "scheme.aot";
      default -> "vmactor.aot";
    };
  }
}
