package io.vmactor.cli;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code vmactor opcodes}: the instruction reference. */
final class OpcodesCommand implements Callable<Integer> {
  private final Console console;
  private final OptionSpec plugin = MachineOptions.plugins();
  private final OptionSpec markdown =
      Options.flag("--markdown")
          .description("Print the reference of the standard instructions as a Markdown page.")
          .build();
  private final PositionalParamSpec name =
      PositionalParamSpec.builder()
          .paramLabel("NAME")
          .type(String.class)
          .index("0")
          .arity("0..1")
          .description("An instruction, with or without OP_.")
          .build();

  private OpcodesCommand(Console console) {
    this.console = console;
  }

  static CommandSpec spec(Console console) {
    OpcodesCommand command = new OpcodesCommand(console);
    return Options.command(
            command,
            "opcodes",
            "Lists the instructions, or tells all about one.",
            "vmactor opcodes",
            "vmactor opcodes ADD",
            "vmactor opcodes --plugin my-plugin.jar OP_MINE")
        .addPositional(command.name)
        .addOption(command.markdown)
        .addOption(command.plugin);
  }

  @Override
  public Integer call() {
    InstructionSet set = MachineOptions.load(plugin).instructionSet();
    String wanted = name.getValue();
    if (Options.isSet(markdown)) {
      console.out().append(InstructionReference.markdown());
    } else if (wanted == null) {
      console.out().append(InstructionReference.table(set));
    } else {
      Instruction instruction = InstructionReference.find(set, wanted);
      if (instruction == null) {
        throw CommandException.rejected(InstructionReference.unknown(set, wanted));
      }
      console.out().append(InstructionReference.entry(instruction));
    }
    return ExitStatus.OK;
  }
}
