package io.vmactor.examples.opcodeplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.assembler.Assembler;
import io.vmactor.assembler.AssemblyException;
import io.vmactor.assembler.BytecodeFormatException;
import io.vmactor.assembler.BytecodeReader;
import io.vmactor.assembler.BytecodeWriter;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.plugin.InstructionDefinition;
import io.vmactor.vm.plugin.InstructionPlugin;
import io.vmactor.vm.plugin.PluginException;
import io.vmactor.vm.plugin.Plugins;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program, with the plug-in, without it, and with others that are in its way. */
class ProgramTest {
  private static final String HOW_TO_LOAD = " (--plugin JAR; in Java, VMActor.Builder.plugins)";

  private final Plugins plugins = Plugins.load(List.of());
  private final Module program =
      Assembler.assemble(Programs.text(), "program.vma", plugins.instructionSet());

  @Test
  void printsWhatIsExpected() {
    assertEquals(Programs.expectedOutput(), Programs.run(program, plugins));
  }

  @Test
  void canBeCompiled() {
    byte[] compiled = BytecodeWriter.write(program);
    Module read = BytecodeReader.read(compiled, "program.bc", plugins.instructionSet());
    assertEquals(Programs.expectedOutput(), Programs.run(read, plugins));
  }

  @Test
  void needsThePlugInToBeAssembled() {
    AssemblyException rejected =
        assertThrows(
            AssemblyException.class,
            () -> Assembler.assemble(Programs.text(), "program.vma", InstructionSet.standard()));
    assertEquals(
        "program.vma:5:1: unknown instruction REVERSE; if a plug-in defines it, load that"
            + HOW_TO_LOAD,
        rejected.getMessage());
  }

  @Test
  void needsThePlugInToBeRead() {
    byte[] compiled = BytecodeWriter.write(program);
    BytecodeFormatException rejected =
        assertThrows(
            BytecodeFormatException.class,
            () -> BytecodeReader.read(compiled, "program.bc", InstructionSet.standard()));
    assertEquals(
        "the custom instruction OP_GCD is missing; load the plug-in that defines it" + HOW_TO_LOAD,
        rejected.problem());
  }

  @Test
  void needsThePlugInToBeRun() {
    try (VMActor actor = new VMActor()) {
      VerificationException rejected =
          assertThrows(VerificationException.class, () -> actor.load(program));
      assertEquals(
          "the custom instruction OP_REVERSE is missing; load the plug-in that defines it"
              + HOW_TO_LOAD,
          rejected.getMessage());
    }
  }

  /** Another plug-in. */
  private record Other(String name, int apiVersion, String mnemonic) implements InstructionPlugin {
    @Override
    public String version() {
      return "0.1";
    }

    @Override
    public List<InstructionDefinition> instructions() {
      return List.of(
          InstructionDefinition.of(mnemonic, List.of(), "--", "Does nothing.", actor -> {}));
    }
  }

  private static String rejected(InstructionPlugin other) {
    PluginException rejected =
        assertThrows(PluginException.class, () -> Plugins.of(new ToolsPlugin(), other));
    return String.valueOf(rejected.getMessage());
  }

  @Test
  void clashesWithAnotherPlugInOfTheSameInstruction() {
    assertEquals(
        "two plug-ins define OP_GCD: plug-in example-tools 1.0 and plug-in numbers 0.1",
        rejected(new Other("numbers", Plugins.API_VERSION, "OP_GCD")));
    assertEquals(
        "two plug-ins have the same name: plug-in example-tools 1.0 and plug-in example-tools 0.1",
        rejected(new Other("example-tools", Plugins.API_VERSION, "OP_OTHER")));
  }

  @Test
  void doesNotHelpAPlugInForAnotherVersion() {
    assertEquals(
        "plug-in numbers 0.1 is written for version 99 of the plug-in API, but this is version 1",
        rejected(new Other("numbers", 99, "OP_OTHER")));
  }
}
