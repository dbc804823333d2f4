package io.vmactor.vm.testing.reference;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.interpreter.VmError.TraceFrame;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.testing.reference.Values.Closure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function, or a batch, being run. */
final class Frame {
  /** What runs; {@code null} for a batch. */
  final @Nullable Closure function;

  final InstructionSequence sequence;

  /** What the operands that are data index: constants, or a batch's arguments. */
  final List<@Nullable Object> data;

  final @Nullable Object[] locals;
  final List<@Nullable Object> stack;

  /** The stack's depth when an instruction was last come to. */
  private final int[] depths;

  /** The instruction being carried out, and the one to go on at. */
  int at;

  int next;

  /** Of a batch: it runs on the actor's own stack. */
  Frame(InstructionSequence sequence, List<@Nullable Object> data, List<@Nullable Object> stack) {
    this(null, sequence, data, new Object[0], stack);
  }

  /** Of a function, whose first locals are given. */
  Frame(Closure function, List<@Nullable Object> first) {
    this(
        function,
        function.code.instructions(),
        Constants.of(function.code),
        first.toArray(new Object[function.code.locals()]),
        new ArrayList<>());
  }

  private Frame(
      @Nullable Closure function,
      InstructionSequence sequence,
      List<@Nullable Object> data,
      @Nullable Object[] locals,
      List<@Nullable Object> stack) {
    this.function = function;
    this.sequence = sequence;
    this.data = data;
    this.locals = locals;
    this.stack = stack;
    this.depths = new int[sequence.count()];
  }

  boolean isAtEnd() {
    return next == sequence.count();
  }

  /** Goes on to the next instruction. */
  Instruction fetch() {
    at = next++;
    depths[at] = stack.size();
    return sequence.instruction(at);
  }

  int operand(int k) {
    return sequence.operand(at, k);
  }

  @Nullable Object datum(int k) {
    return data.get(operand(k));
  }

  void jump() {
    next = (int) sequence.target(at);
  }

  /** Goes on at the handler that covers the current instruction; false if there is none. */
  boolean handle(Failure failure) {
    if (function == null) {
      return false;
    }
    for (ExceptionHandler handler : function.code.handlers()) {
      if (at >= handler.start() && at < handler.end()) {
        stack.subList(depths[handler.start()], stack.size()).clear();
        stack.add(failure.value());
        next = handler.target();
        return true;
      }
    }
    return false;
  }

  TraceFrame traceFrame() {
    String mnemonic = sequence.instruction(at).mnemonic();
    if (function == null) {
      return new TraceFrame(null, "", 0, at, mnemonic);
    }
    CodeObject code = function.code;
    return new TraceFrame(code.name(), code.file(), code.line(at), at, mnemonic);
  }
}
