package io.vmactor.python.scope;

import com.oracle.graal.python.pegparser.sst.AliasTy;
import com.oracle.graal.python.pegparser.sst.ArgTy;
import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.ComprehensionTy;
import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprContextTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.PatternTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.sst.TypeParamTy;
import io.vmactor.python.scope.Scope.Kind;
import io.vmactor.python.scope.Symbol.Use;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the scopes of a module and what each does with its names: CPython's first pass. */
final class ScopeBuilder extends TreeWalker {
  /** A name in a {@code global} or {@code nonlocal} statement. */
  record Declaration(Scope scope, String name, SSTNode node, boolean isNonlocal) {}

  private final Scopes scopes;
  private final List<Scope> all = new ArrayList<>();
  private final List<Declaration> declarations = new ArrayList<>();
  private Scope scope;

  /** How many iterables of comprehensions are around what is visited. */
  private int inIterable;

  private boolean inAnnotation;

  ScopeBuilder(Scopes scopes) {
    this.scopes = scopes;
    this.scope = scopes.module();
    all.add(scope);
  }

  List<Scope> all() {
    return all;
  }

  List<Declaration> declarations() {
    return declarations;
  }

  void module(StmtTy[] body) {
    statements(body);
  }

  // ---- scopes

  private Scope open(Kind kind, String name, SSTNode node) {
    Scope opened = new Scope(kind, name, scope, qualifiedName(name));
    scopes.add(node, opened);
    all.add(opened);
    scope = opened;
    return opened;
  }

  private String qualifiedName(String name) {
    Scope around = scope.function();
    if (around.kind() == Kind.MODULE) {
      return name;
    }
    Symbol symbol = around.find(around.mangle(name));
    if (symbol != null && symbol.is(Use.GLOBAL)) {
      return name;
    }
    return around.qualifiedName() + (around.kind() == Kind.CLASS ? "." : ".<locals>.") + name;
  }

  private void close() {
    Scope parent = scope.parent();
    if (parent == null) {
      throw new IllegalStateException("the module's scope stays open");
    }
    scope = parent;
  }

  private void use(String identifier, Use use) {
    scope.symbol(scope.mangle(identifier)).add(use);
  }

  // ---- statements

  @Override
  void statement(StmtTy statement) {
    switch (statement) {
      case StmtTy.FunctionDef s ->
          function(s, s.name, s.decoratorList, s.args, s.returns, s.typeParams, s.body, false);
      case StmtTy.AsyncFunctionDef s ->
          function(s, s.name, s.decoratorList, s.args, s.returns, s.typeParams, s.body, true);
      case StmtTy.ClassDef s -> classDefinition(s);
      case StmtTy.TypeAlias s -> {
        expression(s.name);
        boolean generic = openTypeParameters(s, aliasName(s), s.typeParams);
        open(Kind.LAMBDA, aliasName(s), s);
        expression(s.value);
        close();
        if (generic) {
          close();
        }
      }
      case StmtTy.Return s -> {
        if (s.value != null) {
          scope.setReturnsValue();
          if (scope.isAsync() && scope.isGenerator()) {
            throw new CompileError("'return' with value in async generator", s);
          }
        }
        expression(s.value);
      }
      case StmtTy.Global s -> {
        for (String name : s.names) {
          declare(name, s, Use.GLOBAL, "global");
        }
      }
      case StmtTy.Nonlocal s -> {
        if (scope.kind() == Kind.MODULE) {
          throw new CompileError("nonlocal declaration not allowed at module level", s);
        }
        for (String name : s.names) {
          declare(name, s, Use.NONLOCAL, "nonlocal");
        }
      }
      case StmtTy.Import s -> {
        for (AliasTy alias : s.names) {
          String bound = alias.asName != null ? alias.asName : firstPart(alias.name);
          use(bound, Use.IMPORTED);
        }
      }
      case StmtTy.ImportFrom s -> importFrom(s);
      case StmtTy.AnnAssign s -> annotated(s);
      default -> super.statement(statement);
    }
  }

  private static String aliasName(StmtTy.TypeAlias alias) {
    return ((ExprTy.Name) alias.name).id;
  }

