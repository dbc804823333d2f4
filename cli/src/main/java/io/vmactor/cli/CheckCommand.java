package io.vmactor.cli;

import io.vmactor.python.isolation.AsyncIsolation;
import io.vmactor.python.isolation.Reason;
import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.program.PythonProgram;
import io.vmactor.vm.isa.InstructionSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code vmactor check}: looks at a Python program without running it. */
final class CheckCommand implements Callable<Integer> {
  private final Console console;
  private final OptionSpec explainAsync =
      Options.flag("--explain-async")
          .description(
              "Say of each async def whether --async=auto runs it as an actor of its own, and if not, the line"
                  + " that forces it.")
          .build();
  private final CommandSpec spec;

  private CheckCommand(Console console) {
    this.console = console;
    this.spec =
        Options.command(
            this,
            "check",
            "Checks a Python program without running it: its syntax, and on demand what becomes of its coroutines.",
            "vmactor check main.py",
            "vmactor check --explain-async main.py");
    spec.addPositional(Options.file("The program: a .py file, or a folder with a main.py."))
        .addOption(explainAsync);
  }

  static CommandSpec spec(Console console) {
    return new CheckCommand(console).spec;
  }

  @Override
  public Integer call() {
    String file = spec.positionalParameters().getFirst().getValue();
    PythonProgram program = ProgramFile.read(file, null, console).python(InstructionSet.standard());
    if (program == null) {
      throw CommandException.rejected(file + " is no Python program");
    }
    if (Options.isSet(explainAsync)) {
      try {
        program.explainAsync().forEach(this::explain);
      } catch (PythonSyntaxException e) {
        throw new RejectedPythonException(e);
      }
    }
    return ExitStatus.OK;
  }

  private void explain(AsyncIsolation.Finding finding) {
    Reason reason = finding.reason();
    console.print(
        finding.file()
            + ":"
            + finding.line()
            + ": async def "
            + finding.name()
            + ": "
            + (reason == null ? "own actor" : "task; line " + reason.line() + " " + reason.text()));
  }
}
