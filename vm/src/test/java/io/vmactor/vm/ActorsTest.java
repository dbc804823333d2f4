package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.actor.MailboxPolicy;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.heap.ActorRef;
import io.vmactor.vm.heap.ErrorValue;
import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.Waiting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actors that make, address, watch and end each other. */
class ActorsTest {
  // spotless:off
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
  private final ActorSystem system =
      ActorSystem.builder()
          .workers(2)
          .maxActors(1000)
          .errorListener((actor, e) -> errors.add(e.getMessage()))
          .build();
  private final VMActor main =
      VMActor.builder().errorPolicy(ErrorPolicy.CRASH).system(system).build();

  @AfterEach
  void close() {
    system.close();
  }

  /** What is on the main actor's stack after a batch of its own, on a worker. */
  private @Nullable Object run(@Nullable Object... stream) {
    main.start();
    return Waiting.answer(main.ask(Labels.resolve(stream)));
  }

  private void define(String name, int parameters, Object... code) {
    CodeObject body = CodeObject.of(name, parameters, Labels.resolve(code));
    main.send("OP_CLOSURE", body, 0, "OP_DEFINE_VARIABLE", name);
  }

  /** Sends back what it is sent, to the actor given, until that is nil. */
  private void defineEcho() {
    define(
        "echo", 1, ":next", "OP_RECEIVE", "OP_SET_LOCAL", 1, "OP_GET_LOCAL", 1, "OP_NIL",
        "OP_EQUAL", "OP_JUMP_IF_FALSE", "@answer", "OP_CONSTANT", "done", "OP_RETURN", ":answer",
        "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_SEND", "OP_LOOP", "@next");
  }

  @Test
  void everyActorIsAnotherAndKnowsItself() {
    try (VMActor other = VMActor.builder().system(system).build()) {
      assertEquals(main.ref(), run("OP_SELF"));
      assertNotEquals(main.ref(), other.ref());
      assertEquals(1L, run("OP_SELF", "OP_CONSTANT", 1, "OP_DICT", 1, "OP_SELF", "OP_GET_ITEM"));
      main.send("OP_POP");
      assertEquals("<actor " + main.ref().id() + ">", main.topText());
      assertEquals(main.topText(), main.ref().toString());
    }
  }

  @Test
  void whatIsSentToAnActorComesInOrder() {
    defineEcho();
    Object answers =
        run(
            "OP_GET_VARIABLE", "echo", "OP_SELF", "OP_SPAWN", 1, "OP_DEFINE_VARIABLE", "e",
            "OP_GET_VARIABLE", "e", "OP_CONSTANT", 1, "OP_SEND", "OP_GET_VARIABLE", "e",
            "OP_CONSTANT", "two", "OP_SEND", "OP_GET_VARIABLE", "e", "OP_CONSTANT",
            List.of(3.5, Map.of("four", true)), "OP_SEND", "OP_RECEIVE", "OP_RECEIVE",
            "OP_RECEIVE", "OP_LIST", 3);
    assertEquals(List.of(1L, "two", List.of(3.5, Map.of("four", true))), answers);
  }

  @Test
  void pingPongGoesToAndFro() {
    defineEcho();
    define("play", 2, // echo, rounds
        "OP_CONSTANT", 0, "OP_SET_LOCAL", 2,
        ":next", "OP_GET_LOCAL", 2, "OP_GET_LOCAL", 1, "OP_LESS", "OP_JUMP_IF_FALSE", "@end",
        "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 2, "OP_SEND", "OP_RECEIVE", "OP_CONSTANT", 1, "OP_ADD", "OP_SET_LOCAL", 2,
        "OP_LOOP", "@next",
        ":end", "OP_GET_LOCAL", 0, "OP_NIL", "OP_SEND", "OP_GET_LOCAL", 2, "OP_RETURN");
    Object rounds =
        run(
            "OP_GET_VARIABLE", "play", "OP_GET_VARIABLE", "echo", "OP_SELF", "OP_SPAWN", 1,
            "OP_CONSTANT", 20_000, "OP_CALL", 2);
    assertEquals(20_000L, rounds);
    system.awaitIdle();
    assertEquals(1, system.actorCount());
  }

