package io.vmactor.nativejit.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.testing.ForkedJvm;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

/** A process that ends while functions are compiled in the background ends as if they were not. */
class ExitWhileCompilingTest {
  private static final int FUNCTIONS = 40;

  /** Has many functions compiled, and ends. */
  static final class Program {
    public static void main(String[] args) {
      try (VMActor actor = new VMActor()) {
        for (int i = 0; i < FUNCTIONS; i++) {
          actor.send(SpeedCode.definitions(String.valueOf(i)));
          actor.send("OP_GET_VARIABLE", "even" + i, "OP_CONSTANT", 100_000, "OP_CALL", 1, "OP_POP");
          actor.execute();
        }
        System.out.println("done");
      }
    }
  }

  @RepeatedTest(5)
  void endsAsUsual() throws Exception {
    assertEquals(
        List.of("done"), ForkedJvm.run(List.of("-Dvmactor.jit=on"), Program.class.getName()));
  }
}
