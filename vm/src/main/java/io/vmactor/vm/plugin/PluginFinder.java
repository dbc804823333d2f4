package io.vmactor.vm.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Finds plug-ins in jars and on the class path, and makes them. */
final class PluginFinder {
  private static final String SERVICE_FILE =
      "META-INF/services/" + InstructionPlugin.class.getName();

  /**
   * A plug-in and where it comes from.
   *
   * @param place for messages, such as {@code text.jar} or {@code the class path}; or ""
   * @param jar its jar, or {@code null}
   */
  record Found(InstructionPlugin plugin, String place, @Nullable Path jar) {}

  private PluginFinder() {}

  static List<Found> given(InstructionPlugin... plugins) {
    List<Found> found = new ArrayList<>();
    for (InstructionPlugin plugin : plugins) {
      found.add(new Found(plugin, "", null));
    }
    return found;
  }

  /**
   * Those on the class path and those in the jars.
   *
   * @throws PluginException if a jar cannot be used, or a plug-in cannot be made
   */
  static List<Found> find(List<Path> jars) {
    ClassLoader parent = PluginFinder.class.getClassLoader();
    List<Found> found = new ArrayList<>(providers(parent, "the class path", null, Set.of()));
    Set<Class<?>> onClassPath = new HashSet<>();
    found.forEach(each -> onClassPath.add(each.plugin().getClass()));
    List<URLClassLoader> loaders = new ArrayList<>();
    try {
      for (Path jar : distinct(jars)) {
        URLClassLoader loader = loader(jar, parent);
        loaders.add(loader);
        found.addAll(providers(loader, jar.toString(), jar, onClassPath));
      }
    } catch (PluginException e) {
      loaders.forEach(loader -> close(loader, e));
      throw e;
    }
    return found;
  }

  /** A jar that is given twice counts once. */
  private static Set<Path> distinct(List<Path> jars) {
    Set<Path> real = new LinkedHashSet<>();
    Set<Path> distinct = new LinkedHashSet<>();
    for (Path jar : jars) {
      if (real.add(checked(jar))) {
        distinct.add(jar);
      }
    }
    return distinct;
  }

  /** The jar's path without links, once it is known to be one with a plug-in in it. */
  private static Path checked(Path jar) {
    if (Files.notExists(jar)) {
      throw new PluginException("plug-in " + jar + ": there is no such file");
    }
    if (Files.isDirectory(jar)) {
      throw new PluginException("plug-in " + jar + ": this is a folder, not a jar");
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry services = file.getEntry(SERVICE_FILE);
      if (services == null) {
        throw new PluginException(
            "plug-in " + jar + ": there is no " + SERVICE_FILE + " in it, so it is no plug-in");
      }
      String names = new String(file.getInputStream(services).readAllBytes(), UTF_8);
      if (names.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
        throw new PluginException("plug-in " + jar + ": its " + SERVICE_FILE + " names no class");
      }
      return jar.toRealPath();
    } catch (ZipException e) {
      throw new PluginException("plug-in " + jar + ": this is not a jar", e);
    } catch (IOException e) {
      throw new PluginException("plug-in " + jar + ": it cannot be read: " + e.getMessage(), e);
    }
  }

  private static URLClassLoader loader(Path jar, ClassLoader parent) {
    try {
      return new URLClassLoader(jar.toString(), new URL[] {jar.toUri().toURL()}, parent);
    } catch (IOException e) {
      throw new PluginException("plug-in " + jar + ": it cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The plug-ins a loader finds.
   *
   * @param known classes whose plug-ins have been found before, in the loader's parent
   */
  private static List<Found> providers(
      ClassLoader loader, String place, @Nullable Path jar, Set<Class<?>> known) {
    List<Found> found = new ArrayList<>();
    try {
      for (var provider : ServiceLoader.load(InstructionPlugin.class, loader).stream().toList()) {
        if (!known.contains(provider.type())) {
          found.add(new Found(provider.get(), place, jar));
        }
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new PluginException("plug-in " + place + ": " + problem(e), e);
    }
    return found;
  }

  private static String problem(Throwable e) {
    String prefix = InstructionPlugin.class.getName() + ": ";
    String message = String.valueOf(e instanceof LinkageError ? e.toString() : e.getMessage());
    String own = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    return e.getCause() == null ? own : own + ": " + e.getCause();
  }

  private static void close(URLClassLoader loader, PluginException because) {
    try {
      loader.close();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }
}
