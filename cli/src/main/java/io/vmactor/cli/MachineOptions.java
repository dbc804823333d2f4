package io.vmactor.cli;

import io.vmactor.vm.plugin.Plugins;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that describe the machine a program runs on. */
final class MachineOptions {
  private final List<OptionSpec> options =
      List.of(
          Options.text("SIZE", MachineSettings.HEAP_LIMIT)
              .description("The most memory the program's values may take, such as 8m or 2g.")
              .build(),
          Options.text("N", MachineSettings.MAX_REDUCTIONS)
              .description("End the program after N reductions (calls and loop rounds).")
              .build(),
          Options.text("N", MachineSettings.WORKERS)
              .description("How many threads run actors; by default one per processor.")
              .build(),
          Options.text("N", MachineSettings.MAX_ACTORS)
              .description("How many actors there may be at a time.")
              .build(),
          Options.text("MODE", MachineSettings.JIT)
              .description(
                  "Native code: on compiles what is hot in the background (the default), eager compiles"
                      + " everything before it runs, off leaves everything to the interpreter.")
              .build(),
          Options.flag(MachineSettings.JIT_LOG)
              .description("Print a line to standard error for each function that is compiled.")
              .build());
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
    return MachineSettings.load(jars(plugin));
  }

  private static List<String> jars(OptionSpec plugin) {
    List<String> jars = plugin.getValue();
    return jars == null ? List.of() : jars;
  }

  void addTo(CommandSpec spec) {
    options.forEach(spec::addOption);
    spec.addOption(plugin);
  }

  /** What was typed. */
  MachineSettings settings() {
    Map<String, String> values = new HashMap<>();
    for (OptionSpec option : options) {
      Object value = option.getValue();
      if (value != null && !value.equals(false)) {
        values.put(option.longestName(), value.toString());
      }
    }
    return new MachineSettings(values, jars(plugin));
  }
}
