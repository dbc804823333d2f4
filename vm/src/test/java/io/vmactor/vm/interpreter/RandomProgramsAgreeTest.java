package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.testing.Outcome;
import io.vmactor.vm.testing.Program;
import io.vmactor.vm.testing.RandomPrograms;
import io.vmactor.vm.testing.RunMode;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random verified programs come to the same in every way to run them: results, output, errors with
 * their tracebacks, the stack, variables and reductions.
 */
class RandomProgramsAgreeTest {
  private static final Set<RunMode> MODES = EnumSet.complementOf(EnumSet.of(RunMode.REFERENCE));

  @Property(shrinking = ShrinkingMode.OFF)
  void modulesRunAlikeInEveryMode(@ForAll long seed) {
    assertAllModesAgree(Program.of(RandomPrograms.module(seed, 12)));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void batchesRunAlikeInEveryMode(@ForAll long seed) {
    assertAllModesAgree(Program.of(RandomPrograms.batches(seed, 6, 4)));
  }

  private static void assertAllModesAgree(Program program) {
    Outcome expected = RunMode.REFERENCE.run(program);
    for (RunMode mode : MODES) {
      assertEquals(expected.toString(), mode.run(program).toString(), mode::name);
    }
  }
}
