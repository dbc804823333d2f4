package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One send is one atomic batch; batches of one sender arrive in order. */
@Timeout(120)
class BatchesTest {
  private static final int SENDERS = 4;
  private static final int EACH = 300;

  /** Appends a mark to the list "log", runs beyond its turn's reductions, and appends it again. */
  private static @Nullable Object[] twice(Object mark) {
    // spotless:off
    return Labels.resolve(
        "OP_GET_VARIABLE", "log", "OP_CONSTANT", mark, "OP_APPEND", "OP_CONSTANT", 2500,
        ":top", "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_DUP", "OP_CONSTANT", 0, "OP_EQUAL",
        "OP_JUMP_IF_TRUE", "@end", "OP_LOOP", "@top",
        ":end", "OP_POP", "OP_GET_VARIABLE", "log", "OP_CONSTANT", mark, "OP_APPEND");
    // spotless:on
  }

  @Test
  void nothingRunsBetweenTheInstructionsOfABatch() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      actor.send("OP_LIST", 0, "OP_DEFINE_VARIABLE", "log");
      Waiting.onThreads(
          SENDERS,
          sender -> {
            for (int i = 0; i < EACH; i++) {
              actor.send(twice(sender * EACH + i));
            }
          });
      List<?> log = (List<?>) actor.variables().get("log");
      assertEquals(2 * SENDERS * EACH, log.size());
      for (int i = 0; i < log.size(); i += 2) {
        assertEquals(log.get(i), log.get(i + 1));
      }
    }
  }

  @Test
  void batchesOfOneSenderRunInTheOrderSent() {
    try (VMActor actor = new VMActor()) {
      actor.start();
      actor.send("OP_LIST", 0, "OP_DEFINE_VARIABLE", "log");
      Waiting.onThreads(
          SENDERS,
          sender -> {
            for (long i = 0; i < 20 * EACH; i++) {
              actor.send("OP_GET_VARIABLE", "log", "OP_CONSTANT", (i << 4) + sender, "OP_APPEND");
            }
          });
      List<?> log = (List<?>) actor.variables().get("log");
      long[] next = new long[SENDERS];
      for (Object entry : log) {
        int sender = (int) ((Long) entry & 15);
        assertEquals(next[sender]++, (Long) entry >> 4);
      }
      assertEquals(SENDERS * 20 * EACH, log.size());
    }
  }

  @Test
  void whatOneSenderSendsTwoActorsEachGetsInOrder() {
    try (VMActor a = new VMActor();
        VMActor b = new VMActor()) {
      a.start();
      b.start();
      for (long i = 1; i <= EACH; i++) {
        a.send("OP_CONSTANT", i);
        a.sendTo(b, "OP_CONSTANT", -i);
      }
      assertEquals(EACH, a.stack().size());
      assertEquals((long) EACH, a.top());
      assertEquals((long) -EACH, b.top());
    }
  }

  @Test
  void stackAndVariablesLiveOnBetweenBatches() {
    try (VMActor actor = new VMActor()) {
      actor.loadBytecode("OP_CONSTANT", 5, "OP_CONSTANT", 7, "OP_DEFINE_VARIABLE", "x");
      actor.loadBytecode("OP_GET_VARIABLE", "x");
      actor.loadBytecode("OP_ADD");
      actor.execute();
      assertEquals(12L, actor.top());
    }
  }

  @Test
  void aMalformedStreamIsNotSent() {
    try (VMActor actor = new VMActor()) {
      VerificationException e =
          assertThrows(
              VerificationException.class, () -> actor.send("OP_CONSTANT", 5, "OP_CONSTNAT", 6));
      assertEquals(
          "item 2 of the stream: unknown instruction OP_CONSTNAT; did you mean OP_CONSTANT?"
              + " (OP_CONSTANT before it takes one operand)",
          e.getMessage());
      actor.execute();
      assertEquals(List.of(), actor.stack());
    }
  }

  @Test
  void anEmptyBatchDoesNothing() {
    try (VMActor actor = new VMActor()) {
      actor.send();
      actor.execute();
      assertEquals(List.of(), actor.stack());
      assertEquals(1, actor.statistics().batches());
    }
  }

  @Test
  void aBatchOfTenThousandInstructionsRunsAsOne() {
    List<@Nullable Object> stream = new ArrayList<>(List.of("OP_CONSTANT", 0));
    for (int i = 0; i < 10_000; i++) {
      stream.addAll(List.of("OP_CONSTANT", i, "OP_ADD"));
    }
    try (VMActor actor = new VMActor()) {
      actor.send(stream.toArray());
      actor.execute();
      assertEquals(49_995_000L, actor.top());
      assertEquals(1, actor.statistics().batches());
      assertEquals(1, actor.statistics().reductions());
    }
  }

  @Test
  void aPreparedBatchIsSentManyTimesWithOtherValues() {
    try (VMActor actor = new VMActor()) {
      Batch add = actor.prepare("OP_CONSTANT", Batch.SLOT, "OP_CONSTANT", Batch.SLOT, "OP_ADD");
      assertEquals(2, add.slots());
      actor.send(add, 1, 2);
      actor.send(add, "a", "b");
      actor.send(add, 1.5, 1e100);
      actor.execute();
      assertEquals("[3, \"ab\", 1e+100]", actor.stackText());
      assertThrows(IllegalArgumentException.class, () -> actor.send(add, 1));
      assertThrows(IllegalArgumentException.class, () -> actor.send(add, 1, new Object()));
      assertThrows(IllegalArgumentException.class, () -> actor.send(add));
    }
  }

  @Test
  void aPreparedBatchKeepsItsConstants() {
    try (VMActor actor = new VMActor()) {
      Batch constants = actor.prepare("OP_CONSTANT", "text", "OP_CONSTANT", Batch.SLOT);
      actor.send(constants, 1);
      actor.send(constants, true);
      actor.execute();
      assertEquals("[\"text\", 1, \"text\", true]", actor.stackText());
      assertThrows(IllegalArgumentException.class, () -> actor.send(constants, "object"));
      Batch plain = actor.prepare("OP_POP");
      actor.send(plain);
      actor.send(plain, new Object[0]);
      actor.execute();
      assertEquals("[\"text\", 1]", actor.stackText());
    }
  }

  @Test
  void aNameIsNoSlot() {
    try (VMActor actor = new VMActor()) {
      assertThrows(
          VerificationException.class,
          () -> actor.prepare("OP_CONSTANT", 1, "OP_DEFINE_VARIABLE", Batch.SLOT));
    }
  }

  @Test
  void aPreparedBatchRunsOverTheReceiversHandlers() {
    try (VMActor first = new VMActor();
        VMActor second = new VMActor()) {
      second.replaceExistingInstruction("OP_NEGATE", view -> view.push("negated " + view.pop()));
      Batch batch = first.prepare("OP_CONSTANT", Batch.SLOT, "OP_NEGATE");
      first.send(batch, 1);
      second.send(batch, 1);
      first.execute();
      second.execute();
      assertEquals(-1L, first.top());
      assertEquals("negated 1", second.top());
      first.defineNewInstruction("OP_MINE", view -> view.push(1));
      Batch custom = first.prepare("OP_MINE");
      assertThrows(VerificationException.class, () -> second.send(custom));
    }
  }
}
