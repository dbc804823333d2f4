package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.testing.Outcome;
import io.vmactor.vm.testing.Program;
import io.vmactor.vm.testing.RandomPrograms;
import io.vmactor.vm.testing.RunMode;
import io.vmactor.vm.testing.TestInstructions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Random verified programs come to the same in every way to run them: results, output, errors with
 * their tracebacks, the stack, variables and reductions.
 *
 * <p>A failure names the seed of the program; {@link RandomPrograms} makes it again. Seeds that
 * once failed are kept in {@link #programsThatOnceFailed}.
 */
@Tag("every-memory")
class RandomProgramsAgreeTest {
  private static final Set<RunMode> MODES = EnumSet.complementOf(EnumSet.of(RunMode.REFERENCE));

  @Property(shrinking = ShrinkingMode.OFF)
  void modulesRunAlikeInEveryMode(@ForAll long seed) {
    assertAllModesAgree(Program.of(RandomPrograms.module(seed, 12)));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void largeModulesRunAlikeInEveryMode(@ForAll long seed) {
    assertAllModesAgree(Program.of(RandomPrograms.module(seed, 50)));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void batchesRunAlikeInEveryMode(@ForAll long seed) {
    assertAllModesAgree(Program.of(RandomPrograms.batches(seed, 6, 4)));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void customInstructionsRunAlikeInEveryMode(@ForAll long seed) {
    assertAllModesAgree(
        TestInstructions.program(RandomPrograms.batches(seed, 8, 3, TestInstructions.set())));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void aStepIsOnePublicInstruction(@ForAll long seed) {
    Program program = Program.of(RandomPrograms.batches(seed, 8, 2));
    assertEquals(RunMode.countInstructions(program), RunMode.countSteps(program));
  }

  @Example
  void programsThatOnceFailed() {
    for (long seed : List.of(30L, 38L, 47L, 56L, 104L)) {
      assertAllModesAgree(Program.of(RandomPrograms.module(seed, 12)));
      assertAllModesAgree(Program.of(RandomPrograms.batches(seed, 6, 4)));
    }
  }

  private static void assertAllModesAgree(Program program) {
    Outcome expected = RunMode.REFERENCE.run(program);
    for (RunMode mode : MODES) {
      assertEquals(expected.toString(), mode.run(program).toString(), mode::name);
    }
  }
}
