package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.testing.JavaText;
import io.vmactor.vm.testing.RandomPrograms;
import io.vmactor.vm.testing.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** What a failing batch does to its actor, under either policy. */
class ErrorPolicyTest {
  private static VMActor silent(ErrorPolicy policy) {
    return VMActor.builder()
        .errorPolicy(policy)
        .errorListener(e -> {})
        .output(new StringBuilder())
        .build();
  }

  private static String state(VMActor actor) {
    return JavaText.of(actor.stack()) + JavaText.of(actor.variables());
  }

  private static void executeAll(VMActor actor) {
    while (true) {
      try {
        actor.execute();
        return;
      } catch (VMException e) {
        // those behind it stay queued
      }
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void anUndoneBatchIsAsIfItHadNeverBeenSent(@ForAll long seed) {
    List<@Nullable Object[]> batches = RandomPrograms.batches(seed, 6, 3);
    try (VMActor undone = silent(ErrorPolicy.UNDO);
        VMActor never = silent(ErrorPolicy.UNDO)) {
      for (VMActor actor : List.of(undone, never)) {
        actor.send(batches.getFirst());
        executeAll(actor);
        makeVariablesImmutable(actor);
      }
      for (@Nullable Object[] batch : batches.subList(1, batches.size())) {
        undone.send(withFailingTail(batch));
        executeAll(undone);
        assertEquals(state(never), state(undone));
      }
      for (VMActor actor : List.of(undone, never)) {
        actor.send("OP_CONSTANT", "last", "OP_DEFINE_VARIABLE", "last");
        executeAll(actor);
      }
      assertEquals(state(never), state(undone));
    }
  }

  /** Objects a batch changes remain changed; so there are to be none. */
  private static void makeVariablesImmutable(VMActor actor) {
    for (String name : actor.variables().keySet()) {
      // spotless:off
      actor.send(
          "OP_GET_VARIABLE", name, "OP_TYPE_OF", "OP_CONSTANT",
          List.of("list", "dict", "tuple", "function"), "OP_SWAP", "OP_CONTAINS",
          "OP_JUMP_IF_FALSE", 3, "OP_GET_VARIABLE", name, "OP_TO_STRING", "OP_DEFINE_VARIABLE",
          name);
      // spotless:on
    }
    executeAll(actor);
  }

  private static @Nullable Object[] withFailingTail(@Nullable Object[] batch) {
    return Stream.concat(
            Stream.of(batch),
            Stream.of(
                "OP_CONSTANT", 0, "OP_DEFINE_VARIABLE", "tail", "OP_CONSTANT", "end", "OP_THROW"))
        .toArray();
  }

  @Example
  void undoBringsBackWhatTheBatchTookFromTheStack() {
    try (VMActor actor = silent(ErrorPolicy.UNDO)) {
      actor.send("OP_CONSTANT", "a", "OP_CONSTANT", 2, "OP_CONSTANT", 3);
      actor.execute();
      actor.send("OP_POP", "OP_POP", "OP_POP", "OP_NIL", "OP_NIL", "OP_ADD");
      VMException e = assertThrows(VMException.class, actor::execute);
      assertEquals("type-error", e.kind());
      assertEquals("OP_ADD cannot be applied to nil and nil", e.getMessage());
      assertEquals("[\"a\", 2, 3]", actor.stackText());
    }
  }

  @Example
  void undoBringsVariablesBackButNotObjects() {
    try (VMActor actor = silent(ErrorPolicy.UNDO)) {
      actor.send(
          "OP_LIST", 0, "OP_DEFINE_VARIABLE", "l", "OP_CONSTANT", 1, "OP_DEFINE_VARIABLE", "n");
      actor.execute();
      // spotless:off
      actor.send(
          "OP_GET_VARIABLE", "l", "OP_CONSTANT", 7, "OP_APPEND", "OP_CONSTANT", 2,
          "OP_SET_VARIABLE", "n", "OP_CONSTANT", 3, "OP_SET_VARIABLE", "n", "OP_CONSTANT", 4,
          "OP_DEFINE_VARIABLE", "new", "OP_NIL", "OP_THROW");
      // spotless:on
      assertThrows(VMException.class, actor::execute);
      assertEquals(
          "{string \"l\": list [Long 7], string \"n\": Long 1}", JavaText.of(actor.variables()));
    }
  }

  @Example
  void theBatchesBehindAFailedOneStayQueued() {
    try (VMActor actor = silent(ErrorPolicy.UNDO)) {
      actor.send("OP_CONSTANT", 1);
      actor.send("OP_NIL", "OP_THROW");
      actor.send("OP_CONSTANT", 2);
      assertThrows(VMException.class, actor::execute);
      assertEquals("[1]", actor.stackText());
      actor.execute();
      assertEquals("[1, 2]", actor.stackText());
    }
  }

  @Example
  void aVariableIsInTheOrderOfItsDefinitionThatCounts() {
    try (VMActor actor = silent(ErrorPolicy.UNDO)) {
      actor.send("OP_NIL", "OP_DEFINE_VARIABLE", "undone", "OP_NIL", "OP_THROW");
      assertThrows(VMException.class, actor::execute);
      actor.send("OP_NIL", "OP_DEFINE_VARIABLE", "first");
      actor.send("OP_NIL", "OP_DEFINE_VARIABLE", "undone");
      actor.execute();
      assertEquals(List.of("first", "undone"), List.copyOf(actor.variables().keySet()));
    }
  }

  @Example
  void aCrashEndsTheActorAndTellsWhoWaits() {
    CompletableFuture<VMException> told = new CompletableFuture<>();
    try (VMActor actor =
        VMActor.builder().errorPolicy(ErrorPolicy.CRASH).errorListener(told::complete).build()) {
      actor.start();
      actor.send("OP_CONSTANT", 1, "OP_CONSTANT", 0, "OP_DIVIDE");
      assertEquals("division-by-zero", Waiting.answer(told).kind());
      VMException later = assertNotNullFailure(actor.ask("OP_CONSTANT", 1));
      assertEquals("division-by-zero", later.kind());
      actor.send("OP_CONSTANT", 1);
      assertEquals("division-by-zero", assertThrows(VMException.class, actor::top).kind());
    }
  }

  @Example
  void aCrashOnTheCallersThreadIsThrownAndRemembered() {
    try (VMActor actor = silent(ErrorPolicy.CRASH)) {
      actor.send("OP_CONSTANT", "x", "OP_THROW");
      actor.send("OP_CONSTANT", 2);
      assertEquals("uncaught-exception", assertThrows(VMException.class, actor::execute).kind());
      assertEquals("uncaught-exception", assertThrows(VMException.class, actor::execute).kind());
      assertEquals("uncaught-exception", assertThrows(VMException.class, actor::step).kind());
      assertEquals("uncaught-exception", assertThrows(VMException.class, actor::stack).kind());
    }
  }

  @Example
  void theListenerIsToldOnlyOfWhatNobodyElseIs() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (VMActor actor = VMActor.builder().errorListener(e -> told.add(e.kind())).build()) {
      actor.start();
      assertNotNullFailure(actor.ask("OP_CONSTANT", "asked", "OP_THROW"));
      actor.send("OP_NIL", "OP_NEGATE");
      actor.stop();
      assertEquals(List.of("type-error"), told);
    }
  }

  @Example
  void aCrashKillsThatActorAlone() {
    try (VMActor crashing = silent(ErrorPolicy.CRASH);
        VMActor other = silent(ErrorPolicy.CRASH)) {
      crashing.start();
      other.start();
      other.send("OP_CONSTANT", 1);
      assertNotNullFailure(crashing.ask("OP_NIL", "OP_THROW"));
      assertEquals(3L, Waiting.answer(other.ask("OP_CONSTANT", 2, "OP_ADD")));
    }
  }

  @Example
  void theTracebackShowsTheOpenCalls() {
    try (VMActor actor = silent(ErrorPolicy.UNDO)) {
      actor.send(
          "OP_CLOSURE",
          CodeObject.of("inner", 0, "OP_NIL", "OP_NEGATE", "OP_RETURN"),
          0,
          "OP_CALL",
          0);
      VMException e = assertThrows(VMException.class, actor::execute);
      assertEquals(
          """
          Traceback (most recent call last):
            in batch, instruction 1 (OP_CALL)
            in inner, instruction 1 (OP_NEGATE)
          type-error: OP_NEGATE cannot be applied to nil""",
          e.traceback());
      assertTrue(e.traceback().endsWith(e.kind() + ": " + e.getMessage()));
    }
  }

  private static VMException assertNotNullFailure(CompletableFuture<?> future) {
    VMException failure = Waiting.failure(future);
    assertNotNull(failure);
    return Objects.requireNonNull(failure);
  }
}