  private static String firstPart(String dotted) {
    int dot = dotted.indexOf('.');
    return dot < 0 ? dotted : dotted.substring(0, dot);
  }

  private void importFrom(StmtTy.ImportFrom s) {
    for (AliasTy alias : s.names) {
      if ("__future__".equals(s.module) && alias.name.equals("annotations")) {
        scopes.setAnnotationsAsText();
      }
      if (alias.name.equals("*")) {
        if (scope.kind() != Kind.MODULE) {
          throw new CompileError("import * only allowed at module level", alias);
        }
      } else {
        use(alias.asName != null ? alias.asName : alias.name, Use.IMPORTED);
      }
    }
  }

  private void declare(String identifier, SSTNode node, Use use, String word) {
    String name = scope.mangle(identifier);
    Symbol symbol = scope.symbol(name);
    if (symbol.is(Use.PARAMETER)) {
      throw new CompileError("name '" + identifier + "' is parameter and " + word, node);
    }
    if (symbol.is(Use.READ)) {
      throw new CompileError(
          "name '" + identifier + "' is used prior to " + word + " declaration", node);
    }
    if (symbol.is(Use.ANNOTATED)) {
      throw new CompileError("annotated name '" + identifier + "' can't be " + word, node);
    }
    if (symbol.is(Use.ASSIGNED) || symbol.is(Use.DELETED)) {
      throw new CompileError(
          "name '" + identifier + "' is assigned to before " + word + " declaration", node);
    }
    symbol.add(use);
    declarations.add(new Declaration(scope, name, node, use == Use.NONLOCAL));
  }

  private void annotated(StmtTy.AnnAssign s) {
    if (s.target instanceof ExprTy.Name name) {
      Symbol symbol = scope.symbol(scope.mangle(name.id));
      if (s.isSimple && scope.kind() != Kind.MODULE) {
        if (symbol.is(Use.GLOBAL) || symbol.is(Use.NONLOCAL)) {
          String word = symbol.is(Use.GLOBAL) ? "global" : "nonlocal";
          throw new CompileError("annotated name '" + name.id + "' can't be " + word, s);
        }
      }
      if (s.isSimple) {
        symbol.add(Use.ANNOTATED);
      } else if (s.value != null) {
        symbol.add(Use.ASSIGNED);
      }
    } else {
      expression(s.target);
    }
    annotation(s.annotation);
    expression(s.value);
  }

  @Override
  void annotation(@Nullable ExprTy annotation) {
    boolean before = inAnnotation;
    inAnnotation = true;
    expression(annotation);
    inAnnotation = before;
  }

  private boolean isTextOfAnnotation() {
    return inAnnotation && scopes.annotationsAsText();
  }

  private void function(
      StmtTy node,
      String name,
      ExprTy[] decorators,
      ArgumentsTy parameters,
      @Nullable ExprTy returns,
      TypeParamTy @Nullable [] typeParameters,
      StmtTy[] body,
      boolean async) {
    use(name, Use.ASSIGNED);
    expressions(decorators);
    boolean generic = openTypeParameters(node, name, typeParameters);
    signature(parameters, returns);
    Scope opened = open(Kind.FUNCTION, name, node);
    if (async) {
      opened.setAsync();
    }
    parameters(parameters);
    statements(body);
    close();
    if (generic) {
      close();
    }
  }

  private boolean openTypeParameters(
      StmtTy node, String name, TypeParamTy @Nullable [] typeParameters) {
    if (typeParameters == null || typeParameters.length == 0) {
      return false;
    }
    open(Kind.TYPE_PARAMETERS, name, node);
    for (TypeParamTy each : typeParameters) {
      switch (each) {
        case TypeParamTy.TypeVar p -> {
          use(p.name, Use.ASSIGNED);
          if (p.bound != null) {
            open(Kind.LAMBDA, p.name, p);
            expression(p.bound);
            close();
          }
        }
        case TypeParamTy.ParamSpec p -> use(p.name, Use.ASSIGNED);
        case TypeParamTy.TypeVarTuple p -> use(p.name, Use.ASSIGNED);
        default -> throw new IllegalArgumentException(String.valueOf(each));
      }
    }
    return true;
  }

