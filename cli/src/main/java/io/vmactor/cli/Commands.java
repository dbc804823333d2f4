package io.vmactor.cli;

import io.vmactor.vm.isa.Spelling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code vmactor} command: the root that the subcommands hang from. Apart from {@link Main}, so
 * that a start that needs no command line's parser loads none.
 *
 * <p>Commands are declared with picocli's model, not with its annotations: reading annotations
 * costs more at start-up than everything else the command line does.
 */
final class Commands implements Runnable {
  private static final List<String> COMMANDS =
      List.of("run", "check", "compile", "asm", "disasm", "opcodes", "repl");

  private final CommandSpec spec;

  private Commands() {
    spec =
        Options.command(
                this,
                "vmactor",
                """
                Runs, compiles and inspects programs for the VMActor machine.

                Exit status: 0; 1 after an error that the program did not catch; 2 for bad usage \
                or a rejected program; 130 after Ctrl-C; 70 for a defect of VMActor itself.""",
                "vmactor run hello.vma",
                "vmactor compile fibonacci.vma -o fibonacci.bc",
                "vmactor opcodes ADD",
                "vmactor repl",
                "vmactor run --help")
            .addOption(
                Options.flag("-V", "--version")
                    .versionHelp(true)
                    .description("Print the version and exit.")
                    .build())
            .versionProvider(() -> new String[] {"vmactor " + version()});
    spec.usageMessage().synopsisSubcommandLabel("COMMAND");
  }

  /** Runs one command line and answers its exit status. */
  static int execute(Console console, String... args) {
    String[] words = withoutHelpCommand(args);
    return commandLine(console, words).execute(words);
  }

  /** {@code help} and {@code help run} are {@code --help} and {@code run --help}. */
  private static String[] withoutHelpCommand(String... args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    if (args.length == 1) {
      return new String[] {"--help"};
    }
    return COMMANDS.contains(args[1]) ? new String[] {args[1], "--help"} : new String[] {args[1]};
  }

  /**
   * A fresh command line. For a known command there is that command alone: making all takes time.
   */
  private static CommandLine commandLine(Console console, String... args) {
    CommandLine root = new CommandLine(new Commands().spec);
    if (args.length > 0 && COMMANDS.contains(args[0])) {
      CommandLine known = new CommandLine(subcommand(args[0], console));
      // what stands behind a program's name is the program's
      root.addSubcommand(args[0], known.setStopAtPositional(args[0].equals("run")));
    } else {
      for (String name : COMMANDS) {
        root.addSubcommand(name, new CommandLine(subcommand(name, console)));
      }
    }
    return root.setExpandAtFiles(false) // a program's arguments are its own
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((problem, _) -> badUsage(problem, console))
        .setExecutionExceptionHandler((problem, _, _) -> Failures.report(problem, console));
  }

  private static CommandSpec subcommand(String name, Console console) {
    return switch (name) {
      case "run" -> RunCommand.spec(console);
      case "check" -> CheckCommand.spec(console);
      case "compile" -> CompileCommand.compile(console);
      case "asm" -> CompileCommand.assemble(console);
      case "disasm" -> CompileCommand.disassemble(console);
      case "opcodes" -> OpcodesCommand.spec(console);
      case "repl" -> ReplCommand.spec(console);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The root command does nothing by itself. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }

  // ---- bad usage

  private static int badUsage(ParameterException problem, Console console) {
    CommandSpec command = problem.getCommandLine().getCommandSpec();
    console.error(explain(problem, command) + "; try '" + command.qualifiedName() + " --help'");
    return ExitStatus.REJECTED;
  }

  private static String explain(ParameterException problem, CommandSpec command) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().getFirst(), command);
    }
    // What is missing may be missing because something else is misspelt.
    for (CommandLine at = command.commandLine(); at != null; at = at.getParent()) {
      if (!at.getUnmatchedArguments().isEmpty()) {
        return unmatched(at.getUnmatchedArguments().getFirst(), at.getCommandSpec());
      }
    }
    String message = String.valueOf(problem.getMessage());
    return message.isEmpty() ? "bad usage" : decapitalised(message);
  }

  private static String unmatched(String argument, CommandSpec command) {
    if (argument.startsWith("-")) {
      return "unknown option " + argument + near(optionName(argument), optionNames(command));
    }
    return command.parent() == null
        ? "unknown command " + argument + near(argument, COMMANDS)
        : "unexpected argument " + argument;
  }

  private static String optionName(String argument) {
    int equals = argument.indexOf('=');
    return equals < 0 ? argument : argument.substring(0, equals);
  }

  private static List<String> optionNames(CommandSpec command) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  private static String near(String misspelt, List<String> candidates) {
    String nearest = misspelt.length() < 3 ? null : Spelling.nearest(misspelt, candidates);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  private static String decapitalised(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  /** The version that the build wrote into the jar's manifest. */
  private static String version() {
    @Nullable String version = Commands.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
