package io.vmactor.vm.ir;

/**
 * A variable of one function: a local, which may hold a cell instead of the value itself, or a
 * captured cell. Which, the operations on it say. Two variables are the same only if they are the
 * same object; names need not be unique.
 */
public final class Variable {
  private final String name;
  private final boolean captured;

  private Variable(String name, boolean captured) {
    this.name = name;
    this.captured = captured;
  }

  /** A new local. */
  public static Variable local(String name) {
    return new Variable(name, false);
  }

  /** A new captured cell. */
  public static Variable captured(String name) {
    return new Variable(name, true);
  }

  /** Its name in the source, or one the compiler made up. */
  public String name() {
    return name;
  }

  /** Whether it is a captured cell, not a local. */
  public boolean isCaptured() {
    return captured;
  }

  @Override
  public String toString() {
    return name;
  }
}
