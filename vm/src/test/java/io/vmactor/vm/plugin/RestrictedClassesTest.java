package io.vmactor.vm.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.memory.Memory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every class of the machine that is declared restricted Java is. */
class RestrictedClassesTest {
  /** Without these, the door to native code would be shut; a class dropped from here is missed. */
  private static final List<String> CORE =
      List.of(
          "heap.Allocation",
          "heap.Collector",
          "heap.Context",
          "heap.Exit",
          "heap.Layout",
          "interpreter.CodeLayout",
          "interpreter.ColdOps",
          "interpreter.Interpreter",
          "interpreter.ReceiveQueue",
          "memory.ContextWords",
          "memory.HeapWords",
          "memory.StackWords",
          "memory.Word",
          "runtime.Arithmetic",
          "runtime.Comparison",
          "runtime.Containers",
          "runtime.DictBuilder",
          "runtime.Dicts",
          "runtime.Equality",
          "runtime.Hashing",
          "runtime.Lists",
          "runtime.Numbers",
          "runtime.Strings");

  private final RestrictedJava checker = RestrictedJava.of(Memory.class.getClassLoader());

  @Test
  void keepToTheRulesOfRestrictedJava() throws IOException, URISyntaxException {
    assertEquals(
        "",
        machineClasses().stream()
            .filter(checker::isRestricted)
            .flatMap(name -> checker.check(name).stream())
            .map(RestrictedJava.Violation::toString)
            .collect(Collectors.joining("\n")));
  }

  @Test
  void includeTheHandlersTheInterpreterAndTheCollector() {
    for (String name : CORE) {
      assertTrue(checker.isRestricted("io.vmactor.vm." + name), name);
    }
  }

  private static List<String> machineClasses() throws IOException, URISyntaxException {
    Path root = Path.of(Memory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(root::relativize)
          .map(Path::toString)
          .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
          .map(file -> file.substring(0, file.length() - 6).replace('/', '.').replace('\\', '.'))
          .toList();
    }
  }
}
