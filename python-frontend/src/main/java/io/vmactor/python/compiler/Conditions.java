package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.BoolOpTy;
import com.oracle.graal.python.pegparser.sst.CmpOpTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.UnaryOpTy;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Type;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;

/** Truth values, comparisons, and what decides by them. */
final class Conditions {
  private final Generator g;
  private final IrBuilder b;

  Conditions(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  // ---- tests

  /** Goes on with one of two blocks. */
  void test(ExprTy condition, Block yes, Block no) {
    Boolean known = Constants.truth(condition);
    if (known != null) {
      g.at(condition);
      b.jump(known ? yes : no);
      return;
    }
    switch (condition) {
      case ExprTy.UnaryOp e when e.op == UnaryOpTy.Not -> test(e.operand, no, yes);
      case ExprTy.BoolOp e -> testAll(e, yes, no);
      case ExprTy.Compare e when e.ops.length > 1 -> testChain(e, yes, no);
      case ExprTy.IfExp e -> {
        Block then = b.newBlock("then");
        Block otherwise = b.newBlock("else");
        test(e.test, then, otherwise);
        b.start(then);
        test(e.body, yes, no);
        b.start(otherwise);
        test(e.orElse, yes, no);
      }
      default -> {
        Value value = g.expressions.value(condition);
        g.at(condition);
        branch(value, yes, no);
      }
    }
  }

  /** Goes on with one of two blocks by the truth of a value. */
  void branch(Value value, Block yes, Block no) {
    b.branch(truth(value), yes, no);
  }

  private Value truth(Value value) {
    return value.type() == Type.BOOL ? value : b.value(Opcode.PY_TRUTH, value);
  }

  private void testAll(ExprTy.BoolOp e, Block yes, Block no) {
    boolean and = e.op == BoolOpTy.And;
    int last = e.values.length - 1;
    for (int i = 0; i < last; i++) {
      Block next = b.newBlock(and ? "and" : "or");
      test(e.values[i], and ? next : yes, and ? no : next);
      b.start(next);
    }
    test(e.values[last], yes, no);
  }

  private void testChain(ExprTy.Compare e, Block yes, Block no) {
    Value left = g.expressions.value(e.left);
    int last = e.ops.length - 1;
    for (int i = 0; i <= last; i++) {
      Value right = g.expressions.value(e.comparators[i]);
      g.at(e);
      Block next = i == last ? yes : b.newBlock("and");
      branch(comparison(e.ops[i], left, right), next, no);
      if (i < last) {
        b.start(next);
      }
      left = right;
    }
  }

  // ---- values

  Value not(ExprTy.UnaryOp e) {
    Value operand = g.expressions.value(e.operand);
    g.at(e);
    return operand.type() == Type.BOOL
        ? b.value(Opcode.NOT, operand)
        : b.value(Opcode.PY_NOT, operand);
  }

  Value boolOp(ExprTy.BoolOp e) {
    Variable result = Variable.local("value");
    Block end = b.newBlock("join");
    int last = e.values.length - 1;
    for (int i = 0; i < last; i++) {
      Value value = g.expressions.value(e.values[i]);
      g.at(e);
      b.set(result, value);
      Block next = b.newBlock("next");
      boolean and = e.op == BoolOpTy.And;
      branch(value, and ? next : end, and ? end : next);
      b.start(next);
    }
    Value value = g.expressions.value(e.values[last]);
    g.at(e);
    b.set(result, value);
    b.jump(end);
    b.start(end);
    return b.get(result);
  }

  Value ifExpression(ExprTy.IfExp e) {
    Variable result = Variable.local("value");
    Block then = b.newBlock("then");
    Block otherwise = b.newBlock("else");
    Block end = b.newBlock("join");
    test(e.test, then, otherwise);
    b.start(then);
    b.set(result, g.expressions.value(e.body));
    b.jump(end);
    b.start(otherwise);
    b.set(result, g.expressions.value(e.orElse));
    b.jump(end);
    b.start(end);
    return b.get(result);
  }

  /** An expression that branches, whose value nobody wants. */
  void effect(ExprTy expression) {
    Block end = b.newBlock("join");
    switch (expression) {
      case ExprTy.IfExp e -> {
        Block then = b.newBlock("then");
        Block otherwise = b.newBlock("else");
        test(e.test, then, otherwise);
        b.start(then);
        g.expressions.effect(e.body);
        b.jump(end);
        b.start(otherwise);
        g.expressions.effect(e.orElse);
      }
      case ExprTy.BoolOp e -> {
        int last = e.values.length - 1;
        for (int i = 0; i < last; i++) {
          Block next = b.newBlock("next");
          boolean and = e.op == BoolOpTy.And;
          test(e.values[i], and ? next : end, and ? end : next);
          b.start(next);
        }
        g.expressions.effect(e.values[last]);
      }
      default -> throw new IllegalArgumentException("does not branch");
    }
    b.jump(end);
    b.start(end);
  }

  Value compare(ExprTy.Compare e) {
    Value left = g.expressions.value(e.left);
    if (e.ops.length == 1) {
      Value right = g.expressions.value(e.comparators[0]);
      g.at(e);
      return comparison(e.ops[0], left, right);
    }
    Variable result = Variable.local("value");
    Block end = b.newBlock("join");
    int last = e.ops.length - 1;
    for (int i = 0; i <= last; i++) {
      Value right = g.expressions.value(e.comparators[i]);
      g.at(e);
      Value value = comparison(e.ops[i], left, right);
      b.set(result, value);
      if (i < last) {
        Block next = b.newBlock("and");
        branch(value, next, end);
        b.start(next);
      }
      left = right;
    }
    b.jump(end);
    b.start(end);
    return b.get(result);
  }

  private Value comparison(CmpOpTy operator, Value left, Value right) {
    return switch (operator) {
      case Eq -> b.value(Opcode.PY_EQUAL, left, right);
      case NotEq -> b.value(Opcode.PY_NOT_EQUAL, left, right);
      case Lt -> b.value(Opcode.LESS, left, right);
      case LtE -> b.value(Opcode.LESS_EQUAL, left, right);
      case Gt -> b.value(Opcode.GREATER, left, right);
      case GtE -> b.value(Opcode.GREATER_EQUAL, left, right);
      case Is -> b.value(Opcode.IDENTICAL, left, right);
      case IsNot -> b.value(Opcode.NOT, b.value(Opcode.IDENTICAL, left, right));
      case In -> b.value(Opcode.PY_CONTAINS, left, right);
      case NotIn -> b.value(Opcode.NOT, b.value(Opcode.PY_CONTAINS, left, right));
    };
  }

  /** Whether a value is None. */
  Value isNone(Value value) {
    return b.value(Opcode.IDENTICAL, value, g.nil());
  }
}
