package io.vmactor.nativejit.compiler;

import io.vmactor.nativejit.llvm.CodeLinker;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.LoadedCode;
import io.vmactor.vm.interpreter.NativeTier;
import io.vmactor.vm.interpreter.NativeTiers;
import io.vmactor.vm.interpreter.RegisterInstruction;
import io.vmactor.vm.memory.StackWords;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The native tier: finds what is hot, has it compiled, and runs it. */
public final class NativeCompiler implements NativeTier {
  /** Makes the native tier of the process. */
  public static final class Provider implements NativeTiers.Provider {
    @Override
    public NativeTier apply(NativeTiers.Mode mode) {
      return new NativeCompiler();
    }
  }

  /** A function is compiled when it has so many points. */
  private static final int HOT = 8;

  /** Points for being seen to run; to be seen to wait gives one. */
  private static final int RUNNING = 4;

  /** Failed guesses until a function is compiled anew without them. */
  private static final int WRONG = 8;

  /** A function is compiled anew so often at most; then it is left as it is. */
  private static final int MOST_COMPILATIONS = 12;

  /** LLVM and what was linked; made when it is first needed. */
  private static final class Engine {
    static final NativeOptions OPTIONS = NativeOptions.ofProcess();
    static final CodeLinker LINKER = linker();
    static final UnitCompiler COMPILER = new UnitCompiler(LINKER, OPTIONS);
    static final MethodHandle RUN =
        runHandle(UnitCompiler.linkTrampoline(LINKER, RegisterInstruction.RESUME));

    private Engine() {}

    private static CodeLinker linker() {
      CodeLinker linker = new CodeLinker();
      linker.add(RuntimeText.resource("runtime.o"));
      return linker;
    }

    @SuppressWarnings("restricted") // native code is what this is about
    private static MethodHandle runHandle(long address) {
      return Linker.nativeLinker()
          .downcallHandle(
              MemorySegment.ofAddress(address),
              FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    }
  }

  /** What is known of a function. */
  private static final class State {
    final LoadedCode code;
    final TypeProfile profile;

    /** The handlers it is compiled for; over others, custom instructions leave native code. */
    volatile HandlerTable table = HandlerTable.standard();

    /** Whether native code would have to leave to the interpreter in the middle. */
    final boolean leaves;

    int points;
    int wrong;
    int compilations;
    boolean queued;

    State(LoadedCode code) {
      this.code = code;
      this.profile = new TypeProfile(code.source().parameters());
      this.leaves =
          RegisterInstruction.decode(code.lowered()).stream()
              .anyMatch(at -> Operations.of(at).form() == Operation.Form.LEAVE);
    }
  }

  /** Whether an eager tier compiles the code of libraries too, of which there is a lot. */
  private static final boolean EAGER_LIBRARIES =
      Boolean.parseBoolean(System.getProperty("vmactor.jit.libraries", "true"));

  private final Map<Long, State> states = new ConcurrentHashMap<>();
  private final ExecutorService background;

  /**
   * Held while the compiler works, which is not made for several threads. When the process ends it
   * is taken for good: LLVM's destructors run then, and must not meet a compilation.
   */
  private final Lock compiling = new ReentrantLock();

  private volatile boolean broken;

