package io.vmactor.cli;

import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code vmactor repl}: a session at a terminal, or one whose lines come from a pipe. */
final class ReplCommand implements Callable<Integer> {
  private final Console console;
  private final MachineOptions machine = new MachineOptions();
  private @Nullable ActorSystem system;
  private final OptionSpec showStack =
      Options.flag("--show-stack")
          .description("Show the stack after each batch, as at a terminal.")
          .build();

  private final OptionSpec language =
      Options.text("LANG", "--lang")
          .description("What is typed: instructions (the default), basic, scheme or python.")
          .build();

  private ReplCommand(Console console) {
    this.console = console;
  }

  static CommandSpec spec(Console console) {
    ReplCommand command = new ReplCommand(console);
    CommandSpec spec =
        Options.command(
                command,
                "repl",
                """
                Sends what is typed to a live actor, line by line, and shows its stack.

                A batch that fails is undone and the session goes on. Lines may come from a pipe as \
                well: then there is no prompt, and the exit status is 0 whether or not a batch \
                failed. At a terminal the history is kept in $XDG_STATE_HOME/vmactor/history \
                (~/.local/state/vmactor/history).""",
                "vmactor repl",
                "vmactor repl --lang=scheme",
                "vmactor repl --lang=python",
                "echo 'CONSTANT 5 CONSTANT 10 ADD PRINT' | vmactor repl",
                "vmactor repl --show-stack < session.txt")
            .addOption(command.showStack)
            .addOption(command.language);
    command.machine.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() {
    if (console.isInteractive()) {
      return TerminalRepl.run(console, ReplLanguage.ofLabel(language.getValue()), this::machine);
    }
    return readLines();
  }

  private VMActor.Builder machine(PrintWriter out) {
    ActorSystem known = system;
    if (known == null) {
      known = machine.settings().system(console);
      system = known;
    }
    return machine
        .settings()
        .builder(known)
        .errorPolicy(ErrorPolicy.UNDO)
        .output(out)
        .errorListener(e -> console.errorText(e.traceback()));
  }

  private int readLines() {
    try (ReplSession session =
        new ReplSession(
            console,
            ReplLanguage.ofLabel(language.getValue()),
            this::machine,
            console.out(),
            this::report,
            Options.isSet(showStack))) {
      console.onOutputFailure(session::interrupt);
      new PipeRepl(console, session).run();
      return session.status();
    } catch (IOException e) {
      throw CommandException.failed("cannot read standard input: " + e.getMessage());
    } finally {
      console.onOutputFailure(null);
    }
  }

  /** One line, a traceback, or what CPython reports of a syntax error. */
  private void report(String text) {
    if (text.indexOf('\n') < 0) {
      console.error(text);
    } else if (text.startsWith("  File ")) {
      console.errorText(text);
    } else {
      console.errorText("vmactor: " + text);
    }
  }
}
