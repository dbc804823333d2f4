package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.HeapLimitException;
import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.plugin.ActorView;
import io.vmactor.vm.plugin.InstructionHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs instructions whose handlers are Java or restricted Java. A Java handler reads the stack
 * through a view and what it pushes is kept in Java until it returns; only then, with room for all
 * of it, the stack changes. A restricted one gets the words themselves and answers one.
 */
final class CustomInstructions {
  /** The code that calls made for handlers return to; one word, the same for all actors. */
  private static final long RETURN_STUB = returnStub();

  /** A handler that waits for a call's result, and where its instruction stands. */
  private record Continuation(
      BiConsumer<ActorView, @Nullable Object> then, long pc, HandlerView view) {}

  private final Machine machine;
  private final long context;

  /** The handlers that wait, the innermost first; made for the first. */
  private @Nullable Deque<Continuation> continuations;

  /** The view of the handler that runs or whose results are being stored. */
  private @Nullable HandlerView active;

  CustomInstructions(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  private static long returnStub() {
    long address = Blocks.allocate(Blocks.MIN_BYTES);
    Memory.putLong(address, RegisterOp.encode(RegisterOp.RETURN_TO_JAVA, 0, 0, 0));
    return address;
  }

  /** Forgets handlers that wait; their batch has failed. */
  void reset() {
    continuations = null;
  }

  private void pushContinuation(Continuation continuation) {
    Deque<Continuation> known = continuations;
    if (known == null) {
      known = new ArrayDeque<>(4);
      continuations = known;
    }
    known.push(continuation);
  }

  private Continuation popContinuation() {
    return Objects.requireNonNull(continuations).pop();
  }

  static boolean isReturnAddress(long pc) {
    return pc == RETURN_STUB;
  }

  /**
   * An exception passes a handler that waits: it is forgotten; answers the pc of its instruction.
   */
  long dropContinuation() {
    return popContinuation().pc;
  }

  /** How many bytes above the running frame are live because of the handler that runs. */
  long heldBytes() {
    return active == null ? 0 : active.heldBytes();
  }

  /** Carries out the custom instruction at the pc. */
  void execute() {
    long word = Memory.getLong(Context.get(context, Context.PC));
    RestrictedHandler restricted = machine.table().restrictedHandler((int) (word >>> 48));
    if (restricted == null) {
      executeJava(null);
    } else {
      executeRestricted(restricted, word >>> 16 & 0xFFFF);
    }
  }

  // ---- restricted handlers

  /** Runs a restricted handler on the words from a register on, collecting if it asks for room. */
  private void executeRestricted(RestrictedHandler handler, long register) {
    while (true) {
      long inputs = Context.get(context, Context.FP) + register;
      Context.put(context, Context.REASON, 0);
      long result;
      try {
        result = handler.call(context, inputs);
      } catch (Throwable e) { // whatever it is, it is the handler's
        raise(machine.unwinder().mnemonicAtPc(), e);
        return;
      }
      if (result != Word.EXIT) {
        StackWords.put(inputs, result);
        next();
        return;
      }
      int reason = (int) Context.get(context, Context.REASON);
      if (reason == Exit.COLLECT) {
        machine.memory().collect(Context.get(context, Context.EXIT_A), machine.top());
      } else if (reason != Exit.CHARGE) {
        finishRestricted(handler);
        return;
      } else if (!machine.charge(Context.get(context, Context.EXIT_A))) {
        return;
      }
    }
  }

  /** A restricted handler gave up for another reason than a lack of room. */
  private void finishRestricted(RestrictedHandler handler) {
    int reason = (int) Context.get(context, Context.REASON);
    switch (reason) {
      case Exit.ERROR ->
          machine
              .unwinder()
              .raise(
                  (int) Context.get(context, Context.EXIT_A),
                  Context.get(context, Context.EXIT_B),
                  Context.get(context, Context.EXIT_C));
      case Exit.THROW -> machine.unwinder().raiseValue(Context.get(context, Context.EXIT_A), false);
      case Exit.COMPUTE, Exit.CALL_OUT -> {
        if (handler.fallback() == null) {
          raise("the handler left the instruction to Java, but it has no fallback");
        } else {
          executeJava(handler.fallback());
        }
      }
      default -> raise("the handler answered EXIT with the reason " + reason);
    }
  }

  private void raise(String problem) {
    machine.unwinder().raise("handler-error", machine.unwinder().mnemonicAtPc() + ": " + problem);
  }

  private void raise(String mnemonic, Throwable e) {
    machine.unwinder().raise("handler-error", mnemonic + ": " + describe(e));
  }

  private static String describe(Throwable e) {
    String name = e.getClass().getSimpleName();
    String message = e.getMessage();
    if (message == null) {
      return name;
    }
    return e instanceof RuntimeException ? message : name + ": " + message;
  }

  private void next() {
    Context.put(context, Context.PC, Context.get(context, Context.PC) + 8);
  }

  // ---- Java handlers

  private void executeJava(@Nullable InstructionHandler fallback) {
    HandlerView view = new HandlerView(machine);
    InstructionHandler handler =
        fallback != null ? fallback : machine.table().handler(view.instruction());
    if (handler == null) {
      throw new IllegalStateException("no handler for " + view.instruction().mnemonic());
    }
    guarded(view, () -> handler.execute(view));
  }

  /** A call made for a handler has returned: the handler goes on. */
  void resume() {
    Continuation continuation = popContinuation();
    Context.put(context, Context.PC, continuation.pc);
    HandlerView view = continuation.view;
    guarded(
        view,
        () -> {
          long result = StackWords.get(machine.top());
          continuation.then.accept(view, view.valueOf(result));
        });
  }

  /** Runs a handler's code; whatever it throws fails the instruction, not the process. */
  private void guarded(HandlerView view, Runnable code) {
    try {
      active = view;
      view.open();
      code.run();
      view.close();
      HandlerView.Call call = view.call();
      if (call == null) {
        commit(view);
      } else {
        call(view, call);
      }
    } catch (HandlerFailure e) {
      active = null;
      machine.unwinder().raise(e.kind(), String.valueOf(e.getMessage()));
    } catch (HeapLimitException e) {
      throw e;
    } catch (Throwable e) { // checked exceptions thrown undeclared, too
      active = null;
      raise(view.instruction().mnemonic(), e);
    } finally {
      active = null;
      view.close();
    }
  }

  /** Makes what the handler did to the stack true. */
  private void commit(HandlerView view) {
    view.checkEffect();
    long[] words = encode(view, view.pushed());
    long newTop = view.resultOffset();
    if (view.effect() == null) {
      machine.memory().growStack(newTop + ((words.length + 2L) << 3), machine.top());
    }
    long at = Context.get(context, Context.STACK_BASE) + newTop;
    for (int i = 0; i < words.length; i++) {
      StackWords.put(at + ((long) i << 3), words[i]);
    }
    if (view.effect() == null) {
      machine.endByHandler(at + ((long) words.length << 3));
    } else {
      next();
    }
  }

  /** Pushes the function and its arguments above the live stack and enters it. */
  private void call(HandlerView view, HandlerView.Call call) {
    int count = call.arguments().length;
    long[] words = encode(view, call.arguments());
    long function = view.word(call.function());
    LoadedCode code = machine.codeOfFunction(function);
    checkArguments(code.source(), count);
    long topOffset = machine.top() - Context.get(context, Context.STACK_BASE);
    long frameBytes = code.frame().frameBytes() + ((count + 4L) << 3);
    try {
      machine.memory().growStack(topOffset + frameBytes, machine.top());
    } catch (HeapLimitException e) {
      throw new HandlerFailure("stack-overflow", String.valueOf(e.getMessage()));
    }
    long at = Context.get(context, Context.STACK_BASE) + topOffset;
    StackWords.put(at, function);
    for (int i = 0; i < count; i++) {
      StackWords.put(at + 8 + ((long) i << 3), words[i]);
    }
    var continuation = new Continuation(call.then(), Context.get(context, Context.PC), view);
    if (machine.routineCalls().call(at - Context.get(context, Context.FP), count, RETURN_STUB)) {
      pushContinuation(continuation);
    }
  }

  private static void checkArguments(CodeObject code, int count) {
    if (count > Limits.MAX_ARGUMENTS) {
      throw new HandlerFailure(
          "value-error",
          "a call with " + count + " arguments; the limit is " + Limits.MAX_ARGUMENTS);
    }
    int wanted = code.parameters();
    if (count < wanted || (count > wanted && !code.hasRest())) {
      throw new HandlerFailure(
          "wrong-number-of-arguments",
          "function "
              + code.name()
              + " takes "
              + (code.hasRest() ? "at least " : "")
              + wanted
              + (wanted == 1 ? " argument, not " : " arguments, not ")
              + count);
    }
  }

  /** The words of Java values, all valid together. May collect. */
  private long[] encode(HandlerView view, @Nullable Object[] values) {
    Encoder encoder = new Encoder();
    long[] words = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      words[i] = encoder.encode(values[i]);
    }
    var fragment = encoder.fragment();
    machine.memory().reserve(fragment.bytes(), machine.top());
    long start = machine.memory().adoptAll(fragment);
    encoder.fillIn(start, opaque -> word(view, opaque));
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof FunctionHandle function) {
        words[i] = view.word(function);
      } else if (Word.isPointer(words[i])) {
        words[i] += start;
      }
    }
    return words;
  }

  private static long word(HandlerView view, Encoder.Opaque opaque) {
    if (!(opaque instanceof FunctionHandle function)) {
      throw new IllegalArgumentException("a value of the Java type " + opaque.getClass().getName());
    }
    return view.word(function);
  }
}
