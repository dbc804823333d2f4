package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.ActorMemory;
import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.FunctionValue;
import io.vmactor.vm.heap.HeapImage;
import io.vmactor.vm.heap.HeapLimitException;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Printer;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.BlockMemoryError;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.Strings;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one actor: runs one batch after the other on its memory, and does what the
 * interpreter leaves to Java. Used by one thread at a time.
 */
public final class Machine {
  /** How {@link #run} ended. */
  public enum Status {
    /** The batch is done. */
    DONE,
    /** The quantum is used up; run again to go on. */
    YIELDED,
    /** The batch waits for a delivery. */
    WAITING,
    /** The batch failed; {@link #error} says why. */
    FAILED,
    /** One public instruction was carried out; run again to go on. */
    PAUSED
  }

  /**
   * Of so many entries into native code one shows who calls it and what it calls in the
   * interpreter. A prime number: programs are periodic.
   */
  private static final int ENTRIES_PER_SAMPLE = 61;

  private static final int FRAMES_PER_SAMPLE = 4;

  /** Strings up to this length are made without an encoder. */
  private static final int SHORT_TEXT = 64;

  private final ActorMemory memory;
  private final long context;
  private final Surroundings surroundings;
  private ModulesInUse modules = new ModulesInUse();
  private final Variables variables;
  private final CallOuts callOuts;
  private final RoutineCalls routineCalls;
  private @Nullable CustomInstructions customs;
  private final Messages messages;
  private final BatchUndo undo;
  private final Outbox outbox = new Outbox();
  private final ResidentCode resident = new ResidentCode();
  private ActorHost host = ActorHost.NONE;

  /** Whether the current batch waits until a time only, and until when; see System.nanoTime. */
  private boolean timed;

  private long deadline;
  private boolean waits;
  private volatile boolean exited;
  private @Nullable Object exitReason;

  private long reductionLimit = Long.MAX_VALUE;
  private long reductions;
  private long nativeReductions;
  private int nativeEntries;
  private long quantum;
  private volatile boolean interrupted;

  // The current batch.
  private @Nullable Part part;
  private boolean stepping;
  private LoweredCode lowered = LoweredCode.NONE;
  private long frameOffset;
  private long bottomOffset;
  private @Nullable VmError error;
  private boolean finishedByHandler;

  /**
   * Creates an engine with its memory.
   *
   * @param output where OP_PRINT prints
   */
  public Machine(ActorMemory memory, Appendable output) {
    this(memory, Surroundings.printingTo(output));
  }

  /** Creates an engine with its memory. */
  public Machine(ActorMemory memory, Surroundings surroundings) {
    this.memory = memory;
    this.context = memory.context();
    Context.put(context, Context.NAMES, WellKnownNames.WORD);
    this.surroundings = surroundings;
    this.variables = new Variables(this);
    this.callOuts = new CallOuts(this);
    this.routineCalls = new RoutineCalls(this);
    this.messages = new Messages(this);
    this.undo = new BatchUndo(this);
    Context.put(context, Context.SELF, Word.ofActor(0));
  }

  // ---- settings and facts

  /** Whether a failing batch is undone (stack and variables go back) rather than left as it is. */
  public void setUndo(boolean on) {
    undo.set(on);
  }

  /** The most reductions this actor may use in its life. */
  public void setReductionLimit(long limit) {
    reductionLimit = limit;
  }

  /** The most reductions this actor may use in its life. */
  public long reductionLimit() {
    return reductionLimit;
  }

  /** Makes the running batch fail soon. Any thread. */
  public void interrupt() {
    interrupted = true;
  }

  public ActorMemory memory() {
    return memory;
  }

  /** Puts the machine into an actor. */
  public void attach(ActorHost actor, long id) {
    host = actor;
    Context.put(context, Context.SELF, Word.ofActor(id));
  }

  ActorHost host() {
    return host;
  }

  Messages messages() {
    return messages;
  }

  /** What the actor has around it. */
  public Surroundings surroundings() {
    return surroundings;
  }

  long context() {
    return context;
  }

  Appendable output() {
    return surroundings.output();
  }

  Variables variables() {
    return variables;
  }

  CustomInstructions customs() {
    CustomInstructions known = customs;
    if (known == null) {
      known = new CustomInstructions(this);
      customs = known;
    }
    return known;
  }

