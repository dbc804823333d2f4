package io.vmactor.vm.plugin;

import java.util.List;

/**
 * A set of instructions beside the standard ones; the service that a plug-in provides.
 *
 * <p>A plug-in is a jar with a public class that implements this, has a public constructor without
 * parameters, and is named in {@code META-INF/services/io.vmactor.vm.plugin.InstructionPlugin}.
 * {@link Plugins#load} finds it. Plug-ins are trusted: their handlers are Java that may do what the
 * process may.
 */
public interface InstructionPlugin {
  /**
   * The plug-in's name: letters, digits, {@code .}, {@code _} and {@code -}. No two plug-ins that
   * are loaded together have the same.
   */
  String name();

  /** The plug-in's version, in its own scheme; without blanks. */
  String version();

  /**
   * The version of this interface that the plug-in was written for. Answer {@link
   * Plugins#API_VERSION}: it is a constant, so the compiler leaves in the plug-in's class file the
   * number it had when the plug-in was compiled.
   */
  int apiVersion();

  /** The instructions. Asked for once, after {@link #apiVersion} was found to fit. */
  List<InstructionDefinition> instructions();
}
