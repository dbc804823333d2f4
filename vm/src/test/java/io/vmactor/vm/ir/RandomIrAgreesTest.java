package io.vmactor.vm.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.Module;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Lowered code does what the IR says, with and without the passes. */
class RandomIrAgreesTest {
  private static final int TRIES = 10 * Integer.getInteger("vmactor.property.tries", 120);

  private static void forEachSeed(LongConsumer check) {
    for (long seed = 0; seed < TRIES; seed++) {
      try {
        check.accept(seed);
      } catch (RuntimeException | AssertionError problem) {
        throw new AssertionError(
            "seed " + seed + "\n" + IrPrinter.print(RandomIr.function(seed)), problem);
      }
    }
  }

  private static String lowered(IrFunction function) {
    try (VMActor actor = new VMActor()) {
      actor.load(new Module("random", IrLowering.lower(function)));
      actor.execute();
      return String.valueOf(actor.top());
    } catch (VMException failure) {
      String last = failure.traceback().substring(failure.traceback().lastIndexOf('\n') + 1);
      return last.startsWith("uncaught-exception")
          ? "thrown " + last.replaceAll(".*[^0-9-](-?[0-9]+).*", "$1")
          : "thrown " + last.substring(0, last.indexOf(':'));
    }
  }

  @Test
  void lowering() {
    forEachSeed(
        seed ->
            assertEquals(
                IrEvaluator.run(RandomIr.function(seed)), lowered(RandomIr.function(seed))));
  }

  @Test
  void passes() {
    for (PassManager passes :
        List.of(
            new PassManager(List.of(new ConstantFolding())),
            new PassManager(List.of(new DeadCode())),
            PassManager.standard())) {
      forEachSeed(
          seed -> {
            IrFunction function = RandomIr.function(seed);
            passes.run(function);
            assertEquals(IrEvaluator.run(RandomIr.function(seed)), lowered(function));
          });
    }
  }
}