  /** Reductions used so far. */
  public long reductions() {
    return reductions;
  }

  /** How many of them native code has used. */
  public long nativeReductions() {
    return nativeReductions;
  }

  /** Makes the current batch fail because of what Java threw while it was carried out. */
  public Status abandon(Throwable problem) {
    boolean exhausted = problem instanceof OutOfMemoryError;
    String kind = exhausted ? "out-of-memory" : "internal-error";
    String message =
        problem instanceof BlockMemoryError
            ? String.valueOf(problem.getMessage())
            : exhausted ? "Java's heap is exhausted" : "a defect of the machine: " + problem;
    return failed(traceIfPossible(kind, message));
  }

  private VmError traceIfPossible(String kind, String message) {
    if (part != null) {
      try {
        return unwinder().trace(kind, message);
      } catch (RuntimeException | Error e) {
        // what went wrong keeps the frames from being read
      }
    }
    return new VmError(kind, message, List.of());
  }

  /** Makes the batch that waits fail. */
  public Status abort() {
    return failed(
        unwinder().trace("interrupted", "the batch was stopped from outside while it waited"));
  }

  /** Whether the current batch only calls a program's main function. */
  boolean runsLoader() {
    Part current = part;
    return current != null && current.isLoader();
  }

  /** Why the last batch failed. */
  public @Nullable VmError error() {
    return error;
  }

  /** Whether a batch has been started and is not done. */
  public boolean isBusy() {
    return part != null;
  }

  // ---- batches

  /**
   * Makes a batch the current one; {@link #run} carries it out.
   *
   * @param inSteps whether to stop after every public instruction
   * @return false if it failed at once
   */
  public boolean start(Part first, boolean inSteps) {
    error = null;
    stepping = inSteps;
    interrupted = false;
    reductions++;
    Context.put(context, Context.HANDLED, Word.NIL);
    memory.closeStackReserve(top());
    if (undo.isOn()) {
      try {
        undo.save(first, depthWords());
      } catch (HeapLimitException e) {
        return failAtStart("heap-limit", String.valueOf(e.getMessage()));
      }
    }
    return startPart(first);
  }

  private boolean startPart(Part started) {
    finishedByHandler = false;
    part = null; // until its frame is there, the stack ends at SP
    lowered = started.code().lowered(stepping);
    FrameLayout frame = lowered.frame();
    long base = Context.get(context, Context.STACK_BASE);
    long sp = Context.get(context, Context.SP);
    bottomOffset = sp - base;
    frameOffset = bottomOffset;
    int needs = lowered.source().needs();
    if (sp - base < (long) needs << 3) {
      return failAtStart(
          "stack-underflow",
          "needs "
              + needs
              + (needs == 1 ? " value" : " values")
              + " on the stack, but there "
              + (depthWords() == 1 ? "is 1" : "are " + depthWords()));
    }
    int argumentBytes = started.arguments().length << 3;
    long bytes = bottomOffset + argumentBytes + frame.frameBytes() + 16;
    try {
      if (base + bytes > Context.get(context, Context.STACK_LIMIT)) {
        memory.growStack(bytes, sp);
      }
      long relocation = 0;
      if (started.fragment().bytes() != 0) {
        memory.reserve(started.fragment().bytes(), Context.get(context, Context.SP));
        relocation = memory.adoptAll(started.fragment());
      }
      base = Context.get(context, Context.STACK_BASE);
      sp = Context.get(context, Context.SP);
      place(started.arguments(), sp - ((long) needs << 3), needs, relocation);
    } catch (HeapLimitException e) {
      return failAtStart("heap-limit", String.valueOf(e.getMessage()));
    }
    bottomOffset = sp - base - ((long) needs << 3);
    frameOffset = bottomOffset - Math.min(0, frame.argumentOffset());
    long code = resident.load(lowered);
    Context.put(context, Context.FP, base + frameOffset);
    Context.put(context, Context.BATCH_FP, base + frameOffset);
    Context.put(context, Context.BATCH_BYTES, frame.frameBytes());
    Context.put(context, Context.PC, code);
    part = started;
    Context.put(context, Context.HANDLERS, started.code().table().number());
    memory.setLongCalls(stepping || !started.code().table().isStandardForOpcodes());
    return true;
  }

