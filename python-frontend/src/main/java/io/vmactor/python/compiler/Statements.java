package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import org.jspecify.annotations.Nullable;

/** Statements: simple ones here, others by a class for each kind. */
final class Statements {
  private final Generator g;
  private final IrBuilder b;
  private final Loops loops;
  private final Tries tries;
  private final Withs withs;
  private final Classes classes;
  private final Imports imports;

  Statements(Generator g) {
    this.g = g;
    this.b = g.b;
    this.loops = new Loops(g);
    this.tries = new Tries(g);
    this.withs = new Withs(g);
    this.classes = new Classes(g);
    this.imports = new Imports(g);
  }

  /** Statements one after the other; what nothing reaches is left out. */
  void all(StmtTy @Nullable [] body) {
    if (body != null) {
      for (StmtTy each : body) {
        statement(each);
      }
    }
  }

  private void statement(StmtTy statement) {
    if (!b.isOpen()) {
      return;
    }
    g.at(statement);
    switch (statement) {
      case StmtTy.Expr s -> expression(s);
      case StmtTy.Assign s -> g.assignments.assign(s);
      case StmtTy.AugAssign s -> g.assignments.augmented(s);
      case StmtTy.AnnAssign s -> g.assignments.annotated(s);
      case StmtTy.Delete s -> g.assignments.delete(s.targets);
      case StmtTy.Return s -> returnStatement(s);
      case StmtTy.Raise s -> raise(s);
      case StmtTy.Assert s -> assertion(s);
      case StmtTy.If s -> ifStatement(s);
      case StmtTy.While s -> loops.whileLoop(s);
      case StmtTy.For s -> loops.forLoop(s);
      case StmtTy.AsyncFor s -> loops.asyncFor(s);
      case StmtTy.Break _ -> g.flow.leaveLoop(false);
      case StmtTy.Continue _ -> g.flow.leaveLoop(true);
      case StmtTy.Try s -> tries.tryStatement(s);
      case StmtTy.TryStar s -> new GroupTries(g).tryStatement(s, tries);
      case StmtTy.With s -> withs.with(s);
      case StmtTy.AsyncWith s -> withs.asyncWith(s);
      case StmtTy.FunctionDef s -> g.functions.define(FunctionText.of(s));
      case StmtTy.AsyncFunctionDef s -> g.functions.define(FunctionText.of(s));
      case StmtTy.ClassDef s -> classes.define(s);
      case StmtTy.Import s -> imports.modules(s);
      case StmtTy.ImportFrom s -> imports.names(s);
      case StmtTy.Match s -> new Matches(g).match(s);
      case StmtTy.TypeAlias s -> g.functions.typeAlias(s);
      case StmtTy.Pass _, StmtTy.Global _, StmtTy.Nonlocal _ -> {}
      default -> throw new IllegalArgumentException("not a statement: " + statement.getClass());
    }
  }

  private void expression(StmtTy.Expr s) {
    if (g.unit.mode() == Mode.INTERACTIVE && g.scope().parent() == null) {
      Value value = g.expressions.value(s.value);
      g.at(s);
      Value unusedResult = g.prelude("display", value);
    } else {
      g.expressions.effect(s.value);
    }
  }

  private void returnStatement(StmtTy.Return s) {
    Value value = g.expressions.optional(s.value);
    g.at(s);
    g.flow.leaveAll(() -> b.ret(value));
  }

  private void raise(StmtTy.Raise s) {
    if (s.exc == null) {
      Block none = b.newBlock("none");
      Block some = b.newBlock("handled");
      Value handled = b.value(Opcode.GET_HANDLED);
      b.branch(g.conditions.isNone(handled), none, some);
      b.start(some);
      g.flow.reraise(handled);
      b.start(none);
      endBy(g.prelude("reraise"));
      return;
    }
    Value exception = g.expressions.value(s.exc);
    Value cause = s.cause == null ? g.absent() : g.expressions.value(s.cause);
    g.at(s);
    endBy(g.prelude("raise", exception, cause));
  }

  /** Ends the block behind a call that never comes back. */
  private void endBy(Value result) {
    b.ret(result);
  }

  private void assertion(StmtTy.Assert s) {
    Block holds = b.newBlock("holds");
    Block fails = b.newBlock("fails");
    g.conditions.test(s.test, holds, fails);
    b.start(fails);
    Value message = s.msg == null ? g.absent() : g.expressions.value(s.msg);
    g.at(s);
    endBy(g.prelude("assert_failed", message));
    b.start(holds);
  }

  private void ifStatement(StmtTy.If s) {
    Boolean known = Constants.truth(s.test);
    if (known != null) {
      all(known ? s.body : s.orElse);
      return;
    }
    Block then = b.newBlock("then");
    Block otherwise = b.newBlock("else");
    Block end = b.newBlock("join");
    g.conditions.test(s.test, then, otherwise);
    b.start(then);
    all(s.body);
    b.jump(end);
    b.start(otherwise);
    all(s.orElse);
    b.jump(end);
    b.start(end);
  }

  /** The text a body starts with, which documents it; {@code null} if it starts otherwise. */
  static @Nullable String documentation(StmtTy... body) {
    return body.length > 0 && body[0] instanceof StmtTy.Expr first
        ? Constants.text(first.value)
        : null;
  }
}