  @Test
  void aTokenGoesRoundARing() {
    define("node", 1, // next
        ":more", "OP_RECEIVE", "OP_SET_LOCAL", 1,
        "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SEND",
        "OP_GET_LOCAL", 1, "OP_CONSTANT", 0, "OP_GREATER", "OP_JUMP_IF_FALSE", "@end", "OP_LOOP", "@more",
        ":end", "OP_NIL", "OP_RETURN");
    define("ring", 1, // nodes
        "OP_SELF", "OP_SET_LOCAL", 1,
        ":more", "OP_GET_LOCAL", 0, "OP_CONSTANT", 0, "OP_GREATER", "OP_JUMP_IF_FALSE", "@end",
        "OP_GET_VARIABLE", "node", "OP_GET_LOCAL", 1, "OP_SPAWN", 1, "OP_SET_LOCAL", 1,
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 0, "OP_LOOP", "@more",
        ":end", "OP_GET_LOCAL", 1, "OP_RETURN");
    define("turn", 1, // the first node: passes on what comes back until it is not positive
        ":more", "OP_RECEIVE", "OP_DUP", "OP_SET_LOCAL", 1, "OP_CONSTANT", 0, "OP_GREATER", "OP_JUMP_IF_FALSE", "@end",
        "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_SEND", "OP_LOOP", "@more",
        ":end", "OP_GET_LOCAL", 1, "OP_RETURN");
    Object token =
        run(
            "OP_GET_VARIABLE", "ring", "OP_CONSTANT", 100, "OP_CALL", 1, "OP_DEFINE_VARIABLE",
            "first", "OP_GET_VARIABLE", "first", "OP_CONSTANT", 10_001, "OP_SEND",
            "OP_GET_VARIABLE", "turn", "OP_GET_VARIABLE", "first", "OP_CALL", 1);
    assertEquals(10_001L - 101 * 100, token);
  }

  /** Adds up the leaves of a binary tree of actors; a child tells its parent by the notice. */
  private void defineTree() {
    define("tree", 1, // depth
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 0, "OP_EQUAL", "OP_JUMP_IF_FALSE", "@inner", "OP_CONSTANT", 1, "OP_RETURN",
        ":inner", "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 1,
        "OP_GET_VARIABLE", "tree", "OP_GET_LOCAL", 1, "OP_SPAWN_MONITORED", 1, "OP_POP", "OP_POP",
        "OP_GET_VARIABLE", "tree", "OP_GET_LOCAL", 1, "OP_SPAWN_MONITORED", 1, "OP_POP", "OP_POP",
        "OP_RECEIVE", "OP_CONSTANT", 4, "OP_GET_ITEM", "OP_RECEIVE", "OP_CONSTANT", 4, "OP_GET_ITEM", "OP_ADD",
        "OP_RETURN");
  }

  @Test
  void aTreeOfActorsReturnsItsResults() {
    defineTree();
    assertEquals(256L, run("OP_GET_VARIABLE", "tree", "OP_CONSTANT", 8, "OP_CALL", 1));
    system.awaitIdle();
    assertEquals(1, system.actorCount());
    assertEquals(List.of(), List.copyOf(errors));
  }

  @Test
  void anActorStartsWithACopyOfItsMakersVariables() {
    define(
        "child", 0, "OP_GET_VARIABLE", "list", "OP_CONSTANT", 3, "OP_APPEND", "OP_CONSTANT",
        "changed", "OP_SET_VARIABLE", "text", "OP_GET_VARIABLE", "list", "OP_GET_VARIABLE", "text",
        "OP_GET_VARIABLE", "twin", "OP_TUPLE", 3, "OP_RETURN");
    Object result =
        run(
            "OP_CONSTANT", List.of(1, 2), "OP_DUP", "OP_DEFINE_VARIABLE", "list",
            "OP_DEFINE_VARIABLE", "twin", "OP_CONSTANT", "first", "OP_DEFINE_VARIABLE", "text",
            "OP_GET_VARIABLE", "child", "OP_SPAWN_MONITORED", 0, "OP_POP", "OP_POP", "OP_RECEIVE",
            "OP_CONSTANT", 4, "OP_GET_ITEM");
    assertEquals(Tuple.of(List.of(1L, 2L, 3L), "changed", List.of(1L, 2L, 3L)), result);
    assertEquals(
        Tuple.of(List.of(1L, 2L), "first"),
        run("OP_GET_VARIABLE", "list", "OP_GET_VARIABLE", "text", "OP_TUPLE", 2));
  }