  /** Moves the entries the part needs up and puts its arguments below them. */
  private static void place(long[] arguments, long bottom, int needs, long relocation) {
    int count = arguments.length;
    if (count == 0) {
      return;
    }
    for (long i = needs - 1L; i >= 0; i--) {
      StackWords.put(bottom + ((i + count) << 3), StackWords.get(bottom + (i << 3)));
    }
    for (int i = 0; i < count; i++) {
      long word = arguments[i];
      StackWords.put(bottom + ((long) i << 3), Word.isPointer(word) ? word + relocation : word);
    }
  }

  /**
   * Runs the current batch.
   *
   * @param fuel reductions until it yields
   */
  public Status run(int fuel) {
    if (part == null) {
      return error == null ? Status.DONE : Status.FAILED;
    }
    quantum = fuel;
    Context.put(context, Context.FUEL, fuel - 1L);
    if (stepping) {
      skipPause();
    }
    Status status;
    try {
      status = runUntilStopped();
    } catch (HeapLimitException e) {
      status = failed(unwinder().trace("heap-limit", String.valueOf(e.getMessage())));
    } finally {
      reductions += usedInTurn();
    }
    return status;
  }

  /** Reductions since {@link #run} was called; the batch itself was charged when it started. */
  private long usedInTurn() {
    return quantum - 1 - Context.get(context, Context.FUEL);
  }

  private Status runUntilStopped() {
    while (true) {
      int reason = execute();
      switch (reason) {
        case Exit.END -> {
          Part next = endPart();
          if (next == null) {
            return finished();
          }
          if (!startPart(next)) {
            return Status.FAILED;
          }
        }
        case Exit.YIELD -> {
          return checkLimits();
        }
        case Exit.COLLECT -> memory.collect(Context.get(context, Context.EXIT_A), top());
        case Exit.WAIT -> {
          outbox.send(host);
          return Status.WAITING;
        }
        case Exit.PAUSE -> {
          Status stop = checkLimits();
          return stop == Status.YIELDED ? Status.PAUSED : stop;
        }
        case Exit.CHARGE -> charge(Context.get(context, Context.EXIT_A));
        case Exit.COMPUTE -> callOuts.compute();
        case Exit.CALL_OUT -> {
          callOuts.callOut();
          if (waits) {
            waits = false;
            outbox.send(host);
            return Status.WAITING;
          }
        }
        case Exit.ENTER -> {
          if (Context.get(context, Context.EXIT_C) != 0) {
            callOuts.enterTail();
          } else {
            routineCalls.callOperation();
          }
        }
        case Exit.STACK -> routineCalls.growStack();
        case Exit.PREPARE -> prepare(Context.get(context, Context.EXIT_A));
        case Exit.ROUTINE, Exit.FUNCTION -> {
          if (!routineCalls.enter()) {
            unwinder().raise(Trap.USER_DEFINED, Context.get(context, Context.EXIT_B), 0);
          }
        }
        case Exit.RETURN_TO_JAVA -> customs().resume();
        case Exit.ERROR ->
            unwinder()
                .raise(
                    (int) Context.get(context, Context.EXIT_A),
                    Context.get(context, Context.EXIT_B),
                    Context.get(context, Context.EXIT_C));
        case Exit.THROW ->
            unwinder()
                .raiseValue(
                    Context.get(context, Context.EXIT_A),
                    Context.get(context, Context.EXIT_B) != 0);
        default ->
            throw new IllegalStateException(
                "the interpreter stopped for no known reason: " + reason);
      }
      if (error != null) {
        return failed(error);
      }
      if (finishedByHandler) {
        finishedByHandler = false;
        Part next = part == null ? null : part.next();
        if (next == null) {
          return finished();
        }
        if (!startPart(next)) {
          return Status.FAILED;
        }
      }
    }
  }

