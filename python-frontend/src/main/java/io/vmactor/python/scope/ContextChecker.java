package io.vmactor.python.scope;

import com.oracle.graal.python.pegparser.sst.AliasTy;
import com.oracle.graal.python.pegparser.sst.ArgTy;
import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.ComprehensionTy;
import com.oracle.graal.python.pegparser.sst.ConstantValue;
import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprContextTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.KeywordTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.sst.WithItemTy;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what stands where it may not: {@code return} outside of a function and its like. */
final class ContextChecker extends TreeWalker {
  private static final String ASYNC_OUTSIDE =
      "asynchronous comprehension outside of an asynchronous function";

  private static final Set<String> FEATURES =
      Set.of(
          "nested_scopes",
          "generators",
          "division",
          "absolute_import",
          "with_statement",
          "print_function",
          "unicode_literals",
          "barry_as_FLUFL",
          "generator_stop",
          "annotations");

  private enum Place {
    MODULE,
    CLASS,
    FUNCTION,
    ASYNC_FUNCTION,
    LAMBDA,
    /** A comprehension or generator expression outside of an asynchronous function. */
    COMPREHENSION,
    ASYNC_COMPREHENSION
  }

  private Place place = Place.MODULE;
  private boolean inLoop;
  private boolean inExceptStar;
  private @Nullable ExprTy comprehension;
  private final PatternChecker patterns = new PatternChecker();

  void module(StmtTy[] body) {
    int first = 0;
    if (first < body.length && isText(body[first])) {
      first++;
    }
    while (first < body.length && isFuture(body[first])) {
      checkFeatures((StmtTy.ImportFrom) body[first]);
      first++;
    }
    for (int i = 0; i < body.length; i++) {
      if (i >= first && isFuture(body[i])) {
        throw misplacedFuture(body[i]);
      }
      statement(body[i]);
    }
  }

  private static boolean isText(StmtTy statement) {
    return statement instanceof StmtTy.Expr e
        && e.value instanceof ExprTy.Constant constant
        && constant.value.kind == ConstantValue.Kind.CODEPOINTS;
  }

  private static boolean isFuture(StmtTy statement) {
    return statement instanceof StmtTy.ImportFrom s
        && "__future__".equals(s.module)
        && s.level == 0;
  }

  private static void checkFeatures(StmtTy.ImportFrom s) {
    for (AliasTy alias : s.names) {
      SourceRange whole = s.getSourceRange();
      SourceRange start = whole.withEnd(whole.startLine, whole.startColumn);
      if (alias.name.equals("braces")) {
        throw new CompileError("not a chance", start);
      }
      if (!FEATURES.contains(alias.name)) {
        throw new CompileError("future feature " + alias.name + " is not defined", start);
      }
    }
  }

  private static CompileError misplacedFuture(StmtTy statement) {
    return new CompileError(
        "from __future__ imports must occur at the beginning of the file", statement);
  }

  // ---- places

  private void in(Place inner, Runnable visit) {
    Place placeBefore = place;
    boolean loopBefore = inLoop;
    boolean starBefore = inExceptStar;
    place = inner;
    inLoop = false;
    inExceptStar = false;
    visit.run();
    place = placeBefore;
    inLoop = loopBefore;
    inExceptStar = starBefore;
  }

  private boolean isInFunction() {
    return place == Place.FUNCTION || place == Place.ASYNC_FUNCTION;
  }

  private boolean mayAwait() {
    return place == Place.ASYNC_FUNCTION || place == Place.ASYNC_COMPREHENSION;
  }

  // ---- statements

