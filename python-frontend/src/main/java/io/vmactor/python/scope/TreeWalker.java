package io.vmactor.python.scope;

import com.oracle.graal.python.pegparser.sst.ArgTy;
import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.ComprehensionTy;
import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.KeywordTy;
import com.oracle.graal.python.pegparser.sst.MatchCaseTy;
import com.oracle.graal.python.pegparser.sst.PatternTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.sst.WithItemTy;
import org.jspecify.annotations.Nullable;

/** Visits a syntax tree in the order of evaluation; subclasses override what they care about. */
abstract class TreeWalker {
  /** Visits statements; {@code null} has none. */
  void statements(StmtTy @Nullable [] body) {
    if (body != null) {
      for (StmtTy statement : body) {
        statement(statement);
      }
    }
  }

  void expressions(@Nullable ExprTy @Nullable [] list) {
    if (list != null) {
      for (ExprTy each : list) {
        expression(each);
      }
    }
  }

  void keywords(KeywordTy @Nullable [] list) {
    if (list != null) {
      for (KeywordTy each : list) {
        expression(each.value);
      }
    }
  }

  void statement(StmtTy statement) {
    switch (statement) {
      case StmtTy.FunctionDef s -> {
        expressions(s.decoratorList);
        signature(s.args, s.returns);
        statements(s.body);
      }
      case StmtTy.AsyncFunctionDef s -> {
        expressions(s.decoratorList);
        signature(s.args, s.returns);
        statements(s.body);
      }
      case StmtTy.ClassDef s -> {
        expressions(s.decoratorList);
        expressions(s.bases);
        keywords(s.keywords);
        statements(s.body);
      }
      case StmtTy.Return s -> expression(s.value);
      case StmtTy.Delete s -> expressions(s.targets);
      case StmtTy.Assign s -> {
        expression(s.value);
        expressions(s.targets);
      }
      case StmtTy.TypeAlias s -> {
        expression(s.name);
        expression(s.value);
      }
      case StmtTy.AugAssign s -> {
        expression(s.target);
        expression(s.value);
      }
      case StmtTy.AnnAssign s -> {
        expression(s.value);
        expression(s.target);
        annotation(s.annotation);
      }
      case StmtTy.For s -> loop(s.iter, s.target, s.body, s.orElse);
      case StmtTy.AsyncFor s -> loop(s.iter, s.target, s.body, s.orElse);
      case StmtTy.While s -> loop(s.test, null, s.body, s.orElse);
      case StmtTy.If s -> {
        expression(s.test);
        statements(s.body);
        statements(s.orElse);
      }
      case StmtTy.With s -> with(s.items, s.body);
      case StmtTy.AsyncWith s -> with(s.items, s.body);
      case StmtTy.Match s -> {
        expression(s.subject);
        for (MatchCaseTy each : s.cases) {
          pattern(each.pattern);
          expression(each.guard);
          statements(each.body);
        }
      }
      case StmtTy.Raise s -> {
        expression(s.exc);
        expression(s.cause);
      }
      case StmtTy.Try s -> {
        statements(s.body);
        handlers(s.handlers);
        statements(s.orElse);
        statements(s.finalBody);
      }
      case StmtTy.TryStar s -> {
        statements(s.body);
        handlers(s.handlers);
        statements(s.orElse);
        statements(s.finalBody);
      }
      case StmtTy.Assert s -> {
        expression(s.test);
        expression(s.msg);
      }
      case StmtTy.Expr s -> expression(s.value);
      default -> {}
    }
  }

  void loop(ExprTy head, @Nullable ExprTy target, StmtTy[] body, StmtTy @Nullable [] otherwise) {
    expression(head);
    expression(target);
    statements(body);
    statements(otherwise);
  }

  private void with(WithItemTy[] items, StmtTy[] body) {
    for (WithItemTy item : items) {
      expression(item.contextExpr);
      expression(item.optionalVars);
    }
    statements(body);
  }

  void handlers(ExceptHandlerTy @Nullable [] handlers) {
    if (handlers != null) {
      for (ExceptHandlerTy each : handlers) {
        handler((ExceptHandlerTy.ExceptHandler) each);
      }
    }
  }

  void handler(ExceptHandlerTy.ExceptHandler handler) {
    expression(handler.type);
    statements(handler.body);
  }

