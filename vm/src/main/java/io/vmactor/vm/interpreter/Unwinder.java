package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.HeapLimitException;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.interpreter.VmError.TraceFrame;
import io.vmactor.vm.isa.Routine;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Exceptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Raises exceptions: finds the handler of the program that catches one, or makes the batch fail.
 */
final class Unwinder {
  /** Characters of a thrown value that a message shows. */
  static final int LONGEST_VALUE = 500;

  private static final int MAX_FRAMES = 1 << 22;

  private final Machine machine;
  private final long context;

  Unwinder(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  /** Raises the error a handler answered with; in Python code a routine does. */
  void raise(int trap, long a, long b) {
    Context.exit(context, Exit.ERROR, trap, a, b);
    if (machine.routineCalls().enter()) {
      return;
    }
    String mnemonic = mnemonicAtPc();
    if (TrapNames.isOfOperands(trap)) {
      ErrorMessages.Description wrong =
          new ErrorMessages(machine, dialectAtPc()).describe(trap, nameAtPc(), a, b);
      raise(wrong.kind(), wrong.message());
      return;
    }
    long second = TrapNames.hasSecond(trap) ? b : Word.NIL;
    if (machine
        .routineCalls()
        .raise(Routine.TRAP, TrapNames.word(trap), TrapNames.mnemonic(mnemonic), a, second)) {
      return;
    }
    ErrorMessages.Description description =
        new ErrorMessages(machine, dialectAtPc()).describe(trap, nameAtPc(), a, b);
    raise(description.kind(), description.message(), null, false);
  }

  /** Raises an error of the machine's; in Python code a routine does. */
  void raise(String kind, String message) {
    if (!raiseByRoutine(kind, message)) {
      raise(kind, message, null, false);
    }
  }

  private boolean raiseByRoutine(String kind, String message) {
    if (machine.isBatchFrame(Context.get(context, Context.FP))
        || Context.get(context, Context.ROUTINES) == Word.NIL) {
      return false;
    }
    long text = machine.toWord(message);
    Context.put(context, Context.EXCEPTION, text);
    long kindWord = machine.toWord(kind);
    text = Context.get(context, Context.EXCEPTION);
    Context.put(context, Context.EXCEPTION, Word.NIL);
    return machine.routineCalls().raise(Routine.ERROR, kindWord, text);
  }

  /** Raises the error that the stack is full, with some more of it to deal with that. */
  void raiseStackOverflow(String message) {
    boolean again = machine.memory().usesStackReserve();
    machine.memory().openStackReserve();
    if (again) {
      raise("stack-overflow", message, null, false);
    } else {
      raise("stack-overflow", message);
    }
  }

  /**
   * Raises a value of the program's.
   *
   * @param again whether it was raised before, and this place does not count
   */
  void raiseValue(long value, boolean again) {
    Context.put(context, Context.EXCEPTION, value);
    if (Layout.is(value, Layout.ERROR)) {
      raise(text(value, Layout.FIELD_1), text(value, Layout.FIELD_2), value, again);
    } else if (Exceptions.isException(context, value)) {
      if (!again) {
        Exceptions.setContext(context, value);
      }
      raise("", "", value, again);
    } else {
      raise("uncaught-exception", machine.printer().excerpt(value, LONGEST_VALUE), value, again);
    }
  }

  private static String text(long error, int field) {
    return Decoder.string(Layout.field(error, field));
  }

  private void raise(String kind, String message, @Nullable Long value, boolean again) {
    List<TraceFrame> frames = new ArrayList<>();
    boolean traced = value != null && Exceptions.isException(context, value);
    boolean counts = !again;
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    while (!machine.isBatchFrame(fp)) {
      LoadedCode code = machine.codeOf(fp);
      PlacedCode placed = code.placedAt(pc);
      int origin = placed.originAt(pc);
      if (!traced) {
        add(frames, frame(code.source(), origin));
      } else if (counts && !code.source().is(CodeFlag.HIDDEN)) {
        Tracebacks.add(machine, code, origin);
      }
      counts = true;
      for (ExceptionHandler handler : code.source().handlers()) {
        if (origin >= handler.start() && origin < handler.end()) {
          enterHandler(code, placed, handler, fp, kind, message, value != null);
          return;
        }
      }
      if (code.source().is(CodeFlag.GENERATOR)) {
        machine.routineCalls().endGenerator(fp);
      }
      long link = StackWords.get(fp + code.frame().link());
      fp -= CodeLayout.linkDelta(link);
      pc =
          CustomInstructions.isReturnAddress(CodeLayout.linkPc(link))
              ? machine.customs().dropContinuation()
              : CodeLayout.linkPc(link) - 8;
    }
    if (traced) {
      machine.fail(Tracebacks.error(context, Context.get(context, Context.EXCEPTION)));
    } else {
      addBatchFrame(frames, pc);
      Collections.reverse(frames);
      machine.fail(new VmError(kind, message, frames));
    }
    Context.put(context, Context.EXCEPTION, Word.NIL);
  }

  private static void add(List<TraceFrame> frames, TraceFrame frame) {
    if (frames.size() < MAX_FRAMES) {
      TraceFrame last = frames.isEmpty() ? null : frames.get(frames.size() - 1);
      frames.add(frame.equals(last) ? last : frame); // deep recursion keeps few objects
    }
  }

  private void addBatchFrame(List<TraceFrame> frames, long pc) {
    if (frames.isEmpty() || !machine.runsLoader()) {
      add(frames, batchFrame(pc));
    }
  }

  /** Cuts the frame's stack back, pushes the exception, and goes on at the handler. */
  private void enterHandler(
      LoadedCode code,
      PlacedCode placed,
      ExceptionHandler handler,
      long fp,
      String kind,
      String message,
      boolean hasValue) {
    machine.memory().closeStackReserve(machine.frameTop(fp));
    int depth = code.source().verified().depths()[handler.start()];
    Context.put(context, Context.FP, fp);
    Context.put(context, Context.PC, placed.addressOf(handler.target()));
    long value;
    try {
      value = hasValue ? Context.get(context, Context.EXCEPTION) : errorValue(kind, message);
    } catch (HeapLimitException e) {
      machine.fail(trace("heap-limit", String.valueOf(e.getMessage())));
      return;
    }
    StackWords.put(Context.get(context, Context.FP) + code.frame().slot(depth), value);
    Context.put(context, Context.EXCEPTION, Word.NIL);
  }

  private long errorValue(String kind, String message) {
    Context.put(context, Context.EXCEPTION, machine.toWord(kind));
    long text = machine.toWord(message);
    Context.put(context, Context.TEMPORARY_B, text);
    long error =
        machine.allocating(
            () ->
                ColdOps.makeError(
                    context,
                    Context.get(context, Context.EXCEPTION),
                    Context.get(context, Context.TEMPORARY_B)));
    Context.put(context, Context.TEMPORARY_B, Word.NIL);
    return error;
  }

  /** An error that no handler gets, with the calls that are open. */
  VmError trace(String kind, String message) {
    List<TraceFrame> frames = new ArrayList<>();
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    while (!machine.isBatchFrame(fp)) {
      LoadedCode code = machine.codeOf(fp);
      add(frames, frame(code.source(), code.placedAt(pc).originAt(pc)));
      long link = StackWords.get(fp + code.frame().link());
      fp -= CodeLayout.linkDelta(link);
      pc =
          CustomInstructions.isReturnAddress(CodeLayout.linkPc(link))
              ? machine.customs().dropContinuation()
              : CodeLayout.linkPc(link) - 8;
    }
    addBatchFrame(frames, pc);
    Collections.reverse(frames);
    return new VmError(kind, message, frames);
  }

  private static TraceFrame frame(CodeObject code, int instruction) {
    return new TraceFrame(
        code.name(),
        code.file(),
        code.line(instruction),
        code.dialect() == Dialect.BASIC ? 0 : code.position(instruction).column(),
        instruction,
        code.instructions().instruction(instruction).mnemonic());
  }

  private TraceFrame batchFrame(long pc) {
    LoweredCode batch = machine.batchCode();
    int origin = batch.originAt(pc - machine.batchCodeAddress());
    var sequence = batch.source().sequence();
    String mnemonic = origin < sequence.count() ? sequence.instruction(origin).mnemonic() : "end";
    return new TraceFrame(null, "", 0, origin, mnemonic);
  }

  private Dialect dialectAtPc() {
    long fp = Context.get(context, Context.FP);
    return machine.isBatchFrame(fp) ? Dialect.BASIC : machine.codeOf(fp).source().dialect();
  }

  /** What the program calls the instruction at the pc. */
  String nameAtPc() {
    return dialectAtPc() == Dialect.SCHEME
        ? SchemeNames.ofInstruction(mnemonicAtPc())
        : mnemonicAtPc();
  }

  /** The public instruction that stands at the pc. */
  String mnemonicAtPc() {
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    if (machine.isBatchFrame(fp)) {
      return batchFrame(pc).mnemonic();
    }
    LoadedCode code = machine.codeOf(fp);
    return frame(code.source(), code.placedAt(pc).originAt(pc)).mnemonic();
  }
}
