package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one instruction can do is bounded, and what is much is charged for. */
class MuchWorkTest {
  private static final long LIMIT = 100_000;

  private static VMActor limited() {
    return VMActor.builder().maxReductions(LIMIT).output(new StringBuilder()).build();
  }

  private static VMException failure(VMActor actor, Object... stream) {
    actor.loadBytecode(stream);
    return assertThrows(VMException.class, actor::execute);
  }

  /** A variable whose value unfolds to 2^60 containers. */
  private static void defineUnfolding(VMActor actor, String name, String container) {
    actor.loadBytecode("OP_NIL", "OP_DEFINE_VARIABLE", name);
    for (int i = 0; i < 60; i++) {
      actor.loadBytecode(
          "OP_GET_VARIABLE", name, "OP_GET_VARIABLE", name, container, 2, "OP_SET_VARIABLE", name);
    }
    actor.execute();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OP_EQUAL", "OP_NOT_EQUAL"})
  void comparingWhatUnfoldsWithoutEndIsAnError(String comparison) {
    try (VMActor actor = new VMActor()) {
      defineUnfolding(actor, "a", "OP_LIST");
      defineUnfolding(actor, "b", "OP_LIST");
      VMException e = failure(actor, "OP_GET_VARIABLE", "a", "OP_GET_VARIABLE", "b", comparison);
      assertEquals("nesting-too-deep", e.kind());
    }
  }

  @Test
  void comparingMuchObeysTheLimit() {
    try (VMActor actor = limited()) {
      defineUnfolding(actor, "a", "OP_LIST");
      defineUnfolding(actor, "b", "OP_LIST");
      VMException e = failure(actor, "OP_GET_VARIABLE", "a", "OP_GET_VARIABLE", "b", "OP_EQUAL");
      assertEquals("reduction-limit", e.kind());
    }
  }

  /** One search opens no more containers than one comparison, however many items there are. */
  @Test
  void searchingAmongWhatUnfoldsIsAnError() {
    try (VMActor actor = new VMActor()) {
      defineUnfolding(actor, "a", "OP_LIST");
      defineUnfolding(actor, "b", "OP_LIST");
      VMException e =
          failure(
              actor,
              "OP_GET_VARIABLE",
              "b",
              "OP_GET_VARIABLE",
              "a",
              "OP_DUP",
              "OP_DUP",
              "OP_LIST",
              3,
              "OP_SWAP",
              "OP_CONTAINS");
      assertEquals("nesting-too-deep", e.kind());
    }
  }

  @Test
  void longSearchesArePaidFor() {
    try (VMActor actor = new VMActor()) {
      actor.loadBytecode(
          "OP_CONSTANT", Collections.nCopies(1_000_000, 1), "OP_DEFINE_VARIABLE", "n");
      actor.execute();
      assertCosts(actor, 30_000, "OP_GET_VARIABLE", "n", "OP_CONSTANT", 2, "OP_CONTAINS");
    }
  }

  @Test
  void tuplesAsKeysOfConstants() {
    try (VMActor actor = new VMActor()) {
      actor.loadBytecode("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_TUPLE", 2, "OP_CONSTANT", 7);
      actor.loadBytecode("OP_DICT", 1);
      actor.execute();
      Object dict = actor.top();
      actor.loadBytecode("OP_CONSTANT", dict, "OP_EQUAL");
      actor.execute();
      assertEquals(true, actor.top());
    }
  }

  @Test
  void keysThatUnfoldWithoutEndAreErrors() {
    try (VMActor actor = new VMActor()) {
      defineUnfolding(actor, "a", "OP_TUPLE");
      VMException e = failure(actor, "OP_GET_VARIABLE", "a", "OP_CONSTANT", 1, "OP_DICT", 1);
      assertEquals("nesting-too-deep", e.kind());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OP_TO_STRING", "OP_PRINT"})
  void textsWithoutEndAreErrors(String instruction) {
    try (VMActor actor = VMActor.builder().output(new StringBuilder()).build()) {
      defineUnfolding(actor, "a", "OP_LIST");
      VMException e = failure(actor, "OP_GET_VARIABLE", "a", instruction);
      assertEquals("value-error", e.kind());
      assertTrue(String.valueOf(e.getMessage()).contains("too large"), e.getMessage());
    }
  }

  @Test
  void anErrorAboutWhatUnfoldsWithoutEndIsShort() {
    try (VMActor actor = new VMActor()) {
      defineUnfolding(actor, "a", "OP_LIST");
      VMException e = failure(actor, "OP_GET_VARIABLE", "a", "OP_THROW");
      assertEquals("uncaught-exception", e.kind());
      assertTrue(e.traceback().length() < 1000, () -> e.traceback().length() + " characters");
    }
  }

  /** Largely equal parts, each opened once: no more work than the heap is large. */
  @Test
  void largeTreesAreCompared() {
    try (VMActor actor = new VMActor()) {
      List<Object> tree = List.of(1, 2);
      for (int i = 0; i < 14; i++) {
        tree = List.of(tree, tree);
      }
      actor.loadBytecode("OP_CONSTANT", tree, "OP_CONSTANT", tree, "OP_EQUAL");
      actor.execute();
      assertEquals(true, actor.top());
      assertTrue(actor.statistics().reductions() >= 2000, actor.statistics()::toString);
    }
  }

  @Test
  void largePowersArePaidForBeforeTheyAreComputed() {
    try (VMActor actor = limited()) {
      VMException e = failure(actor, "OP_CONSTANT", 3, "OP_CONSTANT", 40_000_000, "OP_POWER");
      assertEquals("reduction-limit", e.kind());
    }
  }

  @Test
  void powersThatAreTooLargeCostNothing() {
    try (VMActor actor = limited()) {
      VMException e = failure(actor, "OP_CONSTANT", 3, "OP_CONSTANT", 400_000_000, "OP_POWER");
      assertEquals("value-error", e.kind());
    }
  }

  @Test
  void largeProductsAndTheirTextsArePaidFor() {
    try (VMActor actor = VMActor.builder().output(new StringBuilder()).build()) {
      actor.loadBytecode(
          "OP_CONSTANT", 1, "OP_CONSTANT", 1_000_000, "OP_SHIFT_LEFT", "OP_DEFINE_VARIABLE", "n");
      actor.execute();
      assertCosts(actor, 10_000, "OP_GET_VARIABLE", "n", "OP_DUP", "OP_MULTIPLY");
      assertCosts(actor, 10_000, "OP_GET_VARIABLE", "n", "OP_TO_STRING");
    }
  }

  @Test
  void largeCopiesArePaidFor() {
    try (VMActor actor = new VMActor()) {
      actor.loadBytecode(
          "OP_CONSTANT", List.of(1, 2, 3, 4), "OP_DEFINE_VARIABLE", "n", "OP_CONSTANT", 0);
      for (int i = 0; i < 18; i++) {
        actor.loadBytecode(
            "OP_GET_VARIABLE", "n", "OP_GET_VARIABLE", "n", "OP_ADD", "OP_SET_VARIABLE", "n");
      }
      actor.execute();
      assertCosts(actor, 10_000, "OP_GET_VARIABLE", "n", "OP_GET_VARIABLE", "n", "OP_ADD");
    }
  }

  private static void assertCosts(VMActor actor, long atLeast, Object... stream) {
    long before = actor.statistics().reductions();
    actor.loadBytecode(stream);
    actor.loadBytecode("OP_POP");
    actor.execute();
    long cost = actor.statistics().reductions() - before;
    assertTrue(cost >= atLeast && cost < 100 * atLeast, () -> "it cost " + cost);
  }
}
