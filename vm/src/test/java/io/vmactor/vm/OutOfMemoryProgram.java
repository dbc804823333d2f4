package io.vmactor.vm;

import io.vmactor.vm.testing.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for values that Java has no room for; run in a JVM with a small heap. */
final class OutOfMemoryProgram {
  private OutOfMemoryProgram() {}

  public static void main(String[] arguments) {
    try (VMActor actor = VMActor.builder().heapLimit(64 << 20).build()) {
      actor.send("OP_CONSTANT", "0123456789".repeat(400_000), "OP_DEFINE_VARIABLE", "text");
      List<@Nullable Object> many = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        many.addAll(List.of("OP_GET_VARIABLE", "text"));
      }
      many.addAll(List.of("OP_LIST", 20));
      actor.start();
      actor.send(many.toArray());
      VMException e = Waiting.failure(actor.ask("OP_TO_STRING"));
      System.out.println("batch: " + (e == null ? "done" : e.kind()));
      try {
        actor.top();
        System.out.println("top: done");
      } catch (OutOfMemoryError exhausted) {
        System.out.println("top: OutOfMemoryError");
      }
      System.out.println("then: " + Waiting.answer(actor.ask("OP_TRUE")));
      actor.stop();
      actor.send("OP_TRUE");
      actor.execute();
      System.out.println("here: " + actor.top());
    }
  }
}
