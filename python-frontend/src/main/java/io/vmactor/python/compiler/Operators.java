package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.OperatorTy;
import io.vmactor.vm.isa.Opcode;

/** The instructions of Python's binary operators. */
final class Operators {
  private Operators() {}

  static Opcode binary(OperatorTy operator) {
    return switch (operator) {
      case Add -> Opcode.ADD;
      case Sub -> Opcode.SUBTRACT;
      case Mult -> Opcode.MULTIPLY;
      case MatMult -> Opcode.PY_MATRIX_MULTIPLY;
      case Div -> Opcode.PY_DIVIDE;
      case Mod -> Opcode.MODULO;
      case Pow -> Opcode.POWER;
      case LShift -> Opcode.SHIFT_LEFT;
      case RShift -> Opcode.SHIFT_RIGHT;
      case BitOr -> Opcode.BIT_OR;
      case BitXor -> Opcode.BIT_XOR;
      case BitAnd -> Opcode.BIT_AND;
      case FloorDiv -> Opcode.FLOOR_DIVIDE;
    };
  }

  static Opcode inPlace(OperatorTy operator) {
    return switch (operator) {
      case Add -> Opcode.PY_ADD_IN_PLACE;
      case Sub -> Opcode.PY_SUBTRACT_IN_PLACE;
      case Mult -> Opcode.PY_MULTIPLY_IN_PLACE;
      case MatMult -> Opcode.PY_MATRIX_MULTIPLY_IN_PLACE;
      case Div -> Opcode.PY_DIVIDE_IN_PLACE;
      case Mod -> Opcode.PY_MODULO_IN_PLACE;
      case Pow -> Opcode.PY_POWER_IN_PLACE;
      case LShift -> Opcode.PY_SHIFT_LEFT_IN_PLACE;
      case RShift -> Opcode.PY_SHIFT_RIGHT_IN_PLACE;
      case BitOr -> Opcode.PY_BIT_OR_IN_PLACE;
      case BitXor -> Opcode.PY_BIT_XOR_IN_PLACE;
      case BitAnd -> Opcode.PY_BIT_AND_IN_PLACE;
      case FloorDiv -> Opcode.PY_FLOOR_DIVIDE_IN_PLACE;
    };
  }
}
