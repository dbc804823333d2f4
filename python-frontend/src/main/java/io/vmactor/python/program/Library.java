package io.vmactor.python.program;

import io.vmactor.assembler.BytecodeReader;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.isa.InstructionSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The builtins and the modules shipped with the compiler, compiled when this was built. */
final class Library {
  /** The folder of the resources, seen from this class. */
  static final String FOLDER = "library/";

  /** The resource of the builtins. */
  static final String PRELUDE = FOLDER + "prelude.bc";

  private Library() {}

  /** The resource of a module. */
  static String resource(String module) {
    return FOLDER + "modules/" + module + ".bc";
  }

  /** The code that defines the builtins in the namespace it runs in; one for the process. */
  static CodeObject prelude() {
    return Prelude.CODE;
  }

  /** Has the builtins read by a thread of its own, while the program is compiled. */
  static void readPrelude() {
    Thread reader = new Thread(Library::prelude, "vmactor-prelude-reader");
    reader.setDaemon(true);
    reader.start();
  }

  private static final class Prelude {
    static final CodeObject CODE = Objects.requireNonNull(load(PRELUDE), PRELUDE);

    private Prelude() {}
  }

  /** The code of a module, or {@code null} if there is none of this name. */
  static @Nullable CodeObject module(String name) {
    return load(resource(name));
  }

  private static @Nullable CodeObject load(String resource) {
    try (InputStream in = Library.class.getResourceAsStream(resource)) {
      return in == null
          ? null
          : BytecodeReader.readTrusted(in.readAllBytes(), resource, InstructionSet.standard())
              .main();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
