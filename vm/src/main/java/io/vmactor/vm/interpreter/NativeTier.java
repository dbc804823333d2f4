package io.vmactor.vm.interpreter;

/**
 * What makes native code of the register form and runs it; found by {@link NativeTiers}. The
 * machine knows no more of it than this.
 *
 * <p>Native code is entered at a RESUME operation, with the frame complete in memory and nothing
 * else of the frames below it anywhere but in memory. When it stops, all frames are in memory again
 * and the context says why, as if the interpreter had stopped there.
 */
public interface NativeTier {
  /**
   * Goes on at the context's pc, which is a RESUME operation of code that has native code or wants
   * it.
   *
   * @param table the handlers of the current batch
   * @return an {@link io.vmactor.vm.heap.Exit} reason; INTERPRET if the interpreter must go on
   */
  int run(long context, HandlerTable table);

  /**
   * The code was seen to run: it may be worth compiling.
   *
   * @param fp its frame, which shows of which types the values are
   * @param pc where it runs
   * @param runs whether it was running, not waiting for what it has called
   * @param table the handlers of the current batch
   */
  void sample(LoadedCode code, long fp, long pc, boolean runs, HandlerTable table);

  /**
   * The code is loaded and nobody runs it yet.
   *
   * @return whether it is compiled before it runs for the first time
   */
  boolean loaded(LoadedCode code);
}