  private NativeCompiler() {
    this.background =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "vmactor-native-compiler");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(compiling::lock, "vmactor-native-compiler-end"));
    } catch (IllegalStateException ending) {
      broken = true; // nothing is compiled any more
    }
  }

  @Override
  public boolean loaded(LoadedCode code) {
    states.put(code.address(), new State(code));
    return EAGER_LIBRARIES || !code.source().is(CodeFlag.HIDDEN);
  }

  // ---- running

  @Override
  public int run(long context, HandlerTable table) {
    if (broken || !isReady()) {
      return skip(context);
    }
    int reason = enter(context);
    while (reason == Exit.NATIVE) {
      compileNow(context, table);
      if (broken) {
        return skip(context);
      }
      reason = enter(context);
    }
    if (reason == Exits.DEOPTIMISE) {
      guessedWrong(context);
      return Exit.INTERPRET;
    }
    return reason;
  }

  /** Whether LLVM is there; loads it at the first call. */
  private boolean isReady() {
    try {
      return Engine.RUN != null;
    } catch (LinkageError e) {
      warn(e);
      return false;
    }
  }

  private static int enter(long context) {
    try {
      return (int) (long) Engine.RUN.invokeExact(context);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // native code throws nothing
    }
  }

  /** Goes on in the interpreter behind the RESUME. */
  private static int skip(long context) {
    Context.put(context, Context.PC, Context.get(context, Context.PC) + 8);
    return Exit.INTERPRET;
  }

  private static long runningCode(long context) {
    return Layout.field(StackWords.get(Context.get(context, Context.FP) - 8), Layout.FIELD_1);
  }

  // ---- what to compile

  @Override
  public void sample(LoadedCode code, long fp, long pc, boolean runs, HandlerTable table) {
    State state = states.computeIfAbsent(code.address(), _ -> new State(code));
    if (state.code != code) {
      state = new State(code); // another module's code was at this address
      states.put(code.address(), state);
    }
    synchronized (state) {
      if (state.compilations == 0 && !state.queued && !state.leaves) {
        sampleParameters(state, fp, pc);
        observe(state, fp, pc);
        state.table = table;
        state.points += runs ? RUNNING : 1;
        if (state.points >= HOT) {
          state.queued = true;
          State hot = state;
          background.execute(() -> compile(hot));
        }
      }
    }
  }

  /** Parameters are as they were passed at the start of a function, or if nothing assigns them. */
  private static void sampleParameters(State state, long fp, long pc) {
    long offset = pc - state.code.loweredAddress();
    boolean atStart = offset >= 0 && offset <= 8;
    for (int i = 0; i < state.profile.parameters(); i++) {
      if (atStart || !CodeFlow.isAssigned(state.code, i)) {
        state.profile.sawParameter(i, Type.of(StackWords.get(fp + ((long) i << 3))));
      }
    }
  }

  private static void observe(State state, long fp, long pc) {
    long word = pc - state.code.loweredAddress() >> 3;
    if (word > 1 && word < state.code.lowered().words().length) {
      int[] types = new int[state.code.frame().frameBytes() >> 3];
      for (int i = 0; i < types.length; i++) {
        types[i] = Type.of(StackWords.get(fp + ((long) i << 3)));
      }
      state.profile.saw(new TypeProfile.Observation((int) word, types));
    }
  }

  private void guessedWrong(long context) {
    State state = states.get(Context.get(context, Context.EXIT_B));
    if (state == null) {
      return;
    }
    long register = Context.get(context, Context.EXIT_A);
    if (register < 0) {
      state.profile.registerFailed((int) (-1 - register));
    } else {
      state.profile.operationFailed((int) Context.get(context, Context.EXIT_C));
    }
    synchronized (state) {
      if (++state.wrong >= WRONG && !state.queued && state.compilations < MOST_COMPILATIONS) {
        state.wrong = 0;
        state.queued = true;
        background.execute(() -> compile(state));
      }
    }
  }

  // ---- compiling

  private void compileNow(long context, HandlerTable table) {
    State state = states.get(runningCode(context));
    if (state == null) {
      throw new IllegalStateException("code that wants to be native is not known");
    }
    state.table = table;
    compile(state);
  }

  private void compile(State state) {
    compiling.lock();
    try {
      long start = System.nanoTime();
      UnitCompiler.Unit unit =
          Engine.COMPILER.compile(state.code, state.profile.copy(), state.table);
      state.code.installNative(unit.entry(), unit.resume());
      if (Engine.OPTIONS.log()) {
        System.err.printf(
            "jit: %s, %d operations, %d bytes, %.1f ms%n",
            state.code.source().name(),
            state.code.lowered().words().length,
            unit.bytes(),
            (System.nanoTime() - start) / 1e6);
      }
    } catch (RuntimeException e) {
      failed(state, e);
    } catch (LinkageError e) {
      warn(e); // of LLVM's first use
    } finally {
      synchronized (state) {
        state.queued = false;
        state.compilations++;
      }
      compiling.unlock();
    }
  }

  /** A defect of the compiler's: the interpreter runs the function. */
  private static void failed(State state, Throwable problem) {
    state.code.removeNative();
    if (Engine.OPTIONS.strict()) {
      throw new IllegalStateException(state.code.source().name(), problem);
    }
    System.err.println(
        "vmactor: no native code for " + state.code.source().name() + ": " + problem.getMessage());
  }

  /** Native code is not to be had at all: the interpreter goes on, and one warning says so. */
  private void warn(Throwable problem) {
    if (!broken) {
      broken = true;
      System.err.println(
          "vmactor: no native code, the interpreter runs everything: " + problem.getMessage());
    }
  }
}