  @Test
  void aFunctionBringsItsCellsAndUsesTheReceiversVariables() {
    CodeObject inner = CodeObject.of("inner", 0,
        "OP_GET_CAPTURED", 0, "OP_CONSTANT", 1, "OP_ADD", "OP_DUP", "OP_SET_CAPTURED", 0,
        "OP_GET_VARIABLE", "factor", "OP_MULTIPLY", "OP_RETURN");
    define("make", 1, "OP_GET_LOCAL", 0, "OP_MAKE_CELL", 1, "OP_PUSH_CELL", 1, "OP_CLOSURE", inner, 1, "OP_RETURN");
    define("receiver", 1,
        "OP_CONSTANT", 100, "OP_DEFINE_VARIABLE", "factor",
        "OP_RECEIVE", "OP_SET_LOCAL", 1,
        "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_CALL", 0, "OP_GET_LOCAL", 1, "OP_CALL", 0, "OP_TUPLE", 2, "OP_SEND",
        "OP_NIL", "OP_RETURN");
    Object result = run(
        "OP_CONSTANT", 10, "OP_DEFINE_VARIABLE", "factor",
        "OP_GET_VARIABLE", "make", "OP_CONSTANT", 5, "OP_CALL", 1, "OP_DEFINE_VARIABLE", "f",
        "OP_GET_VARIABLE", "receiver", "OP_SELF", "OP_SPAWN", 1, "OP_GET_VARIABLE", "f", "OP_SEND",
        "OP_RECEIVE", "OP_GET_VARIABLE", "f", "OP_CALL", 0, "OP_TUPLE", 2);
    assertEquals(Tuple.of(Tuple.of(600L, 700L), 60L), result);
  }

  /** Nested so deep that only a loop can copy it. */
  @Test
  void aListAMillionDeepIsCopied() {
    define("nest", 1,
        "OP_NIL", "OP_SET_LOCAL", 1,
        ":more", "OP_GET_LOCAL", 0, "OP_CONSTANT", 0, "OP_GREATER", "OP_JUMP_IF_FALSE", "@end",
        "OP_GET_LOCAL", 1, "OP_LIST", 1, "OP_SET_LOCAL", 1,
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 0, "OP_LOOP", "@more",
        ":end", "OP_GET_LOCAL", 1, "OP_RETURN");
    define("depth", 1,
        "OP_CONSTANT", 0, "OP_SET_LOCAL", 1,
        ":more", "OP_GET_LOCAL", 0, "OP_NIL", "OP_EQUAL", "OP_JUMP_IF_TRUE", "@end",
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 0, "OP_GET_ITEM", "OP_SET_LOCAL", 0,
        "OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_ADD", "OP_SET_LOCAL", 1, "OP_LOOP", "@more",
        ":end", "OP_GET_LOCAL", 1, "OP_RETURN");
    defineEcho();
    Object depths =
        run(
            "OP_GET_VARIABLE", "nest", "OP_CONSTANT", 1_000_000, "OP_CALL", 1, "OP_GET_VARIABLE",
            "echo", "OP_SELF", "OP_SPAWN", 1, "OP_OVER", "OP_SEND", "OP_GET_VARIABLE", "depth",
            "OP_SWAP", "OP_CALL", 1, "OP_GET_VARIABLE", "depth", "OP_RECEIVE", "OP_CALL", 1,
            "OP_TUPLE", 2);
    assertEquals(Tuple.of(1_000_000L, 1_000_000L), depths);
  }

