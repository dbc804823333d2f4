package io.vmactor.vm.ir;

import io.vmactor.vm.isa.Opcode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constant as the machine holds it: nil ({@code null}), Boolean, Long, BigInteger, Double … */
final class Constant {
  final @Nullable Object value;

  Constant(@Nullable Object value) {
    this.value = value;
  }

  /** The constant an operation pushes, or {@code null} if it pushes none. */
  static @Nullable Constant of(@Nullable Operation operation) {
    if (operation == null || !(operation.instruction() instanceof Opcode opcode)) {
      return null;
    }
    if (opcode == Opcode.CONSTANT || opcode == Opcode.PUSH) {
      Object value = operation.operands().get(0);
      return new Constant(value instanceof Integer small ? (Long) small.longValue() : value);
    }
    if (opcode == Opcode.NIL) {
      return new Constant(null);
    }
    if (opcode == Opcode.TRUE || opcode == Opcode.FALSE) {
      return new Constant(opcode == Opcode.TRUE);
    }
    return null;
  }

  /** The operation that pushes it, in the place of another. */
  Operation operation(Operation replaced) {
    Operation made;
    if (value == null) {
      made = new Operation(Opcode.NIL, List.of(), List.of(), replaced.position());
    } else if (value instanceof Boolean truth) {
      made =
          new Operation(
              truth ? Opcode.TRUE : Opcode.FALSE, List.of(), List.of(), replaced.position());
    } else {
      made = new Operation(Opcode.CONSTANT, List.of(value), List.of(), replaced.position());
    }
    made.result().setType(Types.ofConstant(value));
    return made;
  }
}
