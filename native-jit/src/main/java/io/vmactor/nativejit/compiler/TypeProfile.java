package io.vmactor.nativejit.compiler;

import java.util.BitSet;

/**
 * What is known of a function from running it: the types its parameters had, and where speculation
 * has failed and must not be tried again. Guarded by its own lock.
 */
final class TypeProfile {
  private final int[] parameters;
  private final BitSet failedOperations = new BitSet();
  private final BitSet failedRegisters = new BitSet();

  TypeProfile(int parameters) {
    this.parameters = new int[parameters];
  }

  private TypeProfile(TypeProfile other) {
    this.parameters = other.parameters.clone();
    this.failedOperations.or(other.failedOperations);
    this.failedRegisters.or(other.failedRegisters);
  }

  /** An independent copy, for one compilation. */
  synchronized TypeProfile copy() {
    return new TypeProfile(this);
  }

  int parameters() {
    return parameters.length;
  }

  /** A parameter was seen to hold this type when the function was entered. */
  synchronized void sawParameter(int index, int type) {
    parameters[index] |= type;
  }

  /**
   * The type to expect of a parameter, or ANY.
   *
   * @param looksLikeInt whether the code uses it as an int, which counts if nobody has seen it yet
   */
  synchronized int parameter(int index, boolean looksLikeInt) {
    int seen = parameters[index];
    int type = seen == Type.NONE && looksLikeInt ? Type.INT : seen;
    return Type.isNarrow(type) && !failedRegisters.get(index) ? type : Type.ANY;
  }

  /** The operation has left to the interpreter because its operands or result did not fit. */
  synchronized void operationFailed(int index) {
    failedOperations.set(index);
  }

  /** The register did not hold the type that was expected where native code was entered. */
  synchronized void registerFailed(int register) {
    failedRegisters.set(register);
  }

  synchronized boolean maySpeculate(int operation, int register) {
    return !failedOperations.get(operation) && !failedRegisters.get(register);
  }
}