  @Override
  void statement(StmtTy statement) {
    switch (statement) {
      case StmtTy.FunctionDef s -> {
        expressions(s.decoratorList);
        parameters(s.args);
        signature(s.args, s.returns);
        in(Place.FUNCTION, () -> statements(s.body));
      }
      case StmtTy.AsyncFunctionDef s -> {
        expressions(s.decoratorList);
        parameters(s.args);
        signature(s.args, s.returns);
        in(Place.ASYNC_FUNCTION, () -> statements(s.body));
      }
      case StmtTy.ClassDef s -> {
        expressions(s.decoratorList);
        expressions(s.bases);
        checkKeywords(s.keywords);
        keywords(s.keywords);
        in(Place.CLASS, () -> statements(s.body));
      }
      case StmtTy.Return s -> {
        if (!isInFunction()) {
          throw new CompileError("'return' outside function", s);
        }
        checkExceptStar(s);
        super.statement(s);
      }
      case StmtTy.Break s -> {
        if (!inLoop) {
          checkExceptStar(s);
          throw new CompileError("'break' outside loop", s);
        }
      }
      case StmtTy.Continue s -> {
        if (!inLoop) {
          checkExceptStar(s);
          throw new CompileError("'continue' not properly in loop", s);
        }
      }
      case StmtTy.AsyncFor s -> {
        checkAsync(s, "'async for' outside async function");
        super.statement(s);
      }
      case StmtTy.With s -> {
        checkTargets(s.items);
        super.statement(s);
      }
      case StmtTy.AsyncWith s -> {
        checkAsync(s, "'async with' outside async function");
        checkTargets(s.items);
        super.statement(s);
      }
      case StmtTy.Assign s -> {
        for (ExprTy target : s.targets) {
          checkTarget(target);
        }
        super.statement(s);
      }
      case StmtTy.AnnAssign s -> {
        if (s.target instanceof ExprTy.Starred starred) {
          throw lonelyTarget(starred);
        }
        super.statement(s);
      }
      case StmtTy.Try s -> {
        for (int i = 0; s.handlers != null && i < s.handlers.length - 1; i++) {
          if (((ExceptHandlerTy.ExceptHandler) s.handlers[i]).type == null) {
            throw new CompileError("default 'except:' must be last", s.handlers[i]);
          }
        }
        super.statement(s);
      }
      case StmtTy.TryStar s -> tryStar(s);
      case StmtTy.Match s -> {
        patterns.check(s);
        super.statement(s);
      }
      case StmtTy.ImportFrom s -> {
        if (place != Place.MODULE && isFuture(s)) {
          throw misplacedFuture(s);
        }
        for (AliasTy alias : s.names) {
          forbidDebug(alias.asName != null ? alias.asName : alias.name, s);
        }
      }
      default -> super.statement(statement);
    }
  }

  private void checkExceptStar(StmtTy s) {
    if (inExceptStar) {
      throw new CompileError(
          "'break', 'continue' and 'return' cannot appear in an except* block", s);
    }
  }

  private void checkAsync(SSTNode node, String message) {
    if (!mayAwait()) {
      throw new CompileError(message, node);
    }
  }

  @Override
  void loop(ExprTy head, @Nullable ExprTy target, StmtTy[] body, StmtTy @Nullable [] otherwise) {
    expression(head);
    if (target != null) {
      checkTarget(target);
    }
    expression(target);
    boolean loopBefore = inLoop;
    boolean starBefore = inExceptStar;
    inLoop = true;
    inExceptStar = false;
    statements(body);
    inLoop = loopBefore;
    inExceptStar = starBefore;
    statements(otherwise);
  }

  private void tryStar(StmtTy.TryStar s) {
    statements(s.body);
    boolean starBefore = inExceptStar;
    boolean loopBefore = inLoop;
    for (ExceptHandlerTy each : s.handlers) {
      inExceptStar = true;
      inLoop = false;
      handler((ExceptHandlerTy.ExceptHandler) each);
      inExceptStar = starBefore;
      inLoop = loopBefore;
    }
    statements(s.orElse);
    statements(s.finalBody);
  }

  private static void parameters(@Nullable ArgumentsTy parameters) {
    if (parameters == null) {
      return;
    }
    for (ArgTy[] list :
        new ArgTy[][] {parameters.posOnlyArgs, parameters.args, parameters.kwOnlyArgs}) {
      if (list != null) {
        for (ArgTy each : list) {
          forbidDebug(each.arg, each);
        }
      }
    }
  }

  private static void forbidDebug(@Nullable String name, SSTNode node) {
    if ("__debug__".equals(name)) {
      throw new CompileError("cannot assign to __debug__", node);
    }
  }

  // ---- targets

  private static CompileError lonelyTarget(ExprTy target) {
    return new CompileError("starred assignment target must be in a list or tuple", target);
  }

  private static void checkTargets(WithItemTy[] items) {
    for (WithItemTy item : items) {
      if (item.optionalVars != null) {
        checkTarget(item.optionalVars);
      }
    }
  }

  private static void checkTarget(ExprTy target) {
    if (target instanceof ExprTy.Starred) {
      throw lonelyTarget(target);
    }
    checkUnpacking(target);
  }

