package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ArgTy;
import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.python.scope.Binding;
import io.vmactor.python.scope.Scope;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes functions: {@code def}, {@code lambda} and generator expressions. */
final class Functions {
  private final Generator g;
  private final IrBuilder b;
  private final TypeParameters typeParameters;

  Functions(Generator g) {
    this.g = g;
    this.b = g.b;
    this.typeParameters = new TypeParameters(g);
  }

  // ---- definitions

  /** {@code def}: decorators, the function, and its name. */
  void define(FunctionText text) {
    List<ExprTy> decorators = new ArrayList<>();
    List<Value> callables = new ArrayList<>();
    for (ExprTy each : text.decorators()) {
      if (!Intrinsics.isDecorator(each, g)) {
        decorators.add(each);
        callables.add(g.expressions.value(each));
      }
    }
    g.at(text.node());
    Value function =
        typeParameters.around(
            text.node(), text.typeParameters(), parameters -> function(text, parameters));
    for (int i = decorators.size() - 1; i >= 0; i--) {
      g.at(decorators.get(i));
      function = b.call(callables.get(i), List.of(function));
    }
    g.at(text.node());
    for (ExprTy each : text.decorators()) {
      if (Intrinsics.isDecorator(each, g)) {
        Intrinsics.decorate(each, function, g);
      }
    }
    g.names.write(text.name(), function);
  }

  private Value function(FunctionText text, @Nullable Value parameters) {
    Scope scope = g.unit.scopes().of(text.node());
    List<Value> fields = signature(text.parameters(), text.returns(), false);
    g.at(text.node());
    String documentation =
        g.unit.mode().hasIntrinsics() ? null : Statements.documentation(text.body());
    Value closure =
        closure(
            scope,
            text.parameters(),
            generator -> {
              generator.statements.all(text.body());
              generator.end();
            });
    Value function = describe(closure, fields, scope, documentation);
    if (parameters != null) {
      b.run(Opcode.SET_ATTRIBUTE, List.of("__type_params__"), function, parameters);
    }
    return function;
  }

  Value lambda(ExprTy.Lambda e) {
    Scope scope = g.unit.scopes().of(e);
    List<Value> fields = signature(e.args, null, true);
    g.at(e);
    Value closure =
        closure(
            scope,
            e.args,
            generator -> {
              Value result = generator.expressions.value(e.body);
              generator.b.ret(result);
            });
    return describe(closure, fields, scope, null);
  }

  /** A function without parameters that computes an expression later. */
  Value later(ExprTy expression, Scope scope) {
    return closure(
        scope, null, generator -> generator.b.ret(generator.expressions.value(expression)));
  }

  void typeAlias(StmtTy.TypeAlias s) {
    String name = ((ExprTy.Name) s.name).id;
    Value alias =
        typeParameters.around(
            s,
            s.typeParams,
            parameters -> {
              Value value = later(s.value, g.unit.scopes().of(s));
              Value all = parameters == null ? b.constant(Tuple.of()) : parameters;
              return g.prelude("type_alias", b.constant(name), all, value);
            });
    g.at(s);
    g.names.write(name, alias);
  }

  TypeParameters typeParameters() {
    return typeParameters;
  }

  /** The function of a generator expression; its parameter is the first iterator. */
  Value generatorExpression(ExprTy.GeneratorExp e, Scope scope) {
    Generator inner = new Generator(g.unit, scope);
    Variable items = inner.function.addParameter(".0");
    inner.at(e);
    inner.names.enter(scope);
    body(inner, scope, generator -> generator.comprehensions.generatorBody(e, items));
    return describe(close(inner), List.of(g.nil(), g.nil(), g.nil()), scope, null);
  }

  // ---- closures

  private Value closure(
      Scope scope, @Nullable ArgumentsTy parameters, Consumer<Generator> generateBody) {
    Generator inner = new Generator(g.unit, scope);
    inner.at(b.position());
    parameters(inner, scope, parameters);
    inner.names.enter(scope);
    body(inner, scope, generateBody);
    return close(inner);
  }

  private static void body(Generator inner, Scope scope, Consumer<Generator> generateBody) {
    if (!scope.isGenerator() && !scope.isAsync()) {
      generateBody.accept(inner);
      inner.end();
      return;
    }
    inner.function.addFlag(CodeFlag.GENERATOR);
    String kind = "generator";
    if (scope.isAsync()) {
      inner.function.addFlag(CodeFlag.COROUTINE);
      kind = "coroutine";
      if (scope.isGenerator()) {
        inner.function.addFlag(CodeFlag.ASYNC_GENERATOR);
        kind = "async generator";
      }
    }
    inner.generatorBody(kind, () -> generateBody.accept(inner));
  }

  /** Makes a closure of what another generator made, in this frame. */
  Value close(Generator inner) {
    new BoundChecks(inner.names.tracked()).run(inner.function);
    List<Value> cells = g.names.cellsFor(inner.names);
    return b.add(Opcode.CLOSURE, List.of(inner.function, cells.size()), cells).result();
  }

