package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code while} and {@code for}. */
final class Loops {
  private final Generator g;
  private final IrBuilder b;

  Loops(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  void whileLoop(StmtTy.While s) {
    Block header = b.newBlock("while");
    Block body = b.newBlock("body");
    Block done = b.newBlock("done");
    Block after = b.newBlock("after");
    b.jump(header);
    b.start(header);
    g.conditions.test(s.test, body, done);
    b.start(body);
    run(s.body, after, header);
    b.start(done);
    finish(s.orElse, after);
  }

  private void run(StmtTy[] body, Block after, Block next) {
    g.flow.loop(after, next, () -> g.statements.all(body));
    b.jump(next);
  }

  private void finish(StmtTy @Nullable [] otherwise, Block after) {
    g.statements.all(otherwise);
    b.jump(after);
    b.start(after);
  }

  void forLoop(StmtTy.For s) {
    Variable items = Variable.local("items");
    Value iterable = g.expressions.value(s.iter);
    g.at(s);
    b.set(items, b.value(Opcode.PY_ITERATE, iterable));
    Block header = b.newBlock("for");
    Block body = b.newBlock("body");
    Block done = b.newBlock("done");
    Block after = b.newBlock("after");
    b.jump(header);
    b.start(header);
    g.at(s);
    Value item = b.branch(Opcode.FOR_NEXT, List.of(items), List.of(), body, done).get(0);
    b.start(body);
    g.assignments.store(s.target, item);
    run(s.body, after, header);
    b.start(done);
    finish(s.orElse, after);
  }

  void asyncFor(StmtTy.AsyncFor s) {
    Variable items = Variable.local("items");
    Value iterable = g.expressions.value(s.iter);
    g.at(s);
    b.set(items, g.prelude("aiter", iterable));
    Block header = b.newBlock("for");
    Block done = b.newBlock("done");
    Block after = b.newBlock("after");
    b.jump(header);
    b.start(header);
    g.at(s);
    Value item = g.delegation.nextOf(items, done);
    store(s.target, item);
    run(s.body, after, header);
    b.start(done);
    finish(s.orElse, after);
  }

  private void store(ExprTy target, Value item) {
    g.assignments.store(target, item);
  }
}