  private static void checkUnpacking(ExprTy target) {
    ExprTy[] elements =
        target instanceof ExprTy.Tuple tuple
            ? tuple.elements
            : target instanceof ExprTy.List list ? list.elements : null;
    if (elements == null) {
      return;
    }
    boolean starred = false;
    for (int i = 0; i < elements.length; i++) {
      ExprTy inner = elements[i];
      if (inner instanceof ExprTy.Starred star) {
        if (starred) {
          throw new CompileError("multiple starred expressions in assignment", target);
        }
        starred = true;
        inner = star.value;
        if (i >= 256) {
          throw new CompileError("too many expressions in star-unpacking assignment", target);
        }
      }
      checkUnpacking(inner);
    }
  }

  // ---- expressions

  @Override
  void expression(@Nullable ExprTy expression) {
    switch (expression) {
      case ExprTy.Name e -> {
        if (e.context != ExprContextTy.Load && e.id.equals("__debug__")) {
          throw new CompileError(
              e.context == ExprContextTy.Del
                  ? "cannot delete __debug__"
                  : "cannot assign to __debug__",
              e);
        }
      }
      case ExprTy.Attribute e -> {
        if (e.context != ExprContextTy.Load) {
          forbidDebug(e.attr, e);
        }
        super.expression(e);
      }
      case ExprTy.Lambda e -> {
        parameters(e.args);
        signature(e.args, null);
        in(Place.LAMBDA, () -> expression(e.body));
      }
      case ExprTy.Yield e -> {
        checkYield(e);
        super.expression(e);
      }
      case ExprTy.YieldFrom e -> {
        checkYield(e);
        if (place == Place.ASYNC_FUNCTION) {
          throw new CompileError("'yield from' inside async function", e);
        }
        super.expression(e);
      }
      case ExprTy.Await e -> {
        if (place == Place.COMPREHENSION) {
          throw new CompileError(ASYNC_OUTSIDE, comprehension == null ? e : comprehension);
        }
        if (!isInFunction() && place != Place.LAMBDA && !mayAwait()) {
          throw new CompileError("'await' outside function", e);
        }
        checkAsync(e, "'await' outside async function");
        super.expression(e);
      }
      case ExprTy.Call e -> {
        checkKeywords(e.keywords);
        super.expression(e);
      }
      case ExprTy.Starred e -> throw new CompileError("can't use starred expression here", e);
      case null, default -> super.expression(expression);
    }
  }

  private void checkYield(ExprTy e) {
    if (place == Place.MODULE || place == Place.CLASS) {
      throw new CompileError("'yield' outside function", e);
    }
  }

  /** {@code *args: *Ts} is annotated with a starred expression. */
  @Override
  void annotation(@Nullable ExprTy annotation) {
    expression(annotation instanceof ExprTy.Starred starred ? starred.value : annotation);
  }

  /** Where a starred expression may stand: in calls, displays and targets. */
  @Override
  void expressions(@Nullable ExprTy @Nullable [] list) {
    if (list != null) {
      for (ExprTy each : list) {
        expression(each instanceof ExprTy.Starred starred ? starred.value : each);
      }
    }
  }

  private static void checkKeywords(KeywordTy @Nullable [] keywords) {
    Set<String> seen = new HashSet<>();
    if (keywords != null) {
      for (KeywordTy each : keywords) {
        if (each.arg != null) {
          forbidDebug(each.arg, each);
          if (!seen.add(each.arg)) {
            throw new CompileError("keyword argument repeated: " + each.arg, each);
          }
        }
      }
    }
  }

  @Override
  void comprehension(
      ExprTy node, ComprehensionTy[] generators, ExprTy first, @Nullable ExprTy second) {
    expression(generators[0].iter);
    boolean awaits = mayAwait();
    boolean lazy = node instanceof ExprTy.GeneratorExp;
    for (ComprehensionTy each : generators) {
      checkTarget(each.target);
      if (each.isAsync && !awaits && !lazy) {
        throw new CompileError(ASYNC_OUTSIDE, node);
      }
    }
    ExprTy around = comprehension;
    comprehension = node;
    Place inner = awaits || lazy ? Place.ASYNC_COMPREHENSION : Place.COMPREHENSION;
    in(
        inner,
        () -> {
          for (int i = 0; i < generators.length; i++) {
            if (i > 0) {
              expression(generators[i].iter);
            }
            expression(generators[i].target);
            expressions(generators[i].ifs);
          }
          expression(first);
          expression(second);
        });
    comprehension = around;
  }
}
