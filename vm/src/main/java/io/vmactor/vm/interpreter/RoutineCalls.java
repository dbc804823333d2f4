package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.GeneratorLayout;
import io.vmactor.vm.heap.HeapLimitException;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.isa.Routine;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import java.util.function.LongSupplier;

/**
 * Frames that the interpreter leaves to Java: because the stack must grow, because code runs in
 * another form than the standard one, or because a batch calls.
 */
final class RoutineCalls {
  private final Machine machine;
  private final long context;

  RoutineCalls(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  private long fp() {
    return Context.get(context, Context.FP);
  }

  private long pc() {
    return Context.get(context, Context.PC);
  }

  // ---- making frames

  /**
   * Repeats what makes frames until it is done, or for a reason other than room it is not.
   *
   * @return whether the operation at the pc is done, or is to run again
   */
  private boolean entering(LongSupplier operation) {
    long before = fp();
    long base = Context.get(context, Context.STACK_BASE);
    while (operation.getAsLong() == Word.EXIT) {
      switch ((int) Context.get(context, Context.REASON)) {
        case Exit.STACK -> {
          if (!growStack()) {
            return true;
          }
        }
        case Exit.COLLECT -> {
          machine.memory().collect(Context.get(context, Context.EXIT_A), machine.top());
          return true;
        }
        case Exit.PREPARE -> machine.prepare(Context.get(context, Context.EXIT_A));
        case Exit.YIELD -> {
          afterEntering(before - base);
          return true;
        }
        default -> {
          return false;
        }
      }
    }
    afterEntering(before - base);
    return true;
  }

  /**
   * Makes the stack reach as far as the exit says; if it cannot, that is an exception, which has
   * been raised then.
   */
  boolean growStack() {
    return growStack(machine.top());
  }

  private boolean growStack(long top) {
    try {
      machine.memory().growStack(Context.get(context, Context.EXIT_A), top);
      return true;
    } catch (HeapLimitException e) {
      machine.unwinder().raiseStackOverflow(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** A function entered starts with its code in the form that the batch runs in. */
  private void afterEntering(long oldFrame) {
    long fp = fp();
    if (fp - Context.get(context, Context.STACK_BASE) != oldFrame) {
      LoadedCode code = machine.codeOf(fp);
      PlacedCode placed = code.variant(machine.table(), !machine.isStepping());
      if (placed != code.standard()) {
        Context.put(context, Context.PC, placed.inThisForm(code.standard(), pc()));
      }
    }
  }

  // ---- calls

  /** Carries out the call operation at the pc. */
  void callOperation() {
    callingFromBatch(() -> Calls.enter(context, Context.get(context, Context.STACK_LIMIT)));
  }

  /** Carries out the tail call at the pc as a call whose result is returned. */
  void tailCall() {
    long entry = entryAtPc();
    if (entry == 0) {
      raiseExit();
      return;
    }
    long next = LandingPads.address(entry, pc());
    callingFromBatch(
        () -> {
          long callee = registerA();
          long place = Frames.top(context, fp());
          long count = Memory.getShort(pc() + 4);
          long limit = Context.get(context, Context.STACK_LIMIT);
          if (place + 16 + (count << 3) >= limit) {
            return Frames.needsStack(context, place + 16 + (count << 3));
          }
          Frames.move(callee + 8, place + 8, count);
          return Calls.call(
              context,
              limit,
              place,
              StackWords.get(callee),
              Word.ABSENT,
              place + 8,
              count,
              Word.NIL,
              next);
        });
  }

  /**
   * Calls what stands at an offset from the frame pointer with the arguments behind it.
   *
   * @return false if an exception was raised instead
   */
  boolean call(long calleeOffset, int arguments, long returnPc) {
    long before = fp() - Context.get(context, Context.STACK_BASE);
    while (true) {
      long place = fp() + calleeOffset;
      long limit = Context.get(context, Context.STACK_LIMIT);
      long callee = StackWords.get(place);
      long result =
          Calls.call(
              context, limit, place, callee, Word.ABSENT, place + 8, arguments, Word.NIL, returnPc);
      long top = Math.max(machine.top(), place + 16 + 8L * arguments);
      switch (result == Word.EXIT ? (int) Context.get(context, Context.REASON) : Exit.YIELD) {
        case Exit.YIELD -> {
          afterEntering(before);
          return true;
        }
        case Exit.STACK -> {
          if (!growStack(top)) {
            return false;
          }
        }
        case Exit.COLLECT -> machine.memory().collect(Context.get(context, Context.EXIT_A), top);
        case Exit.PREPARE -> machine.prepare(Context.get(context, Context.EXIT_A));
        default -> {
          raiseExit();
          return false;
        }
      }
    }
  }

  private void callingFromBatch(LongSupplier operation) {
    Context.put(context, Context.BATCH_ENTRY, machine.isBatchFrame(fp()) ? batchEntry() : 0);
    boolean done = entering(operation);
    Context.put(context, Context.BATCH_ENTRY, 0);
    if (!done) {
      raiseExit();
    }
  }

  private void raiseExit() {
    machine
        .unwinder()
        .raise(
            (int) Context.get(context, Context.EXIT_A),
            Context.get(context, Context.EXIT_B),
            Context.get(context, Context.EXIT_C));
  }

  /** The entry in the table of landing pads for the operation at the pc, or 0. */
  private long entryAtPc() {
    return machine.isBatchFrame(fp())
        ? batchEntry()
        : LandingPads.find(machine.codeOf(fp()).address(), pc());
  }

  /** The entry in the batch's table of landing pads for the operation at the pc, or 0. */
  private long batchEntry() {
    long index = pc() - machine.batchCodeAddress() >> 3;
    for (long entry : machine.batchCode().pads()) {
      if ((entry & 0xFFFFFF) == index) {
        return entry;
      }
    }
    return 0;
  }

  // ---- routines

  /**
   * Leaves the operation at the pc to the routine or function that the exit asks for.
   *
   * @return false if there is none
   */
  boolean enter() {
    long[] exit = {
      Context.get(context, Context.REASON),
      Context.get(context, Context.EXIT_A),
      Context.get(context, Context.EXIT_B),
      Context.get(context, Context.EXIT_C),
      Context.get(context, Context.EXIT_D)
    };
    Context.put(context, Context.BATCH_ENTRY, machine.isBatchFrame(fp()) ? batchEntry() : 0);
    boolean done =
        entering(
            () -> {
              restore(exit);
              return Routines.enter(context, Context.get(context, Context.STACK_LIMIT));
            });
    Context.put(context, Context.BATCH_ENTRY, 0);
    if (!done && Context.get(context, Context.REASON) != exit[0]) {
      raiseExit();
      return true;
    }
    return done;
  }

  private void restore(long[] exit) {
    Context.exit(context, exit[0], exit[1], exit[2], exit[3]);
    Context.put(context, Context.EXIT_D, exit[4]);
  }

  /**
   * Has a routine that takes so many arguments raise an error of the operation at the pc.
   *
   * @return false if there is no such routine, or the code is not Python's
   */
  boolean raise(Routine routine, long... arguments) {
    long fp = fp();
    if (machine.isBatchFrame(fp)) {
      return false;
    }
    LoadedCode running = machine.codeOf(fp);
    long function = Routines.function(context, routine.number());
    long entry = LandingPads.find(running.address(), pc());
    if (!running.isPython() || function == Word.NIL || entry == 0) {
      return false;
    }
    long code = Layout.field(function, Layout.FIELD_1);
    if (!Routines.takes(code, arguments.length)) {
      return false;
    }
    machine.prepare(code);
    long next = LandingPads.address(entry, pc());
    return entering(
        () -> {
          long place = Frames.top(context, fp());
          long limit = Context.get(context, Context.STACK_LIMIT);
          long end = place + 8L * arguments.length + Memory.getLong(code + CodeLayout.FRAME_BYTES);
          if (end >= limit) {
            return Frames.needsStack(context, end);
          }
          for (int i = 0; i < arguments.length; i++) {
            StackWords.put(place + 8 + 8L * i, arguments[i]);
          }
          return Frames.push(context, place, function, code, arguments.length, next);
        });
  }

  // ---- generators

  private long registerA() {
    return fp() + Memory.getShort(pc() + 2);
  }

  private long generatorNext(boolean iterates) {
    return LandingPads.address(entryAtPc(), pc()) + (iterates ? LandingPads.GENERATOR_PAD : 0);
  }

  /** Resumes the generator of the operation at the pc: an iteration's, or one that is sent to. */
  void resume(boolean iterates) {
    long next = generatorNext(iterates);
    long sent = iterates ? Word.NIL : StackWords.get(registerA() + 8);
    boolean started = Generators.state(StackWords.get(registerA())) == GeneratorLayout.SUSPENDED;
    long before = fp() - Context.get(context, Context.STACK_BASE);
    entering(
        () ->
            Generators.resume(
                context,
                Context.get(context, Context.STACK_LIMIT),
                StackWords.get(registerA()),
                sent,
                next));
    if (started && fp() - Context.get(context, Context.STACK_BASE) > before) {
      giveSent(sent);
    }
  }

  /** The YIELD that a generator goes on behind answers the value, in whichever form it is. */
  private void giveSent(long value) {
    for (long at = pc() - 8; at >= pc() - 16; at -= 8) {
      if ((Memory.getLong(at) & 0xFFFF) == RegisterOp.YIELD) {
        StackWords.put(fp() + Memory.getShort(at + 2), value);
        return;
      }
    }
  }

  /** Raises an exception in the generator of the operation at the pc. */
  void resumeWithException() {
    long next = generatorNext(false);
    long before = fp() - Context.get(context, Context.STACK_BASE);
    while (true) {
      long a = registerA();
      long limit = Context.get(context, Context.STACK_LIMIT);
      Generators.raise(context, limit, StackWords.get(a), StackWords.get(a + 8), next);
      if (Context.get(context, Context.REASON) != Exit.STACK) {
        break;
      }
      if (!growStack()) {
        return;
      }
    }
    long exception = Context.get(context, Context.EXIT_A);
    Context.put(context, Context.PC, pc() + 8); // behind the YIELD, and so in any form
    afterEntering(before);
    Context.put(context, Context.PC, pc() - 8);
    machine.unwinder().raiseValue(exception, false);
  }

  /** Suspends the running generator, whose code is not in its standard form. */
  void suspend() {
    long word = Memory.getLong(pc());
    LoadedCode code = machine.codeOf(fp());
    long pc = code.standard().inThisForm(code.placedAt(pc()), pc() + 8);
    Generators.suspend(
        context, fp(), StackWords.get(fp() + (word >>> 32 & 0xFFFF)), pc, word >>> 48);
  }

  /** The generator whose frame is the running one has been left by an exception. */
  void endGenerator(long fp) {
    Generators.end(context, StackWords.get(fp - 16));
  }
}
