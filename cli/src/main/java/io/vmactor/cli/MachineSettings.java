package io.vmactor.cli;

import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.plugin.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What the user wants of the machine that a program runs on.
 *
 * @param values the values of options by their names, as they were typed; a flag's is "true"
 * @param plugins the jars of plug-ins
 */
record MachineSettings(Map<String, String> values, List<String> plugins) {
  static final String HEAP_LIMIT = "--heap-limit";
  static final String MAX_REDUCTIONS = "--max-reductions";
  static final String WORKERS = "--workers";
  static final String MAX_ACTORS = "--max-actors";
  static final String JIT = "--jit";
  static final String JIT_LOG = "--jit-log";

  /** Nothing was said. */
  static final MachineSettings DEFAULT = new MachineSettings(Map.of(), List.of());

  /**
   * Starts a system of actors.
   *
   * @param console is told of uncaught errors of actors that a program makes
   */
  ActorSystem system(Console console) {
    chooseNativeCode();
    ActorSystem.Builder builder = ActorSystem.builder();
    if (values.containsKey(WORKERS)) {
      builder.workers((int) positive(WORKERS, Integer::parseInt, "a number above 0"));
    }
    if (values.containsKey(MAX_ACTORS)) {
      builder.maxActors((int) positive(MAX_ACTORS, Integer::parseInt, "a number above 0"));
    }
    return builder
        .errorListener((actor, e) -> console.errorText(actor + ": " + e.traceback()))
        .build();
  }

  /** The native tier is one for the process, and reads these properties when it is first used. */
  private void chooseNativeCode() {
    String mode = values.get(JIT);
    if (mode != null) {
      if (!List.of("off", "on", "eager").contains(mode)) {
        throw CommandException.rejected("--jit takes off, on or eager, not '" + mode + "'");
      }
      System.setProperty("vmactor.jit", mode);
    }
    if (values.containsKey(JIT_LOG)) {
      System.setProperty("vmactor.jit.log", "true");
    }
  }

  /** Starts a machine. */
  VMActor.Builder builder(ActorSystem system) {
    VMActor.Builder builder = VMActor.builder().system(system).plugins(load(plugins));
    if (values.containsKey(HEAP_LIMIT)) {
      builder.heapLimit(positive(HEAP_LIMIT, ByteSize::parse, "a size such as 512k or 8m"));
    }
    if (values.containsKey(MAX_REDUCTIONS)) {
      builder.maxReductions(positive(MAX_REDUCTIONS, Long::parseLong, "a number above 0"));
    }
    return builder;
  }

  /** The plug-ins in these jars. */
  static Plugins load(List<String> jars) {
    if (jars.isEmpty()) {
      return Plugins.none();
    }
    List<Path> paths = new ArrayList<>();
    for (String jar : jars) {
      paths.add(ProgramFile.path(jar));
    }
    return Plugins.load(paths);
  }

  private long positive(String option, ToLongFunction<String> parser, String wanted) {
    String text = values.getOrDefault(option, "");
    long value;
    try {
      value = parser.applyAsLong(text);
    } catch (NumberFormatException notANumber) {
      value = -1;
    }
    if (value <= 0) {
      throw CommandException.rejected(option + " takes " + wanted + ", not '" + text + "'");
    }
    return value;
  }
}
