package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.sst.TypeParamTy;
import org.jspecify.annotations.Nullable;

/** What {@code def} and {@code async def} have in common. */
record FunctionText(
    StmtTy node,
    String name,
    @Nullable ArgumentsTy parameters,
    StmtTy[] body,
    ExprTy[] decorators,
    @Nullable ExprTy returns,
    TypeParamTy @Nullable [] typeParameters) {
  static FunctionText of(StmtTy.FunctionDef s) {
    return new FunctionText(
        s, s.name, s.args, s.body, orNone(s.decoratorList), s.returns, s.typeParams);
  }

  static FunctionText of(StmtTy.AsyncFunctionDef s) {
    return new FunctionText(
        s, s.name, s.args, s.body, orNone(s.decoratorList), s.returns, s.typeParams);
  }

  private static ExprTy[] orNone(ExprTy @Nullable [] list) {
    return list == null ? new ExprTy[0] : list;
  }
}
