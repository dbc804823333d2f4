package io.vmactor.nativejit.compiler;

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
import net.jqwik.api.Tag;

/**
 * Random programs come to the same in native code as in the reference interpreter, or, where they
 * use what the reference does not have, in the one-to-one form, which never runs natively: results,
 * output, errors with their tracebacks, variables and reductions; also pre-empted at every
 * reduction, and with a collection at every allocation. All code is compiled before it runs.
 */
@Tag("forced-exits")
@Tag("mixed")
class TiersAgreeTest {
  private static final Set<RunMode> MODES =
      EnumSet.of(RunMode.EXECUTE, RunMode.SMALL_QUANTUM, RunMode.GC_STRESS);

  @Property(shrinking = ShrinkingMode.OFF)
  void modulesRunAlike(@ForAll long seed) {
    assertAllAgree(Program.of(RandomPrograms.module(seed, 12)));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void batchesRunAlike(@ForAll long seed) {
    assertAllAgree(Program.of(RandomPrograms.batches(seed, 6, 4)));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void everyDialectRunsAlike(@ForAll long seed) {
    assertAllAgree(RunMode.STEP, Program.of(RandomPrograms.everyDialect(seed, 12)));
  }

  private static void assertAllAgree(Program program) {
    assertAllAgree(RunMode.REFERENCE, program);
  }

  private static void assertAllAgree(RunMode oracle, Program program) {
    Outcome expected = oracle.run(program);
    for (RunMode mode : MODES) {
      assertEquals(expected.toString(), mode.run(program).toString(), mode::name);
    }
  }
}
