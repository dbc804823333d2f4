package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.GeneratorLayout;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.OpcodeNumbers;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Fields;
import io.vmactor.vm.runtime.Functions;
import io.vmactor.vm.runtime.PythonArithmetic;

/** The primitives of {@link Primitives} that only Python has. */
@Restricted
final class PythonPrimitives {
  private PythonPrimitives() {}

  static long execute(long context, int opcodeNumber, long inputs) {
    long a = StackWords.get(inputs);
    long b = StackWords.get(inputs + 8);
    switch (opcodeNumber) {
      case OpcodeNumbers.SET_FUNCTION_INFO:
        return Functions.setInfo(context, a, b);
      case OpcodeNumbers.PUSH_HANDLED:
        {
          long previous = Context.get(context, Context.HANDLED);
          Context.put(context, Context.HANDLED, a);
          return previous;
        }
      case OpcodeNumbers.SET_HANDLED:
        Context.put(context, Context.HANDLED, a);
        return Word.NIL;
      case OpcodeNumbers.GET_HANDLED:
        return Context.get(context, Context.HANDLED);
      case OpcodeNumbers.NEW_MODULE:
        return Functions.newModule(context, a);
      case OpcodeNumbers.NAMESPACE:
        return namespace(context, Context.get(context, Context.FP));
      case OpcodeNumbers.IS_ABSENT:
        return Word.ofBool(a == Word.ABSENT);
      case OpcodeNumbers.SET_FIELD:
        return Fields.set(context, a, b, StackWords.get(inputs + 16));
      case OpcodeNumbers.SET_CELL_VALUE:
        return Functions.setCellValue(context, a, b);
      case OpcodeNumbers.CELL_VALUE:
        return Functions.cellValue(context, a);
      case OpcodeNumbers.GENERATOR_STATE:
        return Layout.is(a, Layout.GENERATOR)
            ? Layout.field(a, GeneratorLayout.STATE)
            : Exit.error(context, Trap.OPERAND, a, 0);
      case OpcodeNumbers.PY_POSITIVE:
        return PythonArithmetic.positive(context, a);
      case OpcodeNumbers.PY_MATRIX_MULTIPLY:
      case OpcodeNumbers.PY_MATRIX_MULTIPLY_IN_PLACE:
        return Exit.error(context, Trap.OPERANDS, a, b);
      default:
        return Exit.callOut(context);
    }
  }

  /** The namespace of the function that a frame runs; nil is the actor's variables. */
  static long namespace(long context, long fp) {
    return fp == Context.get(context, Context.BATCH_FP)
        ? Word.NIL
        : Layout.field(Layout.field(StackWords.get(fp - 8), Layout.FIELD_2), Layout.ITEMS);
  }
}
