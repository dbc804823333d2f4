package io.vmactor.examples.opcodeplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.plugin.Plugins;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in as a user has it: in a jar, and not on the class path. */
class PackagedJarTest {
  private static final Path CLASSES = Path.of("target", "classes");

  @TempDir Path folder;

  @Test
  void theProgramRunsWithThePlugInFromItsJar() throws Exception {
    Path jar = jar();
    try (URLClassLoader withoutPlugin = withoutPlugin()) {
      Object run =
          withoutPlugin.loadClass(JarRun.class.getName()).getDeclaredConstructor().newInstance();
      assertTrue(run instanceof Function<?, ?>);
      @SuppressWarnings("unchecked")
      Function<Path, String> function = (Function<Path, String>) run;
      assertEquals(
          "example-tools of " + jar + "\n" + Programs.expectedOutput(), function.apply(jar));
    }
  }

  @Test
  void aJarOfWhatIsOnTheClassPathAlreadyIsNotLoadedTwice() throws IOException {
    assertEquals(Plugins.load(List.of()).loaded(), Plugins.load(List.of(jar())).loaded());
  }

  private Path jar() throws IOException {
    Path jar = folder.resolve("tools.jar");
    try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = CLASSES.relativize(file).toString().replace(File.separatorChar, '/');
        zip.putNextEntry(new JarEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return jar;
  }

  /** A world of its own with everything that is on the class path but the plug-in. */
  private static URLClassLoader withoutPlugin() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!Path.of(entry).toAbsolutePath().equals(CLASSES.toAbsolutePath())) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
