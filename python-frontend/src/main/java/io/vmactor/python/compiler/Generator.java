package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.python.scope.Scope;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the IR of one frame: a function, a class body, a generator expression or a module. The
 * kinds of statements and expressions have classes of their own; this ties them together.
 */
final class Generator {
  final Unit unit;
  final IrFunction function;
  final IrBuilder b;
  final Flow flow;
  final Names names;
  final Expressions expressions;
  final Conditions conditions;
  final Displays displays;
  final Calls calls;
  final Comprehensions comprehensions;
  final Delegation delegation;
  final Assignments assignments;
  final Statements statements;
  final Functions functions;

  /** The scope of the text being generated: the frame's own, or a comprehension's inside. */
  private Scope scope;

  Generator(Unit unit, Scope scope) {
    this.unit = unit;
    this.scope = scope;
    this.function = new IrFunction(scope.name(), unit.source().file(), Dialect.PYTHON);
    if (unit.mode().hasIntrinsics()) {
      function.addFlag(CodeFlag.HIDDEN);
    }
    this.b = new IrBuilder(function);
    this.flow = new Flow(b);
    this.names = new Names(this);
    this.expressions = new Expressions(this);
    this.conditions = new Conditions(this);
    this.displays = new Displays(this);
    this.calls = new Calls(this);
    this.comprehensions = new Comprehensions(this);
    this.delegation = new Delegation(this);
    this.assignments = new Assignments(this);
    this.statements = new Statements(this);
    this.functions = new Functions(this);
  }

  /** The function of a whole module. */
  static IrFunction module(Unit unit, StmtTy[] body) {
    Generator generator = new Generator(unit, unit.scopes().module());
    new ModuleBody(generator).generate(body);
    return generator.function;
  }

  Scope scope() {
    return scope;
  }

  /** Generates what belongs to a scope that runs in this frame. */
  <T> T inScope(Scope inner, Supplier<T> generate) {
    Scope before = scope;
    scope = inner;
    names.enter(inner);
    T result = generate.get();
    scope = before;
    return result;
  }

  /** What follows comes from the node. */
  void at(SSTNode node) {
    b.position(unit.positions().of(node));
  }

  void at(Position position) {
    b.position(position);
  }

  /** Calls a function of the prelude that has no name in programs. */
  Value prelude(String name, Value... arguments) {
    return b.call(b.value(Opcode.GET_VARIABLE, List.of("@" + name)), List.of(arguments));
  }

  Value nil() {
    return b.constant(null);
  }

  Value absent() {
    return b.value(Opcode.ABSENT);
  }

  boolean isGenerator() {
    return function.flags().contains(CodeFlag.GENERATOR);
  }

  /** Ends the frame's code where control may come to its end. */
  void end() {
    if (b.isOpen()) {
      b.ret(nil());
    }
  }

  /** Makes a body a generator's: what its end by an exception means, the prelude knows. */
  void generatorBody(String kind, Runnable body) {
    Block handler = b.newHandler("raised");
    b.handler(handler);
    flow.startFresh("body");
    body.run();
    end();
    b.handler(null);
    b.start(handler);
    b.position(Position.UNKNOWN);
    flow.reraise(prelude("generator_raised", handler.entries().get(0), b.constant(kind)));
  }
}
