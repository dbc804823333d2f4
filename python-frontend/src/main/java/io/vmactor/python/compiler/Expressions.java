package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes expressions. */
final class Expressions {
  private final Generator g;
  private final IrBuilder b;
  private final FormattedStrings strings;

  Expressions(Generator g) {
    this.g = g;
    this.b = g.b;
    this.strings = new FormattedStrings(g);
  }

  /** The value of an expression. */
  Value value(ExprTy expression) {
    g.at(expression);
    return switch (expression) {
      case ExprTy.Constant e -> Constants.value(e, g);
      case ExprTy.Name e -> e.id.equals("__debug__") ? b.constant(true) : g.names.read(e.id);
      case ExprTy.Attribute e -> attribute(e);
      case ExprTy.Subscript e -> {
        Value container = value(e.value);
        Value key = value(e.slice);
        g.at(e);
        yield b.value(Opcode.PY_GET_ITEM, container, key);
      }
      case ExprTy.Slice e -> {
        Value start = optional(e.lower);
        Value stop = optional(e.upper);
        Value step = optional(e.step);
        g.at(e);
        yield b.value(Opcode.SLICE_OBJECT, start, stop, step);
      }
      case ExprTy.BinOp e -> {
        Value left = value(e.left);
        Value right = value(e.right);
        g.at(e);
        yield b.value(Operators.binary(e.op), left, right);
      }
      case ExprTy.UnaryOp e -> unary(e);
      case ExprTy.BoolOp e -> g.conditions.boolOp(e);
      case ExprTy.Compare e -> g.conditions.compare(e);
      case ExprTy.IfExp e -> g.conditions.ifExpression(e);
      case ExprTy.Call e -> g.calls.call(e);
      case ExprTy.List e -> g.displays.list(e.elements);
      case ExprTy.Tuple e -> g.displays.tuple(e);
      case ExprTy.Set e -> g.displays.set(e);
      case ExprTy.Dict e -> g.displays.dict(e);
      case ExprTy.ListComp e -> g.comprehensions.list(e);
      case ExprTy.SetComp e -> g.comprehensions.set(e);
      case ExprTy.DictComp e -> g.comprehensions.dict(e);
      case ExprTy.GeneratorExp e -> g.comprehensions.generator(e);
      case ExprTy.Lambda e -> g.functions.lambda(e);
      case ExprTy.JoinedStr e -> strings.joined(e);
      case ExprTy.FormattedValue e -> strings.formatted(e);
      case ExprTy.NamedExpr e -> {
        Value value = value(e.value);
        g.at(e);
        g.assignments.store(e.target, value);
        yield value;
      }
      case ExprTy.Await e -> g.delegation.await(e);
      case ExprTy.Yield e -> g.delegation.yieldExpression(e);
      case ExprTy.YieldFrom e -> g.delegation.yieldFrom(e);
      default ->
          throw new IllegalArgumentException(
              "not an expression that has a value: " + expression.getClass().getSimpleName());
    };
  }

  /** The values of expressions, in order. */
  List<Value> values(ExprTy... list) {
    List<Value> values = new ArrayList<>();
    for (ExprTy each : list) {
      values.add(value(each));
    }
    return values;
  }

  /** The value of an expression, or None if there is none. */
  Value optional(@Nullable ExprTy expression) {
    return expression == null ? g.nil() : value(expression);
  }

  /** Computes an expression for its effects. */
  void effect(ExprTy expression) {
    switch (expression) {
      case ExprTy.Constant _ -> {}
      case ExprTy.BoolOp _, ExprTy.IfExp _ -> g.conditions.effect(expression);
      default -> {
        Value unusedResult = value(expression);
      }
    }
  }

  private Value attribute(ExprTy.Attribute e) {
    if (Intrinsics.isMachine(e.value, g)) {
      return Intrinsics.constant(e, g);
    }
    Value object = value(e.value);
    g.at(e);
    return b.value(Opcode.GET_ATTRIBUTE, List.of(g.scope().mangle(e.attr)), object);
  }

  private Value unary(ExprTy.UnaryOp e) {
    return switch (e.op) {
      case Not -> g.conditions.not(e);
      case Invert -> apply(Opcode.BIT_NOT, e);
      case UAdd -> apply(Opcode.PY_POSITIVE, e);
      case USub -> apply(Opcode.NEGATE, e);
    };
  }

  private Value apply(Opcode opcode, ExprTy.UnaryOp e) {
    Value operand = value(e.operand);
    g.at(e);
    return b.value(opcode, operand);
  }
}
