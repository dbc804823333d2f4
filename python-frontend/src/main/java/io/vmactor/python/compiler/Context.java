package io.vmactor.python.compiler;

import io.vmactor.vm.ir.Block;
import org.jspecify.annotations.Nullable;

/** What stands around a statement and minds that control leaves it. */
sealed interface Context {
  /** A loop: where {@code break} and {@code continue} go. */
  record Loop(Block after, Block next) implements Context {}

  /**
   * Code that runs when control leaves by a jump or {@code return}.
   *
   * @param outside the exception handler around it
   */
  record Cleanup(@Nullable Block outside, Runnable code) implements Context {}
}
