package io.vmactor.python.scope;

import com.oracle.graal.python.pegparser.sst.SSTNode;
import io.vmactor.python.scope.ScopeBuilder.Declaration;
import io.vmactor.python.scope.Symbol.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what each name in each scope stands for, as CPython's symbol table does. */
final class Resolver {
  private final List<Scope> scopes;
  private final List<Declaration> declarations;

  Resolver(List<Scope> scopes, List<Declaration> declarations) {
    this.scopes = scopes;
    this.declarations = declarations;
  }

  void run() {
    for (Declaration each : declarations) {
      check(each);
    }
    for (Scope scope : scopes) {
      scope
          .symbols()
          .forEach(
              (name, symbol) -> {
                Meaning meaning = resolve(scope, name, symbol);
                scope.setMeaning(name, meaning);
                noteUse(meaning, scope, symbol);
              });
    }
  }

  private static void noteUse(Meaning meaning, Scope scope, Symbol symbol) {
    if (symbol.isUnused()) {
      return;
    }
    switch (meaning) {
      case Meaning.Variable variable -> variable.binding().noteUse(scope, symbol.is(Use.DELETED));
      case Meaning.OfClass ofClass -> noteUse(ofClass.outside(), scope, symbol);
      case Meaning.Global _ -> {}
    }
  }

  private SSTNode first(String name, Scope scope) {
    for (Declaration each : declarations) {
      if (each.scope() == scope && each.name().equals(name)) {
        return each.node();
      }
    }
    throw new IllegalStateException(name + " is not declared");
  }

  private void check(Declaration declaration) {
    String name = declaration.name();
    Scope scope = declaration.scope();
    if (!declaration.isNonlocal()) {
      return;
    }
    if (scope.symbol(name).is(Use.GLOBAL)) {
      throw new CompileError("name '" + name + "' is nonlocal and global", first(name, scope));
    }
    if (!(enclosing(scope.parent(), name) instanceof Meaning.Variable)) {
      throw new CompileError("no binding for nonlocal '" + name + "' found", declaration.node());
    }
  }

  private static Meaning resolve(Scope scope, String name, Symbol symbol) {
    if (symbol.is(Use.GLOBAL)) {
      return new Meaning.Global(name);
    }
    if (symbol.is(Use.NONLOCAL)) {
      return enclosing(scope.parent(), name);
    }
    boolean bound = symbol.isBound();
    return switch (scope.kind()) {
      case MODULE -> new Meaning.Global(name);
      case CLASS ->
          new Meaning.OfClass(
              name, bound ? new Meaning.Global(name) : enclosing(scope.parent(), name));
      case TYPE_PARAMETERS -> bound ? own(scope, name, symbol) : inParent(scope, name);
      default -> bound ? own(scope, name, symbol) : enclosing(scope.parent(), name);
    };
  }

  private static Meaning own(Scope scope, String name, Symbol symbol) {
    return new Meaning.Variable(scope.binding(name, symbol.is(Use.PARAMETER)));
  }

  /** Type parameters see what the text around them sees, a class's names included. */
  private static Meaning inParent(Scope scope, String name) {
    Scope parent = scope.parent();
    if (parent == null) {
      return new Meaning.Global(name);
    }
    Symbol symbol = parent.find(name);
    return resolve(parent, name, symbol == null ? new Symbol() : symbol);
  }

  /** What a name stands for in functions inside the scope that do not bind it. */
  private static Meaning enclosing(@Nullable Scope start, String name) {
    for (Scope scope = start; scope != null; scope = scope.parent()) {
      if (scope.kind() == Scope.Kind.MODULE) {
        break;
      }
      if (scope.kind() == Scope.Kind.CLASS) {
        if (name.equals(Scope.CLASS_CELL)) {
          return new Meaning.Variable(scope.binding(name, false));
        }
        continue;
      }
      Symbol symbol = scope.find(name);
      if (symbol == null || symbol.is(Use.NONLOCAL)) {
        continue;
      }
      if (symbol.is(Use.GLOBAL)) {
        break;
      }
      if (symbol.isBound()) {
        return own(scope, name, symbol);
      }
    }
    return new Meaning.Global(name);
  }
}
