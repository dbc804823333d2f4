package io.vmactor.cli;

import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.plugin.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that describe the machine a program runs on. */
final class MachineOptions {
  private final OptionSpec heapLimit =
      Options.text("SIZE", "--heap-limit")
          .description("The most memory the program's values may take, such as 8m or 2g.")
          .build();
  private final OptionSpec maxReductions =
      Options.text("N", "--max-reductions")
          .description("End the program after N reductions (calls and loop rounds).")
          .build();
  private final OptionSpec workers =
      Options.text("N", "--workers")
          .description("How many threads run actors; by default one per processor.")
          .build();
  private final OptionSpec maxActors =
      Options.text("N", "--max-actors")
          .description("How many actors there may be at a time.")
          .build();
  private final OptionSpec jit =
      Options.text("MODE", "--jit")
          .description(
              "Native code: on compiles what is hot in the background (the default), eager compiles"
                  + " everything before it runs, off leaves everything to the interpreter.")
          .build();
  private final OptionSpec jitLog =
      Options.flag("--jit-log")
          .description("Print a line to standard error for each function that is compiled.")
          .build();
  private final OptionSpec plugin = plugins();

  /** The {@code --plugin} option, which may stand several times. */
  static OptionSpec plugins() {
    return OptionSpec.builder("--plugin")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel("JAR")
        .description("Add the instructions of this plug-in; may stand several times.")
        .build();
  }

  /** The plug-ins that such an option names. */
  static Plugins load(OptionSpec plugin) {
    List<String> jars = plugin.getValue();
    if (jars == null || jars.isEmpty()) {
      return Plugins.none();
    }
    List<Path> paths = new ArrayList<>();
    for (String jar : jars) {
      paths.add(ProgramFile.path(jar));
    }
    return Plugins.load(paths);
  }

  void addTo(CommandSpec spec) {
    spec.addOption(heapLimit)
        .addOption(maxReductions)
        .addOption(workers)
        .addOption(maxActors)
        .addOption(jit)
        .addOption(jitLog)
        .addOption(plugin);
  }

  /**
   * Starts a system of actors as the options say.
   *
   * @param console is told of uncaught errors of actors that a program makes
   */
  ActorSystem system(Console console) {
    chooseNativeCode();
    ActorSystem.Builder builder = ActorSystem.builder();
    String threads = workers.getValue();
    if (threads != null) {
      builder.workers(count(workers, threads));
    }
    String limit = maxActors.getValue();
    if (limit != null) {
      builder.maxActors(count(maxActors, limit));
    }
    return builder
        .errorListener((actor, e) -> console.errorText(actor + ": " + e.traceback()))
        .build();
  }

  /** The native tier is one for the process, and reads these properties when it is first used. */
  private void chooseNativeCode() {
    String mode = jit.getValue();
    if (mode != null) {
      if (!List.of("off", "on", "eager").contains(mode)) {
        throw CommandException.rejected("--jit takes off, on or eager, not '" + mode + "'");
      }
      System.setProperty("vmactor.jit", mode);
    }
    if (Options.isSet(jitLog)) {
      System.setProperty("vmactor.jit.log", "true");
    }
  }

  private static int count(OptionSpec option, String text) {
    return (int) positive(option, text, Integer::parseInt, "a number above 0");
  }

  /** Starts a machine as the options say. */
  VMActor.Builder builder(ActorSystem system) {
    VMActor.Builder builder = VMActor.builder().system(system).plugins(load(plugin));
    String heap = heapLimit.getValue();
    if (heap != null) {
      builder.heapLimit(positive(heapLimit, heap, ByteSize::parse, "a size such as 512k or 8m"));
    }
    String reductions = maxReductions.getValue();
    if (reductions != null) {
      builder.maxReductions(
          positive(maxReductions, reductions, Long::parseLong, "a number above 0"));
    }
    return builder;
  }

  private static long positive(
      OptionSpec option, String text, ToLongFunction<String> parser, String wanted) {
    long value;
    try {
      value = parser.applyAsLong(text);
    } catch (NumberFormatException notANumber) {
      value = -1;
    }
    if (value <= 0) {
      throw CommandException.rejected(
          option.longestName() + " takes " + wanted + ", not '" + text + "'");
    }
    return value;
  }
}
