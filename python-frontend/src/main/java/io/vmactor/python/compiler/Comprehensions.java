package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ComprehensionTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import io.vmactor.python.scope.Scope;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Comprehensions, which run in the frame around them with variables of their own (PEP 709), and
 * generator expressions, which are functions.
 */
final class Comprehensions {
  private final Generator g;
  private final IrBuilder b;

  Comprehensions(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  Value list(ExprTy.ListComp e) {
    return inline(
        e,
        e.generators,
        () -> b.add(Opcode.LIST, List.of(0), List.of()).result(),
        list -> b.run(Opcode.APPEND, list, g.expressions.value(e.element)));
  }

  Value set(ExprTy.SetComp e) {
    return inline(
        e,
        e.generators,
        () -> b.add(Opcode.SET, List.of(0), List.of()).result(),
        set -> {
          Value item = g.expressions.value(e.element);
          b.run(Opcode.SET_ADD, set, item);
        });
  }

  Value dict(ExprTy.DictComp e) {
    return inline(
        e,
        e.generators,
        () -> b.add(Opcode.PY_DICT, List.of(0), List.of()).result(),
        dict -> {
          Value key = g.expressions.value(e.key);
          Value value = g.expressions.value(e.value);
          b.run(Opcode.PY_SET_ITEM, dict, key, value);
        });
  }

  private Value inline(
      ExprTy e, ComprehensionTy[] generators, Supplier<Value> make, Consumer<Value> add) {
    Variable items = Variable.local("items");
    b.set(items, iterator(generators[0], e));
    return g.inScope(
        g.unit.scopes().of(e),
        () -> {
          g.at(e);
          Value made = make.get();
          round(e, generators, 0, items, () -> add.accept(made));
          return made;
        });
  }

  /** A generator expression: a generator function called with the first iterable's iterator. */
  Value generator(ExprTy.GeneratorExp e) {
    Scope scope = g.unit.scopes().of(e);
    Value iterator = iterator(e.generators[0], e);
    g.at(e);
    Value function = g.functions.generatorExpression(e, scope);
    Value made = b.call(function, List.of(iterator));
    return made;
  }

  /** The body of a generator expression, whose parameter is the first iterable's iterator. */
  void generatorBody(ExprTy.GeneratorExp e, Variable items) {
    round(e, e.generators, 0, items, () -> g.delegation.handOut(g.expressions.value(e.element)));
  }

  private Value iterator(ComprehensionTy generator, ExprTy whole) {
    Value iterable = g.expressions.value(generator.iter);
    g.at(whole);
    return generator.isAsync ? g.prelude("aiter", iterable) : b.value(Opcode.PY_ITERATE, iterable);
  }

  /** One {@code for} with its conditions, and those inside. */
  private void round(
      ExprTy whole, ComprehensionTy[] generators, int index, Variable items, Runnable innermost) {
    ComprehensionTy generator = generators[index];
    Block header = b.newBlock("next");
    Block after = b.newBlock("after");
    b.jump(header);
    b.start(header);
    g.at(whole);
    if (generator.isAsync) {
      Value item = g.delegation.nextOf(items, after);
      g.assignments.store(generator.target, item);
    } else {
      Block body = b.newBlock("item");
      Value item = b.branch(Opcode.FOR_NEXT, List.of(items), List.of(), body, after).get(0);
      b.start(body);
      g.assignments.store(generator.target, item);
    }
    for (ExprTy condition : generator.ifs == null ? new ExprTy[0] : generator.ifs) {
      Block holds = b.newBlock("if");
      g.conditions.test(condition, holds, header);
      b.start(holds);
    }
    if (index + 1 == generators.length) {
      innermost.run();
    } else {
      Variable inner = Variable.local("items");
      b.set(inner, iterator(generators[index + 1], whole));
      round(whole, generators, index + 1, inner, innermost);
    }
    b.jump(header);
    b.start(after);
  }
}
