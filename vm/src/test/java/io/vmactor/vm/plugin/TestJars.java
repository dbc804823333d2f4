package io.vmactor.vm.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Jars with plug-ins whose classes are not on the class path, compiled from source. */
final class TestJars {
  static final String SERVICE_FILE = "META-INF/services/" + InstructionPlugin.class.getName();

  private TestJars() {}

  /** The class files of sources, both by class name. */
  static Map<String, byte[]> compile(Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    StandardJavaFileManager standard =
        compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8);
    Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
    JavaFileManager manager =
        new ForwardingJavaFileManager<>(standard) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new Output(className, outputs);
          }
        };
    List<Source> units =
        sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
    List<String> options =
        List.of("-proc:none", "-g", "-classpath", System.getProperty("java.class.path"));
    if (!compiler.getTask(null, manager, problems, options, null, units).call()) {
      throw new IllegalArgumentException(problems.getDiagnostics().toString());
    }
    Map<String, byte[]> classFiles = new HashMap<>();
    outputs.forEach((name, bytes) -> classFiles.put(name, bytes.toByteArray()));
    return classFiles;
  }

  /** A jar with the classes of sources that provides the plug-in of the class {@code provider}. */
  static Path jar(Path jar, String provider, Map<String, String> sources) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    compile(sources)
        .forEach((name, bytes) -> entries.put(name.replace('.', '/') + ".class", bytes));
    entries.put(SERVICE_FILE, provider.getBytes(StandardCharsets.UTF_8));
    return jar(jar, entries);
  }

  static Path jar(Path jar, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new JarEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("mem:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final String className;
    private final Map<String, ByteArrayOutputStream> outputs;

    Output(String className, Map<String, ByteArrayOutputStream> outputs) {
      super(URI.create("mem:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
      this.className = className;
      this.outputs = outputs;
    }

    @Override
    public OutputStream openOutputStream() {
      return outputs.computeIfAbsent(className, name -> new ByteArrayOutputStream());
    }
  }
}
