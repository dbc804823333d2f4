package io.vmactor.vm.actor;

import io.vmactor.vm.interpreter.VmError;

/** A batch failed, or an actor is no more. */
public final class ActorFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient VmError error;

  public ActorFailure(VmError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  /** Why. */
  public VmError error() {
    return error;
  }
}
