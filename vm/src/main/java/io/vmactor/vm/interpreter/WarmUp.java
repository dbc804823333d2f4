package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.heap.ActorMemory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Shows HotSpot the hottest operations side by side before it compiles the dispatch loop for good.
 *
 * <p>HotSpot inlines into a loop what its profile has seen there. A program that spends its first
 * tenth of a second in one function gets a dispatch loop whose other operations call methods for
 * every field they read, and keeps it: a simple loop that came later took 18 ns a round, after this
 * mix 4 ns. The mix is narrow on purpose: with all operations in it, floats and containers too,
 * HotSpot inlines so much that it keeps the machine's registers in memory, and everything takes
 * seven times as long.
 */
final class WarmUp {
  private static final int ROUNDS = 1200;
  private static final int INNER = 12;
  private static final AtomicBoolean STARTED =
      new AtomicBoolean("false".equals(System.getProperty("vmactor.warmup")));

  private WarmUp() {}

  /**
   * Runs the warm-up on a thread of its own, the first time this is called; called when a program
   * has used its first quantum, so that short programs do without. The property {@code
   * vmactor.warmup} set to false turns it off.
   */
  static void startOnce() {
    if (!STARTED.get() && STARTED.compareAndSet(false, true)) {
      Thread thread = new Thread(WarmUp::run, "vmactor-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Runs the mix; some 30 ms of processor time on a cold JVM. */
  private static void run() {
    Machine machine = new Machine(new ActorMemory(1 << 20, 1 << 20), new StringBuilder());
    try {
      PartFactory parts = new PartFactory();
      HandlerTable table = HandlerTable.standard();
      execute(machine, parts.batch(table, 0, "OP_CLOSURE", mix(), 0, "OP_DEFINE_VARIABLE", "mix"));
      Part round =
          parts.batch(
              table, 0, "OP_GET_VARIABLE", "mix", "OP_CONSTANT", INNER, "OP_CALL", 1, "OP_POP");
      for (int i = 0; i < ROUNDS; i++) {
        execute(machine, round);
      }
    } finally {
      machine.free();
    }
  }

  private static void execute(Machine machine, Part batch) {
    machine.start(batch, false);
    Machine.Status status = machine.run(Integer.MAX_VALUE);
    if (status != Machine.Status.DONE) {
      throw new IllegalStateException("the warm-up failed: " + machine.error());
    }
  }

  /** The hottest operations, on ints, in a loop with a call. */
  private static CodeObject mix() {
    // locals: 0 rounds, 1 i, 2 sum
    CodeObject.Builder mix =
        CodeObject.builder("mix")
            .parameters(1)
            .addAll("OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_LESS", "OP_JUMP_IF_FALSE", 2)
            .addAll("OP_GET_LOCAL", 0, "OP_RETURN")
            .addAll("OP_CONSTANT", 0, "OP_SET_LOCAL", 1, "OP_CONSTANT", 0, "OP_SET_LOCAL", 2);
    int top = mix.count();
    mix.addAll("OP_GET_LOCAL", 1, "OP_GET_LOCAL", 0, "OP_LESS");
    int exit = mix.count();
    mix.addAll("OP_JUMP_IF_FALSE", 0)
        .addAll("OP_GET_LOCAL", 2, "OP_GET_LOCAL", 1, "OP_ADD", "OP_SET_LOCAL", 2)
        .addAll("OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_TUPLE", 2, "OP_POP")
        .addAll(
            "OP_GET_LOCAL",
            2,
            "OP_GET_LOCAL",
            1,
            "OP_SUBTRACT",
            "OP_CONSTANT",
            1,
            "OP_SUBTRACT",
            "OP_POP")
        .addAll("OP_GET_VARIABLE", "mix", "OP_CONSTANT", 0, "OP_CALL", 1, "OP_POP")
        .addAll("OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_ADD", "OP_SET_LOCAL", 1);
    mix.addAll("OP_LOOP", mix.count() + 1 - top);
    mix.patch(exit, 0, mix.count() - exit - 1);
    return mix.addAll("OP_GET_LOCAL", 2, "OP_RETURN").build();
  }
}
