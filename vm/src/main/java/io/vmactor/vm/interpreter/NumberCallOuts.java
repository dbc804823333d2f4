package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.SchemePrinter;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.runtime.BigArithmetic;
import io.vmactor.vm.runtime.BigArithmetic.ArithmeticProblem;
import io.vmactor.vm.runtime.NumberParser;
import io.vmactor.vm.runtime.Numbers;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Arithmetic and conversions that the handlers leave to Java. */
final class NumberCallOuts {
  private final Machine machine;
  private final long context;
  private final OperationAtPc operation;

  NumberCallOuts(Machine machine, OperationAtPc operation) {
    this.machine = machine;
    this.context = machine.context();
    this.operation = operation;
  }

  /** Arithmetic that the handlers could not do. */
  void compute() {
    Opcode opcode =
        (Opcode) InstructionSet.standard().find((int) Context.get(context, Context.EXIT_A));
    long a = Context.get(context, Context.EXIT_B);
    long b = Context.get(context, Context.EXIT_C);
    compute(opcode == null ? Opcode.NOP : opcode, a, b);
  }

  void compute(Opcode opcode, long a, long b) {
    if (isBeyondFloats(a, b) && runsPython()) {
      machine.unwinder().raise("overflow-error", "int too large to convert to float");
      return;
    }
    Object x = number(a);
    Object y = number(b);
    if (!machine.charge(BigArithmetic.cost(opcode, x, y))) {
      return;
    }
    try {
      operation.finish(machine.toWord(BigArithmetic.compute(opcode, x, y)));
    } catch (ArithmeticProblem e) {
      switch (e.problem()) {
        case KINDS -> {
          boolean unary = opcode == Opcode.NEGATE || opcode == Opcode.BIT_NOT;
          operation.trap(unary ? Trap.OPERAND : Trap.OPERANDS, a, b);
        }
        case DIVISION_BY_ZERO -> operation.trap(Trap.DIVISION_BY_ZERO, a, b);
        case NEGATIVE -> operation.trap(Trap.NEGATIVE, a, b);
        case TOO_LARGE -> {
          if (opcode == Opcode.PY_DIVIDE) {
            machine
                .unwinder()
                .raise("overflow-error", "integer division result too large for a float");
          } else {
            operation.trap(Trap.TOO_LARGE, a, b);
          }
        }
        case NOT_REAL ->
            machine
                .unwinder()
                .raise(
                    "value-error",
                    opcode.mnemonic() + " cannot raise a negative number to a fractional power");
      }
    }
  }

  /** Whether one is a float and the other an int that no float is near. */
  private static boolean isBeyondFloats(long a, long b) {
    return (Numbers.isFloat(a) && isHuge(b)) || (Numbers.isFloat(b) && isHuge(a));
  }

  private static boolean isHuge(long word) {
    return Layout.is(word, Layout.BIGNUM) && Double.isInfinite(Decoder.integer(word).doubleValue());
  }

  private boolean runsPython() {
    long fp = Context.get(context, Context.FP);
    return !machine.isBatchFrame(fp) && machine.codeOf(fp).isPython();
  }

  private static @Nullable Object number(long word) {
    if (Numbers.isFloat(word)) {
      return Numbers.toDouble(word);
    }
    return Numbers.isNumber(word) ? Decoder.integer(word) : null;
  }

  void toNumber(long input) {
    if (Numbers.isNumber(input)) {
      operation.finish(input);
    } else if (!Layout.is(input, Layout.STRING)) {
      operation.trap(Trap.OPERAND, input, 0);
    } else {
      String text = Decoder.string(input);
      Object number = NumberParser.parse(text);
      if (number == null) {
        String shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        machine
            .unwinder()
            .raise("value-error", "the string \"" + shown + "\" does not spell a number");
      } else {
        operation.finish(machine.toWord(number));
      }
    }
  }

  void exact(long input) {
    if (!Numbers.isFloat(input)) {
      if (Numbers.isNumber(input)) {
        operation.finish(input);
      } else {
        operation.trap(Trap.OPERAND, input, 0);
      }
      return;
    }
    double value = Numbers.toDouble(input);
    if (value != Math.rint(value) || Double.isInfinite(value)) {
      machine
          .unwinder()
          .raise(
              "value-error",
              "no int for OP_SCM_EXACT equals " + SchemePrinter.text(input, true, _ -> ""));
    } else {
      operation.finish(machine.toWord(new BigDecimal(value).toBigInteger()));
    }
  }
}
