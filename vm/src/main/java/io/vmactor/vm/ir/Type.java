package io.vmactor.vm.ir;

/**
 * What is known of a value's type: {@link #ANY}, or one type of the machine. {@link #INT} includes
 * ints of any size.
 */
public enum Type {
  /** Nothing is known. */
  ANY,
  NIL,
  BOOL,
  INT,
  FLOAT,
  /** An int or a float. */
  NUMBER,
  STRING,
  BYTES,
  LIST,
  TUPLE,
  DICT,
  FUNCTION,
  ERROR,
  /** A cell of a captured variable; not a value of the language. */
  CELL,
  /** An iterator; not a value of the language. */
  ITERATOR;

  /** The least type that includes both. */
  public Type join(Type other) {
    if (this == other) {
      return this;
    }
    return isNumber() && other.isNumber() ? NUMBER : ANY;
  }

  /** Whether all its values are numbers. */
  public boolean isNumber() {
    return this == INT || this == FLOAT || this == NUMBER;
  }
}
