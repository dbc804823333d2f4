package io.vmactor.python.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.assembler.BytecodeReader;
import io.vmactor.vm.isa.InstructionSet;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LibraryTest {
  /** A program starts without verifying all of it: the build must have. */
  @Test
  void isVerified() throws Exception {
    URL prelude = Objects.requireNonNull(Library.class.getResource(Library.PRELUDE));
    Path folder = Objects.requireNonNull(Path.of(prelude.toURI()).getParent());
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".bc")).toList();
    }
    assertTrue(files.size() > 30, files.toString());
    for (Path file : files) {
      BytecodeReader.read(Files.readAllBytes(file), file.toString(), InstructionSet.standard())
          .main()
          .verified();
    }
  }
}
