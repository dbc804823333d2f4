package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.plugin.ActorView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The actor as the handler of one instruction sees it. What the handler pops and pushes is noted
 * here; the stack itself does not change before the handler is done.
 */
final class HandlerView implements ActorView {
  /** A call the handler asks for, and what is to go on with its result. */
  record Call(
      FunctionHandle function,
      @Nullable Object[] arguments,
      BiConsumer<ActorView, @Nullable Object> then) {}

  private final Machine machine;
  private final long context;
  private final Instruction instruction;
  private final @Nullable StackEffect effect;
  private final int count;
  private final long bottomOffset;
  private final long topOffset;
  private final List<@Nullable Object> operands = new ArrayList<>();
  private final List<@Nullable Object> pushed = new ArrayList<>();
  private final HeldFunctions held;
  private final Decoder decoder;
  private int popped;
  private boolean open;
  private @Nullable Call call;

  /** The view for the instruction at the pc. */
  HandlerView(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
    this.held = new HeldFunctions(machine);
    this.decoder =
        new Decoder(word -> FunctionHandle.held(this, machine.functionName(word), held.add(word)));
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    long base = Context.get(context, Context.STACK_BASE);
    boolean batch = machine.isBatchFrame(fp);
    LoweredCode code = batch ? machine.batchCode() : machine.codeOf(fp).placedAt(pc).code();
    int origin =
        batch
            ? code.originAt(pc - machine.batchCodeAddress())
            : machine.codeOf(fp).placedAt(pc).originAt(pc);
    var sequence = code.source().sequence();
    instruction = sequence.instruction(origin);
    effect = instruction.effect();
    count = sequence.count(origin);
    if (effect == null) {
      topOffset = machine.batchBottom() - base;
      bottomOffset = 0;
    } else {
      topOffset = fp + code.frame().slot(code.source().depths()[origin]) - base;
      bottomOffset = topOffset - ((long) effect.pops(count) << 3);
    }
    List<OperandKind> kinds = instruction.operands();
    for (int k = 0; k < kinds.size(); k++) {
      int operand = sequence.operand(origin, k);
      if (kinds.get(k).isStructural()) {
        operands.add(operand);
      } else if (batch) {
        operands.add(machine.toJava(StackWords.get(fp + code.frame().argument(operand))));
      } else {
        operands.add(machine.codeOf(fp).source().constants().get(operand));
      }
    }
  }

  // ---- for CustomInstructions

  Instruction instruction() {
    return instruction;
  }

  /** The handler begins or goes on. */
  void open() {
    open = true;
    call = null;
  }

  /** The handler has returned. */
  void close() {
    open = false;
  }

  /** The call the handler asked for when it ran last, or {@code null}. */
  @Nullable Call call() {
    return call;
  }

  /** How many bytes above the frame are live because of this view. */
  long heldBytes() {
    return held.bytes();
  }

  int popped() {
    return popped;
  }

  /** What was pushed and not popped again. */
  @Nullable Object[] pushed() {
    return pushed.toArray();
  }

  @Nullable StackEffect effect() {
    return effect;
  }

  /** Where the stack starts that the handler leaves what it pushed on, from the stack's base. */
  long resultOffset() {
    return topOffset - ((long) popped << 3);
  }

  /**
   * Checks that the handler kept to the stack effect.
   *
   * @throws HandlerFailure if it did not
   */
  void checkEffect() {
    if (effect != null && (popped != effect.pops(count) || pushed.size() != effect.pushes(count))) {
      throw new HandlerFailure(
          "handler-error",
          instruction.mnemonic()
              + ": the handler popped "
              + popped
              + " and pushed "
              + pushed.size()
              + " values, but its stack effect is "
              + effect);
    }
  }

  /** The word of a function this view gave out. */
  long word(FunctionHandle function) {
    if (function.owner() != this) {
      throw new HandlerFailure(
          "value-error",
          instruction.mnemonic()
              + ": "
              + function
              + " was given to another handler, or to this one in an earlier run");
    }
    return function.isHeld()
        ? held.word(function.place())
        : StackWords.get(Context.get(context, Context.STACK_BASE) + function.place());
  }

  /** The Java value of a word that stands in no entry of the stack. May collect. */
  @Nullable Object valueOf(long word) {
    try {
      Object value = decoder.decode(word);
      held.keep();
      return value;
    } catch (IllegalArgumentException e) {
      held.forget();
      throw e;
    }
  }

  private @Nullable Object entry(long offset) {
    long word = StackWords.get(Context.get(context, Context.STACK_BASE) + offset);
    return Layout.is(word, Layout.CLOSURE)
        ? FunctionHandle.onStack(this, machine.functionName(word), offset)
        : valueOf(word);
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException(
          "the handler of " + instruction.mnemonic() + " has returned; its view is closed");
    }
  }

  // ---- for the handler

  @Override
  public @Nullable Object pop() {
    requireOpen();
    if (!pushed.isEmpty()) {
      return pushed.remove(pushed.size() - 1);
    }
    long offset = resultOffset() - 8;
    if (offset < bottomOffset) {
      throw new HandlerFailure(
          "stack-underflow",
          instruction.mnemonic()
              + (effect == null
                  ? ": the stack is empty"
                  : " pops more than its stack effect (" + effect + ") allows"));
    }
    popped++;
    return entry(offset);
  }

  @Override
  public void push(@Nullable Object value) {
    requireOpen();
    pushed.add(value);
  }

  @Override
  public @Nullable Object peek(int depth) {
    requireOpen();
    if (depth < 0 || depth >= depth()) {
      throw new HandlerFailure(
          "stack-underflow", instruction.mnemonic() + ": no value " + depth + " below the top");
    }
    return depth < pushed.size()
        ? pushed.get(pushed.size() - 1 - depth)
        : entry(resultOffset() - ((depth - pushed.size() + 1L) << 3));
  }

  @Override
  public int depth() {
    return (int) ((topOffset - bottomOffset) >> 3) - popped + pushed.size();
  }

  @Override
  public @Nullable Object operand(int index) {
    return operands.get(index);
  }

  @Override
  public RuntimeException fail(String kind, String message) {
    return new HandlerFailure(kind, message);
  }

  @Override
  public void call(
      Object function, Object[] arguments, BiConsumer<ActorView, @Nullable Object> then) {
    requireOpen();
    if (!(function instanceof FunctionHandle handle)) {
      throw new HandlerFailure(
          "type-error",
          instruction.mnemonic() + ": only a function can be called, not " + typeOf(function));
    }
    if (call != null) {
      throw new HandlerFailure(
          "handler-error", instruction.mnemonic() + ": the handler asked for two calls at a time");
    }
    call = new Call(handle, arguments.clone(), then);
  }

  private static String typeOf(@Nullable Object value) {
    return value == null ? "nil" : "a " + value.getClass().getSimpleName();
  }
}
