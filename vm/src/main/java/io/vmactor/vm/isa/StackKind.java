package io.vmactor.vm.isa;

/** What the verifier knows of a stack entry or a local. */
public enum StackKind {
  /** A value of the language. */
  VALUE,
  /** A heap cell that holds a captured variable; never seen as a value. */
  CELL,
  /** An iterator; never seen as a value. */
  ITERATOR,
  /** Accepts each of the others; only in effects. */
  ANY;

  static StackKind ofName(String name) {
    return switch (name) {
      case "cell" -> CELL;
      case "iterator" -> ITERATOR;
      case "any" -> ANY;
      default -> VALUE;
    };
  }
}
