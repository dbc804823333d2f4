package io.vmactor.vm.plugin;

import java.util.List;

/** A plug-in made of what a test gives it. */
record TestPlugin(
    String name, String version, int apiVersion, List<InstructionDefinition> instructions)
    implements InstructionPlugin {
  TestPlugin(String name, InstructionDefinition... instructions) {
    this(name, "1.0", Plugins.API_VERSION, List.of(instructions));
  }

  /** An instruction without operands that pushes its name. */
  static InstructionDefinition instruction(String mnemonic) {
    return InstructionDefinition.of(
        mnemonic, List.of(), "-- name", "Pushes its name.", actor -> actor.push(mnemonic));
  }
}
