package io.vmactor.vm.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.Opcode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** IR becomes code that does what the IR says. */
class IrLoweringTest {
  private static IrFunction function(String name) {
    return new IrFunction(name, "test", Dialect.BASIC);
  }

  private static @Nullable Object run(IrFunction function) {
    try (VMActor actor = new VMActor()) {
      actor.load(new Module("test", IrLowering.lower(function)));
      actor.execute();
      return actor.top();
    }
  }

  @Test
  void recursionThroughAVariable() {
    IrFunction fib = function("fib");
    Variable n = fib.addParameter("n");
    IrBuilder b = new IrBuilder(fib);
    Block recurse = b.newBlock("recurse");
    Block base = b.newBlock("base");
    b.branch(b.value(Opcode.LESS, b.get(n), b.constant(2)), base, recurse);
    b.start(base);
    b.ret(b.get(n));
    b.start(recurse);
    Value self = b.value(Opcode.GET_VARIABLE, List.of("fib"));
    Value one = b.call(self, List.of(b.value(Opcode.SUBTRACT, b.get(n), b.constant(1))));
    Value two = b.call(self, List.of(b.value(Opcode.SUBTRACT, b.get(n), b.constant(2))));
    b.ret(b.value(Opcode.ADD, one, two));

    IrFunction main = function("main");
    IrBuilder m = new IrBuilder(main);
    m.run(Opcode.DEFINE_VARIABLE, List.of("fib"), m.value(Opcode.CLOSURE, List.of(fib, 0)));
    m.ret(m.call(m.value(Opcode.GET_VARIABLE, List.of("fib")), List.of(m.constant(20))));
    assertEquals(6765L, run(main));
  }
}
