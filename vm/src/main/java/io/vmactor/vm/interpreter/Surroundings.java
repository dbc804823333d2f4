package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.ModuleFinder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an actor has around it; the actors it spawns have the same.
 *
 * @param output where its programs print
 * @param errorOutput where they write error messages
 * @param input the lines they read
 * @param programs where they find modules
 */
public record Surroundings(
    Appendable output,
    Appendable errorOutput,
    Supplier<@Nullable String> input,
    ModuleFinder programs) {
  /** Only somewhere to print; error messages go to {@link System#err}. */
  public static Surroundings printingTo(Appendable output) {
    return new Surroundings(output, System.err, StandardInput::line, ModuleFinder.NONE);
  }
}
