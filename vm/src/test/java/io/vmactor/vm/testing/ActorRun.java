package io.vmactor.vm.testing;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.plugin.InstructionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs programs through the public API. */
final class ActorRun implements AutoCloseable {
  private final StringBuilder output = new StringBuilder();
  private final VMActor actor = VMActor.builder().output(output).errorListener(e -> {}).build();
  private final Program program;
  private final List<String> errors = new ArrayList<>();
  private long steps;

  ActorRun(Program program) {
    this.program = program;
    for (Instruction instruction : program.set().all()) {
      if (instruction instanceof CustomInstruction custom) {
        define(custom, Objects.requireNonNull(program.handlers().get(custom.mnemonic())));
      }
    }
  }

  private void define(CustomInstruction custom, InstructionHandler handler) {
    StackEffect effect = custom.effect();
    if (effect == null) {
      actor.defineNewInstruction(custom.mnemonic(), handler);
    } else {
      actor.defineNewInstruction(custom.mnemonic(), custom.operands(), effect.toString(), handler);
    }
  }

  Outcome execute() {
    return run(actor::execute);
  }

  Outcome step() {
    return run(
        () -> {
          while (actor.step()) {
            steps++;
          }
        });
  }

  private Outcome run(Runnable engine) {
    for (@Nullable Object[] batch : program.batches()) {
      actor.loadBytecode(batch);
      try {
        engine.run();
        errors.add("");
      } catch (VMException e) {
        steps++;
        errors.add(e.traceback());
      }
    }
    return outcome();
  }

  Outcome onWorkers() {
    actor.start();
    for (@Nullable Object[] batch : program.batches()) {
      try {
        actor.ask(batch).orTimeout(60, TimeUnit.SECONDS).join();
        errors.add("");
      } catch (CompletionException e) {
        errors.add(e.getCause() instanceof VMException cause ? cause.traceback() : "");
      }
    }
    actor.stop();
    return outcome();
  }

  private Outcome outcome() {
    return Outcome.of(
        errors,
        output.toString(),
        actor.stackText(),
        orElse(actor::stack, List::of),
        orElse(actor::variables, problem -> Map.of("", problem)),
        actor.statistics().reductions());
  }

  /**
   * What is read, or what becomes of the reason: a value that contains itself is none of Java's.
   */
  private static <T> T orElse(Supplier<T> values, Function<String, T> otherwise) {
    try {
      return values.get();
    } catch (VMException unreadable) {
      return otherwise.apply(String.valueOf(unreadable.getMessage()));
    }
  }

  /** Instructions that were stepped over, the failing ones included. */
  long steps() {
    return steps;
  }

  @Override
  public void close() {
    actor.close();
  }
}
