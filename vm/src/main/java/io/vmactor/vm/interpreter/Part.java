package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Fragment;
import org.jspecify.annotations.Nullable;

/**
 * A part of a batch: its shape and arguments. A long batch, or one with instructions whose stack
 * effect nobody declared, has several, run one after the other with nothing between. Immutable, so
 * one may be sent many times.
 *
 * @param code the shape
 * @param arguments the argument words; pointers are relative to the fragment
 * @param fragment the objects they point to
 * @param codes the code objects among the arguments
 * @param next the part after this one
 * @param isLoader whether it only calls a program's main function, and is left out of tracebacks
 */
public record Part(
    ShapeCode code,
    long[] arguments,
    Fragment fragment,
    LoadedCode[] codes,
    @Nullable Part next,
    boolean isLoader) {
  static final LoadedCode[] NO_CODES = {};

  Part(
      ShapeCode code,
      long[] arguments,
      Fragment fragment,
      LoadedCode[] codes,
      @Nullable Part next) {
    this(code, arguments, fragment, codes, next, false);
  }

  /** This part with other arguments. */
  public Part with(long[] otherArguments, Fragment otherFragment) {
    return new Part(code, otherArguments, otherFragment, codes, next, isLoader);
  }

  /** Whether this and all that follows takes effect even while another batch waits. */
  public boolean isDelivery() {
    for (Part part = this; part != null; part = part.next) {
      if (!part.code.isDelivery()) {
        return false;
      }
    }
    return true;
  }
}
