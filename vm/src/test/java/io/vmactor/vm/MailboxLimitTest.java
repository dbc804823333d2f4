package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.actor.MailboxFullException;
import io.vmactor.vm.actor.MailboxPolicy;
import io.vmactor.vm.testing.Waiting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a send to a full mailbox does. */
@Timeout(120)
class MailboxLimitTest {
  private static final int LIMIT = 10;

  private static VMActor actor(MailboxPolicy policy) {
    return VMActor.builder().mailbox(LIMIT, policy).build();
  }

  private static void fill(VMActor actor) {
    for (int i = 0; i < LIMIT; i++) {
      actor.send("OP_CONSTANT", i);
    }
  }

  @Test
  void fails() {
    try (VMActor actor = actor(MailboxPolicy.FAIL)) {
      fill(actor);
      MailboxFullException e = assertThrows(MailboxFullException.class, () -> actor.send("OP_NIL"));
      assertEquals("the mailbox is full; its limit of batches is 10", e.getMessage());
      actor.execute();
      assertEquals(LIMIT, actor.stack().size());
      fill(actor);
      actor.execute();
      assertEquals(2 * LIMIT, actor.stack().size());
    }
  }

  @Test
  void dropsTheBatch() {
    try (VMActor actor = actor(MailboxPolicy.DROP)) {
      fill(actor);
      actor.send("OP_NIL");
      actor.execute();
      assertEquals(LIMIT, actor.stack().size());
    }
  }

  @Test
  void anAskThatIsDroppedFails() {
    try (VMActor actor = actor(MailboxPolicy.DROP)) {
      fill(actor);
      assertEquals("mailbox-full", Waiting.failure(actor.ask("OP_NIL")).kind());
    }
  }

  @Test
  void inspectionIsNotKeptOutByAFullMailbox() {
    try (VMActor actor = actor(MailboxPolicy.DROP)) {
      CountDownLatch go = startBlocked(actor);
      fill(actor);
      CompletableFuture<Integer> size = Waiting.start(() -> actor.stack().size());
      go.countDown();
      assertTrue(Waiting.answer(size) > 0);
      actor.stop();
    }
  }

  @Test
  void makesTheSenderWait() {
    try (VMActor actor = actor(MailboxPolicy.WAIT)) {
      actor.start();
      int senders = 3;
      int each = 2000;
      Waiting.onThreads(
          senders,
          sender -> {
            for (int i = 0; i < each; i++) {
              actor.send("OP_CONSTANT", 1, "OP_POP");
            }
          });
      actor.stop();
      assertEquals(senders * each + 0L, actor.statistics().batches());
    }
  }

  @Test
  void makesMoreSendersWaitThanThereIsRoomFor() {
    try (VMActor actor = VMActor.builder().mailbox(2, MailboxPolicy.WAIT).build()) {
      CountDownLatch go = startBlocked(actor);
      int senders = 8;
      int each = 500;
      CountDownLatch begun = new CountDownLatch(senders);
      CompletableFuture<Boolean> all =
          Waiting.start(
              () -> {
                Waiting.onThreads(
                    senders,
                    sender -> {
                      begun.countDown();
                      for (int i = 0; i < each; i++) {
                        actor.send("OP_CONSTANT", 1, "OP_POP");
                      }
                    });
                return true;
              });
      await(begun);
      go.countDown();
      Waiting.answer(all);
      actor.stop();
      assertEquals(senders * each + 1L, actor.statistics().batches());
    }
  }

  @Test
  void aWaitingSenderIsFreedWhenTheActorCloses() {
    VMActor actor = actor(MailboxPolicy.WAIT);
    CountDownLatch go = startBlocked(actor);
    CompletableFuture<Boolean> sender =
        Waiting.start(
            () -> {
              for (int i = 0; i < 3 * LIMIT; i++) {
                actor.send("OP_NIL");
              }
              return true;
            });
    actor.close();
    go.countDown();
    Waiting.answer(sender);
  }

  @Test
  void aWaitingSenderIsFreedWhenTheActorStops() {
    try (VMActor actor = actor(MailboxPolicy.WAIT)) {
      CountDownLatch go = startBlocked(actor);
      CompletableFuture<Boolean> stop =
          Waiting.start(
              () -> {
                actor.stop();
                return true;
              });
      CompletableFuture<Boolean> sender =
          Waiting.start(
              () -> {
                while (true) {
                  actor.send("OP_NIL", "OP_POP");
                }
              });
      go.countDown();
      Waiting.answer(stop);
      CompletionException end =
          assertThrows(CompletionException.class, () -> Waiting.answer(sender));
      assertInstanceOf(MailboxFullException.class, end.getCause());
    }
  }

  /** Starts an actor with a batch that goes on when the latch is counted down. */
  private static CountDownLatch startBlocked(VMActor actor) {
    CountDownLatch go = new CountDownLatch(1);
    actor.defineNewInstruction("OP_AWAIT", view -> await(go));
    actor.start();
    actor.send("OP_AWAIT");
    return go;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
