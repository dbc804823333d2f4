package io.vmactor.python.compiler;

import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Loops, cleanups and exception handlers around what is generated, and leaving them. */
final class Flow {
  private final IrBuilder b;
  private List<Context> contexts = new ArrayList<>();

  Flow(IrBuilder b) {
    this.b = b;
  }

  /** Goes on in a new block, which has the handler set now. */
  void startFresh(String name) {
    Block block = b.newBlock(name);
    b.jump(block);
    b.start(block);
  }

  // ---- leaving

  /** Runs all cleanups, then what ends the block. */
  void leaveAll(Runnable end) {
    leave(0, end);
  }

  /** {@code break} or {@code continue} of the innermost loop. */
  void leaveLoop(boolean goesOn) {
    int at = contexts.size() - 1;
    while (!(contexts.get(at) instanceof Context.Loop)) {
      at--;
    }
    Context.Loop loop = (Context.Loop) contexts.get(at);
    leave(at + 1, () -> b.jump(goesOn ? loop.next() : loop.after()));
  }

  private void leave(int depth, Runnable end) {
    List<Context> before = contexts;
    Block handlerBefore = b.handler();
    contexts = new ArrayList<>(before);
    while (contexts.size() > depth) {
      Context inner = contexts.removeLast();
      if (inner instanceof Context.Cleanup cleanup) {
        b.handler(cleanup.outside());
        startFresh("leave");
        cleanup.code().run();
      }
    }
    end.run();
    contexts = before;
    b.handler(handlerBefore);
  }

  // ---- entering

  void loop(Block after, Block next, Runnable body) {
    contexts.add(new Context.Loop(after, next));
    body.run();
    contexts.removeLast();
  }

  /**
   * Runs a body with a cleanup for leaving it by a jump and a handler for leaving it by an
   * exception; goes on, if the body comes to its end, behind both.
   */
  private void protect(Block handler, @Nullable Runnable cleanup, Runnable body) {
    Block outside = b.handler();
    b.handler(handler);
    startFresh("protected");
    if (cleanup != null) {
      contexts.add(new Context.Cleanup(outside, cleanup));
    }
    body.run();
    if (cleanup != null) {
      contexts.removeLast();
    }
    b.handler(outside);
    if (b.isOpen()) {
      startFresh("end");
    }
  }

  /**
   * A body, what runs behind it if it comes to its end, and what runs with an exception it raises,
   * whose code ends the block or goes on with what follows.
   */
  void tryCatch(
      Runnable body, @Nullable Runnable cleanup, Runnable behind, Consumer<Value> handle) {
    Block handler = b.newHandler("except");
    Block after = b.newBlock("after");
    protect(handler, cleanup, body);
    behind.run();
    b.jump(after);
    b.start(handler);
    handle.accept(handler.entries().get(0));
    b.jump(after);
    b.start(after);
  }

  /** Runs the body, and the cleanup however it is left; an exception then goes on. */
  void guard(Runnable cleanup, Runnable body) {
    tryCatch(
        body,
        cleanup,
        cleanup,
        exception -> {
          cleanup.run();
          reraise(exception);
        });
  }

  /** Runs the body while the exception counts as the one being handled. */
  void handling(Value exception, Runnable body) {
    Value previous = b.value(Opcode.PUSH_HANDLED, exception);
    guard(() -> b.run(Opcode.SET_HANDLED, previous), body);
  }

  /** Raises an exception again, as if it had never been caught. */
  void reraise(Value exception) {
    b.leave(Opcode.RERAISE, List.of(), List.of(exception));
  }
}