  /** Runs until Java is needed, in the interpreter and natively by turns. */
  private int execute() {
    int reason = Interpreter.run(context);
    while (reason == Exit.NATIVE) {
      NativeTier tier = Objects.requireNonNull(NativeTiers.ofProcess());
      boolean samples = ++nativeEntries % ENTRIES_PER_SAMPLE == 0 && !stepping;
      if (samples) {
        sampleCaller(tier);
      }
      long fuel = Context.get(context, Context.FUEL);
      reason = tier.run(context, table());
      nativeReductions += fuel - Context.get(context, Context.FUEL);
      if (samples && reason == Exit.INTERPRET) {
        sample(tier, Context.get(context, Context.FP), Context.get(context, Context.PC));
      }
      reason = Interpreter.goOn(context, reason);
    }
    return reason;
  }

  /** Tells the native tier where the turn has ended. */
  private void sampleTurn() {
    if (NativeTiers.mode() == NativeTiers.Mode.ON && !stepping) {
      NativeTier tier = NativeTiers.ofProcess();
      if (tier != null) {
        sample(tier, Context.get(context, Context.FP), Context.get(context, Context.PC));
      }
    }
  }

  /** Tells the native tier who calls the code that is entered natively. */
  private void sampleCaller(NativeTier tier) {
    long fp = Context.get(context, Context.FP);
    if (!isBatchFrame(fp)) {
      long link = StackWords.get(fp + codeOf(fp).frame().link());
      sample(tier, fp - CodeLayout.linkDelta(link), CodeLayout.linkPc(link));
    }
  }

  /** Shows the tier a frame and a few of those that wait for it. */
  private void sample(NativeTier tier, long fp, long pc) {
    long frame = fp;
    long at = pc;
    for (int i = 0; i < FRAMES_PER_SAMPLE && !isBatchFrame(frame); i++) {
      LoadedCode code = codeOf(frame);
      tier.sample(code, frame, at, i == 0, table());
      long link = StackWords.get(frame + code.frame().link());
      frame -= CodeLayout.linkDelta(link);
      at = CodeLayout.linkPc(link);
    }
  }

  /** One-to-one code stands at the PAUSE it stopped at. */
  private void skipPause() {
    long pc = Context.get(context, Context.PC);
    if ((Memory.getLong(pc) & 0xFFFF) == RegisterOp.PAUSE) {
      Context.put(context, Context.PC, pc + 8);
    }
  }

  /**
   * Charges the work that one instruction is about to do; the actor yields at the next safepoint if
   * that uses up its turn.
   *
   * @return false if it has not so many reductions left: then the batch has failed
   */
  boolean charge(long cost) {
    long fuel = Context.get(context, Context.FUEL);
    long ofTurn = Math.max(0, Math.min(cost, fuel + 1));
    Context.put(context, Context.FUEL, fuel - ofTurn);
    reductions += cost - ofTurn;
    if (isOverLimit()) {
      error = reductionLimitReached();
      return false;
    }
    return true;
  }

  private boolean isOverLimit() {
    return reductions + usedInTurn() > reductionLimit;
  }

  private VmError reductionLimitReached() {
    return unwinder()
        .trace("reduction-limit", "the actor has used its " + reductionLimit + " reductions");
  }

  private Status checkLimits() {
    if (interrupted) {
      interrupted = false;
      return failed(unwinder().trace("interrupted", "the batch was stopped from outside"));
    }
    if (isOverLimit()) {
      return failed(reductionLimitReached());
    }
    WarmUp.startOnce();
    sampleTurn();
    return Status.YIELDED;
  }

  /**
   * Moves what the part leaves on the stack down over its arguments; answers the next part, if any.
   */
  private @Nullable Part endPart() {
    long base = Context.get(context, Context.STACK_BASE);
    long bytes = Context.get(context, Context.EXIT_B);
    long from = base + frameOffset + lowered.frame().stackOffset();
    long bottom = base + bottomOffset;
    if (from != bottom) {
      Memory.copyWords(from, bottom, bytes >> 3);
    }
    Context.put(context, Context.SP, bottom + bytes);
    Part ended = part;
    return ended == null || Context.get(context, Context.EXIT_A) != 0 ? null : ended.next();
  }

  private Status finished() {
    part = null;
    if (undo.isOn()) {
      undo.forget();
      outbox.send(host);
    }
    return Status.DONE;
  }

  private boolean failAtStart(String kind, String message) {
    String batch = "the batch " + message;
    failed(new VmError(kind, kind.equals("stack-underflow") ? batch : message, List.of()));
    return false;
  }

