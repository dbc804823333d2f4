package io.vmactor.nativejit.translator;

import io.vmactor.nativejit.llvm.IrModule;
import io.vmactor.nativejit.llvm.Target;
import io.vmactor.vm.memory.Restricted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The build's step that turns the machine's restricted classes into LLVM's IR and, for any
 * processor of this machine's architecture, into an object file: resources of this module's jar.
 */
public final class RuntimeBuild {
  /** The interpreter loop is not called natively. */
  private static final String INTERPRETER = "io.vmactor.vm.interpreter.Interpreter";

  private static final String PASSES = "default<O2>";

  private RuntimeBuild() {}

  /** Translates every method of the machine's restricted classes. */
  static RuntimeTranslator translator(ClassLoader loader) throws IOException {
    RestrictedClasses classes = new RestrictedClasses(loader);
    RuntimeTranslator translator = new RuntimeTranslator(classes, _ -> false);
    for (String name : RestrictedClasses.namesBeside(Restricted.class)) {
      if (!name.equals(INTERPRETER)
          && classes.isRestricted(name.replace('.', '/'))
          && !Intrinsics.isAccessor(name)) {
        classes.methods(name).forEach(translator::want);
      }
    }
    return translator;
  }

  /**
   * Writes {@code runtime.ll} and {@code runtime.o} to a folder.
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
      Files.writeString(folder.resolve("runtime.ll"), module.text());
      Files.write(folder.resolve("runtime.o"), module.object());
    }
  }
}
