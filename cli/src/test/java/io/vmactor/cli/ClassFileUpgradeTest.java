package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
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
  void aJarOfNewClassesIsLeftAlone() throws Exception {
    Path jar = copyOfLibrary(Test.class);
    byte[] before = Files.readAllBytes(jar);
    assertFalse(ClassFileUpgrade.upgrade(jar));
    assertArrayEquals(before, Files.readAllBytes(jar));
  }
}
