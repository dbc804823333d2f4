package io.vmactor.cli;

import io.vmactor.python.program.AsyncMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code vmactor run}: the command line of a {@link ProgramRun}. */
final class RunCommand implements Callable<Integer> {
  private final Console console;
  private final MachineOptions machine = new MachineOptions();
  private final OptionSpec top =
      Options.flag("--top")
          .description("Print the top of the stack at the end, as OP_PRINT would.")
          .build();
  private final OptionSpec stats =
      Options.flag("--stats").description("Print what the run took to standard error.").build();
  private final OptionSpec async =
      Options.text("MODE", "--async")
          .description(
              "Python's tasks: auto runs a coroutine as an actor of its own where only time could tell (the"
                  + " default), tasks never does, actors always does, on copies.")
          .build();
  private final OptionSpec format = Options.format();
  private final OptionSpec language = Options.language();
  private final CommandSpec spec;

  private RunCommand(Console console) {
    this.console = console;
    this.spec =
        Options.command(
            this,
            "run",
            """
            Runs a program.

            The program is a binary module (.bc), assembly (.vma), Scheme (.scm), Python (.py, or a \
            folder with a main.py) or a JSON stream (.json), which is sent as one batch. It ends when its first actor ends; actors that it \
            made are stopped then.""",
            "vmactor run hello.vma",
            "vmactor run --top arithmetic.json",
            "vmactor run queens.scm",
            "vmactor run wordcount.py README.md",
            "vmactor run --heap-limit 8m --max-reductions 1000000 --stats untrusted.bc",
            "echo '[\"OP_CONSTANT\", 5, \"OP_PRINT\"]' | vmactor run --format=json -");
    spec.addPositional(Options.file("The program; - is standard input."))
        .addPositional(Options.arguments())
        .addOption(top)
        .addOption(stats)
        .addOption(async)
        .addOption(format)
        .addOption(language);
    machine.addTo(spec);
  }

  static CommandSpec spec(Console console) {
    return new RunCommand(console).spec;
  }

  @Override
  public Integer call() {
    String file = spec.positionalParameters().getFirst().getValue();
    ProgramRun run =
        new ProgramRun(
            console,
            file,
            arguments(),
            machine.settings(),
            new ProgramRun.Choices(
                Options.formatOf(format),
                Options.isBasic(language),
                asyncMode(),
                Options.isSet(top),
                Options.isSet(stats)));
    return run.status();
  }

  private AsyncMode asyncMode() {
    String label = async.getValue();
    if (label == null) {
      return AsyncMode.AUTO;
    }
    AsyncMode mode = AsyncMode.ofLabel(label);
    if (mode == null) {
      throw CommandException.rejected(
          "there is no mode '" + label + "' for --async; use auto, tasks or actors");
    }
    return mode;
  }

  private List<String> arguments() {
    List<String> given = spec.positionalParameters().get(1).getValue();
    return given == null ? new ArrayList<>() : new ArrayList<>(given);
  }
}