  /** What of a function is evaluated where it is defined: defaults and annotations. */
  void signature(ArgumentsTy arguments, @Nullable ExprTy returns) {
    if (arguments != null) {
      expressions(arguments.defaults);
      expressions(arguments.kwDefaults);
      annotations(arguments.posOnlyArgs);
      annotations(arguments.args);
      annotations(arguments.varArg);
      annotations(arguments.kwOnlyArgs);
      annotations(arguments.kwArg);
    }
    annotation(returns);
  }

  private void annotations(@Nullable ArgTy @Nullable ... parameters) {
    if (parameters != null) {
      for (ArgTy parameter : parameters) {
        if (parameter != null) {
          annotation(parameter.annotation);
        }
      }
    }
  }

  void annotation(@Nullable ExprTy annotation) {
    expression(annotation);
  }

  void pattern(@Nullable PatternTy pattern) {
    switch (pattern) {
      case PatternTy.MatchValue p -> expression(p.value);
      case PatternTy.MatchSequence p -> patterns(p.patterns);
      case PatternTy.MatchMapping p -> {
        expressions(p.keys);
        patterns(p.patterns);
      }
      case PatternTy.MatchClass p -> {
        expression(p.cls);
        patterns(p.patterns);
        patterns(p.kwdPatterns);
      }
      case PatternTy.MatchAs p -> pattern(p.pattern);
      case PatternTy.MatchOr p -> patterns(p.patterns);
      case null, default -> {}
    }
  }

  void patterns(PatternTy @Nullable [] patterns) {
    if (patterns != null) {
      for (PatternTy each : patterns) {
        pattern(each);
      }
    }
  }

  void expression(@Nullable ExprTy expression) {
    switch (expression) {
      case ExprTy.Attribute e -> expression(e.value);
      case ExprTy.Await e -> expression(e.value);
      case ExprTy.BinOp e -> {
        expression(e.left);
        expression(e.right);
      }
      case ExprTy.BoolOp e -> expressions(e.values);
      case ExprTy.Call e -> {
        expression(e.func);
        expressions(e.args);
        keywords(e.keywords);
      }
      case ExprTy.Compare e -> {
        expression(e.left);
        expressions(e.comparators);
      }
      case ExprTy.Dict e -> {
        for (int i = 0; i < e.values.length; i++) {
          expression(e.keys[i]);
          expression(e.values[i]);
        }
      }
      case ExprTy.DictComp e -> comprehension(e, e.generators, e.key, e.value);
      case ExprTy.FormattedValue e -> {
        expression(e.value);
        expression(e.formatSpec);
      }
      case ExprTy.GeneratorExp e -> comprehension(e, e.generators, e.element, null);
      case ExprTy.IfExp e -> {
        expression(e.test);
        expression(e.body);
        expression(e.orElse);
      }
      case ExprTy.JoinedStr e -> expressions(e.values);
      case ExprTy.Lambda e -> {
        signature(e.args, null);
        expression(e.body);
      }
      case ExprTy.List e -> expressions(e.elements);
      case ExprTy.ListComp e -> comprehension(e, e.generators, e.element, null);
      case ExprTy.NamedExpr e -> {
        expression(e.value);
        expression(e.target);
      }
      case ExprTy.Set e -> expressions(e.elements);
      case ExprTy.SetComp e -> comprehension(e, e.generators, e.element, null);
      case ExprTy.Slice e -> {
        expression(e.lower);
        expression(e.upper);
        expression(e.step);
      }
      case ExprTy.Starred e -> expression(e.value);
      case ExprTy.Subscript e -> {
        expression(e.value);
        expression(e.slice);
      }
      case ExprTy.Tuple e -> expressions(e.elements);
      case ExprTy.UnaryOp e -> expression(e.operand);
      case ExprTy.Yield e -> expression(e.value);
      case ExprTy.YieldFrom e -> expression(e.value);
      case null, default -> {}
    }
  }

  /** A comprehension of any kind; {@code second} is the value of a dict's. */
  void comprehension(
      ExprTy node, ComprehensionTy[] generators, ExprTy first, @Nullable ExprTy second) {
    for (ComprehensionTy generator : generators) {
      expression(generator.iter);
      expression(generator.target);
      expressions(generator.ifs);
    }
    expression(first);
    expression(second);
  }
}
