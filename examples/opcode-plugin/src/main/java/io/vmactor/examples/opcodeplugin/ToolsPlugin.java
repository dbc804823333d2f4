package io.vmactor.examples.opcodeplugin;

import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.plugin.InstructionDefinition;
import io.vmactor.vm.plugin.InstructionPlugin;
import io.vmactor.vm.plugin.Plugins;
import java.util.List;

/** The plug-in: the class that {@code META-INF/services} names. */
public final class ToolsPlugin implements InstructionPlugin {
  @Override
  public String name() {
    return "example-tools";
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
            "OP_REVERSE",
            List.of(),
            "sequence -- reversed",
            "Reverses a string, a list, a tuple or a byte string.",
            actor -> actor.push(Reverse.reversed(actor, actor.pop()))),
        InstructionDefinition.restricted(
            "OP_GCD",
            "a b -- divisor",
            "The greatest common divisor of two ints, which is never negative.",
            GreatestCommonDivisor.class,
            "gcd",
            LargeDivisor::execute),
        InstructionDefinition.of(
            "OP_FILL_IN",
            List.of(OperandKind.VALUE, OperandKind.COUNT),
            "value*n -- text",
            "Puts n values in the places {} of the text v.",
            FillIn::execute),
        InstructionDefinition.of(
            "OP_MAP",
            List.of(),
            "items function -- results",
            "Calls a function with each item of a list or tuple and makes a list of the results.",
            MapItems::execute));
  }
}
