package io.vmactor.cli;

import io.vmactor.vm.VMActor;
import org.jspecify.annotations.Nullable;

/** Sends programs to an actor that is not started, and runs them. */
final class Execution {
  private Execution() {}

  /**
   * Queues a program: a module, or a stream as one batch.
   *
   * @throws CommandException if it has a value that the machine cannot have
   * @throws io.vmactor.assembler.RejectedInputException if it is not a program
   * @throws io.vmactor.vm.code.VerificationException if it breaks a rule
   */
  static void queue(ProgramFile program, VMActor vm) {
    if (program.format() == ProgramFormat.JSON) {
      queue(program.stream(vm.instructionSet()), vm);
    } else {
      vm.load(program.module(vm.instructionSet()));
    }
  }

  /**
   * Queues a stream as one batch.
   *
   * @throws CommandException if it has a value that the machine cannot have
   * @throws io.vmactor.vm.code.VerificationException if it is malformed
   */
  static void queue(@Nullable Object[] stream, VMActor vm) {
    try {
      vm.loadBytecode(stream);
    } catch (IllegalArgumentException unfit) {
      throw CommandException.rejected(String.valueOf(unfit.getMessage()));
    }
  }

  /**
   * Executes everything queued, on the calling thread.
   *
   * @return whether it came to its end; if not, a batch waits for a delivery
   */
  static boolean complete(VMActor vm) {
    vm.execute();
    return !vm.isWaiting();
  }
}
