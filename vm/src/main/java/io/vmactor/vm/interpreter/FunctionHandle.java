package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Encoder;

/**
 * A function as a Java handler sees it. Only the view that gave it out knows its word, which
 * changes at each collection.
 */
final class FunctionHandle implements Encoder.Opaque {
  private final HandlerView owner;
  private final String name;
  private final long place;
  private final boolean held;

  private FunctionHandle(HandlerView owner, String name, long place, boolean held) {
    this.owner = owner;
    this.name = name;
    this.place = place;
    this.held = held;
  }

  /** A function in an entry of the stack, by the entry's offset from the stack's base. */
  static FunctionHandle onStack(HandlerView owner, String name, long offset) {
    return new FunctionHandle(owner, name, offset, false);
  }

  /** A function that the view holds, by its number. */
  static FunctionHandle held(HandlerView owner, String name, long number) {
    return new FunctionHandle(owner, name, number, true);
  }

  HandlerView owner() {
    return owner;
  }

  boolean isHeld() {
    return held;
  }

  long place() {
    return place;
  }

  @Override
  public String toString() {
    return "function " + name;
  }
}
