package io.vmactor.python.scope;

import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The scopes of a module, found by the nodes that make them. */
public final class Scopes {
  private final Scope module = new Scope(Scope.Kind.MODULE, "<module>", null, "<module>");
  private final IdentityHashMap<SSTNode, Scope> byNode = new IdentityHashMap<>();
  private final IdentityHashMap<SSTNode, Scope> typeParameters = new IdentityHashMap<>();
  private boolean annotationsAsText;

  Scopes() {}

  /**
   * Analyses a module's statements.
   *
   * @throws CompileError if they break a rule that CPython checks before it makes code
   */
  public static Scopes of(StmtTy[] body) {
    new ContextChecker().module(body);
    Scopes scopes = new Scopes();
    ScopeBuilder builder = new ScopeBuilder(scopes);
    builder.module(body);
    new Resolver(builder.all(), builder.declarations()).run();
    return scopes;
  }

  /** The module's own. */
  public Scope module() {
    return module;
  }

  /** The scope that a function, class, lambda or comprehension makes. */
  public Scope of(SSTNode node) {
    Scope found = byNode.get(node);
    if (found == null) {
      throw new IllegalArgumentException(node + " makes no scope");
    }
    return found;
  }

  /** The scope of the type parameters of a function, class or type alias, or {@code null}. */
  public @Nullable Scope typeParametersOf(SSTNode node) {
    return typeParameters.get(node);
  }

  /** Whether {@code from __future__ import annotations} stands at the start. */
  public boolean annotationsAsText() {
    return annotationsAsText;
  }

  /** Whether the module's text binds the name anywhere. */
  public boolean bindsGlobally(String name) {
    return module.bindsGlobally(name);
  }

  void add(SSTNode node, Scope scope) {
    (scope.kind() == Scope.Kind.TYPE_PARAMETERS ? typeParameters : byNode).put(node, scope);
  }

  void setAnnotationsAsText() {
    annotationsAsText = true;
  }
}
