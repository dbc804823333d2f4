package io.vmactor.vm.testing.reference;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.plugin.ActorView;
import io.vmactor.vm.plugin.InstructionHandler;
import io.vmactor.vm.testing.reference.Values.Closure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a custom instruction's handler on a copy of the stack, which becomes the stack at its end.
 */
final class HandlerRun implements ActorView {
  private final Execution execution;
  private final Frame frame;
  private final Instruction instruction;
  private final @Nullable StackEffect effect;
  private final int count;
  private final List<@Nullable Object> work = new ArrayList<>();
  private final int reach;
  private int untouched;
  private @Nullable Runnable call;

  HandlerRun(Execution execution, Frame frame, Instruction instruction) {
    this.execution = execution;
    this.frame = frame;
    this.instruction = instruction;
    this.effect = instruction.effect();
    this.count = frame.sequence.count(frame.at);
    this.reach = effect == null ? frame.stack.size() : effect.pops(count);
    this.untouched = reach;
    withinReach().forEach(value -> work.add(seen(value)));
  }

  private List<@Nullable Object> withinReach() {
    int size = frame.stack.size();
    return frame.stack.subList(size - reach, size);
  }

  private static @Nullable Object seen(@Nullable Object value) {
    return value instanceof Closure ? value : Values.toJava(value);
  }

  void run(InstructionHandler handler) {
    guarded(() -> handler.execute(this));
  }

  private void guarded(Runnable code) {
    call = null;
    try {
      code.run();
    } catch (Failure e) {
      throw e;
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new Failure("handler-error", instruction.mnemonic() + ": " + message);
    }
    if (call == null) {
      commit();
    } else {
      call.run();
    }
  }

  private void commit() {
    int popped = reach - untouched;
    int pushed = work.size() - untouched;
    if (effect != null && (popped != effect.pops(count) || pushed != effect.pushes(count))) {
      throw new Failure(
          "handler-error",
          instruction.mnemonic()
              + ": the handler popped "
              + popped
              + " and pushed "
              + pushed
              + " values, but its stack effect is "
              + effect);
    }
    withinReach().subList(untouched, reach).clear();
    work.subList(untouched, work.size()).forEach(value -> frame.stack.add(Values.fromJava(value)));
  }

  @Override
  public @Nullable Object pop() {
    if (work.isEmpty()) {
      throw new Failure(
          "stack-underflow",
          instruction.mnemonic()
              + (effect == null
                  ? ": the stack is empty"
                  : " pops more than its stack effect (" + effect + ") allows"));
    }
    untouched = Math.min(untouched, work.size() - 1);
    return work.removeLast();
  }

  @Override
  public void push(@Nullable Object value) {
    work.add(value);
  }

  @Override
  public @Nullable Object peek(int depth) {
    if (depth < 0 || depth >= work.size()) {
      throw new Failure(
          "stack-underflow", instruction.mnemonic() + ": no value " + depth + " below the top");
    }
    return work.get(work.size() - 1 - depth);
  }

  @Override
  public int depth() {
    return work.size();
  }

  @Override
  public @Nullable Object operand(int index) {
    return instruction.operands().get(index).isStructural()
        ? (Object) frame.operand(index)
        : Values.toJava(frame.datum(index));
  }

  @Override
  public RuntimeException fail(String kind, String message) {
    return new Failure(kind, message);
  }

  @Override
  public void call(
      Object function, Object[] arguments, BiConsumer<ActorView, @Nullable Object> then) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object argument : arguments) {
      values.add(Values.fromJava(argument));
    }
    call =
        () -> {
          Object result = execution.callNow((Closure) function, values);
          guarded(() -> then.accept(this, seen(result)));
        };
  }
}
