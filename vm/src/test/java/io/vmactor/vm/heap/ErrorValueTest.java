package io.vmactor.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.Batch;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An error is a value like others: it comes out of an actor and can be sent to one. */
class ErrorValueTest {
  private static final ErrorValue ERROR = new ErrorValue("too-hot", "ünder 100 °C, please 🔥");

  private final VMActor actor = new VMActor();

  @AfterEach
  void close() {
    actor.close();
  }

  private @Nullable Object run(@Nullable Object... stream) {
    actor.send(stream);
    actor.execute();
    return actor.top();
  }

  @Test
  void comesBackAsItWasSent() {
    assertEquals(ERROR, run("OP_CONSTANT", ERROR));
    assertEquals("error", run("OP_TYPE_OF"));
    assertEquals(new ErrorValue("", ""), run("OP_CONSTANT", new ErrorValue("", "")));
  }

  @Test
  void comesBackFromWithinContainers() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("error", ERROR);
    map.put(1L, List.of(ERROR, ERROR));
    List<Object> value = Arrays.asList(1L, ERROR, List.of(Tuple.of(ERROR, null), map));
    assertEquals(value, run("OP_CONSTANT", value));
    assertEquals(ERROR, run("OP_CONSTANT", 1, "OP_GET_ITEM"));
  }

  @Test
  void ofOneActorCanBeSentToAnother() {
    CodeObject caught =
        CodeObject.builder("caught")
            .addAll("OP_CONSTANT", 1, "OP_CONSTANT", 0, "OP_DIVIDE", "OP_RETURN", "OP_RETURN")
            .handler(new ExceptionHandler(0, 3, 4))
            .build();
    Object error = run("OP_CLOSURE", caught, 0, "OP_CALL", 0);
    try (VMActor other = new VMActor()) {
      actor.sendTo(other, "OP_DELIVER", List.of("failed", error));
      other.send("OP_RECEIVE", "OP_CONSTANT", 1, "OP_GET_ITEM", "OP_ERROR_KIND");
      other.execute();
      assertEquals("division-by-zero", other.top());
    }
  }

  /** Out of a future, and back as an argument of ask and of a prepared batch. */
  @Test
  void thatAnActorMadeComesBackThroughAFuture() {
    actor.start();
    Object made =
        actor.ask("OP_CONSTANT", "too-cold", "OP_CONSTANT", "brr", "OP_MAKE_ERROR").join();
    assertEquals(new ErrorValue("too-cold", "brr"), made);
    assertEquals("too-cold", actor.ask("OP_CONSTANT", made, "OP_ERROR_KIND").join());
    actor.send(actor.prepare("OP_CONSTANT", Batch.SLOT, "OP_ERROR_MESSAGE"), made);
    assertEquals("brr", actor.top());
    assertEquals(
        List.of("error", "error"),
        actor
            .ask("OP_CONSTANT", made, "OP_TYPE_OF", "OP_CONSTANT", made, "OP_TYPE_OF", "OP_LIST", 2)
            .join());
  }

  /** Java's handlers and Java's messages see the same value. */
  @Test
  void crossesAHandlerAndAMessage() {
    actor.defineNewInstruction("OP_AGAIN", view -> view.push(view.pop()));
    assertEquals(ERROR, run("OP_CONSTANT", ERROR, "OP_AGAIN"));
    assertEquals(ERROR, run("OP_DELIVER", ERROR, "OP_RECEIVE"));
    try (VMActor other = new VMActor()) {
      actor.sendTo(other, "OP_DELIVER", run("OP_CONSTANT", ERROR));
      other.send("OP_RECEIVE");
      other.execute();
      assertEquals(ERROR, other.top());
      other.sendTo(actor, "OP_DELIVER", other.top());
    }
    assertEquals(ERROR, run("OP_RECEIVE"));
  }

  @Test
  void canBeThrownWhereItWasSent() {
    actor.send("OP_CONSTANT", ERROR, "OP_THROW");
    VMException failure = assertThrows(VMException.class, actor::execute);
    assertEquals(ERROR.kind(), failure.kind());
    assertEquals(ERROR.message(), failure.getMessage());
  }

  @Test
  void cannotBeAKey() {
    for (Object key : List.of(ERROR, Tuple.of(1, Tuple.of(ERROR)))) {
      VerificationException rejected =
          assertThrows(
              VerificationException.class, () -> actor.send("OP_CONSTANT", Map.of(key, 1)));
      assertEquals("an error cannot be a key of a dict", rejected.getMessage());
    }
  }
}
