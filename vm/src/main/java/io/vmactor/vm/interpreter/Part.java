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
 */
public record Part(
    ShapeCode code, long[] arguments, Fragment fragment, LoadedCode[] codes, @Nullable Part next) {
  static final LoadedCode[] NO_CODES = {};

  /** Whether this and all that follows takes effect even while another batch waits. */
  public boolean isDelivery() {
    for (Part part = this; part != null; part = part.next) {
      if (!part.code.isDelivery()) {
        return false;
      }
    }
    return true;
  }

  /** The words of memory it takes while it waits, for the mailbox's limit. */
  public int weight() {
    return 4 + arguments.length + (int) Math.min(fragment.bytes() >> 3, 1 << 20);
  }
}
