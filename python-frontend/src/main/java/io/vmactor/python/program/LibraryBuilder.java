package io.vmactor.python.program;

import io.vmactor.assembler.BytecodeWriter;
import io.vmactor.python.PythonCompiler;
import io.vmactor.python.compiler.Mode;
import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.IrLowering;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Run by the build: compiles the library to the resources that {@link Library} reads. */
final class LibraryBuilder {
  private LibraryBuilder() {}

  /**
   * Compiles the library.
   *
   * @param args the folder of its sources, and that of the compiled classes
   */
  public static void main(String[] args) throws IOException {
    Path sources = Path.of(args[0]);
    Path classes = Path.of(args[1], "io", "vmactor", "python", "program");
    try {
      write(prelude(sources.resolve("prelude")), classes.resolve(Library.PRELUDE));
      Path modules = sources.resolve("lib");
      for (Path file : pythonFiles(modules)) {
        String name = moduleName(modules.relativize(file));
        Module module =
            PythonCompiler.compile(
                Files.readAllBytes(file), fileName(modules, file), name, Mode.LIBRARY);
        write(module, classes.resolve(Library.resource(name)));
      }
    } catch (PythonSyntaxException e) {
      System.err.println(e.report());
      System.exit(1);
    }
  }

  /** All files of the prelude as one function, which runs them in the order of their names. */
  private static Module prelude(Path folder) throws IOException, PythonSyntaxException {
    IrFunction all = new IrFunction("<prelude>", "", Dialect.PYTHON);
    all.addFlag(CodeFlag.HIDDEN);
    IrBuilder b = new IrBuilder(all);
    for (Path file : pythonFiles(folder)) {
      IrFunction part =
          PythonCompiler.ir(
              Files.readAllBytes(file), fileName(folder, file), "builtins", Mode.PRELUDE);
      Value function = b.value(Opcode.CLOSURE, List.of(part, 0));
      Value unusedResult = b.call(function, List.of());
    }
    b.ret(b.constant(null));
    return new Module("builtins", IrLowering.lower(all));
  }

  private static List<Path> pythonFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
  }

  private static String fileName(Path folder, Path file) {
    return "<vmactor>/" + folder.relativize(file).toString().replace('\\', '/');
  }

  private static String moduleName(Path file) {
    String path = file.toString().replace('\\', '/');
    String name = path.substring(0, path.length() - ".py".length()).replace('/', '.');
    return name.endsWith(".__init__") ? name.substring(0, name.length() - 9) : name;
  }

  private static void write(Module module, Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, BytecodeWriter.write(module));
  }
}
