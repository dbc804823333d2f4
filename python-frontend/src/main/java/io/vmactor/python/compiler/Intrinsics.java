package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import io.vmactor.python.scope.CompileError;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code __vm__.OPCODE(…)} in the library's sources: the machine's instructions themselves. */
final class Intrinsics {
  private static final String MACHINE = "__vm__";
  private static final Set<String> DECORATORS = Set.of("routine", "builtin");

  private Intrinsics() {}

  /** Whether an expression is the name of the machine, in a source that may use it. */
  static boolean isMachine(ExprTy expression, Generator g) {
    return g.unit.mode().hasIntrinsics()
        && expression instanceof ExprTy.Name name
        && name.id.equals(MACHINE);
  }

  static boolean isCall(ExprTy.Call call, Generator g) {
    return call.func instanceof ExprTy.Attribute attribute && isMachine(attribute.value, g);
  }

  /** What an instruction without inputs pushes, as {@code __vm__.ABSENT}. */
  static Value constant(ExprTy.Attribute e, Generator g) {
    return g.b.value(opcode(e.attr, e));
  }

  private static Opcode opcode(String name, ExprTy place) {
    try {
      return Opcode.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw new CompileError("the machine has no instruction " + name, place);
    }
  }

  /** The value of a call: None, the result, or a tuple of the results. */
  static Value call(ExprTy.Call e, Generator g) {
    List<Value> results = results(e, g);
    g.at(e);
    return switch (results.size()) {
      case 0 -> g.nil();
      case 1 -> results.get(0);
      default -> g.displays.tuple(results);
    };
  }

  /** The results of a call. */
  static List<Value> results(ExprTy.Call e, Generator g) {
    Opcode opcode = opcode(((ExprTy.Attribute) e.func).attr, e);
    List<@Nullable Object> operands = new ArrayList<>();
    int next = 0;
    for (OperandKind kind : opcode.operands()) {
      operands.add(operand(kind, next < e.args.length ? e.args[next] : e, e));
      next++;
    }
    List<Value> inputs = new ArrayList<>();
    for (; next < e.args.length; next++) {
      inputs.add(g.expressions.value(e.args[next]));
    }
    g.at(e);
    try {
      if (opcode.is(Flag.NO_FALL_THROUGH)) {
        g.b.leave(opcode, operands, inputs);
        return List.of();
      }
      return g.b.add(opcode, operands, inputs).results();
    } catch (IllegalArgumentException misused) {
      throw new CompileError(String.valueOf(misused.getMessage()), e);
    }
  }

  private static @Nullable Object operand(OperandKind kind, ExprTy literal, ExprTy.Call e) {
    if (!Constants.isConstant(literal)) {
      throw new CompileError("the instruction's operands come first, as literals", e);
    }
    Object constant = Constants.of(literal);
    return kind == OperandKind.COUNT && constant instanceof Long count
        ? (Integer) Math.toIntExact(count)
        : constant;
  }

  // ---- decorators

  /** Whether a decorator is {@code __vm__.routine("NAME")} or {@code __vm__.builtin("@name")}. */
  static boolean isDecorator(ExprTy decorator, Generator g) {
    return decorator instanceof ExprTy.Call call
        && isCall(call, g)
        && DECORATORS.contains(((ExprTy.Attribute) call.func).attr);
  }

  static void decorate(ExprTy decorator, Value function, Generator g) {
    ExprTy.Call call = (ExprTy.Call) decorator;
    String name = Constants.text(call.args[0]);
    if (name == null) {
      throw new CompileError("the name must be a literal", call);
    }
    if (((ExprTy.Attribute) call.func).attr.equals("routine")) {
      g.b.run(Opcode.SET_ROUTINE, List.of(name), function);
    } else {
      g.b.run(Opcode.DEFINE_VARIABLE, List.of(name), function);
    }
  }
}
