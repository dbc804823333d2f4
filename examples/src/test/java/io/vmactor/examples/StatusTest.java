package io.vmactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code spec/status.md} names as proof is there. */
class StatusTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** The names in backquotes that match. */
  private static Set<String> named(String pattern) throws IOException {
    Set<String> names = new TreeSet<>();
    String status = Files.readString(ROOT.resolve("spec").resolve("status.md"));
    Matcher matcher = Pattern.compile("`(" + pattern + ")`").matcher(status);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    assertTrue(!names.isEmpty(), pattern);
    return names;
  }

  /** The classes in the modules' folders of tests, by their simple names. */
  private static Set<String> testClasses() throws IOException {
    try (Stream<Path> files =
        Files.find(ROOT, 20, (path, attributes) -> path.toString().endsWith("Test.java"))) {
      return files
          .filter(path -> path.toString().contains(Path.of("src", "test", "java").toString()))
          .map(path -> path.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void everyTestClassExists() throws IOException {
    Set<String> missing = named("\\w+Test");
    missing.removeAll(testClasses());
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyFileAndFolderExists() throws IOException {
    Set<String> missing = named("[\\w.-]+(?:/[\\w.-]+)+");
    missing.removeIf(path -> Files.exists(ROOT.resolve(path)));
    assertEquals(Set.of(), missing);
  }
}
