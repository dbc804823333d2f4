package io.vmactor.nativejit.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What is known of a function from running it: the types its parameters had, and where speculation
 * has failed and must not be tried again. Guarded by its own lock.
 */
final class TypeProfile {
  private final int[] parameters;
  private final BitSet failedOperations = new BitSet();
  private final BitSet failedRegisters = new BitSet();
  private final List<Observation> observations = new ArrayList<>();

  /** More would say little more. */
  private static final int MOST_OBSERVATIONS = 32;

  /**
   * The types of the words in a frame when the code stood at one of its words; what the code does
   * not need there may be anything.
   */
  record Observation(int word, int[] types) {}

  TypeProfile(int parameters) {
    this.parameters = new int[parameters];
  }

  private TypeProfile(TypeProfile other) {
    this.parameters = other.parameters.clone();
    this.failedOperations.or(other.failedOperations);
    this.failedRegisters.or(other.failedRegisters);
    this.observations.addAll(other.observations);
  }

  /** An independent copy, for one compilation. */
  synchronized TypeProfile copy() {
    return new TypeProfile(this);
  }

  int parameters() {
    return parameters.length;
  }

  synchronized void saw(Observation observation) {
    if (observations.size() < MOST_OBSERVATIONS) {
      observations.add(observation);
    }
  }

  synchronized List<Observation> observations() {
    return List.copyOf(observations);
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
