package io.vmactor.examples.opcodeplugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.plugin.Plugins;
import io.vmactor.vm.plugin.RestrictedJava;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The instructions, with the plug-in on the class path. */
class ToolsPluginTest {
  private final Plugins plugins = Plugins.load(List.of());
  private final VMActor actor = VMActor.builder().plugins(plugins).build();

  @AfterEach
  void close() {
    actor.close();
  }

  private Object top(Object... stream) {
    actor.send(stream);
    actor.execute();
    return actor.top();
  }

  private String failure(Object... stream) {
    actor.send(stream);
    VMException failure = assertThrows(VMException.class, actor::execute);
    return failure.kind() + ": " + failure.getMessage();
  }

  @Test
  void isFoundOnTheClassPath() {
    assertEquals(
        List.of(
            new Plugins.Loaded(
                "example-tools",
                "1.0",
                List.of("OP_REVERSE", "OP_GCD", "OP_FILL_IN", "OP_MAP"),
                null)),
        plugins.loaded());
  }

  // ---- OP_REVERSE

  @Test
  void reverses() {
    assertEquals("cb\uD83D\uDE00a", top("OP_CONSTANT", "a\uD83D\uDE00bc", "OP_REVERSE"));
    assertEquals("", top("OP_CONSTANT", "", "OP_REVERSE"));
    assertEquals(List.of(3L, "two", 1.0), top("OP_CONSTANT", List.of(1.0, "two", 3), "OP_REVERSE"));
    assertEquals(Tuple.of(null, true), top("OP_CONSTANT", Tuple.of(true, null), "OP_REVERSE"));
    assertArrayEquals(
        new byte[] {3, 2, 1}, (byte[]) top("OP_CONSTANT", new byte[] {1, 2, 3}, "OP_REVERSE"));
  }

  @Test
  void functionsInAListCanStillBeCalledAfterwards() {
    CodeObject one = CodeObject.of("one", 0, "OP_CONSTANT", 1, "OP_RETURN");
    CodeObject two = CodeObject.of("two", 0, "OP_CONSTANT", 2, "OP_RETURN");
    assertEquals(
        2L,
        top(
            "OP_CLOSURE",
            one,
            0,
            "OP_CLOSURE",
            two,
            0,
            "OP_LIST",
            2,
            "OP_REVERSE",
            "OP_CONSTANT",
            0,
            "OP_GET_ITEM",
            "OP_CALL",
            0));
  }

  @Test
  void reversesSequencesOnly() {
    String message = "type-error: OP_REVERSE takes a string, a list, a tuple or a byte string";
    assertEquals(message, failure("OP_CONSTANT", 1, "OP_REVERSE"));
    assertEquals(message, failure("OP_NIL", "OP_REVERSE"));
    assertEquals(List.of(), actor.stack());
  }

  // ---- OP_GCD

  private Object gcd(Object a, Object b) {
    return top("OP_CONSTANT", a, "OP_CONSTANT", b, "OP_GCD");
  }

  @Test
  void dividesSmallInts() {
    assertEquals(12L, gcd(84, 36));
    assertEquals(12L, gcd(-84, 36));
    assertEquals(12L, gcd(36, -84));
    assertEquals(5L, gcd(0, 5));
    assertEquals(5L, gcd(-5, 0));
    assertEquals(0L, gcd(0, 0));
    assertEquals(1L, gcd((1L << 61) - 1, 1 << 30));
  }

  @Test
  void dividesLargeInts() {
    BigInteger large = BigInteger.TEN.pow(40);
    assertEquals(6L, gcd(large.multiply(BigInteger.valueOf(3)), 6));
    assertEquals(6L, gcd(6, large.multiply(BigInteger.valueOf(-3))));
    assertEquals(large, gcd(large, large.negate()));
    long smallest = -(1L << 61); // fits in a word, but its negative does not
    assertEquals(1L << 61, gcd(smallest, 0));
    assertEquals(1L << 61, gcd(smallest, smallest));
  }

  @Test
  void dividesIntsOnly() {
    assertEquals(
        "type-error: OP_GCD cannot be applied to an int and a float",
        failure("OP_CONSTANT", 1, "OP_CONSTANT", 2.0, "OP_GCD"));
    assertEquals(
        "type-error: OP_GCD cannot be applied to a string and an int",
        failure("OP_CONSTANT", "1", "OP_CONSTANT", BigInteger.TEN.pow(40), "OP_GCD"));
  }

