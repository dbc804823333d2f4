package io.vmactor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites class files too old for the JVM's AOT cache, which stores none from before Java 6.
 *
 * <p>picocli is compiled for Java 5: loaded and verified at every start, it takes longer than the
 * rest of the start together. The launcher runs this once, on its own copies of the libraries,
 * before it fills the cache. The code stays as it is; it gains the stack maps that newer class
 * files must have.
 */
final class ClassFileUpgrade {
  private static final int MAJOR_VERSION_OFFSET = 7;

  private ClassFileUpgrade() {}

  /** Rewrites, in place, every jar named by {@code args} that holds an old class file. */
  public static void main(String[] args) throws IOException {
    for (String jar : args) {
      upgrade(Path.of(jar));
    }
  }

  /** Returns whether the jar had to be rewritten. */
  static boolean upgrade(Path jar) throws IOException {
    Path upgraded = jar.resolveSibling(jar.getFileName() + ".tmp");
    try (JarFile from = new JarFile(jar.toFile())) {
      if (!hasOldClass(from)) {
        return false;
      }
      try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(upgraded))) {
        for (JarEntry entry : Collections.list(from.entries())) {
          to.putNextEntry(new JarEntry(entry.getName()));
          to.write(isOld(from, entry) ? upgrade(from, entry) : read(from, entry));
          to.closeEntry();
        }
      }
    }
    Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private static boolean hasOldClass(JarFile jar) throws IOException {
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (isOld(jar, entry)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOld(JarFile jar, JarEntry entry) throws IOException {
    if (!entry.getName().endsWith(".class")) {
      return false;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] header = in.readNBytes(MAJOR_VERSION_OFFSET + 1);
      return header.length > MAJOR_VERSION_OFFSET
          && header[MAJOR_VERSION_OFFSET] < ClassFile.JAVA_6_VERSION;
    }
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static byte[] upgrade(JarFile jar, JarEntry entry) throws IOException {
    ClassFile classFile =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type))));
    ClassTransform newVersion =
        ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0));
    // Stack maps are generated only for code that is built anew.
    ClassTransform sameCode =
        ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
    return classFile.transformClass(
        classFile.parse(read(jar, entry)), newVersion.andThen(sameCode));
  }

  /** The class file of a type of the jar or of the JDK; {@code null} if neither has it. */
  private static @Nullable InputStream open(JarFile jar, ClassDesc type) {
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
    JarEntry entry = jar.getJarEntry(name);
    try {
      return entry == null
          ? ClassLoader.getSystemResourceAsStream(name)
          : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
