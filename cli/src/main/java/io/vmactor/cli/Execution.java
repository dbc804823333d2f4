package io.vmactor.cli;

import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.VerificationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Sends programs to an actor, and runs them. */
final class Execution {
  private static final int MAX_STATUS = 255;

  private Execution() {}

  /**
   * Queues a program: a module, or a stream as one batch.
   *
   * @throws CommandException if it has a value that the machine cannot have
   * @throws io.vmactor.assembler.RejectedInputException if it is not a program, or breaks a rule
   */
  static void queue(ProgramFile program, VMActor vm) {
    if (program.isStream()) {
      try {
        queue(program.stream(vm.instructionSet()), vm);
      } catch (VerificationException rejected) {
        throw CommandException.rejected(program.name() + ": " + rejected.getMessage());
      }
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
   * Has the workers execute everything queued.
   *
   * @return whether it came to its end; if not, a batch waits for a delivery, and so does every
   *     other actor
   */
  static boolean complete(ActorSystem system, VMActor vm) {
    CompletableFuture<Boolean> done = vm.done();
    vm.start();
    if (!system.await(done)) {
      return false;
    }
    try {
      done.join();
      return true;
    } catch (CompletionException e) {
      throw e.getCause() instanceof VMException failure ? failure : e;
    }
  }

  /**
   * Executes everything queued on the calling thread; while it waits for other actors, workers go
   * on with it, and its failures are told to its error listener.
   *
   * @return whether it came to its end; if not, a batch waits for a delivery, and so does every
   *     other actor
   */
  static boolean executeHere(VMActor vm) {
    vm.execute();
    if (!vm.isWaiting()) {
      return true;
    }
    CompletableFuture<Boolean> done = vm.done();
    vm.start();
    boolean ended = vm.system().await(done);
    vm.stop();
    return ended;
  }

  /**
   * The exit status that a program gave to OP_EXIT: nothing and true are success, false is failure;
   * one that is no status is reported.
   */
  static int status(@Nullable Object reason, Console console) {
    if (reason == null || reason.equals(true)) {
      return ExitStatus.OK;
    }
    if (reason.equals(false)) {
      return ExitStatus.UNCAUGHT;
    }
    if (reason instanceof Long status && status >= 0 && status <= MAX_STATUS) {
      return status.intValue();
    }
    console.errorText(reason.toString());
    return ExitStatus.UNCAUGHT;
  }
}