  private void parameters(@Nullable ArgumentsTy parameters) {
    if (parameters == null) {
      return;
    }
    parameterList(parameters.posOnlyArgs);
    parameterList(parameters.args);
    parameterList(parameters.kwOnlyArgs);
    parameterList(parameters.varArg);
    parameterList(parameters.kwArg);
  }

  private void parameterList(@Nullable ArgTy @Nullable ... list) {
    if (list == null) {
      return;
    }
    for (ArgTy each : list) {
      if (each == null) {
        continue;
      }
      Symbol symbol = scope.symbol(scope.mangle(each.arg));
      if (symbol.is(Use.PARAMETER)) {
        throw new CompileError(
            "duplicate argument '" + each.arg + "' in function definition", each);
      }
      symbol.add(Use.PARAMETER);
    }
  }

  private void classDefinition(StmtTy.ClassDef s) {
    use(s.name, Use.ASSIGNED);
    expressions(s.decoratorList);
    boolean generic = openTypeParameters(s, s.name, s.typeParams);
    expressions(s.bases);
    keywords(s.keywords);
    open(Kind.CLASS, s.name, s);
    statements(s.body);
    close();
    if (generic) {
      close();
    }
  }

  @Override
  void handler(ExceptHandlerTy.ExceptHandler handler) {
    expression(handler.type);
    if (handler.name != null) {
      use(handler.name, Use.ASSIGNED);
      use(handler.name, Use.DELETED);
    }
    statements(handler.body);
  }

  @Override
  void pattern(@Nullable PatternTy pattern) {
    super.pattern(pattern);
    switch (pattern) {
      case PatternTy.MatchAs p when p.name != null -> use(p.name, Use.ASSIGNED);
      case PatternTy.MatchStar p when p.name != null -> use(p.name, Use.ASSIGNED);
      case PatternTy.MatchMapping p when p.rest != null -> use(p.rest, Use.ASSIGNED);
      case null, default -> {}
    }
  }

  // ---- expressions

  @Override
  void expression(@Nullable ExprTy expression) {
    switch (expression) {
      case ExprTy.Name e -> name(e);
      case ExprTy.Lambda e -> {
        signature(e.args, null);
        open(Kind.LAMBDA, "<lambda>", e);
        parameters(e.args);
        expression(e.body);
        close();
      }
      case ExprTy.NamedExpr e -> walrus(e);
      case ExprTy.Yield e -> {
        checkYield(e);
        expression(e.value);
        makeGenerator(e);
      }
      case ExprTy.YieldFrom e -> {
        checkYield(e);
        expression(e.value);
        makeGenerator(e);
      }
      case ExprTy.Await e -> {
        if (isTextOfAnnotation()) {
          throw new CompileError("await expression cannot be used within an annotation", e);
        }
        expression(e.value);
        awaits();
      }
      case null, default -> super.expression(expression);
    }
  }

  /** A generator expression that awaits is asynchronous. */
  private void awaits() {
    Scope function = scope.function();
    if (function.kind() == Kind.GENERATOR_EXPRESSION) {
      function.setAsync();
    }
  }

  private void name(ExprTy.Name e) {
    if (e.context == ExprContextTy.Load) {
      use(e.id, Use.READ);
      if (e.id.equals("super") && scope.function().isFunctionLike()) {
        scope.symbol(Scope.CLASS_CELL).add(Use.READ);
      }
    } else {
      use(e.id, e.context == ExprContextTy.Del ? Use.DELETED : Use.ASSIGNED);
    }
  }

  private void checkYield(ExprTy e) {
    if (isTextOfAnnotation()) {
      throw new CompileError("yield expression cannot be used within an annotation", e);
    }
    if (scope.kind() == Kind.COMPREHENSION || scope.kind() == Kind.GENERATOR_EXPRESSION) {
      String what =
          switch (scope.name()) {
            case "<listcomp>" -> "list comprehension";
            case "<setcomp>" -> "set comprehension";
            case "<dictcomp>" -> "dict comprehension";
            default -> "generator expression";
          };
      throw new CompileError("'yield' inside " + what, e);
    }
  }

