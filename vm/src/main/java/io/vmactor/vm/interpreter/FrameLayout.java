package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Shape;

/**
 * Where things stand in a frame, in bytes from the frame pointer.
 *
 * @param parameters locals that stand before the link
 * @param stackOffset where the operand stack starts
 * @param argumentOffset where a batch's arguments start
 * @param frameBytes the frame's size
 */
public record FrameLayout(int parameters, int stackOffset, int argumentOffset, int frameBytes) {
  /** The frame of a code object: parameters, link, other locals, operand stack. */
  static FrameLayout of(CodeObject code) {
    int parameters = code.boundLocals();
    int stackOffset = (code.locals() + 1) * 8;
    int bytes = stackOffset + code.verified().maxDepth() * 8;
    return new FrameLayout(parameters, stackOffset, bytes, bytes);
  }

  /**
   * The frame of a batch's part: the arguments, then the operand stack (entries it needs included)
   * and a spare slot. Arguments too many to be reached with 16 bits stand below the frame pointer.
   */
  static FrameLayout of(Shape shape) {
    int argumentBytes = shape.argumentCount() * 8;
    boolean far = shape.argumentCount() > Limits.MAX_FRAME_SLOTS;
    int stackOffset = far ? 0 : argumentBytes;
    return new FrameLayout(
        0,
        stackOffset,
        far ? -argumentBytes : 0,
        stackOffset + (shape.verified().maxDepth() + 1) * 8);
  }

  int local(int index) {
    return (index < parameters ? index : index + 1) * 8;
  }

  public int link() {
    return parameters * 8;
  }

  public int slot(int depth) {
    return stackOffset + depth * 8;
  }

  int argument(int index) {
    return argumentOffset + index * 8;
  }
}
