package io.vmactor.vm.ir;

import io.vmactor.vm.isa.StackKind;
import org.jspecify.annotations.Nullable;

/** A value that an operation computes or a block starts with; used any number of times. */
public final class Value {
  private final StackKind kind;
  private final @Nullable Operation definition;
  private Type type;

  Value(StackKind kind, Type type, @Nullable Operation definition) {
    this.kind = kind;
    this.type = type;
    this.definition = definition;
  }

  /** Whether it is a value of the language, a cell or an iterator. */
  public StackKind kind() {
    return kind;
  }

  /** The operation that computes it; {@code null} for a value that a block starts with. */
  public @Nullable Operation definition() {
    return definition;
  }

  /** What is known of its type. */
  public Type type() {
    return type;
  }

  /** States what a front end or pass knows of its type. */
  public void setType(Type known) {
    type = known;
  }
}