  @Test
  void aListThatContainsItselfIsCopied() {
    defineEcho();
    // the copy is a list of itself and 1, and another than the one sent
    Object seen =
        run(
            "OP_LIST", 0, "OP_DUP", "OP_DUP", "OP_APPEND", "OP_DUP", "OP_CONSTANT", 1, "OP_APPEND",
            "OP_DEFINE_VARIABLE", "ring", "OP_GET_VARIABLE", "echo", "OP_SELF", "OP_SPAWN", 1,
            "OP_GET_VARIABLE", "ring", "OP_SEND", "OP_RECEIVE", "OP_DEFINE_VARIABLE", "copy",
            "OP_GET_VARIABLE", "copy", "OP_GET_VARIABLE", "copy", "OP_CONSTANT", 0, "OP_GET_ITEM",
            "OP_IDENTICAL", "OP_GET_VARIABLE", "copy", "OP_GET_VARIABLE", "ring", "OP_IDENTICAL",
            "OP_GET_VARIABLE", "copy", "OP_CONSTANT", 1, "OP_GET_ITEM", "OP_TUPLE", 3);
    assertEquals(Tuple.of(true, false, 1L), seen);
  }

  private Object down(String how, @Nullable Object value) {
    return Tuple.of("down", how, value);
  }

  /** The notice of the end of an actor that calls the function, without its reference and id. */
  private @Nullable Object end(String function) {
    return run(
        "OP_GET_VARIABLE", function, "OP_SPAWN_MONITORED", 0, "OP_DEFINE_VARIABLE", "reference",
        "OP_DEFINE_VARIABLE", "child", "OP_RECEIVE", "OP_DEFINE_VARIABLE", "notice",
        "OP_GET_VARIABLE", "notice", "OP_CONSTANT", 1, "OP_GET_ITEM", "OP_GET_VARIABLE",
        "reference", "OP_EQUAL", "OP_GET_VARIABLE", "notice", "OP_CONSTANT", 2, "OP_GET_ITEM",
        "OP_GET_VARIABLE", "child", "OP_EQUAL", "OP_AND", "OP_JUMP_IF_TRUE", "@right",
        "OP_CONSTANT", "wrong", "OP_THROW", ":right", "OP_GET_VARIABLE", "notice", "OP_CONSTANT",
        0, "OP_GET_ITEM", "OP_GET_VARIABLE", "notice", "OP_CONSTANT", 3, "OP_GET_ITEM",
        "OP_GET_VARIABLE", "notice", "OP_CONSTANT", 4, "OP_GET_ITEM", "OP_TUPLE", 3);
  }

  @Test
  void aCloneHasAllObjectsOfItsMaker() {
    main.send(
        "OP_CONSTANT", "P", "OP_TUPLE", 0, "OP_DICT", 0, "OP_NEW_CLASS", "OP_DEFINE_VARIABLE", "P",
        "OP_GET_VARIABLE", "P", "OP_NEW_INSTANCE", "OP_DEFINE_VARIABLE", "p",
        "OP_GET_VARIABLE", "p", "OP_CONSTANT", "x", "OP_CONSTANT", 1, "OP_SET_NAMED_ATTRIBUTE");
    define(
        "work", 1, "OP_GET_VARIABLE", "p", "OP_GET_VARIABLE", "p", "OP_GET_ATTRIBUTE", "x",
        "OP_GET_LOCAL", 0, "OP_ADD", "OP_SET_ATTRIBUTE", "x",
        "OP_GET_VARIABLE", "p", "OP_GET_ATTRIBUTE", "x", "OP_GET_VARIABLE", "p", "OP_CLASS_OF",
        "OP_GET_VARIABLE", "P", "OP_IDENTICAL", "OP_TUPLE", 2, "OP_RETURN");
    define("reads", 0, "OP_GET_VARIABLE", "p", "OP_GET_ATTRIBUTE", "x", "OP_RETURN");
    Object seen =
        run(
            "OP_GET_VARIABLE", "work", "OP_CONSTANT", 41, "OP_SPAWN_CLONE", 1, "OP_POP", "OP_POP",
            "OP_RECEIVE", "OP_CONSTANT", 4, "OP_GET_ITEM",
            "OP_GET_VARIABLE", "reads", "OP_CALL", 0, "OP_TUPLE", 2);
    assertEquals(Tuple.of(Tuple.of(42L, true), 1L), seen);
    assertEquals(List.of(), List.copyOf(errors));
  }

