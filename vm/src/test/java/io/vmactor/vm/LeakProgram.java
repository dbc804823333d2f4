package io.vmactor.vm;

import io.vmactor.vm.actor.MailboxPolicy;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.testing.RandomPrograms;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uses actors in every way and prints the bytes of memory in use before and after; {@link LeakTest}
 * runs it in a JVM of its own.
 */
final class LeakProgram {
  private static final int ACTORS = 300;

  private LeakProgram() {}

  /** Runs it. */
  public static void main(String[] arguments) throws InterruptedException {
    round();
    long before = settled(Long.MIN_VALUE);
    round();
    System.out.println("before " + before);
    System.out.println("after " + settled(before));
  }

  private static void round() {
    for (int i = 0; i < ACTORS; i++) {
      ran(i);
      crashed(i);
      closedWhileRunning();
      closedWithMail();
      dropped();
      sent();
    }
  }

  private static VMActor.Builder silent() {
    return VMActor.builder().errorListener(e -> {}).output(new StringBuilder());
  }

  private static void ran(long seed) {
    try (VMActor actor = silent().build()) {
      for (@Nullable Object[] batch : RandomPrograms.batches(seed, 6, 2)) {
        actor.send(batch);
      }
      Module module = RandomPrograms.module(seed, 6);
      actor.load(module);
      while (true) {
        try {
          actor.execute();
          return;
        } catch (VMException e) {
          // the next batch
        }
      }
    }
  }

  private static void crashed(long value) {
    VMActor actor = silent().errorPolicy(ErrorPolicy.CRASH).heapLimit(1 << 16).build();
    actor.start();
    actor.send("OP_CONSTANT", "x".repeat(1000), "OP_CONSTANT", value, "OP_THROW");
    actor.send("OP_CONSTANT", List.of(1, 2, 3));
    actor.stop();
  }

  private static void closedWhileRunning() {
    VMActor actor = silent().build();
    actor.start();
    actor.send("OP_CONSTANT", "x".repeat(1000), "OP_LOOP", 1);
    actor.close();
  }

  private static void closedWithMail() {
    VMActor actor = silent().build();
    CodeObject code = CodeObject.of("f", 0, "OP_CONSTANT", "text", "OP_RETURN");
    actor.send("OP_CLOSURE", code, 0, "OP_CALL", 0);
    actor.send("OP_RECEIVE");
    actor.execute();
    actor.send("OP_CLOSURE", code, 0, "OP_CALL", 0);
    actor.close();
  }

  /** Nobody closes it; it is freed when it is found unreachable. */
  private static void dropped() {
    VMActor actor = silent().build();
    actor.send("OP_CONSTANT", "x".repeat(1000));
    actor.execute();
  }

  /** Messages and actors that end in every way: received, adopted, undone, refused, to the dead. */
  private static void sent() {
    ActorSystem system =
        ActorSystem.builder().workers(2).maxActors(12).errorListener((actor, e) -> {}).build();
    VMActor main = silent().errorPolicy(ErrorPolicy.CRASH).system(system).build();
    VMActor undone = silent().system(system).build();
    VMActor narrow = silent().system(system).mailbox(2, MailboxPolicy.FAIL).build();
    CodeObject waits = CodeObject.of("waits", 1, "OP_RECEIVE", "OP_RECEIVE", "OP_POP", "OP_RETURN");
    CodeObject fails = CodeObject.of("fails", 1, "OP_GET_LOCAL", 0, "OP_THROW");
    CodeObject ends = CodeObject.of("ends", 1, "OP_GET_LOCAL", 0, "OP_EXIT");
    List<Object> value = List.of("x".repeat(1000), List.of(1, List.of(2)));
    main.start();
    main.send("OP_CONSTANT", value, "OP_DEFINE_VARIABLE", "v", "OP_NIL");
    for (CodeObject code : List.of(waits, fails, ends, waits)) {
      main.send(
          "OP_CLOSURE",
          code,
          0,
          "OP_GET_VARIABLE",
          "v",
          "OP_SPAWN_MONITORED",
          1,
          "OP_POP",
          "OP_DUP",
          "OP_GET_VARIABLE",
          "v",
          "OP_SEND",
          "OP_GET_VARIABLE",
          "v",
          "OP_SEND");
    }
    undone.send("OP_CONSTANT", main.ref(), "OP_CONSTANT", value, "OP_SEND", "OP_NIL", "OP_THROW");
    try {
      undone.execute();
    } catch (VMException e) {
      // what it sent was not sent
    }
    main.send(
        "OP_CONSTANT", narrow.ref(), "OP_DUP", "OP_GET_VARIABLE", "v", "OP_SEND", "OP_LOOP", 4);
    system.awaitIdle();
    system.deliver(main.ref(), value);
    narrow.close(); // reachable until here, or it would be closed before it is full
    system.close();
  }

  /** The bytes in use once they do not sink any more, or are down to {@code wanted}. */
  private static long settled(long wanted) throws InterruptedException {
    long lowest = Long.MAX_VALUE;
    for (int unchanged = 0; unchanged < 20 && lowest > wanted; unchanged++) {
      awaitCollection();
      long now = Blocks.usedBytes();
      if (now < lowest) {
        lowest = now;
        unchanged = 0;
      }
    }
    return lowest;
  }

  /** Collects, and returns when the collector has announced what it found unreachable. */
  private static void awaitCollection() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    PhantomReference<Object> garbage = new PhantomReference<>(new Object(), queue);
    do {
      System.gc();
    } while (queue.remove(1000) != garbage);
  }
}
