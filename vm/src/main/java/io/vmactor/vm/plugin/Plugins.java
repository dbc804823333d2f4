package io.vmactor.vm.plugin;

import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.isa.InstructionSet;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plug-ins that are loaded: their instructions and handlers, beside the standard ones. */
public final class Plugins {
  /**
   * The version of the plug-in API: {@link InstructionPlugin} and what it leads to. It changes when
   * a plug-in would have to.
   */
  public static final int API_VERSION = 1;

  private static final Plugins NONE = new Plugins(HandlerTable.standard(), List.of());

  /**
   * A plug-in that is loaded.
   *
   * @param name its name
   * @param version its version
   * @param instructions the names of its instructions, in its order
   * @param jar where it was found, or {@code null} for the class path
   */
  public record Loaded(
      String name, String version, List<String> instructions, @Nullable Path jar) {}

  private final HandlerTable table;
  private final List<Loaded> loaded;

  Plugins(HandlerTable table, List<Loaded> loaded) {
    this.table = table;
    this.loaded = List.copyOf(loaded);
  }

  /** No plug-ins: the standard instructions. */
  public static Plugins none() {
    return NONE;
  }

  /**
   * The plug-ins in jars, each with a class loader of its own, and those on the class path or
   * module path. The same plug-ins get the same instruction numbers, whatever the order of the
   * jars.
   *
   * @throws PluginException if one cannot be used
   */
  public static Plugins load(List<Path> jars) {
    return PluginRegistry.register(PluginFinder.find(jars));
  }

  /**
   * These plug-ins and no others.
   *
   * @throws PluginException if one cannot be used
   */
  public static Plugins of(InstructionPlugin... plugins) {
    return PluginRegistry.register(PluginFinder.given(plugins));
  }

  /** What is loaded, by name. */
  public List<Loaded> loaded() {
    return loaded;
  }

  /** "the custom instruction … is missing", with the plug-ins that are loaded. */
  public String missing(String mnemonic) {
    return instructionSet().missing(mnemonic);
  }

  /** The standard instructions and those of the plug-ins. */
  public InstructionSet instructionSet() {
    return table.instructions();
  }

  /** The handlers of all instructions. */
  public HandlerTable handlerTable() {
    return table;
  }
}