  @Test
  void aCloneKnowsWhatIsItsOwn() {
    run("OP_LIST", 0, "OP_DEFINE_VARIABLE", "old", "OP_NIL");
    define(
        "looks", 0, "OP_GET_VARIABLE", "old", "OP_IS_OWN", "OP_LIST", 0, "OP_IS_OWN",
        "OP_GET_VARIABLE", "old", "OP_LIST", 1, "OP_IS_OWN", "OP_TUPLE", 3, "OP_RETURN");
    assertEquals(
        Tuple.of(false, true, false),
        run(
            "OP_GET_VARIABLE", "looks", "OP_SPAWN_CLONE", 0, "OP_POP", "OP_POP", "OP_RECEIVE",
            "OP_CONSTANT", 4, "OP_GET_ITEM"));
    assertEquals(true, run("OP_GET_VARIABLE", "old", "OP_IS_OWN"));
  }

  @Test
  void aCloneMakesClones() {
    define(
        "nest", 1, "OP_GET_LOCAL", 0, "OP_CONSTANT", 0, "OP_EQUAL", "OP_JUMP_IF_FALSE", "@more",
        "OP_GET_VARIABLE", "depth", "OP_RETURN", ":more",
        "OP_GET_VARIABLE", "depth", "OP_CONSTANT", 1, "OP_ADD", "OP_SET_VARIABLE", "depth",
        "OP_GET_VARIABLE", "nest", "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT",
        "OP_SPAWN_CLONE", 1, "OP_POP", "OP_POP", "OP_RECEIVE", "OP_CONSTANT", 4, "OP_GET_ITEM",
        "OP_RETURN");
    main.send("OP_CONSTANT", 0, "OP_DEFINE_VARIABLE", "depth");
    assertEquals(
        5L,
        run(
            "OP_GET_VARIABLE", "nest", "OP_CONSTANT", 5, "OP_SPAWN_CLONE", 1, "OP_POP", "OP_POP",
            "OP_RECEIVE", "OP_CONSTANT", 4, "OP_GET_ITEM"));
    assertEquals(0L, run("OP_GET_VARIABLE", "depth"));
  }

  @Test
  void whoWatchesIsToldHowAnActorEnded() {
    define(
        "returns", 0, "OP_CONSTANT", Tuple.of(1, "x"), "OP_CONSTANT", 2, "OP_LIST", 2, "OP_RETURN");
    define("exits", 0, "OP_CONSTANT", Tuple.of("bye", 7), "OP_EXIT");
    define("fails", 0, "OP_CONSTANT", "bad", "OP_CONSTANT", "no luck", "OP_MAKE_ERROR", "OP_THROW");
    define("throws", 0, "OP_CONSTANT", 5, "OP_THROW");
    assertEquals(down("result", List.of(Tuple.of(1L, "x"), 2L)), end("returns"));
    assertEquals(down("exit", Tuple.of("bye", 7L)), end("exits"));
    assertEquals(List.of(), List.copyOf(errors));
    assertEquals(
        down("error", new ErrorValue("bad", "no luck")),
        end("fails"));
    assertEquals(down("error", new ErrorValue("uncaught-exception", "5")), end("throws"));
    assertEquals(List.of("no luck", "5"), List.copyOf(errors));
  }

  @Test
  void whoWatchesADeadActorIsToldAtOnce() {
    define("returns", 0, "OP_NIL", "OP_RETURN");
    end("returns");
    Object notice =
        run(
            "OP_GET_VARIABLE", "child", "OP_MONITOR", "OP_POP", "OP_RECEIVE", "OP_CONSTANT", 3,
            "OP_GET_ITEM");
    assertEquals("gone", notice);
  }

  @Test
  void aKilledActorEndsWhereverItIs() {
    define("waits", 0, "OP_RECEIVE", "OP_RETURN");
    define("loops", 0, ":x", "OP_LOOP", "@x");
    for (String function : List.of("waits", "loops")) {
      Object how =
          run(
              "OP_GET_VARIABLE", function, "OP_SPAWN_MONITORED", 0, "OP_POP", "OP_KILL",
              "OP_RECEIVE", "OP_CONSTANT", 3, "OP_GET_ITEM");
      assertEquals("killed", how);
    }
    system.awaitIdle();
    assertEquals(1, system.actorCount());
    assertEquals(List.of(), List.copyOf(errors));
  }

  @Test
  void whatIsSentToADeadActorIsDropped() {
    define("returns", 0, "OP_NIL", "OP_RETURN");
    end("returns");
    assertEquals(
        5L,
        run(
            "OP_GET_VARIABLE", "child", "OP_CONSTANT", List.of(1), "OP_LIST", 1, "OP_SEND",
            "OP_CONSTANT", 5));
  }