  private static void parameters(Generator inner, Scope scope, @Nullable ArgumentsTy parameters) {
    if (parameters == null) {
      return;
    }
    IrFunction function = inner.function;
    int positionalOnly = 0;
    for (ArgTy each : orNone(parameters.posOnlyArgs)) {
      bind(inner, scope, each, function.addParameter(scope.mangle(each.arg)));
      positionalOnly++;
    }
    function.setPositionalOnly(positionalOnly);
    for (ArgTy each : orNone(parameters.args)) {
      bind(inner, scope, each, function.addParameter(scope.mangle(each.arg)));
    }
    if (parameters.varArg != null) {
      ArgTy rest = parameters.varArg;
      bind(inner, scope, rest, function.addRest(scope.mangle(rest.arg)));
    }
    for (ArgTy each : orNone(parameters.kwOnlyArgs)) {
      bind(inner, scope, each, function.addKeywordOnly(scope.mangle(each.arg)));
    }
    if (parameters.kwArg != null) {
      ArgTy rest = parameters.kwArg;
      bind(inner, scope, rest, function.addKeywordRest(scope.mangle(rest.arg)));
    }
  }

  private static void bind(Generator inner, Scope scope, ArgTy parameter, Variable variable) {
    Binding binding = scope.own(scope.mangle(parameter.arg));
    if (binding == null) {
      throw new IllegalStateException("no binding for the parameter " + parameter.arg);
    }
    inner.names.bind(binding, variable);
  }

  static ArgTy[] orNone(ArgTy @Nullable [] list) {
    return list == null ? new ArgTy[0] : list;
  }

  // ---- what a function knows of itself

  /** Default values, those of keyword-only parameters, and annotations; nil for none. */
  private List<Value> signature(
      @Nullable ArgumentsTy parameters, @Nullable ExprTy returns, boolean isLambda) {
    Value defaults = g.nil();
    Value keywordDefaults = g.nil();
    if (parameters != null) {
      if (parameters.defaults != null && parameters.defaults.length > 0) {
        Tuple constant = Constants.tuple(parameters.defaults);
        defaults = constant == null ? g.displays.tuple(parameters.defaults) : b.constant(constant);
      }
      keywordDefaults = keywordDefaults(parameters);
    }
    Value annotations =
        isLambda || g.unit.mode().hasIntrinsics() ? g.nil() : annotations(parameters, returns);
    return List.of(defaults, keywordDefaults, annotations);
  }

  private Value keywordDefaults(ArgumentsTy parameters) {
    List<Value> pairs = new ArrayList<>();
    ArgTy[] names = orNone(parameters.kwOnlyArgs);
    for (int i = 0; i < names.length; i++) {
      ExprTy value =
          parameters.kwDefaults == null || i >= parameters.kwDefaults.length
              ? null
              : parameters.kwDefaults[i];
      if (value != null) {
        pairs.add(b.constant(g.scope().mangle(names[i].arg)));
        pairs.add(g.expressions.value(value));
      }
    }
    return pairs.isEmpty()
        ? g.nil()
        : b.add(Opcode.PY_DICT, List.of(pairs.size() / 2), pairs).result();
  }

  private Value annotations(@Nullable ArgumentsTy parameters, @Nullable ExprTy returns) {
    List<Value> pairs = new ArrayList<>();
    if (parameters != null) {
      for (ArgTy each : orNone(parameters.posOnlyArgs)) {
        annotate(each, pairs);
      }
      for (ArgTy each : orNone(parameters.args)) {
        annotate(each, pairs);
      }
      if (parameters.varArg != null) {
        annotate(parameters.varArg, pairs);
      }
      for (ArgTy each : orNone(parameters.kwOnlyArgs)) {
        annotate(each, pairs);
      }
      if (parameters.kwArg != null) {
        annotate(parameters.kwArg, pairs);
      }
    }
    if (returns != null) {
      pairs.add(b.constant("return"));
      pairs.add(annotation(returns));
    }
    return pairs.isEmpty()
        ? g.nil()
        : b.add(Opcode.PY_DICT, List.of(pairs.size() / 2), pairs).result();
  }

  private void annotate(ArgTy parameter, List<Value> pairs) {
    if (parameter.annotation != null) {
      pairs.add(b.constant(g.scope().mangle(parameter.arg)));
      pairs.add(annotation(parameter.annotation));
    }
  }

  /** What an annotation is: its value, or with {@code from __future__} its text. */
  Value annotation(ExprTy annotation) {
    if (g.unit.scopes().annotationsAsText()) {
      return b.constant(SourceSegment.of(annotation, g.unit.source()));
    }
    ExprTy evaluated = annotation instanceof ExprTy.Starred starred ? starred.value : annotation;
    return g.expressions.value(evaluated);
  }

  private Value describe(
      Value closure, List<Value> signature, Scope scope, @Nullable String documentation) {
    boolean plain = true;
    for (Value each : signature) {
      plain &= each.definition() != null && each.definition().instruction() == Opcode.NIL;
    }
    Value fields;
    if (plain) {
      fields =
          b.constant(
              Tuple.of(
                  null,
                  null,
                  scope.name(),
                  scope.qualifiedName(),
                  documentation,
                  null,
                  g.unit.moduleName()));
    } else {
      fields =
          g.displays.tuple(
              List.of(
                  signature.get(0),
                  signature.get(1),
                  b.constant(scope.name()),
                  b.constant(scope.qualifiedName()),
                  b.constant(documentation),
                  signature.get(2),
                  b.constant(g.unit.moduleName())));
    }
    return b.value(Opcode.SET_FUNCTION_INFO, closure, fields);
  }
}
