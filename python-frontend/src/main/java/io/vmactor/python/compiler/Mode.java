package io.vmactor.python.compiler;

/** What kind of source is compiled. */
public enum Mode {
  /** A program's own module. */
  PROGRAM,
  /** A statement typed into a session: values of expressions are displayed. */
  INTERACTIVE,
  /** A module of the library shipped with the compiler: intrinsics allowed, frames hidden. */
  LIBRARY,
  /** Builtins: as {@link #LIBRARY}, and a global {@code _name} is {@code @name}. */
  PRELUDE;

  /** Whether {@code __vm__} stands for the machine's instructions. */
  boolean hasIntrinsics() {
    return this == LIBRARY || this == PRELUDE;
  }
}
