package io.vmactor.vm.ir;

/** Changes a function without changing what it does. */
public interface Pass {
  /** A name for {@code --dump-ir} and messages. */
  String name();

  /**
   * Works on one function; those inside it are given to the pass on their own.
   *
   * @return whether it changed anything
   */
  boolean run(IrFunction function);
}
