package io.vmactor.nativejit.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.testing.ForkedJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where LLVM cannot be loaded, one warning says so and the interpreter runs everything. */
class WithoutLlvmTest {
  /** Runs functions that native code is wanted for. */
  static final class Program {
    public static void main(String[] args) {
      try (VMActor actor = new VMActor()) {
        actor.send(SpeedCode.definitions(""));
        actor.send("OP_GET_VARIABLE", "even", "OP_CONSTANT", 10_000, "OP_CALL", 1);
        actor.execute();
        System.out.println(actor.top());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eager", "on"})
  void theInterpreterRunsEverything(String mode) throws Exception {
    List<String> lines =
        ForkedJvm.run(
            List.of("-Dvmactor.jit=" + mode, "-Dorg.bytedeco.javacpp.platform=nowhere"),
            Program.class.getName());
    assertTrue(lines.contains("true"), lines::toString);
    long warnings = lines.stream().filter(line -> line.startsWith("vmactor: no native")).count();
    if (mode.equals("eager")) {
      assertEquals(1, warnings, lines::toString);
    }
    assertEquals(1 + warnings, lines.size(), lines::toString);
    assertTrue(warnings <= 1, lines::toString);
  }

  @Test
  void offNeedsNoLlvm() throws Exception {
    assertEquals(
        List.of("true"),
        ForkedJvm.run(
            List.of("-Dvmactor.jit=off", "-Dorg.bytedeco.javacpp.platform=nowhere"),
            Program.class.getName()));
  }
}
