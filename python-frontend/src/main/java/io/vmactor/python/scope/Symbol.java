package io.vmactor.python.scope;

import java.util.EnumSet;
import java.util.Set;

/** A name in a scope and what its text does with it. */
final class Symbol {
  enum Use {
    READ,
    ASSIGNED,
    DELETED,
    PARAMETER,
    IMPORTED,
    ANNOTATED,
    GLOBAL,
    NONLOCAL,
    /** Assigned by the {@code for} of a comprehension. */
    ITERATION,
    /** Assigned by {@code :=} in a comprehension inside. */
    WALRUS
  }

  private static final Set<Use> BINDING =
      EnumSet.of(
          Use.ASSIGNED,
          Use.DELETED,
          Use.PARAMETER,
          Use.IMPORTED,
          Use.ANNOTATED,
          Use.ITERATION,
          Use.WALRUS);

  private final Set<Use> uses = EnumSet.noneOf(Use.class);

  void add(Use use) {
    uses.add(use);
  }

  boolean is(Use use) {
    return uses.contains(use);
  }

  /** Whether the scope's text binds the name, wherever a declaration says it belongs. */
  boolean isBound() {
    return uses.stream().anyMatch(BINDING::contains);
  }

  boolean isUnused() {
    return uses.isEmpty();
  }
}