  /**
   * Ends the current batch as failed; under the undo policy stack and variables go back to where it
   * started.
   */
  private Status failed(VmError why) {
    error = why;
    part = null;
    timed = false;
    if (customs != null) {
      customs.reset();
    }
    if (undo.isOn()) {
      outbox.drop();
      undo.restore();
    } else {
      Context.put(context, Context.SP, Context.get(context, Context.STACK_BASE) + bottomOffset);
    }
    return Status.FAILED;
  }

  // ---- frames

  /** The end of the live part of the stack. */
  long top() {
    if (part == null) {
      return Context.get(context, Context.SP);
    }
    long held = customs == null ? 0 : customs.heldBytes();
    return frameTop(Context.get(context, Context.FP)) + held;
  }

  /** The end of a frame. */
  long frameTop(long fp) {
    return isBatchFrame(fp)
        ? fp + lowered.frame().frameBytes()
        : fp + codeOf(fp).frame().frameBytes();
  }

  boolean isBatchFrame(long fp) {
    return fp == batchFrame();
  }

  /** The code that the function frame at {@code fp} runs. */
  LoadedCode codeOf(long fp) {
    return codeOfFunction(StackWords.get(fp - 8));
  }

  LoadedCode codeOfFunction(long function) {
    return codeAt(Layout.field(function, Layout.FIELD_1));
  }

  /** Lowers the code at an address, unless it is lowered. */
  void prepare(long address) {
    codeAt(address).prepare();
  }

  private LoadedCode codeAt(long address) {
    LoadedModule module = modules.at(address);
    LoadedCode code = module == null ? null : module.codeAt(address);
    if (code == null) {
      throw new IllegalStateException(
          "a function's code is not loaded: " + Long.toHexString(address));
    }
    return code;
  }

  String functionName(long function) {
    return codeOfFunction(function).source().name();
  }

  /** The lowered code of the current part. */
  LoweredCode batchCode() {
    return lowered;
  }

  /** Where the current part's code runs. */
  long batchCodeAddress() {
    return resident.address();
  }

  /** Where the current part's frame starts. */
  long batchFrame() {
    return Context.get(context, Context.STACK_BASE) + frameOffset;
  }

  /** The lowest address of the operand stack that the current part may touch. */
  long batchBottom() {
    return Context.get(context, Context.STACK_BASE) + bottomOffset;
  }

  HandlerTable table() {
    Part current = part;
    return current == null ? HandlerTable.standard() : current.code().table();
  }

  boolean isStepping() {
    return stepping;
  }

  /** The code object behind an address among the current part's arguments. */
  LoadedCode argumentCode(long address) {
    Part current = part;
    if (current != null) {
      for (LoadedCode code : current.codes()) {
        if (code.address() == address) {
          return code;
        }
      }
    }
    throw new IllegalStateException("no such code among the arguments");
  }

  /**
   * Registers a module as used by this actor, which keeps it in memory; answers the number of its
   * links.
   */
  int use(LoadedModule module) {
    return modules.number(module);
  }

  /** Whether the actor's code runs with links of the module. */
  boolean isLinked(LoadedModule module) {
    return modules.isLinked(module);
  }

  /** Keeps a module in memory as long as this actor lives. */
  void keep(LoadedModule module) {
    modules.keep(module);
  }

  /** The module this actor uses whose literals or code are at the address, or {@code null}. */
  @Nullable LoadedModule moduleAt(long address) {
    return modules.at(address);
  }

  /** The number of the links of the module whose code is at the address. */
  int linkNumberAt(long address) {
    return modules.numberAt(address);
  }

  /** An instruction that ends its part itself has run; the operand stack ends at {@code sp}. */
  void endByHandler(long sp) {
    Context.put(context, Context.SP, sp);
    finishedByHandler = true;
  }

  /** An error no handler of the program's caught. */
  void fail(VmError uncaught) {
    error = uncaught;
  }

  CallOuts callOuts() {
    return callOuts;
  }

  RoutineCalls routineCalls() {
    return routineCalls;
  }

  Unwinder unwinder() {
    return new Unwinder(this);
  }

  // ---- other actors

