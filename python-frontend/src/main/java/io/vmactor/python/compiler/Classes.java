package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.KeywordTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.python.scope.Binding;
import io.vmactor.python.scope.Scope;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Class definitions. A body is a function of the namespace dict; it answers a function that puts
 * the finished class into the cell its methods reach it by, or None if no method does.
 */
final class Classes {
  private final Generator g;
  private final IrBuilder b;

  Classes(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  void define(StmtTy.ClassDef s) {
    ExprTy[] decorators = s.decoratorList == null ? new ExprTy[0] : s.decoratorList;
    List<Value> callables = g.expressions.values(decorators);
    g.at(s);
    Value made =
        g.functions.typeParameters().around(s, s.typeParams, parameters -> build(s, parameters));
    for (int i = decorators.length - 1; i >= 0; i--) {
      g.at(decorators[i]);
      made = b.call(callables.get(i), List.of(made));
    }
    g.at(s);
    g.names.write(s.name, made);
  }

  private Value build(StmtTy.ClassDef s, @Nullable Value parameters) {
    Value body = body(s);
    g.at(s);
    Value bases = g.displays.tuple(s.bases == null ? new ExprTy[0] : s.bases);
    if (parameters != null) {
      Value generic = g.prelude("generic", parameters);
      bases = b.value(Opcode.ADD, bases, g.displays.tuple(List.of(generic)));
    }
    KeywordTy[] given = s.keywords == null ? new KeywordTy[0] : s.keywords;
    Value keywords = g.calls.keywords(given, body);
    g.at(s);
    Value made = g.prelude("build_class", body, b.constant(s.name), bases, keywords);
    if (parameters != null) {
      b.run(Opcode.SET_ATTRIBUTE, List.of("__type_params__"), made, parameters);
    }
    return made;
  }

  private Value body(StmtTy.ClassDef s) {
    Scope scope = g.unit.scopes().of(s);
    Generator inner = new Generator(g.unit, scope);
    Variable namespace = inner.function.addParameter(".namespace");
    inner.names.setNamespace(namespace);
    inner.at(s);
    inner.names.enter(scope);
    describe(s, scope, inner);
    inner.statements.all(s.body);
    inner.at(s);
    if (inner.b.isOpen()) {
      Binding cell = scope.classCell();
      inner.b.ret(cell == null ? inner.nil() : setter(cell, inner));
    }
    return g.functions.close(inner);
  }

  /** What a class knows of itself from the start. */
  private static void describe(StmtTy.ClassDef s, Scope scope, Generator inner) {
    if (inner.unit.mode() != Mode.PRELUDE) {
      inner.names.write("__module__", inner.b.value(Opcode.GET_VARIABLE, List.of("__name__")));
      inner.names.write("__qualname__", inner.b.constant(scope.qualifiedName()));
    }
    String documentation = Statements.documentation(s.body);
    if (documentation != null && !inner.unit.mode().hasIntrinsics()) {
      inner.names.write("__doc__", inner.b.constant(documentation));
    }
    if (!inner.unit.mode().hasIntrinsics() && Assignments.hasAnnotations(s.body)) {
      inner.names.write(
          Assignments.ANNOTATIONS, inner.b.add(Opcode.PY_DICT, List.of(0), List.of()).result());
    }
  }

  /** A function of one parameter that stores it in the cell. */
  private static Value setter(Binding cell, Generator inner) {
    IrFunction function =
        new IrFunction("<class cell>", inner.unit.source().file(), Dialect.PYTHON);
    function.addFlag(CodeFlag.HIDDEN);
    Variable made = function.addParameter("class");
    Variable captured = function.addCaptured(cell.name());
    IrBuilder code = new IrBuilder(function);
    code.run(Opcode.SET_CAPTURED, List.of(captured), code.get(made));
    code.ret(code.constant(null));
    return inner
        .b
        .add(Opcode.CLOSURE, List.of(function, 1), List.of(inner.names.cell(cell)))
        .result();
  }
}
