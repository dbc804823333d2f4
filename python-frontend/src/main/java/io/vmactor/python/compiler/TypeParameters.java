package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.sst.TypeParamTy;
import io.vmactor.python.scope.Scope;
import io.vmactor.vm.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The type parameters of functions, classes and type aliases (PEP 695). */
final class TypeParameters {
  private final Generator g;

  TypeParameters(Generator g) {
    this.g = g;
  }

  /** Makes something with its type parameters in scope; gets their tuple, or null for none. */
  Value around(
      StmtTy node, TypeParamTy @Nullable [] parameters, Function<@Nullable Value, Value> make) {
    Scope scope = g.unit.scopes().typeParametersOf(node);
    if (scope == null || parameters == null) {
      return make.apply(null);
    }
    return g.inScope(
        scope,
        () -> {
          List<Value> made = new ArrayList<>();
          for (TypeParamTy each : parameters) {
            made.add(parameter(each));
          }
          return make.apply(g.displays.tuple(made));
        });
  }

  private Value parameter(TypeParamTy parameter) {
    g.at(parameter);
    return switch (parameter) {
      case TypeParamTy.TypeVar p ->
          variable(
              p.name,
              "TypeVar",
              p.bound == null ? g.nil() : g.functions.later(p.bound, g.unit.scopes().of(p)));
      case TypeParamTy.ParamSpec p -> variable(p.name, "ParamSpec", g.nil());
      case TypeParamTy.TypeVarTuple p -> variable(p.name, "TypeVarTuple", g.nil());
      default -> throw new IllegalArgumentException(String.valueOf(parameter));
    };
  }

  private Value variable(String name, String kind, Value bound) {
    Value made = g.prelude("type_variable", g.b.constant(name), g.b.constant(kind), bound);
    g.names.write(name, made);
    return made;
  }
}
