package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.Waiting;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Start, stop, step, receive, interrupt, close. */
@Timeout(120)
class LifecycleTest {
  private static final @Nullable Object[] ENDLESS = Labels.resolve(":top", "OP_LOOP", "@top");

  @Test
  void theFirstExampleOfTheDocumentation() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      actor.send("OP_CONSTANT", 5, "OP_CONSTANT", 10, "OP_ADD");
      assertEquals(15L, actor.top());
      assertEquals("15", actor.topText());
    }
  }

  @Test
  void anActorNotStartedRunsWhatIsExecuted() {
    try (VMActor actor = new VMActor()) {
      actor.send("OP_CONSTANT", 1);
      assertEquals("stack-underflow", assertThrows(VMException.class, actor::top).kind());
      actor.execute();
      assertEquals(1L, actor.top());
    }
  }

  @Test
  void startAndStopMayAlternate() {
    try (VMActor actor = new VMActor()) {
      for (long i = 0; i < 20_000; i++) {
        actor.start();
        actor.send("OP_CONSTANT", i);
        actor.stop();
        assertEquals(i, actor.top());
        actor.send("OP_POP");
        actor.execute();
        assertEquals(List.of(), actor.stack());
      }
    }
  }

  @Test
  void aStartedActorIsRunByWorkersAlone() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      actor.send(ENDLESS);
      IllegalStateException e = assertThrows(IllegalStateException.class, actor::execute);
      assertTrue(e.getMessage().contains("stop it first"), e.getMessage());
      actor.interrupt();
    }
  }

  @Test
  void nobodyElseRunsAStartedActorThatIsIdle() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      assertEquals(List.of(), actor.stack());
      assertThrows(IllegalStateException.class, actor::execute);
      assertThrows(IllegalStateException.class, actor::step);
      assertThrows(IllegalStateException.class, actor::handleMessage);
      assertThrows(IllegalStateException.class, actor::receive);
    }
  }

  @Test
  void stepRunsOneInstruction() {
    try (VMActor actor = new VMActor()) {
      actor.send("OP_CONSTANT", 1, "OP_DUP", "OP_ADD");
      actor.send("OP_NIL");
      assertTrue(actor.step());
      assertEquals("[1]", actor.stackText());
      assertTrue(actor.step());
      assertEquals("[1, 1]", actor.stackText());
      assertTrue(actor.step());
      assertEquals("[2]", actor.stackText());
      assertTrue(actor.step());
      assertEquals("[2, nil]", actor.stackText());
      assertFalse(actor.step());
    }
  }

  @Test
  void executeGoesOnWhereStepsHaveCome() {
    try (VMActor actor = new VMActor()) {
      actor.send("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_ADD", "OP_CONSTANT", 3, "OP_ADD");
      assertTrue(actor.step());
      assertTrue(actor.step());
      actor.execute();
      assertEquals("[6]", actor.stackText());
    }
  }

  @Test
  void handleMessageRunsOneBatch() {
    try (VMActor actor = new VMActor()) {
      assertFalse(actor.handleMessage());
      actor.send("OP_CONSTANT", 1);
      actor.send("OP_CONSTANT", 2);
      assertTrue(actor.handleMessage());
      assertEquals("[1]", actor.stackText());
      assertTrue(actor.handleMessage());
      assertFalse(actor.handleMessage());
    }
  }

  @Test
  void receiveWaitsForABatch() {
    try (VMActor actor = new VMActor()) {
      CompletableFuture<Boolean> received = Waiting.start(actor::receive);
      actor.send("OP_CONSTANT", 1);
      assertEquals(true, Waiting.answer(received));
      assertEquals("[1]", actor.stackText());
    }
  }

  @Test
  void receiveEndsWhenItsThreadIsInterrupted() throws InterruptedException {
    try (VMActor actor = new VMActor()) {
      CompletableFuture<Boolean> received = new CompletableFuture<>();
      Thread thread = Thread.ofPlatform().start(() -> received.complete(actor.receive()));
      thread.interrupt();
      assertEquals(false, Waiting.answer(received));
      thread.join();
    }
  }

  @Test
  void interruptEndsAnEndlessBatchAndTheActorGoesOn() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      CompletableFuture<Object> running = actor.ask(ENDLESS);
      while (actor.statistics().batches() == 0) {
        Thread.onSpinWait();
      }
      actor.interrupt();
      assertEquals("interrupted", Waiting.failure(running).kind());
      assertEquals(1L, Waiting.answer(actor.ask("OP_CONSTANT", 1)));
    }
  }

  @Test
  void anEndlessActorDoesNotKeepOthersFromRunning() {
    try (VMActor other = new VMActor()) {
      VMActor[] endless = new VMActor[8];
      for (int i = 0; i < endless.length; i++) {
        endless[i] = VMActor.builder().errorListener(e -> {}).build();
        endless[i].start();
        endless[i].send(ENDLESS);
      }
      other.start();
      assertEquals(3L, Waiting.answer(other.ask("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_ADD")));
      for (VMActor each : endless) {
        each.close();
      }
    }
  }

  @Test
  void closeWhileRunningEndsTheActorSoon() {
    VMActor actor = VMActor.builder().errorListener(e -> {}).build();
    actor.start();
    CompletableFuture<Object> running = actor.ask(ENDLESS);
    CompletableFuture<Object> queued = actor.ask("OP_CONSTANT", 1);
    actor.close();
    assertInstanceOf(VMException.class, Waiting.failure(running));
    assertEquals("closed", Waiting.failure(queued).kind());
    assertEquals("closed", assertThrows(VMException.class, actor::top).kind());
    assertEquals("closed", Waiting.failure(actor.ask("OP_NIL")).kind());
    actor.close();
  }

  @Test
  void sendsToAClosedActorAreDropped() {
    VMActor actor = new VMActor();
    actor.close();
    actor.send("OP_CONSTANT", 1);
    actor.start();
    actor.stop();
    assertEquals("closed", assertThrows(VMException.class, actor::execute).kind());
  }

  @Test
  void theReductionLimitEndsTheBatchThatReachesIt() {
    try (VMActor actor = VMActor.builder().maxReductions(5000).errorListener(e -> {}).build()) {
      actor.send(ENDLESS);
      VMException e = assertThrows(VMException.class, actor::execute);
      assertEquals("reduction-limit", e.kind());
    }
  }

  @Test
  void theReductionLimitHoldsForStepsToo() {
    try (VMActor actor = VMActor.builder().maxReductions(100).errorListener(e -> {}).build()) {
      actor.send(ENDLESS);
      VMException e =
          assertThrows(
              VMException.class,
              () -> {
                for (int i = 0; i < 1000; i++) {
                  actor.step();
                }
              });
      assertEquals("reduction-limit", e.kind());
    }
  }

  @Test
  void aRunningActorCanBeInspected() {
    VMActor actor = VMActor.builder().errorListener(e -> {}).build();
    actor.start();
    actor.send("OP_CONSTANT", 7, "OP_CONSTANT", "x");
    actor.send(ENDLESS);
    while (actor.statistics().batches() < 2) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(7L, "x"), actor.stackNow());
    actor.close();
    assertEquals("closed", assertThrows(VMException.class, actor::stackNow).kind());
  }

  @Test
  void outputThatFailsIsTheProgramsError() {
    Appendable broken =
        new Appendable() {
          @Override
          public Appendable append(CharSequence text) throws IOException {
            throw new IOException("no paper");
          }

          @Override
          public Appendable append(CharSequence text, int start, int end) throws IOException {
            return append(text);
          }

          @Override
          public Appendable append(char c) throws IOException {
            return append("");
          }
        };
    try (VMActor actor = VMActor.builder().output(broken).build()) {
      actor.send("OP_CONSTANT", 1, "OP_PRINT");
      VMException e = assertThrows(VMException.class, actor::execute);
      assertEquals("io-error: cannot print: no paper", e.kind() + ": " + e.getMessage());
    }
  }

  @Test
  void theCloserOfManyThreadsSendersAndReadersWins() {
    for (int round = 0; round < 50; round++) {
      VMActor actor = VMActor.builder().errorListener(e -> {}).build();
      actor.start();
      Waiting.onThreads(
          3,
          number -> {
            for (int i = 0; i < 50; i++) {
              if (number == 0 && i == 25) {
                actor.close();
              } else if (number == 1) {
                readOrClosed(actor);
              } else {
                actor.send("OP_CONSTANT", i);
              }
            }
          });
      assertEquals("closed", assertThrows(VMException.class, actor::top).kind());
    }
  }

  private static void readOrClosed(VMActor actor) {
    try {
      actor.stack();
    } catch (VMException e) {
      assertEquals("closed", e.kind());
    }
  }
}
