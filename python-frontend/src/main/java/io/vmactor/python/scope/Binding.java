package io.vmactor.python.scope;

/** A variable of a function, or of a comprehension in it: a local, or a cell if it is captured. */
public final class Binding {
  private final String name;
  private final Scope owner;
  private final boolean parameter;
  private boolean deleted;
  private boolean captured;

  Binding(String name, Scope owner, boolean parameter) {
    this.name = name;
    this.owner = owner;
    this.parameter = parameter;
  }

  /** The name, mangled if it is private to a class. */
  public String name() {
    return name;
  }

  /** The function, class body or generator expression whose frame has it. */
  public Scope function() {
    return owner.function();
  }

  /** Whether a call binds it. */
  public boolean isParameter() {
    return parameter;
  }

  /** Whether another function uses it, so that it lives in a cell. */
  public boolean isCaptured() {
    return captured;
  }

  /** Whether some {@code del} or end of an {@code except} clause may unbind it. */
  public boolean isDeleted() {
    return deleted;
  }

  void noteUse(Scope user, boolean deletes) {
    captured |= user.function() != function();
    deleted |= deletes;
  }
}
