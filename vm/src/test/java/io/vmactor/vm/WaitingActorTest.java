package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A batch that waits in OP_RECEIVE stays the current one: deliveries take effect, others are held.
 */
@Timeout(120)
class WaitingActorTest {
  @Test
  void aWaitingBatchGoesOnWhenSomethingIsDelivered() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      CompletableFuture<Object> answer = actor.ask("OP_RECEIVE", "OP_RECEIVE", "OP_SUBTRACT");
      actor.send("OP_DELIVER", 10);
      actor.send("OP_DELIVER", 3);
      assertEquals(7L, Waiting.answer(answer));
    }
  }

  @Test
  void whatWasDeliveredBeforeIsReceivedAtOnceInItsOrder() {
    try (VMActor actor = new VMActor()) {
      actor.send("OP_DELIVER", 1, "OP_DELIVER", "two");
      actor.send("OP_DELIVER", List.of(3));
      actor.send("OP_RECEIVE", "OP_RECEIVE", "OP_RECEIVE");
      actor.execute();
      assertEquals("[1, \"two\", [3]]", actor.stackText());
    }
  }

  @Test
  void otherBatchesAreHeldInTheirOrderUntilTheWaitingOneEnds() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      actor.send("OP_RECEIVE");
      actor.send("OP_CONSTANT", "a");
      actor.send("OP_DELIVER", "not alone", "OP_CONSTANT", "b"); // no delivery as a whole
      assertEquals(List.of(), actor.stack());
      actor.send("OP_DELIVER", 1);
      assertEquals(List.of(1L, "a", "b"), settledStack(actor));
    }
  }

  /** The stack once what was held has run: an ask is held behind it. */
  private static List<Object> settledStack(VMActor actor) {
    Waiting.answer(actor.ask("OP_NIL", "OP_POP"));
    return actor.stack();
  }

  @Test
  void aWaitingActorShowsItsStackAtOnce() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      actor.send("OP_CONSTANT", 7, "OP_CONSTANT", 8, "OP_RECEIVE", "OP_ADD");
      assertEquals(8L, actor.top());
      assertEquals(List.of(7L, 8L), actor.stack());
      assertEquals("[7, 8]", actor.stackText());
      actor.send("OP_DELIVER", 1);
      assertEquals(List.of(7L, 9L), settledStack(actor));
    }
  }

  @Test
  void aFunctionMayWaitInTheMiddleOfItsCallers() {
    CodeObject waits =
        CodeObject.of("waits", 1, "OP_GET_LOCAL", 0, "OP_RECEIVE", "OP_ADD", "OP_RETURN");
    try (VMActor actor = new VMActor()) {
      actor.start();
      actor.send("OP_CONSTANT", "below");
      CompletableFuture<Object> answer =
          actor.ask("OP_CLOSURE", waits, 0, "OP_CONSTANT", 40, "OP_CALL", 1);
      assertEquals(List.of("below"), actor.stack());
      actor.send("OP_DELIVER", 2);
      assertEquals(42L, Waiting.answer(answer));
    }
  }

  @Test
  void aWaitInALoopShowsTheIteratorAsWhatItIs() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      // spotless:off
      CompletableFuture<Object> answer =
          actor.ask(
              Labels.resolve(
                  "OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_LIST", 2, "OP_ITERATE",
                  ":top", "OP_NEXT", "@end", "OP_POP", "OP_RECEIVE", "OP_POP", "OP_LOOP", "@top",
                  ":end", "OP_CONSTANT", "done"));
      // spotless:on
      assertEquals("[<iterator>]", actor.stackText());
      assertEquals("[OpaqueValue[kind=iterator]]", actor.stack().toString());
      actor.send("OP_DELIVER", 1);
      actor.send("OP_DELIVER", 2);
      assertEquals("done", Waiting.answer(answer));
    }
  }

  @Test
  void onTheCallersThreadTheWaitEndsTheCall() {
    try (VMActor actor = new VMActor()) {
      actor.send("OP_CONSTANT", 1, "OP_RECEIVE");
      actor.execute();
      assertEquals(List.of(1L), actor.stack());
      assertFalse(actor.handleMessage());
      actor.send("OP_DELIVER", 2);
      assertTrue(actor.handleMessage());
      assertEquals(List.of(1L, 2L), actor.stack());
    }
  }

  @Test
  void askAnswersWithATimeOutIfTheActorWaitsForEver() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      CompletableFuture<Object> answer = actor.ask(Duration.ofMillis(1), "OP_RECEIVE");
      CompletionException e = assertThrows(CompletionException.class, () -> Waiting.answer(answer));
      assertInstanceOf(TimeoutException.class, e.getCause());
    }
  }

  @Test
  void stopEndsAtOnceWhileTheActorWaits() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      actor.send("OP_CONSTANT", 1, "OP_RECEIVE", "OP_ADD");
      actor.stop();
      assertEquals(List.of(1L), actor.stack());
      actor.send("OP_DELIVER", 2);
      actor.execute();
      assertEquals(List.of(3L), actor.stack());
    }
  }

  @Test
  void closeEndsAWaitingActor() {
    VMActor actor = new VMActor();
    actor.start();
    CompletableFuture<Object> answer = actor.ask("OP_RECEIVE");
    actor.stack();
    actor.close();
    assertEquals("closed", Waiting.failure(answer).kind());
  }

  @Test
  void interruptEndsAWaitingBatch() {
    try (VMActor actor = VMActor.builder().errorListener(e -> {}).build()) {
      actor.start();
      CompletableFuture<Object> answer = actor.ask("OP_RECEIVE");
      actor.stack();
      actor.interrupt();
      assertEquals("interrupted", Waiting.failure(answer).kind());
      assertEquals(5L, Waiting.answer(actor.ask("OP_CONSTANT", 5)));
    }
  }

  @Test
  void deliveriesKeepTheirOrderWhileSomeAreReceived() {
    try (VMActor actor = new VMActor()) {
      long delivered = 0;
      long received = 0;
      for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 7 + round % 13; i++) {
          actor.send("OP_DELIVER", delivered++);
        }
        for (int i = 0; i < 5 + round % 11 && received < delivered; i++) {
          actor.send("OP_RECEIVE");
          actor.execute();
          assertEquals(received++, actor.top());
        }
      }
    }
  }

  @Test
  void manyDeliveriesKeepTheirOrder() {
    int count = 1000;
    try (VMActor actor = new VMActor()) {
      actor.start();
      // spotless:off
      CompletableFuture<Object> answer =
          actor.ask(
              Labels.resolve(
                  "OP_LIST", 0,
                  ":top", "OP_DUP", "OP_RECEIVE", "OP_APPEND", "OP_DUP", "OP_LENGTH",
                  "OP_CONSTANT", count, "OP_EQUAL", "OP_JUMP_IF_TRUE", "@end", "OP_LOOP", "@top",
                  ":end", "OP_NOP"));
      // spotless:on
      for (long i = 0; i < count; i++) {
        actor.send("OP_DELIVER", i);
      }
      List<?> received = (List<?>) Waiting.answer(answer);
      for (int i = 0; i < count; i++) {
        assertEquals((long) i, received.get(i));
      }
    }
  }
}
