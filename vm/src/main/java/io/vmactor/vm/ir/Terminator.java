package io.vmactor.vm.ir;

import io.vmactor.vm.code.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a block ends. */
public sealed interface Terminator {
  /** The blocks that may follow. */
  List<Block> successors();

  /** The operation it is made of; {@code null} for a plain jump. */
  @Nullable Operation operation();

  /** Goes on with another block. */
  record Jump(Block target, Position position) implements Terminator {
    @Override
    public List<Block> successors() {
      return List.of(target);
    }

    @Override
    public @Nullable Operation operation() {
      return null;
    }
  }

  /**
   * Decides between two blocks with an instruction that may jump: a branch on a condition, the step
   * of an iteration. The block {@code next} starts with the operation's results.
   *
   * @param operation the instruction that may jump
   * @param next where it goes on if it does not jump
   * @param taken where it jumps to
   */
  record Branch(Operation operation, Block next, Block taken) implements Terminator {
    @Override
    public List<Block> successors() {
      return next == taken ? List.of(next) : List.of(next, taken);
    }
  }

  /** Leaves the function: return, throw, tail call. */
  record End(Operation operation) implements Terminator {
    @Override
    public List<Block> successors() {
      return List.of();
    }
  }
}
