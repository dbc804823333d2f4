package io.vmactor.vm.testing;

import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.InstructionSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random programs that pass the verifier, always end, and seldom fail early: for round trips and
 * for running the same program in several ways. The same seed gives the same program. All plain
 * instructions of the set occur, custom ones included, as their stack effects allow; OP_RECEIVE
 * only behind OP_DELIVER, since it would wait for ever.
 */
public final class RandomPrograms {
  private RandomPrograms() {}

  /**
   * A module over the standard opcodes of about {@code size} statements, nested functions included.
   */
  public static Module module(long seed, int size) {
    return module(seed, size, InstructionSet.standard());
  }

  /** A module over the given instruction set. */
  public static Module module(long seed, int size, InstructionSet set) {
    return new Module("random" + seed, RandomBody.main(new Random(seed), set, size, false));
  }

  /** A module over the standard opcodes of every dialect, which the reference cannot run. */
  public static Module everyDialect(long seed, int size) {
    return new Module(
        "random" + seed, RandomBody.main(new Random(seed), InstructionSet.standard(), size, true));
  }

  /**
   * Streams to send to one actor one after the other; later ones use variables that earlier ones
   * define, and the values that earlier ones leave on the stack stay there.
   */
  public static List<@Nullable Object[]> batches(long seed, int size, int count) {
    return batches(seed, size, count, InstructionSet.standard());
  }

  /** Streams over the given instruction set. */
  public static List<@Nullable Object[]> batches(
      long seed, int size, int count, InstructionSet set) {
    return RandomBody.batches(new Random(seed), set, size, count);
  }
}