  @Test
  void aCrashLeavesTheOthersAlone() {
    defineEcho();
    define("fails", 0, "OP_RECEIVE", "OP_CONSTANT", "no luck", "OP_MAKE_ERROR", "OP_THROW");
    Object answer =
        run(
            "OP_GET_VARIABLE", "echo", "OP_SELF", "OP_SPAWN", 1, "OP_DEFINE_VARIABLE", "e",
            "OP_GET_VARIABLE", "fails", "OP_SPAWN_MONITORED", 0, "OP_POP", "OP_CONSTANT", "bad",
            "OP_SEND", "OP_RECEIVE", "OP_POP", "OP_GET_VARIABLE", "e", "OP_CONSTANT", "still here",
            "OP_SEND", "OP_RECEIVE");
    assertEquals("still here", answer);
    assertEquals(List.of("no luck"), List.copyOf(errors));
    assertEquals(2, system.actorCount());
  }

  @Test
  void moreActorsThanTheLimitAreRefused() {
    define("waits", 0, "OP_RECEIVE", "OP_RETURN");
    define("many", 0, ":x", "OP_GET_VARIABLE", "waits", "OP_SPAWN", 0, "OP_POP", "OP_LOOP", "@x");
    main.start();
    VMException refused = Waiting.failure(main.ask("OP_GET_VARIABLE", "many", "OP_CALL", 0));
    assertEquals("actor-limit", refused == null ? "" : refused.kind());
    assertEquals(
        "OP_SPAWN: the limit of 1000 actors at a time is reached",
        refused == null ? "" : refused.getMessage());
    system.awaitIdle();
    assertEquals(999, system.actorCount());
    assertEquals("actor-limit", refusedKind());
  }

  private String refusedKind() {
    VMActor one = VMActor.builder().system(system).build();
    VMException e = assertThrows(VMException.class, () -> VMActor.builder().system(system).build());
    one.close();
    return e.kind();
  }

  @Test
  void anActorThatEndsItselfIsNoMore() {
    VMException end = Waiting.failure(exit());
    assertEquals("exit", end == null ? "" : end.kind());
    assertEquals("the actor ended itself: 3", end == null ? "" : end.getMessage());
    assertFalse(system.isAlive(main.ref()));
  }

  private CompletableFuture<@Nullable Object> exit() {
    CodeObject guarded =
        CodeObject.builder("guarded")
            .addAll("OP_CONSTANT", 3, "OP_EXIT", "OP_RETURN")
            .handler(new ExceptionHandler(0, 2, 2))
            .build();
    main.start();
    return main.ask("OP_CLOSURE", guarded, 0, "OP_CALL", 0);
  }

  @Test
  void aTimedReceiveGivesUpOrTakesWhatComes() {
    define(
        "answers", 1, "OP_GET_LOCAL", 0, "OP_CONSTANT", "hello", "OP_SEND", "OP_NIL", "OP_RETURN");
    assertEquals(
        Tuple.of(null, false, "hello", true, null, false),
        run(
            "OP_CONSTANT", 2, "OP_RECEIVE_TIMEOUT", "OP_GET_VARIABLE", "answers", "OP_SELF",
            "OP_SPAWN", 1, "OP_POP", "OP_CONSTANT", 1e9, "OP_RECEIVE_TIMEOUT", "OP_CONSTANT", 0,
            "OP_RECEIVE_TIMEOUT", "OP_TUPLE", 6));
  }

  @Test
  void aTimedReceiveWorksWithoutWorkers() {
    main.send("OP_CONSTANT", 1, "OP_RECEIVE_TIMEOUT");
    main.execute();
    while (main.isWaiting()) {
      assertTrue(main.receive());
    }
    assertEquals(false, main.top());
  }

