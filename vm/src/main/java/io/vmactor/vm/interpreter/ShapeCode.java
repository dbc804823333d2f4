package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.Shape;
import io.vmactor.vm.isa.Instruction;
import org.jspecify.annotations.Nullable;

/**
 * A shape ready to run over one table's handlers. Its code is position-independent and copied into
 * the actor.
 */
public final class ShapeCode {
  private final Shape shape;
  private final HandlerTable table;
  private final LoweredCode fused;
  private final boolean delivery;
  private volatile @Nullable LoweredCode unfused;

  /**
   * Decodes, verifies and lowers encoded instructions.
   *
   * @throws io.vmactor.vm.code.VerificationException if they break a rule
   */
  ShapeCode(int[] words, int argumentCount, HandlerTable table) {
    this.shape = new Shape(InstructionSequence.decode(words, table.instructions()), argumentCount);
    this.table = table;
    this.fused = Lowering.lower(shape, table, true);
    this.delivery = onlyDeliveries(shape.sequence());
  }

  private static boolean onlyDeliveries(InstructionSequence sequence) {
    for (int i = 0; i < sequence.count(); i++) {
      if (!sequence.instruction(i).is(Instruction.Flag.DELIVERY)) {
        return false;
      }
    }
    return sequence.count() > 0;
  }

  /**
   * Whether it takes effect even while another batch waits: all its instructions are deliveries.
   */
  boolean isDelivery() {
    return delivery;
  }

  public Shape shape() {
    return shape;
  }

  HandlerTable table() {
    return table;
  }

  /** The fused form, or the one-to-one form for stepping. */
  LoweredCode lowered(boolean stepping) {
    if (!stepping) {
      return fused;
    }
    LoweredCode known = unfused;
    if (known == null) {
      known = Lowering.lower(shape, table, false);
      unfused = known;
    }
    return known;
  }
}
