package io.vmactor.cli;

import java.io.ByteArrayOutputStream;
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
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites class files so that the JVM's AOT cache can keep all that a start needs. The launcher
 * runs this once, on its own copies of the jars, before it fills the cache.
 *
 * <p>It stores no class file from before Java 6, and picocli is compiled for Java 5: loaded and
 * verified at every start, it takes longer than the rest of the start together. The code stays as
 * it is; it gains the stack maps that newer class files must have. What newer ones have that the
 * cache does not keep is the business of {@link InlinedBootstraps}.
 */
final class ClassFileUpgrade {
  private static final int MAJOR_VERSION_OFFSET = 7;
  private static final int LONG_MANIFEST_BYTES = 512;

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
      if (!isUpgradable(from)) {
        return false;
      }
      try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(upgraded))) {
        for (JarEntry entry : Collections.list(from.entries())) {
          to.putNextEntry(new JarEntry(entry.getName()));
          to.write(upgraded(from, entry));
          to.closeEntry();
        }
      }
    }
    Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private static boolean isUpgradable(JarFile jar) throws IOException {
    JarEntry manifest = jar.getJarEntry(JarFile.MANIFEST_NAME);
    if (manifest != null && manifest.getSize() > LONG_MANIFEST_BYTES && !isProgram(jar)) {
      return true;
    }
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (isClass(entry)) {
        byte[] classFile = read(jar, entry);
        if (isOld(classFile) || InlinedBootstraps.isWorthwhile(classFile)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isProgram(JarFile jar) throws IOException {
    return jar.getManifest().getMainAttributes().getValue(Name.MAIN_CLASS) != null;
  }

  private static byte[] shortManifest(JarFile jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Name.MANIFEST_VERSION, "1.0");
    if (jar.isMultiRelease()) {
      attributes.put(Name.MULTI_RELEASE, "true");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class");
  }

  private static boolean isOld(byte[] classFile) {
    return classFile.length > MAJOR_VERSION_OFFSET
        && classFile[MAJOR_VERSION_OFFSET] < ClassFile.JAVA_6_VERSION;
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static byte[] upgraded(JarFile jar, JarEntry entry) throws IOException {
    if (entry.getName().equals(JarFile.MANIFEST_NAME) && !isProgram(jar)) {
      return shortManifest(jar);
    }
    byte[] bytes = read(jar, entry);
    if (!isClass(entry)) {
      return bytes;
    }
    ClassHierarchyResolver types =
        ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type)).cached();
    if (isOld(bytes)) {
      return withNewVersion(bytes, types);
    }
    return InlinedBootstraps.isWorthwhile(bytes) ? InlinedBootstraps.inline(bytes, types) : bytes;
  }

  private static byte[] withNewVersion(byte[] bytes, ClassHierarchyResolver types) {
    ClassFile classFile =
        ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(types));
    ClassTransform newVersion =
        ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0));
    // Stack maps are generated only for code that is built anew.
    ClassTransform sameCode =
        ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
    return classFile.transformClass(classFile.parse(bytes), newVersion.andThen(sameCode));
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
