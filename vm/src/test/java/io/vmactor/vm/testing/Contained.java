package io.vmactor.vm.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.VerificationException;
import java.io.Writer;

/** Runs what was made of damaged input. */
public final class Contained {
  private Contained() {}

  /** Whatever was accepted runs to an end, or fails as a program may fail, within its limits. */
  public static void run(Module module, long reductions) {
    try (VMActor actor =
        VMActor.builder()
            .input(() -> null)
            .errorPolicy(ErrorPolicy.CRASH)
            .heapLimit(1 << 20)
            .stackLimit(1 << 18)
            .maxReductions(reductions)
            .output(Writer.nullWriter())
            .build()) {
      actor.load(module);
      actor.execute();
    } catch (VMException | VerificationException contained) {
      assertTrue(String.valueOf(contained.getMessage()).length() < 700, contained::getMessage);
    }
  }
}
