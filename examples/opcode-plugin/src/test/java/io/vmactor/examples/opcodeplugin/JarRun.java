package io.vmactor.examples.opcodeplugin;

import io.vmactor.assembler.Assembler;
import io.vmactor.vm.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Runs the program with the plug-in from a jar; says which jar, and what it printed. */
public final class JarRun implements Function<Path, String> {
  @Override
  public String apply(Path jar) {
    Plugins plugins = Plugins.load(List.of(jar));
    Plugins.Loaded loaded = plugins.loaded().getFirst();
    var program = Assembler.assemble(Programs.text(), "program.vma", plugins.instructionSet());
    return loaded.name() + " of " + loaded.jar() + "\n" + Programs.run(program, plugins);
  }
}
