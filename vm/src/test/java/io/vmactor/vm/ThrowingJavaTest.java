package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.testing.ForkedJvm;
import io.vmactor.vm.testing.Waiting;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java code around the VM that throws anything: one batch fails, once, and the actor goes on. */
@Timeout(60)
class ThrowingJavaTest {
  private record Case(Throwable thrown, String message) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(new IllegalStateException("boom"), "OP_X: boom"),
        new Case(new NullPointerException(), "OP_X: NullPointerException"),
        new Case(new AssertionError("boom"), "OP_X: AssertionError: boom"),
        new Case(new NoClassDefFoundError("acme/X"), "OP_X: NoClassDefFoundError: acme/X"),
        new Case(new StackOverflowError(), "OP_X: StackOverflowError"),
        new Case(new OutOfMemoryError("heap"), "OP_X: OutOfMemoryError: heap"),
        new Case(new IOException("disk"), "OP_X: IOException: disk"));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static void throwing(VMActor actor, Throwable thrown, AtomicInteger calls) {
    actor.defineNewInstruction(
        "OP_X",
        view -> {
          calls.incrementAndGet();
          throw sneaky(thrown);
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aHandlerThatThrowsFailsItsBatchOnAWorker(Case each) {
    AtomicInteger calls = new AtomicInteger();
    try (VMActor actor = VMActor.builder().errorListener(e -> {}).build()) {
      throwing(actor, each.thrown, calls);
      actor.start();
      actor.send("OP_CONSTANT", 1);
      VMException e = Waiting.failure(actor.ask("OP_CONSTANT", 2, "OP_X"));
      assertNotNull(e);
      assertEquals("handler-error: " + each.message, e.kind() + ": " + e.getMessage());
      actor.send("OP_X");
      actor.send("OP_CONSTANT", 3);
      assertEquals("[1, 3]", actor.stackText());
      assertEquals(2, calls.get());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aHandlerThatThrowsFailsItsBatchOnTheCallersThread(Case each) {
    AtomicInteger calls = new AtomicInteger();
    try (VMActor actor = new VMActor()) {
      throwing(actor, each.thrown, calls);
      actor.send("OP_X");
      actor.send("OP_CONSTANT", 3);
      VMException e = assertThrows(VMException.class, actor::execute);
      assertEquals("handler-error: " + each.message, e.kind() + ": " + e.getMessage());
      actor.execute();
      assertEquals("[3]", actor.stackText());
      assertEquals(1, calls.get());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anActorThatCrashesDoesSoOnce(Case each) {
    AtomicInteger calls = new AtomicInteger();
    try (VMActor actor =
        VMActor.builder().errorPolicy(ErrorPolicy.CRASH).errorListener(e -> {}).build()) {
      throwing(actor, each.thrown, calls);
      actor.start();
      assertNotNull(Waiting.failure(actor.ask("OP_X")));
      assertNotNull(Waiting.failure(actor.ask("OP_X")));
      assertEquals(1, calls.get());
    }
  }

  /** Output that takes nothing. */
  private record Broken(Throwable thrown) implements Appendable {
    @Override
    public Appendable append(CharSequence text) {
      throw sneaky(thrown);
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
      throw sneaky(thrown);
    }

    @Override
    public Appendable append(char c) {
      throw sneaky(thrown);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputThatThrowsFailsTheBatchThatPrints(Case each) {
    try (VMActor actor = VMActor.builder().output(new Broken(each.thrown)).build()) {
      actor.start();
      VMException e = Waiting.failure(actor.ask("OP_CONSTANT", 1, "OP_PRINT"));
      assertNotNull(e);
      assertEquals("io-error", e.kind());
      assertEquals(true, Waiting.answer(actor.ask("OP_TRUE")));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anErrorListenerThatThrowsEndsNothing(Case each) {
    try (VMActor actor =
        VMActor.builder()
            .errorListener(
                e -> {
                  throw sneaky(each.thrown);
                })
            .build()) {
      actor.start();
      actor.send("OP_NIL", "OP_NEGATE");
      assertEquals(true, Waiting.answer(actor.ask("OP_TRUE")));
    }
  }

  @Test
  void withoutJavaHeapTheBatchFailsAndTheActorGoesOn() throws Exception {
    List<String> lines =
        ForkedJvm.run(List.of("-Xmx64m", "-XX:+UseSerialGC"), OutOfMemoryProgram.class.getName());
    assertEquals(
        List.of("batch: out-of-memory", "top: OutOfMemoryError", "then: true", "here: true"),
        lines);
  }
}
