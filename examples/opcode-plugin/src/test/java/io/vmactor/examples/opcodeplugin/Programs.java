package io.vmactor.examples.opcodeplugin;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.plugin.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example program, and how to run it. */
final class Programs {
  private static final Path PROGRAM = Path.of("program.vma");
  private static final Path EXPECTED = Path.of("program.expected");

  private Programs() {}

  static String text() {
    return read(PROGRAM);
  }

  static String expectedOutput() {
    return read(EXPECTED);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a program prints. */
  static String run(Module module, Plugins plugins) {
    StringBuilder output = new StringBuilder();
    try (VMActor actor = VMActor.builder().plugins(plugins).output(output).build()) {
      actor.load(module);
      actor.execute();
    }
    return output.toString();
  }
}
