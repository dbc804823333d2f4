package io.vmactor.sexpr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names visible at a place: locals and names of loops, inside out. */
final class Scope {
  /** A procedure: its name for tracebacks and its parameters. */
  static final class Procedure {
    final String name;
    final List<Node.Local> parameters = new ArrayList<>();
    Node.@Nullable Local rest;

    Procedure(String name) {
      this.name = name;
    }
  }

  private final @Nullable Scope outer;
  private final Procedure procedure;
  private final Map<String, Object> names = new HashMap<>();

  private Scope(@Nullable Scope outer, Procedure procedure) {
    this.outer = outer;
    this.procedure = procedure;
  }

  /** The scope of a program's top level, without names of its own. */
  static Scope topLevel(Procedure program) {
    return new Scope(null, program);
  }

  /** A scope for more names in the same procedure. */
  Scope inner() {
    return new Scope(this, procedure);
  }

  /** The scope of a procedure in this one. */
  Scope inner(Procedure innerProcedure) {
    return new Scope(this, innerProcedure);
  }

  Procedure procedure() {
    return procedure;
  }

  boolean isTopLevel() {
    return outer == null;
  }

  /** Defines a local of the procedure. */
  Node.Local define(String name) {
    Node.Local local = new Node.Local(name, procedure);
    names.put(name, local);
    return local;
  }

  /** Defines the name of a loop. */
  void define(String name, Node.LoopName loop) {
    names.put(name, loop);
  }

  /** Whether this scope itself, not one around it, has the name. */
  boolean defines(String name) {
    return names.containsKey(name);
  }

  /** A Local, a LoopName, or {@code null} if the name is global. */
  @Nullable Object find(String name) {
    for (Scope at = this; at != null; at = at.outer) {
      Object found = at.names.get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
