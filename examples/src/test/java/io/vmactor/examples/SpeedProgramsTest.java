package io.vmactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.python.program.PythonProgram;
import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.Statistics;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The speed programs in Python come to what CPython comes to; where all code is compiled before it
 * runs, nine tenths of what they do is done natively.
 */
class SpeedProgramsTest {
  private static final Path PROGRAMS = Path.of("..", "spec", "bench", "programs");
  private static final boolean IS_EAGER = System.getProperty("vmactor.jit", "").equals("eager");

  /** Of operations that leave native code for no reason the share says nothing. */
  private static final boolean LEAVES = Integer.getInteger("vmactor.jit.exits", 0) > 0;

  @ParameterizedTest
  @CsvSource({
    "fib, 20, 6765",
    "loop, 100000, 4999950000",
    "attributes, 50000, 1249975000",
    "counts, 80000, 10000",
    "trees, 10, 6075",
    "generators, 50000, 1249975000",
    "instances, 50000, 1249975000",
    "nbody, 100, 0.0008238995885385996",
    "tail, 5000, True",
  })
  void runNatively(String name, int n, String result) throws Exception {
    String source =
        Files.readString(PROGRAMS.resolve(name + ".py")) + "\nprint(bench(" + n + "))\n";
    PythonProgram program =
        PythonProgram.of(source.getBytes(StandardCharsets.UTF_8), name + ".py", PROGRAMS);
    StringBuilder output = new StringBuilder();
    VMActor.Builder builder =
        VMActor.builder()
            .errorPolicy(ErrorPolicy.CRASH)
            .output(output)
            .modules(program)
            .errorListener(e -> {});
    try (VMActor actor = builder.build()) {
      actor.load(PythonProgram.start(List.of(name + ".py")));
      try {
        actor.execute();
      } catch (VMException end) {
        assertTrue(actor.hasExited(), end::toString);
      }
      Statistics statistics = actor.statistics();
      if (IS_EAGER && !LEAVES) {
        assertTrue(
            statistics.nativeReductions() >= 0.9 * statistics.reductions(),
            () -> statistics.nativeReductions() + " of " + statistics.reductions());
      }
    }
    assertEquals(result + "\n", output.toString());
  }
}
