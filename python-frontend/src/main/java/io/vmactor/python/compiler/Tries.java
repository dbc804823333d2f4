package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import org.jspecify.annotations.Nullable;

/** {@code try} with {@code except}, {@code else} and {@code finally}. */
final class Tries {
  private final Generator g;
  private final IrBuilder b;

  Tries(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  void tryStatement(StmtTy.Try s) {
    withFinally(s.finalBody, () -> withExcept(s));
  }

  /** A body and what runs behind it, however it is left. */
  void withFinally(StmtTy @Nullable [] last, Runnable body) {
    if (last == null || last.length == 0) {
      body.run();
      return;
    }
    Runnable run = () -> g.statements.all(last);
    g.flow.tryCatch(
        body,
        run,
        run,
        exception ->
            g.flow.handling(
                exception,
                () -> {
                  run.run();
                  g.flow.reraise(exception);
                }));
  }

  private void withExcept(StmtTy.Try s) {
    if (s.handlers == null || s.handlers.length == 0) {
      g.statements.all(s.body);
      g.statements.all(s.orElse);
      return;
    }
    g.flow.tryCatch(
        () -> g.statements.all(s.body),
        null,
        () -> g.statements.all(s.orElse),
        exception -> g.flow.handling(exception, () -> clauses(s.handlers, exception)));
  }

  private void clauses(ExceptHandlerTy[] handlers, Value exception) {
    Block done = b.newBlock("done");
    for (ExceptHandlerTy each : handlers) {
      ExceptHandlerTy.ExceptHandler handler = (ExceptHandlerTy.ExceptHandler) each;
      Block next = b.newBlock("next");
      if (handler.type != null) {
        Block clause = b.newBlock("clause");
        Value matches = matches(exception, handler.type);
        b.branch(matches, clause, next);
        b.start(clause);
      }
      g.at(handler);
      clause(handler.name, exception, () -> g.statements.all(handler.body));
      b.jump(done);
      b.start(next);
      if (handler.type == null) {
        b.jump(done); // nothing comes here
      }
    }
    g.flow.reraise(exception);
    b.start(done);
  }

  private Value matches(Value exception, ExprTy type) {
    Value classes = g.expressions.value(type);
    g.at(type);
    return g.prelude("match", exception, classes);
  }

  /** The body of a clause, whose name is bound while it runs. */
  void clause(@Nullable String name, Value exception, Runnable body) {
    if (name == null) {
      body.run();
      return;
    }
    g.names.write(name, exception);
    g.flow.guard(() -> g.names.forget(name), body);
  }
}
