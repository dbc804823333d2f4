package io.vmactor.vm.testing;

import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.plugin.InstructionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Batches to be run one after the other by one actor.
 *
 * @param batches the streams
 * @param set the instructions they use
 * @param handlers the handlers of those that are not standard
 */
public record Program(
    List<@Nullable Object[]> batches,
    InstructionSet set,
    Map<String, InstructionHandler> handlers) {
  /** Over the standard opcodes. */
  public static Program of(List<@Nullable Object[]> batches) {
    return new Program(batches, InstructionSet.standard(), Map.of());
  }

  /** One batch that calls a module's main function. */
  public static Program of(Module module) {
    List<@Nullable Object[]> batches = new ArrayList<>();
    batches.add(new Object[] {"OP_CLOSURE", module.main(), 0, "OP_CALL", 0});
    return of(batches);
  }

  /** One batch. */
  public static Program of(@Nullable Object... stream) {
    List<@Nullable Object[]> batches = new ArrayList<>();
    batches.add(stream);
    return of(batches);
  }
}