  @Test
  void whatAnUndoneBatchSentIsNotSent() {
    try (VMActor careful = VMActor.builder().system(system).errorListener(e -> {}).build()) {
      careful.send(
          "OP_CONSTANT", main.ref(), "OP_CONSTANT", List.of("undone"), "OP_SEND", "OP_CONSTANT", 1,
          "OP_THROW");
      assertThrows(VMException.class, careful::execute);
      careful.send("OP_CONSTANT", main.ref(), "OP_CONSTANT", "done", "OP_SEND");
      careful.execute();
    }
    assertEquals("done", run("OP_RECEIVE"));
    assertEquals(false, run("OP_CONSTANT", 0, "OP_RECEIVE_TIMEOUT"));
  }

  @Test
  void javaDeliversToActorsAndKillsThem() {
    defineEcho();
    Object actor = run("OP_GET_VARIABLE", "echo", "OP_SELF", "OP_SPAWN", 1);
    ActorRef echo = (ActorRef) actor;
    assertTrue(echo != null && system.isAlive(echo));
    system.deliver(echo, List.of("from", "Java", echo));
    assertEquals(List.of("from", "Java", echo), run("OP_RECEIVE"));
    system.kill(echo);
    system.awaitIdle();
    assertFalse(system.isAlive(echo));
    system.deliver(echo, "nobody");
  }

  @Test
  void actorsOfOneSystemDoNotReachThoseOfAnother() {
    try (ActorSystem other = ActorSystem.builder().workers(1).build();
        VMActor stranger = VMActor.builder().system(other).build()) {
      stranger.start();
      stranger.send("OP_CONSTANT", main.ref(), "OP_CONSTANT", "hello", "OP_SEND");
      stranger.stop();
      assertEquals(false, run("OP_CONSTANT", 0, "OP_RECEIVE_TIMEOUT"));
    }
  }

  @Test
  void aFullMailboxRefusesWhatIsSent() {
    VMActor narrow = VMActor.builder().system(system).mailbox(3, MailboxPolicy.FAIL).build();
    main.start();
    VMException full =
        Waiting.failure(
            main.ask(
                Labels.resolve(
                    "OP_CONSTANT", narrow.ref(), ":x", "OP_DUP", "OP_CONSTANT", List.of(1),
                    "OP_SEND", "OP_LOOP", "@x")));
    assertEquals("mailbox-full", full == null ? "" : full.kind());
    narrow.close();
  }

  @Test
  void aMessageThatDoesNotFitFailsTheReceiver() {
    VMActor small =
        VMActor.builder()
            .system(system)
            .heapLimit(64 << 10)
            .errorPolicy(ErrorPolicy.CRASH)
            .errorListener(e -> errors.add(e.kind()))
            .build();
    small.start();
    var failure = small.ask("OP_RECEIVE");
    List<Long> large = Collections.nCopies(20_000, 1L);
    run(
        "OP_CONSTANT", small.ref(), "OP_CONSTANT", large, "OP_CONSTANT", List.of(), "OP_ADD",
        "OP_SEND", "OP_NIL");
    VMException end = Waiting.failure(failure);
    assertEquals("heap-limit", end == null ? "" : end.kind());
    assertFalse(system.isAlive(small.ref()));
  }

  @Test
  void everyActorOfManyIsServed() {
    define("answer", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_SEND", "OP_NIL", "OP_RETURN");
    define("ask", 1,
        "OP_GET_LOCAL", 0, "OP_SET_LOCAL", 1,
        ":more", "OP_GET_LOCAL", 1, "OP_CONSTANT", 0, "OP_GREATER", "OP_JUMP_IF_FALSE", "@receive",
        "OP_GET_VARIABLE", "answer", "OP_SELF", "OP_GET_LOCAL", 1, "OP_SPAWN", 2, "OP_POP",
        "OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 1, "OP_LOOP", "@more",
        ":receive", "OP_CONSTANT", 0, "OP_SET_LOCAL", 1,
        ":next", "OP_GET_LOCAL", 0, "OP_CONSTANT", 0, "OP_GREATER", "OP_JUMP_IF_FALSE", "@end",
        "OP_GET_LOCAL", 1, "OP_RECEIVE", "OP_ADD", "OP_SET_LOCAL", 1,
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 0, "OP_LOOP", "@next",
        ":end", "OP_GET_LOCAL", 1, "OP_RETURN");
    assertEquals(
        LongStream.rangeClosed(1, 900).sum(),
        run("OP_GET_VARIABLE", "ask", "OP_CONSTANT", 900, "OP_CALL", 1));
  }
  // spotless:on
}
