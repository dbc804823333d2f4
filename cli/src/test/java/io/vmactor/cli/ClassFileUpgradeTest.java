package io.vmactor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassFileUpgradeTest {
  @TempDir Path folder;

  private Path copyOfLibrary(Class<?> of) throws Exception {
    Path original = Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.copy(original, folder.resolve("library.jar"));
  }

  @Test
  void upgradedClassesAllPassTheVerifier() throws Exception {
    Path jar = copyOfLibrary(CommandLine.class);
    assertTrue(ClassFileUpgrade.upgrade(jar));
    List<String> classes = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
          classes.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    }
    assertTrue(classes.contains(CommandLine.class.getName()));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (String name : classes) {
        if (!name.startsWith("picocli.groovy.")) {
          assertEquals(loader, Class.forName(name, true, loader).getClassLoader(), name);
        }
      }
    }
  }

  @Test
  void aSecondUpgradeFindsNothingToDo() throws Exception {
    Path jar = copyOfLibrary(CommandLine.class);
    assertTrue(ClassFileUpgrade.upgrade(jar));
    assertFalse(ClassFileUpgrade.upgrade(jar));
  }

  @Test
  void aLongManifestKeepsWhatClassLoadingNeeds() throws Exception {
    Path jar = jar(manifest("Multi-Release", "true", "Bundle-Description", "long ".repeat(200)));
    assertTrue(ClassFileUpgrade.upgrade(jar));
    try (JarFile file = new JarFile(jar.toFile())) {
      assertTrue(file.isMultiRelease());
      assertEquals(
          Set.of(Name.MANIFEST_VERSION, Name.MULTI_RELEASE),
          file.getManifest().getMainAttributes().keySet());
      assertEquals(
          "text", new String(file.getInputStream(file.getEntry("a")).readAllBytes(), UTF_8));
    }
    assertFalse(ClassFileUpgrade.upgrade(jar));
  }

  @Test
  void theManifestOfAProgramIsLeftAlone() throws Exception {
    Path jar = jar(manifest("Main-Class", "a.Main", "Bundle-Description", "long ".repeat(200)));
    byte[] before = Files.readAllBytes(jar);
    assertFalse(ClassFileUpgrade.upgrade(jar));
    assertArrayEquals(before, Files.readAllBytes(jar));
  }

  @Test
  void aJarOfNewClassesIsLeftAlone() throws Exception {
    Path jar = jar(manifest("Implementation-Title", "short"));
    byte[] before = Files.readAllBytes(jar);
    assertFalse(ClassFileUpgrade.upgrade(jar));
    assertArrayEquals(before, Files.readAllBytes(jar));
  }

  private static Manifest manifest(String... namesAndValues) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      manifest.getMainAttributes().putValue(namesAndValues[i], namesAndValues[i + 1]);
    }
    return manifest;
  }

  /** With this test's class file and a text. */
  private Path jar(Manifest manifest) throws Exception {
    Path jar = folder.resolve("made.jar");
    String name = ClassFileUpgradeTest.class.getSimpleName() + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream classFile = ClassFileUpgradeTest.class.getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry("a"));
      out.write("text".getBytes(UTF_8));
      out.putNextEntry(new JarEntry(name));
      out.write(classFile.readAllBytes());
    }
    return jar;
  }
}
