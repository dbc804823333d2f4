package io.vmactor.vm.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.VMActor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarTest {
  private static final String SOURCE =
      """
      package acme;

      import io.vmactor.vm.plugin.*;
      import java.util.List;

      public final class NAME implements InstructionPlugin {
        public NAME() { CONSTRUCTOR }
        public String name() { return "PLUGIN"; }
        public String version() { return "2.1"; }
        public int apiVersion() { return API; }
        public List<InstructionDefinition> instructions() {
          return List.of(
              InstructionDefinition.restricted(
                  "OP_PLUGIN", "a b -- sum", "Adds two small ints.", Words.class, "METHOD"));
        }
      }
      """;

  private static final String WORDS =
      """
      package acme;

      @io.vmactor.vm.memory.Restricted
      final class Words {
        private Words() {}
        static long sum(long context, long a, long b) { return a + b; }
      MORE}
      """;

  private static final String BAD_METHODS =
      """
        static long bad(long context, long a, long b) {
          return new StringBuilder("text").length();
        }
        long instance(long context, long a, long b) { return a; }
      """;

  @TempDir Path folder;

  private Path jar(String plugin, String... replacements) throws IOException {
    String source = SOURCE;
    for (int i = 0; i < replacements.length; i += 2) {
      source = source.replace(replacements[i], replacements[i + 1]);
    }
    source =
        source
            .replace("PLUGIN", plugin)
            .replace("NAME", "Provider")
            .replace("CONSTRUCTOR", "")
            .replace("API", "Plugins.API_VERSION")
            .replace("METHOD", "sum");
    String more = source.contains("\"sum\"") ? "" : BAD_METHODS;
    return TestJars.jar(
        folder.resolve(plugin + ".jar"),
        "acme.Provider",
        Map.of("acme.Provider", source, "acme.Words", WORDS.replace("MORE", more)));
  }

  private static String rejected(Path... jars) {
    String message =
        assertThrows(PluginException.class, () -> Plugins.load(List.of(jars))).getMessage();
    return String.valueOf(message);
  }

  @Test
  void aJarWorks() throws IOException {
    Path jar = jar("MATHS");
    Plugins plugins = Plugins.load(List.of(jar));
    assertEquals(
        List.of(new Plugins.Loaded("MATHS", "2.1", List.of("OP_MATHS"), jar)), plugins.loaded());
    try (VMActor actor = VMActor.builder().plugins(plugins).build()) {
      actor.send("OP_CONSTANT", 40, "OP_CONSTANT", 2, "OP_MATHS");
      actor.execute();
      assertEquals(42L, actor.top());
    }
  }

  @Test
  void jarsWithClassesOfTheSameNameDoNotDisturbEachOther() throws IOException {
    Plugins plugins = Plugins.load(List.of(jar("B"), jar("A")));
    assertEquals(List.of("A", "B"), plugins.loaded().stream().map(Plugins.Loaded::name).toList());
  }

  @Test
  void aJarGivenTwiceCountsOnce() throws IOException {
    Path jar = jar("A");
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), jar);
    assertEquals(1, Plugins.load(List.of(jar, jar, link)).loaded().size());
  }

  @Test
  void twoVersionsOfOnePlugInClash() throws IOException {
    Path a = jar("A");
    Path copy = Files.copy(a, folder.resolve("copy.jar"));
    assertEquals(
        "two plug-ins have the same name: plug-in A 2.1 (%s) and plug-in A 2.1 (%s)"
            .formatted(a, copy),
        rejected(a, copy));
  }

  @Test
  void theInstructionsOfTwoJarsClash() throws IOException {
    Path a = jar("A");
    Path b = jar("B", "OP_PLUGIN", "OP_A");
    assertEquals(
        "two plug-ins define OP_A: plug-in A 2.1 (%s) and plug-in B 2.1 (%s)".formatted(a, b),
        rejected(b, a));
  }

  @Test
  void rejectsWhatIsNoJar() throws IOException {
    Path missing = folder.resolve("missing.jar");
    assertEquals("plug-in " + missing + ": there is no such file", rejected(missing));
    assertEquals("plug-in " + folder + ": this is a folder, not a jar", rejected(folder));
    Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
    assertEquals("plug-in " + text + ": this is not a jar", rejected(text));
    Path empty = Files.writeString(folder.resolve("empty.jar"), "");
    assertEquals("plug-in " + empty + ": this is not a jar", rejected(empty));
    Path plain = TestJars.jar(folder.resolve("plain.jar"), Map.of("a.txt", new byte[1]));
    assertEquals(
        "plug-in "
            + plain
            + ": there is no META-INF/services/io.vmactor.vm.plugin.InstructionPlugin in it, so it"
            + " is no plug-in",
        rejected(plain));
  }

  @Test
  void rejectsProvidersThatCannotBeMade() throws IOException {
    Path absent = service("acme.Absent", Map.of());
    assertEquals("plug-in " + absent + ": Provider acme.Absent not found", rejected(absent));
    Path other = service(TestJars.class.getName(), Map.of());
    assertEquals(
        "plug-in " + other + ": " + TestJars.class.getName() + " not a subtype", rejected(other));
    Path empty = service("# nothing", Map.of());
    assertEquals(
        "plug-in "
            + empty
            + ": its META-INF/services/io.vmactor.vm.plugin.InstructionPlugin names no class",
        rejected(empty));
    Path throwing = jar("T", "CONSTRUCTOR", "throw new IllegalStateException(\"no luck\");");
    assertEquals(
        "plug-in "
            + throwing
            + ": Provider acme.Provider could not be instantiated:"
            + " java.lang.IllegalStateException: no luck",
        rejected(throwing));
    Path broken = service("acme.Broken", Map.of("acme/Broken.class", new byte[] {1, 2, 3, 4}));
    assertTrue(
        rejected(broken).startsWith("plug-in " + broken + ": java.lang.ClassFormatError: "),
        () -> rejected(broken));
  }

  private Path service(String provider, Map<String, byte[]> more) throws IOException {
    Map<String, byte[]> entries = new HashMap<>(more);
    entries.put(TestJars.SERVICE_FILE, provider.getBytes(StandardCharsets.UTF_8));
    return TestJars.jar(folder.resolve("service" + provider.hashCode() + ".jar"), entries);
  }

  @Test
  void rejectsAnotherApiVersion() throws IOException {
    Path future = jar("F", "API", "2");
    assertEquals(
        "plug-in F 2.1 ("
            + future
            + ") is written for version 2 of the plug-in API, but this is version 1",
        rejected(future));
  }

  @Test
  void reportsMethodsThatAreMissingAtRunTime() throws IOException {
    Path broken = jar("B", "\"2.1\"", "System.getProperty(\"no.such.property\").trim()");
    assertTrue(
        rejected(broken)
            .startsWith(
                "plug-in class acme.Provider ("
                    + broken
                    + "): version() failed: java.lang.NullPointerException"));
  }

  @Test
  void namesWhatIsNotRestricted() throws IOException {
    Path bad = jar("BAD", "METHOD", "bad");
    assertEquals(
        "plug-in BAD 2.1 ("
            + bad
            + "): OP_BAD: its method is not restricted Java:"
            + " acme.Words.bad, line 8: it creates an object of java.lang.StringBuilder;"
            + " acme.Words.bad, line 8: it uses the string \"text\";"
            + " acme.Words.bad, line 8: it calls java.lang.StringBuilder.<init>, which is not a"
            + " static method of a class;"
            + " acme.Words.bad, line 8: it calls java.lang.StringBuilder.length, which is not a"
            + " static method of a class;"
            + " acme.Words.instance, line 10: the method is not static",
        rejected(bad));
  }

  @Test
  void namesAMissingMethod() throws IOException {
    Path missing = jar("M", "METHOD", "gcd");
    assertEquals(
        "plug-in M 2.1 ("
            + missing
            + "): OP_M: there is no method static long acme.Words.gcd(long context, long a, long b)",
        rejected(missing));
    Path instance = jar("I", "METHOD", "instance");
    assertTrue(
        rejected(instance).contains("OP_I: there is no method static long acme.Words.instance("),
        () -> rejected(instance));
  }

  @Test
  void restrictedMethodsHaveUpToFourInputsAndOneOutput() throws IOException {
    for (String effect : List.of("a b c d e -- f", "a b --", "a b -- b a")) {
      Path jar = jar("E", "a b -- sum", effect);
      assertEquals(
          "plug-in E 2.1 ("
              + jar
              + "): OP_E: a restricted method carries out an instruction without operands, with a"
              + " stack effect of at most 4 inputs and exactly one output",
          rejected(jar));
    }
  }
}
