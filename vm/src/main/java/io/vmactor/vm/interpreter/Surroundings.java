package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.ModuleFinder;

/**
 * What an actor has around it; the actors it spawns have the same.
 *
 * @param output where its programs print
 * @param errorOutput where they write error messages
 * @param programs where they find modules
 */
public record Surroundings(Appendable output, Appendable errorOutput, ModuleFinder programs) {
  /** Only somewhere to print; error messages go to {@link System#err}. */
  public static Surroundings printingTo(Appendable output) {
    return new Surroundings(output, System.err, ModuleFinder.NONE);
  }
}
