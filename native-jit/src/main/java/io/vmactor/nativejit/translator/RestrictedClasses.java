package io.vmactor.nativejit.translator;

import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.SlowPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Class files of restricted Java. */
public final class RestrictedClasses {
  private final ClassLoader loader;
  private final Map<String, @Nullable ClassModel> models = new HashMap<>();

  /** Of the classes that this loader finds. */
  public RestrictedClasses(ClassLoader loader) {
    this.loader = loader;
  }

  /** The names of all classes in the folder or jar that a class comes from. */
  static List<String> namesBeside(Class<?> type) throws IOException {
    Path source;
    try {
      source = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    if (Files.isDirectory(source)) {
      return names(source);
    }
    try (FileSystem jar = FileSystems.newFileSystem(source)) {
      return names(jar.getPath("/"));
    }
  }

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  private @Nullable ClassModel model(String owner) {
    if (!models.containsKey(owner)) {
      try (InputStream in = loader.getResourceAsStream(owner + ".class")) {
        models.put(owner, in == null ? null : ClassFile.of().parse(in.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException("the class file of " + owner, e);
      }
    }
    return models.get(owner);
  }

  @Nullable MethodModel find(MethodKey key) {
    ClassModel model = model(key.owner());
    if (model != null) {
      for (MethodModel method : model.methods()) {
        if (method.methodName().equalsString(key.name())
            && method.methodType().equalsString(key.descriptor())) {
          return method;
        }
      }
    }
    return null;
  }

  /** The static methods of a class, in the order of its class file. */
  public List<MethodKey> methods(String className) {
    String owner = className.replace('.', '/');
    ClassModel model = model(owner);
    if (model == null) {
      throw new IllegalArgumentException("no class file of " + className);
    }
    List<MethodKey> keys = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      if ((method.flags().flagsMask() & ClassFile.ACC_STATIC) != 0) {
        keys.add(
            new MethodKey(
                owner, method.methodName().stringValue(), method.methodType().stringValue()));
      }
    }
    return keys;
  }

  /** Whether a class may be translated. */
  public boolean isRestricted(String owner) {
    ClassModel model = model(owner);
    return model != null && isAnnotated(model, Restricted.class);
  }

  /** Whether a method is a rare way, to be kept out of line. */
  public boolean isSlowPath(MethodKey key) {
    MethodModel method = find(key);
    return method != null && isAnnotated(method, SlowPath.class);
  }

  private static boolean isAnnotated(AttributedElement element, Class<?> annotation) {
    String wanted = annotation.descriptorString();
    return element
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .map(
            found ->
                found.annotations().stream()
                    .map(Annotation::className)
                    .anyMatch(name -> name.equalsString(wanted)))
        .orElse(false);
  }
}
