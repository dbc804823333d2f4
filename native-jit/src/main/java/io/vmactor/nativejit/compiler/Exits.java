package io.vmactor.nativejit.compiler;

/** Reasons between native code and the native tier, beside those of the machine. */
final class Exits {
  /**
   * A guess about types was wrong: EXIT_B is the address of the code; EXIT_A the register that did
   * not fit, as -1 minus its number, or else EXIT_C the number of the operation.
   */
  static final int DEOPTIMISE = 22;

  private Exits() {}
}