  /**
   * Sends a value, or holds it until the batch that sends it can no longer be undone.
   *
   * @throws ActorHost.Refusal if it is refused
   */
  void send(long actor, SentValue value) {
    if (undo.isOn()) {
      outbox.hold(actor, value);
    } else {
      host.send(actor, value);
    }
  }

  /**
   * Delivers a value from another actor: between batches, or while one waits.
   *
   * @return false if it does not fit, and the current batch has failed because of that
   */
  public boolean deliver(SentValue value) {
    reductions++;
    try {
      long word = messages.receive(value);
      Context.put(context, Context.TEMPORARY_A, word);
      while (ReceiveQueue.deliver(context, Context.get(context, Context.TEMPORARY_A))
          == Word.EXIT) {
        memory.collect(Context.get(context, Context.EXIT_A), top());
      }
      Context.put(context, Context.TEMPORARY_A, Word.NIL);
      return true;
    } catch (HeapLimitException e) {
      value.release();
      Context.put(context, Context.TEMPORARY_A, Word.NIL);
      if (part != null) {
        failed(unwinder().trace("heap-limit", String.valueOf(e.getMessage())));
      } else {
        error = new VmError("heap-limit", String.valueOf(e.getMessage()), List.of());
      }
      return false;
    }
  }

  /**
   * Makes a call the current batch, of a new machine.
   *
   * @param part calls a function with as many arguments
   * @return false if it failed at once
   */
  public boolean start(SentValue call, Part part) {
    try {
      messages.receiveCall(call);
    } catch (HeapLimitException e) {
      call.release();
      error = new VmError("heap-limit", String.valueOf(e.getMessage()), List.of());
      return false;
    }
    return start(part, false);
  }

  /**
   * What a clone of this actor is to do: to call the function at an address with the arguments
   * behind it.
   */
  SentValue cloneToCall(long function, int arguments) {
    long offset = function - Context.get(context, Context.STACK_BASE);
    HeapImage image = memory.image(top());
    long at = Context.get(context, Context.STACK_BASE) + offset;
    long[] words = new long[1 + arguments];
    for (int i = 0; i < words.length; i++) {
      words[i] = image.moved(StackWords.get(at + ((long) i << 3)));
    }
    return SentValue.ofClone(new Clone(image, words, modules.copy()));
  }

  /** Begins as a clone, of which nothing has run yet. */
  void begin(Clone clone) {
    long sp = Context.get(context, Context.SP);
    long base = Context.get(context, Context.STACK_BASE);
    memory.growStack(sp - base + ((long) clone.words().length << 3), sp);
    memory.begin(clone.image());
    modules = clone.modules();
    sp = Context.get(context, Context.SP);
    for (long word : clone.words()) {
      StackWords.put(sp, word);
      sp += 8;
    }
    Context.put(context, Context.SP, sp);
  }

  /** Makes the batch wait until {@code deadline}, a {@link System#nanoTime}, at most. */
  void waitUntil(long deadlineNanos) {
    timed = true;
    deadline = deadlineNanos;
    waits = true;
  }

  void waitOver() {
    timed = false;
  }

  /** Whether the current batch waits until a time only. */
  public boolean isTimed() {
    return timed;
  }

  /** Until when it waits, a {@link System#nanoTime}. */
  public long deadline() {
    return deadline;
  }

  /** Whether the current batch waits and its time is over. */
  public boolean isTimeUp() {
    return timed && System.nanoTime() - deadline >= 0;
  }

  /** Whether anything can be received. */
  boolean hasReceived() {
    return ReceiveQueue.size(context) > 0;
  }

  /** The batch ends the actor; the reason stays as the exception. */
  void exit(long reason) {
    Context.put(context, Context.EXCEPTION, reason);
    exitReason = Word.isPointer(reason) ? printer().print(reason) : toJava(reason);
    exited = true; // publishes the reason
    fail(
        new VmError(
            "exit",
            "the actor ended itself: " + printer().excerpt(reason, Unwinder.LONGEST_VALUE),
            List.of()));
  }

  /** Whether the last batch has ended the actor by OP_EXIT. */
  public boolean hasExited() {
    return exited;
  }

  /** The reason given to OP_EXIT: an object as text. */
  public @Nullable Object exitReason() {
    return exitReason;
  }