  @Test
  void itsMethodIsRestrictedJava() {
    RestrictedJava checker = RestrictedJava.of(ToolsPlugin.class.getClassLoader());
    assertEquals(List.of(), checker.checkReachable(GreatestCommonDivisor.class.getName()));
  }

  // ---- OP_FILL_IN

  @Test
  void formats() {
    assertEquals("plain", top("OP_FILL_IN", "plain", 0));
    assertEquals(
        "<1, two>", top("OP_CONSTANT", 1, "OP_CONSTANT", "two", "OP_FILL_IN", "<{}, {}>", 2));
    assertEquals("truenil", top("OP_TRUE", "OP_NIL", "OP_FILL_IN", "{}{}", 2));
    BigInteger large = BigInteger.TEN.pow(40);
    assertEquals(large + "!", top("OP_CONSTANT", large, "OP_FILL_IN", "{}!", 1));
  }

  @Test
  void formatsAsManyValuesAsThereArePlaces() {
    assertEquals(
        "value-error: OP_FILL_IN: \"{}\" does not have 2 places {}",
        failure("OP_NIL", "OP_NIL", "OP_FILL_IN", "{}", 2));
    assertEquals(
        "value-error: OP_FILL_IN: \"{}{}\" does not have 1 places {}",
        failure("OP_NIL", "OP_FILL_IN", "{}{}", 1));
    assertEquals("type-error: OP_FILL_IN takes a text as its operand", failure("OP_FILL_IN", 7, 0));
    assertEquals(
        "type-error: OP_FILL_IN shows strings, ints, bools and nil; use OP_TO_STRING first",
        failure("OP_CONSTANT", 1.5, "OP_FILL_IN", "{}", 1));
  }

  // ---- OP_MAP

  private static final CodeObject SQUARE =
      CodeObject.of("square", 1, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_MULTIPLY", "OP_RETURN");

  @Test
  void maps() {
    Object[] afterItems = {"OP_CLOSURE", SQUARE, 0, "OP_MAP"};
    actor.send("OP_CONSTANT", List.of(1, 2.5, 3));
    assertEquals(List.of(1L, 6.25, 9L), top(afterItems));
    actor.send("OP_CONSTANT", Tuple.of(4));
    assertEquals(List.of(16L), top(afterItems));
    actor.send("OP_CONSTANT", List.of());
    assertEquals(List.of(), top(afterItems));
  }

  @Test
  void mapsLongListsWithoutDeepRecursion() {
    List<Integer> ones = Collections.nCopies(50_000, 1);
    Object result = top("OP_CONSTANT", ones, "OP_CLOSURE", SQUARE, 0, "OP_MAP");
    assertEquals(Collections.nCopies(50_000, 1L), result);
    assertTrue(actor.statistics().collections() > 0);
  }

  @Test
  void aMappedFunctionMayFail() {
    assertEquals(
        "type-error: OP_MULTIPLY cannot be applied to a string and a string",
        failure("OP_CONSTANT", List.of(1, "x"), "OP_CLOSURE", SQUARE, 0, "OP_MAP"));
    assertEquals(
        "wrong-number-of-arguments: function none takes 0 arguments, not 1",
        failure(
            "OP_CONSTANT",
            List.of(1),
            "OP_CLOSURE",
            CodeObject.of("none", 0, "OP_NIL", "OP_RETURN"),
            0,
            "OP_MAP"));
  }

  @Test
  void mapsItemsWithFunctions() {
    assertEquals(
        "type-error: OP_MAP takes a list or a tuple",
        failure("OP_CONSTANT", "text", "OP_CLOSURE", SQUARE, 0, "OP_MAP"));
    assertEquals(
        "type-error: OP_MAP takes a function, not nil",
        failure("OP_CONSTANT", List.of(1), "OP_NIL", "OP_MAP"));
    assertEquals(
        "type-error: OP_MAP: only a function can be called, not a String",
        failure("OP_CONSTANT", List.of(1), "OP_CONSTANT", "f", "OP_MAP"));
  }
}
