package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;
import java.util.List;

/** {@code try} with {@code except*}: each clause takes its part of an exception group. */
final class GroupTries {
  private final Generator g;
  private final IrBuilder b;

  GroupTries(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  void tryStatement(StmtTy.TryStar s, Tries tries) {
    tries.withFinally(
        s.finalBody,
        () ->
            g.flow.tryCatch(
                () -> g.statements.all(s.body),
                null,
                () -> g.statements.all(s.orElse),
                exception -> g.flow.handling(exception, () -> clauses(s, exception, tries))));
  }

  private void clauses(StmtTy.TryStar s, Value exception, Tries tries) {
    Variable rest = Variable.local("rest");
    Value raised = b.add(Opcode.LIST, List.of(0), List.of()).result();
    b.set(rest, exception);
    for (ExceptHandlerTy each : s.handlers) {
      clause((ExceptHandlerTy.ExceptHandler) each, rest, raised, tries);
    }
    g.at(s);
    b.run(Opcode.APPEND, raised, b.get(rest));
    Value merged = g.prelude("merge_groups", exception, raised);
    Block done = b.newBlock("done");
    Block raise = b.newBlock("raise");
    b.branch(g.conditions.isNone(merged), done, raise);
    b.start(raise);
    g.flow.reraise(merged);
    b.start(done);
  }

  private void clause(
      ExceptHandlerTy.ExceptHandler handler, Variable rest, Value raised, Tries tries) {
    Block some = b.newBlock("some");
    Block clause = b.newBlock("clause");
    Block next = b.newBlock("next");
    b.branch(g.conditions.isNone(b.get(rest)), next, some);
    b.start(some);
    Value classes = g.expressions.value(handler.type);
    g.at(handler.type);
    Value parts = g.prelude("split_group", b.get(rest), classes);
    List<Value> split = b.add(Opcode.UNPACK, List.of(2), List.of(parts)).results();
    Value match = split.get(0);
    b.set(rest, split.get(1));
    b.branch(g.conditions.isNone(match), next, clause);
    b.start(clause);
    g.at(handler);
    g.flow.tryCatch(
        () ->
            g.flow.handling(
                match,
                () -> tries.clause(handler.name, match, () -> g.statements.all(handler.body))),
        null,
        () -> {},
        exception -> b.run(Opcode.APPEND, raised, exception));
    b.jump(next);
    b.start(next);
  }
}
