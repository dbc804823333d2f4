package io.vmactor.vm.plugin;

import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.plugin.InstructionDefinition.JavaHandler;
import io.vmactor.vm.plugin.InstructionDefinition.RestrictedMethod;
import io.vmactor.vm.plugin.PluginFinder.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks plug-ins for their instructions and puts these into a table of handlers. */
final class PluginRegistry {
  /** A plug-in that has told its name and version, and whose API version fits. */
  private record Named(
      InstructionPlugin plugin, String name, String version, String place, @Nullable Path jar) {
    @Override
    public String toString() {
      return CustomInstruction.PLUGIN_ORIGIN + name + " " + version + in(place);
    }

    String origin() {
      return CustomInstruction.PLUGIN_ORIGIN + name + " " + version;
    }
  }

  private final Map<String, Named> owners = new HashMap<>();
  private HandlerTable table = HandlerTable.standard();

  private PluginRegistry() {}

  /**
   * The table of the standard instructions and those of the plug-ins, numbered in the order of the
   * plug-ins' names.
   *
   * @throws PluginException if a plug-in cannot be used
   */
  static Plugins register(List<Found> found) {
    List<Named> plugins = new ArrayList<>();
    for (Found each : found) {
      plugins.add(named(each));
    }
    plugins.sort(Comparator.comparing(Named::name));
    for (int i = 1; i < plugins.size(); i++) {
      if (plugins.get(i - 1).name.equals(plugins.get(i).name)) {
        throw new PluginException(
            "two plug-ins have the same name: " + plugins.get(i - 1) + " and " + plugins.get(i));
      }
    }
    PluginRegistry registry = new PluginRegistry();
    List<Plugins.Loaded> loaded = new ArrayList<>();
    for (Named plugin : plugins) {
      loaded.add(new Plugins.Loaded(plugin.name, plugin.version, registry.add(plugin), plugin.jar));
    }
    return loaded.isEmpty() ? Plugins.none() : new Plugins(registry.table, loaded);
  }

  private static Named named(Found found) {
    InstructionPlugin plugin = found.plugin();
    String who = "plug-in class " + plugin.getClass().getName() + in(found.place());
    String name = ask(who + ": name()", plugin::name);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new PluginException(
          who + ": a name is made of letters, digits, '.', '_' and '-', unlike \"" + name + "\"");
    }
    String version = ask(who + ": version()", plugin::version);
    if (!version.matches("\\S+")) {
      throw new PluginException(
          who + ": a version is not empty and has no blanks, unlike \"" + version + "\"");
    }
    Named named = new Named(plugin, name, version, found.place(), found.jar());
    int apiVersion = ask(named + ": apiVersion()", plugin::apiVersion);
    if (apiVersion != Plugins.API_VERSION) {
      throw new PluginException(
          named
              + " is written for version "
              + apiVersion
              + " of the plug-in API, but this is version "
              + Plugins.API_VERSION);
    }
    return named;
  }

  private static String in(String place) {
    return place.isEmpty() ? "" : " (" + place + ")";
  }

  /** What a plug-in's method answers. */
  private static <T> T ask(String what, Supplier<@Nullable T> method) {
    T answer;
    try {
      answer = method.get();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new PluginException(what + " failed: " + e, e);
    }
    if (answer == null) {
      throw new PluginException(what + " answers null");
    }
    return answer;
  }

  private List<String> add(Named plugin) {
    List<String> mnemonics = new ArrayList<>();
    for (InstructionDefinition definition :
        ask(plugin + ": instructions()", plugin.plugin::instructions)) {
      add(plugin, definition);
      mnemonics.add(definition.mnemonic());
    }
    return mnemonics;
  }

  private void add(Named plugin, @Nullable InstructionDefinition definition) {
    if (definition == null) {
      throw new PluginException(plugin + ": instructions() has null in it");
    }
    try {
      define(plugin, definition);
    } catch (IllegalArgumentException | LinkageError e) {
      throw new PluginException(plugin + ": " + e.getMessage(), e);
    }
  }

  private void define(Named plugin, InstructionDefinition definition) {
    DefinitionCheck.check(definition);
    String mnemonic = definition.mnemonic();
    checkClash(plugin, mnemonic);
    CustomInstruction instruction =
        DefinitionCheck.instruction(
            definition, table.instructions().nextCustomNumber(), plugin.origin());
    table =
        switch (definition.implementation()) {
          case JavaHandler java -> table.define(instruction, java.handler());
          case RestrictedMethod method ->
              table.define(instruction, RestrictedMethodCheck.handler(instruction, method));
        };
    owners.put(mnemonic, plugin);
  }

  private void checkClash(Named plugin, String mnemonic) {
    Instruction known = table.instructions().find(mnemonic);
    if (known == null) {
      return;
    }
    Named owner = owners.get(mnemonic);
    if (owner == null) {
      throw new PluginException(
          plugin + " defines " + mnemonic + ", which is a standard instruction");
    }
    throw new PluginException(
        owner == plugin
            ? plugin + " defines " + mnemonic + " twice"
            : "two plug-ins define " + mnemonic + ": " + owner + " and " + plugin);
  }
}
