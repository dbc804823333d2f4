package io.vmactor.cli;

import io.vmactor.vm.isa.Spelling;
import java.io.InputStream;
import java.io.OutputStream;
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
 * The {@code vmactor} command: the root that the subcommands hang from.
 *
 * <p>Commands are declared with picocli's model, not with its annotations: reading annotations
 * costs more at start-up than everything else the command line does.
 */
public final class Main implements Runnable {
  private static final List<String> COMMANDS =
      List.of("run", "check", "compile", "asm", "disasm", "opcodes", "repl");

  private final CommandSpec spec;

  private Main() {
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

  /** Runs one command line and ends the process with its exit status. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    // After Ctrl-C the JVM ends the process with status 130; what was printed must not be lost.
    Runtime.getRuntime().addShutdownHook(new Thread(console::flushBeforeExit));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, problem) -> Failures.reportInternal(problem, console));
    String cache = System.getProperty(CacheTraining.PROPERTY);
    if (cache != null) {
      CacheTraining.run(cache, args);
      end(console.finalStatus(ExitStatus.OK));
    } else {
      end(run(console, args));
    }
  }

  /**
   * Ends the process. Where it ends by itself that is left to the JVM: {@link System#exit} first
   * looks for a logger through every jar of the class path.
   */
  private static void end(int status) {
    if (status != ExitStatus.OK || isHeldByThreads()) {
      System.exit(status);
    }
  }

  private static boolean isHeldByThreads() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    for (ThreadGroup up = all.getParent(); up != null; up = up.getParent()) {
      all = up;
    }
    Thread[] threads = new Thread[all.activeCount() + 8];
    int count = all.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
        return true;
      }
    }
    return count == threads.length;
  }

  /**
   * Runs one command line with the given streams; the process goes on.
   *
   * @return the exit status
   */
  public static int run(InputStream in, OutputStream out, OutputStream err, String... args) {
    return run(Console.of(in, out, err), args);
  }

  static int run(Console console, String... args) {
    int status;
    try {
      if (ProgramRun.isPlain(args)) {
        status = ProgramRun.plain(console, args).status();
      } else {
        String[] words = withoutHelpCommand(args);
        status = commandLine(console, words).execute(words);
      }
    } catch (Throwable problem) { // nothing may end in a stack trace
      status = Failures.report(problem, console);
    }
    return console.finalStatus(status);
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
    CommandLine root = new CommandLine(new Main().spec);
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
    @Nullable String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