  /**
   * What an actor that watches this one is told of its end.
   *
   * @param failure why the actor is no more, or {@code null} if its call returned
   */
  public SentValue notice(long reference, @Nullable VmError failure) {
    if (failure == null || exited) {
      long sp = Context.get(context, Context.SP);
      long value =
          exited
              ? Context.get(context, Context.EXCEPTION)
              : sp > Context.get(context, Context.STACK_BASE) ? StackWords.get(sp - 8) : Word.NIL;
      return Notices.ofValue(this, reference, exited ? Notices.EXIT : Notices.RESULT, value);
    }
    return Notices.ofError(self(), reference, failure);
  }

  long self() {
    return Context.get(context, Context.SELF);
  }

  // ---- values

  /** Repeats an operation, collecting and charging in between, until it is done or fails. */
  long allocating(LongSupplier operation) {
    while (true) {
      long result = operation.getAsLong();
      if (result != Word.EXIT) {
        return result;
      }
      int reason = (int) Context.get(context, Context.REASON);
      if (reason == Exit.COLLECT) {
        memory.collect(Context.get(context, Context.EXIT_A), top());
      } else if (reason != Exit.CHARGE || !charge(Context.get(context, Context.EXIT_A))) {
        return result;
      }
    }
  }

  /**
   * The word of a Java value, its objects in the heap. May collect: words the caller holds go
   * stale.
   */
  long toWord(@Nullable Object value) {
    long immediate = Encoder.immediate(value);
    if (immediate != Word.EXIT) {
      return immediate;
    }
    if (value instanceof String text && text.length() <= SHORT_TEXT) {
      long word = shortText(text);
      if (word != Word.NIL) {
        return word;
      }
    }
    Encoder encoder = PartFactory.encoder();
    long word = encoder.encode(value);
    var fragment = encoder.fragment();
    memory.reserve(fragment.bytes(), top());
    return memory.adopt(fragment, word);
  }

  /** A string of characters up to U+00FF; nil for another. May collect. */
  private long shortText(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return Word.NIL;
      }
    }
    memory.reserve(Strings.words(text.length(), 0) << 3, top());
    long address = Strings.allocate(context, text.length(), 0);
    for (int i = 0; i < text.length(); i++) {
      Memory.putByte(address + Layout.STRING_DATA + i, (byte) text.charAt(i));
    }
    return Word.pointer(address);
  }

  @Nullable Object toJava(long word) {
    return new Decoder(each -> new FunctionValue(functionName(each))).decode(word);
  }

  Printer printer() {
    return new Printer(this::functionName);
  }

  // ---- inspection

  /** What can be seen of the machine now. */
  public Inspection inspection() {
    return new Inspection(this);
  }

  private long depthWords() {
    return (Context.get(context, Context.SP) - Context.get(context, Context.STACK_BASE)) >> 3;
  }

  /** How many delivered values have not been received. */
  public long undelivered() {
    return ReceiveQueue.size(context);
  }

  /** Checks the heap; for tests. */
  public void verifyHeap() {
    memory.verify(top());
  }

  /** Collects now; for tests and measurements. */
  public void collect() {
    memory.collect(0, top());
  }

  /** Delivers a part that consists of delivery instructions while another batch waits. */
  public void deliver(Part delivery) {
    for (Part at = delivery; at != null; at = at.next()) {
      Part each = at;
      int count = each.arguments().length;
      memory.reserve(each.fragment().bytes() + ((count + 1L) << 3), top());
      long relocation = memory.adoptAll(each.fragment());
      long words = Allocation.allocate(context, Layout.TUPLE, count + 1L);
      for (int i = 0; i < count; i++) {
        long word = each.arguments()[i];
        StackWords.put(
            words + 8 + ((long) i << 3), Word.isPointer(word) ? word + relocation : word);
      }
      Context.put(context, Context.TEMPORARY_A, Word.pointer(words));
      for (int i = 0; i < count; i++) {
        int index = i;
        allocating(
            () ->
                ReceiveQueue.deliver(
                    context, Lists.item(Context.get(context, Context.TEMPORARY_A), index)));
      }
      Context.put(context, Context.TEMPORARY_A, Word.NIL);
    }
  }

  /** Gives all memory back. */
  public void free() {
    outbox.drop();
    resident.free();
    memory.free();
  }
}
