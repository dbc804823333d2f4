package io.vmactor.cli;

import io.vmactor.vm.plugin.InstructionDefinition;
import io.vmactor.vm.plugin.InstructionPlugin;
import io.vmactor.vm.plugin.Plugins;
import java.util.List;

/** A plug-in with one instruction; found only in jars that name it. */
public final class DoublingPlugin implements InstructionPlugin {
  @Override
  public String name() {
    return "doubling";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public int apiVersion() {
    return Plugins.API_VERSION;
  }

  @Override
  public List<InstructionDefinition> instructions() {
    return List.of(
        InstructionDefinition.of(
            "OP_TWICE",
            List.of(),
            "a -- doubled",
            "Doubles an int.",
            actor -> {
              if (actor.pop() instanceof Long number) {
                actor.push(2 * number);
              } else {
                throw actor.fail("type-error", "OP_TWICE takes an int");
              }
            }));
  }
}
