package io.vmactor.sexpr;

import io.vmactor.assembler.BytecodeWriter;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.IrLowering;
import io.vmactor.vm.ir.PassManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Run by the build: compiles the library to the resources that {@link Library} reads. */
final class LibraryBuilder {
  private LibraryBuilder() {}

  /**
   * Compiles the library.
   *
   * @param args the library's text, and the folder of the compiled classes
   */
  public static void main(String[] args) throws IOException {
    Path source = Path.of(args[0]);
    Path folder = Path.of(args[1], "io", "vmactor", "sexpr");
    Map<String, Datum> definitions = new LinkedHashMap<>();
    for (Datum datum : Reader.readAll(Primitives.definitions(), "primitives.scm")) {
      definitions.put(name(datum), datum);
    }
    for (Datum datum : Reader.readAll(Files.readString(source), "library.scm")) {
      definitions.put(name(datum), datum);
    }
    Files.createDirectories(folder.resolve(Library.FOLDER));
    Files.write(folder.resolve(Library.NAMES), definitions.keySet());
    for (Map.Entry<String, Datum> definition : definitions.entrySet()) {
      Files.write(
          folder.resolve(Library.resource(definition.getKey())),
          BytecodeWriter.write(module(definition.getValue(), definitions.keySet())));
    }
  }

  private static String name(Datum datum) {
    if (datum instanceof Datum.ListOf form
        && form.get(0).is("define")
        && form.get(1) instanceof Datum.ListOf header) {
      return String.valueOf(header.get(0).symbol());
    }
    throw new IllegalArgumentException("the library defines procedures alone: " + datum.shown());
  }

  private static Module module(Datum definition, Set<String> names) {
    Parser parser = new Parser("library.scm", new Globals(names), true);
    Scope.Procedure procedure = new Scope.Procedure("main");
    Node node = parser.topLevel(definition, Scope.topLevel(procedure));
    IrFunction main =
        Generator.program(
            procedure,
            "library.scm",
            parser.sequence(
                List.of(node, new Node.Constant(null, Position.UNKNOWN)), Position.UNKNOWN));
    PassManager.standard().run(main);
    return new Module("library", IrLowering.lower(main));
  }
}