  private void makeGenerator(ExprTy e) {
    scope.setGenerator();
    if (scope.isAsync() && scope.returnsValue()) {
      throw new CompileError("'return' with value in async generator", e);
    }
  }

  private void walrus(ExprTy.NamedExpr e) {
    if (isTextOfAnnotation()) {
      throw new CompileError("named expression cannot be used within an annotation", e);
    }
    if (inIterable > 0) {
      throw new CompileError(
          "assignment expression cannot be used in a comprehension iterable expression", e);
    }
    expression(e.value);
    ExprTy.Name target = (ExprTy.Name) e.target;
    if (isComprehension(scope)) {
      walrusOutside(target);
    } else {
      name(target);
    }
  }

  private static boolean isComprehension(Scope scope) {
    return scope.kind() == Kind.COMPREHENSION || scope.kind() == Kind.GENERATOR_EXPRESSION;
  }

  /** In a comprehension the target belongs to the function or module around. */
  private void walrusOutside(ExprTy.Name target) {
    Scope at = scope;
    while (isComprehension(at)) {
      Symbol symbol = at.find(at.mangle(target.id));
      if (symbol != null && symbol.is(Use.ITERATION)) {
        throw new CompileError(
            "assignment expression cannot rebind comprehension iteration variable '"
                + target.id
                + "'",
            target);
      }
      Scope parent = at.parent();
      if (parent == null) {
        throw new IllegalStateException("a comprehension outside of a module");
      }
      at = parent;
    }
    if (at.kind() == Kind.CLASS) {
      throw new CompileError(
          "assignment expression within a comprehension cannot be used in a class body", target);
    }
    Symbol outside = at.symbol(at.mangle(target.id));
    boolean global = at.kind() == Kind.MODULE || outside.is(Use.GLOBAL);
    outside.add(Use.WALRUS);
    for (Scope each = scope; each != null && each != at; each = each.parent()) {
      each.symbol(each.mangle(target.id)).add(global ? Use.GLOBAL : Use.NONLOCAL);
    }
  }

  @Override
  void comprehension(
      ExprTy node, ComprehensionTy[] generators, ExprTy first, @Nullable ExprTy second) {
    boolean lazy = node instanceof ExprTy.GeneratorExp;
    iterable(generators[0].iter);
    Scope opened =
        open(lazy ? Kind.GENERATOR_EXPRESSION : Kind.COMPREHENSION, comprehensionName(node), node);
    if (lazy) {
      opened.setGenerator();
    }
    for (int i = 0; i < generators.length; i++) {
      ComprehensionTy generator = generators[i];
      if (generator.isAsync) {
        awaits();
      }
      if (i > 0) {
        iterable(generator.iter);
      }
      iterationTarget(generator.target);
      expressions(generator.ifs);
    }
    expression(first);
    expression(second);
    close();
  }

  private void iterable(ExprTy iterable) {
    inIterable++;
    expression(iterable);
    inIterable--;
  }

  private static String comprehensionName(ExprTy node) {
    return switch (node) {
      case ExprTy.ListComp _ -> "<listcomp>";
      case ExprTy.SetComp _ -> "<setcomp>";
      case ExprTy.DictComp _ -> "<dictcomp>";
      default -> "<genexpr>";
    };
  }

  private void iterationTarget(ExprTy target) {
    expression(target);
    markIteration(target);
  }

  private void markIteration(ExprTy target) {
    switch (target) {
      case ExprTy.Name e -> {
        Symbol symbol = scope.symbol(scope.mangle(e.id));
        if (symbol.is(Use.GLOBAL) || symbol.is(Use.NONLOCAL)) {
          throw new CompileError(
              "comprehension inner loop cannot rebind assignment expression target '" + e.id + "'",
              e);
        }
        symbol.add(Use.ITERATION);
      }
      case ExprTy.Tuple e -> {
        for (ExprTy each : e.elements) {
          markIteration(each);
        }
      }
      case ExprTy.List e -> {
        for (ExprTy each : e.elements) {
          markIteration(each);
        }
      }
      case ExprTy.Starred e -> markIteration(e.value);
      default -> {}
    }
  }
}
