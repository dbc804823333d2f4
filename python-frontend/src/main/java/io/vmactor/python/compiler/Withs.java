package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.sst.WithItemTy;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.List;

/** {@code with} and {@code async with}. */
final class Withs {
  private final Generator g;
  private final IrBuilder b;

  Withs(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  void with(StmtTy.With s) {
    item(s.items, 0, s.body, b.position(), false);
  }

  void asyncWith(StmtTy.AsyncWith s) {
    item(s.items, 0, s.body, b.position(), true);
  }

  private void item(WithItemTy[] items, int index, StmtTy[] body, Position place, boolean async) {
    if (index == items.length) {
      g.statements.all(body);
      return;
    }
    WithItemTy item = items[index];
    Value manager = g.expressions.value(item.contextExpr);
    g.at(place);
    Value pair = g.prelude(async ? "aenter" : "enter", manager);
    List<Value> parts = b.add(Opcode.UNPACK, List.of(2), List.of(pair)).results();
    Value entered = async ? g.delegation.run(parts.get(0)) : parts.get(0);
    Value exit = parts.get(1);
    Runnable leave =
        () -> {
          g.at(place);
          Value unusedResult = exit(exit, async, g.nil(), g.nil(), g.nil());
        };
    g.flow.tryCatch(
        () -> {
          if (item.optionalVars != null) {
            g.assignments.store(item.optionalVars, entered);
          }
          item(items, index + 1, body, place, async);
        },
        leave,
        leave,
        exception -> {
          g.at(place);
          g.flow.handling(exception, () -> failed(exception, exit, async));
        });
  }

  private Value exit(Value exit, boolean async, Value... arguments) {
    Value result = b.call(exit, List.of(arguments));
    return async ? g.delegation.await(result) : result;
  }

  /** The manager decides whether the exception goes on. */
  private void failed(Value exception, Value exit, boolean async) {
    Value type = b.value(Opcode.CLASS_OF, exception);
    Value trace = b.value(Opcode.GET_ATTRIBUTE, List.of("__traceback__"), exception);
    Value swallows = exit(exit, async, type, exception, trace);
    Block done = b.newBlock("swallowed");
    Block raise = b.newBlock("raise");
    g.conditions.branch(swallows, done, raise);
    b.start(raise);
    g.flow.reraise(exception);
    b.start(done);
  }
}
