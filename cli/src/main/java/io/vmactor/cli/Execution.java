package io.vmactor.cli;

import io.vmactor.vm.VMActor;

/** Runs what is queued at an actor that is not started. */
final class Execution {
  private Execution() {}

  /**
   * Executes everything queued, on the calling thread.
   *
   * @return whether it came to its end; if not, a batch waits for a delivery
   */
  static boolean complete(VMActor vm) {
    vm.execute();
    vm.loadBytecode("OP_NOP"); // held back as long as a batch waits
    return vm.handleMessage();
  }
}
