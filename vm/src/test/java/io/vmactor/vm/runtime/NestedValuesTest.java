package io.vmactor.vm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.Waiting;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values in values, far down and round in circles. */
class NestedValuesTest {
  private final StringBuilder output = new StringBuilder();
  private final VMActor actor = VMActor.builder().output(output).build();

  @AfterEach
  void close() {
    actor.close();
  }

  private void run(@Nullable Object... stream) {
    actor.send(stream);
    actor.execute();
  }

  private String error(@Nullable Object... stream) {
    actor.send(stream);
    return assertThrows(VMException.class, actor::execute).kind();
  }

  /** Defines a list that is its own only item. */
  private void defineCycle(String name) {
    run("OP_LIST", 0, "OP_DUP", "OP_DUP", "OP_APPEND", "OP_DEFINE_VARIABLE", name);
  }

  /** Pushes a list in a list and so on, so many of them. */
  private void pushNested(String with, int depth) {
    // spotless:off
    run(
        Labels.resolve(
            with, 0, "OP_CONSTANT", depth - 1,
            ":top", "OP_SWAP", with, 1, "OP_SWAP", "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_DUP",
            "OP_CONSTANT", 0, "OP_GREATER", "OP_JUMP_IF_FALSE", "@end", "OP_LOOP", "@top",
            ":end", "OP_POP"));
    // spotless:on
  }

  @Test
  void cyclesArePrintedOnce() {
    defineCycle("c");
    run("OP_GET_VARIABLE", "c", "OP_PRINT");
    run("OP_GET_VARIABLE", "c", "OP_GET_VARIABLE", "c", "OP_LIST", 2, "OP_PRINT");
    // spotless:off
    run( "OP_DICT", 0, "OP_DUP", "OP_CONSTANT", "me", "OP_GET_VARIABLE", "c", "OP_SET_ITEM",
    "OP_DUP", "OP_DUP", "OP_CONSTANT", "self", "OP_ROTATE", "OP_SET_ITEM", "OP_PRINT"); run(
    "OP_LIST", 0, "OP_DUP", "OP_TUPLE", 1, "OP_DUP", "OP_ROTATE", "OP_SWAP", "OP_APPEND",
    "OP_PRINT"); assertEquals(
        """
        [...]
        [[...], [...]]
        {"me": [...], "self": ...}
        ([...],)
        """,
        output.toString());
    // spotless:on
  }

  @Test
  void aCycleIsEqualToItselfAndTooDeepBesideAnother() {
    defineCycle("a");
    defineCycle("b");
    run("OP_GET_VARIABLE", "a", "OP_GET_VARIABLE", "a", "OP_EQUAL");
    assertEquals(true, actor.top());
    assertEquals(
        "nesting-too-deep", error("OP_GET_VARIABLE", "a", "OP_GET_VARIABLE", "b", "OP_EQUAL"));
    assertEquals(
        "nesting-too-deep",
        error("OP_GET_VARIABLE", "a", "OP_LIST", 1, "OP_GET_VARIABLE", "b", "OP_CONTAINS"));
  }

  @Test
  void aCycleCannotBeHandedOut() {
    run("OP_LIST", 0, "OP_DUP", "OP_DUP", "OP_APPEND", "OP_DUP", "OP_DEFINE_VARIABLE", "l");
    for (Supplier<?> reader : List.<Supplier<?>>of(actor::top, actor::stack, actor::variables)) {
      assertEquals("nesting-too-deep", assertThrows(VMException.class, reader::get).kind());
    }
    actor.start();
    VMException e = Waiting.failure(actor.ask("OP_NOP"));
    assertEquals("nesting-too-deep", e == null ? "" : e.kind());
    assertThrows(VMException.class, actor::stackNow);
  }

  @Test
  void depthUpToTwoHundredIsComparedHashedAndPrinted() {
    pushNested("OP_TUPLE", 190);
    pushNested("OP_TUPLE", 190);
    run("OP_OVER", "OP_OVER", "OP_EQUAL", "OP_PRINT");
    assertEquals("true\n", output.toString());
    run("OP_NIL", "OP_DICT", 1, "OP_SWAP", "OP_CONTAINS", "OP_PRINT");
    assertEquals("true\ntrue\n", output.toString());
  }

  @Test
  void greaterDepthIsAnErrorNotTheEndOfTheProcess() {
    pushNested("OP_TUPLE", 100_000);
    pushNested("OP_TUPLE", 100_000);
    assertEquals("nesting-too-deep", error("OP_EQUAL"));
    assertEquals("nesting-too-deep", error("OP_NIL", "OP_DICT", 1));
    assertTrue(actor.stackText().contains("..."));
    assertEquals("nesting-too-deep", assertThrows(VMException.class, actor::top).kind());
    actor.send("OP_PRINT");
    actor.execute();
  }

  @Test
  void whatIsNestedTooDeeplyIsNotSent() {
    Tuple tuple = Tuple.of();
    for (int i = 0; i < 300; i++) {
      tuple = Tuple.of(tuple);
    }
    Tuple deep = tuple;
    assertEquals(
        "a value is nested more than 200 deep, or contains itself",
        assertThrows(RuntimeException.class, () -> actor.send("OP_CONSTANT", deep)).getMessage());
  }
}
