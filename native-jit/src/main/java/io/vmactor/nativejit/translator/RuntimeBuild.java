package io.vmactor.nativejit.translator;

import io.vmactor.nativejit.llvm.IrModule;
import io.vmactor.nativejit.llvm.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The build's step that turns the machine's restricted classes into bitcode and, for any processor
 * of this machine's architecture, into an object file: resources of this module's jar.
 */
public final class RuntimeBuild {
  /** The classes whose methods native code calls. */
  static final List<String> CLASSES =
      List.of(
          "io.vmactor.vm.heap.Allocation",
          "io.vmactor.vm.heap.Exit",
          "io.vmactor.vm.interpreter.ColdOps",
          "io.vmactor.vm.interpreter.ReceiveQueue",
          "io.vmactor.vm.runtime.Arithmetic",
          "io.vmactor.vm.runtime.Comparison",
          "io.vmactor.vm.runtime.Containers",
          "io.vmactor.vm.runtime.Dicts",
          "io.vmactor.vm.runtime.Equality",
          "io.vmactor.vm.runtime.Hashing",
          "io.vmactor.vm.runtime.Lists",
          "io.vmactor.vm.runtime.Numbers",
          "io.vmactor.vm.runtime.Strings");

  private static final String PASSES = "default<O2>";

  private RuntimeBuild() {}

  /** Translates every method of the classes and of those they call. */
  static RuntimeTranslator translator(ClassLoader loader) {
    RestrictedClasses classes = new RestrictedClasses(loader);
    RuntimeTranslator translator = new RuntimeTranslator(classes, _ -> false);
    for (String name : CLASSES) {
      classes.methods(name).forEach(translator::want);
    }
    return translator;
  }

  /**
   * Writes {@code runtime.bc} and {@code runtime.o} to a folder.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    String text = translator(RuntimeBuild.class.getClassLoader()).text();
    try (Target target = Target.generic();
        IrModule module = IrModule.parse(text, target)) {
      module.verify().optimise(PASSES);
      Files.write(folder.resolve("runtime.bc"), module.bitcode());
      Files.write(folder.resolve("runtime.o"), module.object());
    }
  }
}
