package io.vmactor.vm.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestrictedHandlerTest {
  private static InstructionDefinition restricted(String mnemonic, String effect, String method) {
    return InstructionDefinition.restricted(
        mnemonic, effect, "Is tested.", HandlerWords.class, method);
  }

  private final Plugins plugins =
      Plugins.of(
          new TestPlugin(
              "test",
              restricted("OP_SEVEN", "-- seven", "seven"),
              restricted("OP_SAME", "a -- a", "sameOrNil"),
              restricted("OP_SUM", "a b -- sum", "sum"),
              restricted("OP_MIDDLE", "a b c -- b", "middle"),
              restricted("OP_FOUR", "a b c d -- tuple", "tuple"),
              restricted("OP_DIV", "a b -- quotient", "divide"),
              restricted("OP_RAISE", "a -- never", "throwsInput"),
              restricted("OP_NO_REASON", "-- never", "withoutReason"),
              restricted("OP_LEAVES", "a -- b", "leaves"),
              restricted("OP_EXCEPTION", "a -- b", "arithmeticException"),
              restricted("OP_ENDLESS", "a -- b", "endless"),
              InstructionDefinition.restricted(
                  "OP_BIG_SUM",
                  "a b -- sum",
                  "Adds.",
                  HandlerWords.class,
                  "sum",
                  actor -> {
                    Object b = Objects.requireNonNull(actor.pop());
                    actor.push("Java's " + actor.pop() + " and " + b);
                  })));

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

  private VMException failure(Object... stream) {
    actor.send(stream);
    return assertThrows(VMException.class, actor::execute);
  }

  @Test
  void getsItsInputsInOrder() {
    assertEquals(7L, top("OP_SEVEN"));
    assertEquals("text", top("OP_CONSTANT", "text", "OP_SAME"));
    assertEquals(2L, top("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_CONSTANT", 3, "OP_MIDDLE"));
    assertEquals(
        Tuple.of(1L, 2.5, "three", true),
        top("OP_CONSTANT", 1, "OP_CONSTANT", 2.5, "OP_CONSTANT", "three", "OP_TRUE", "OP_FOUR"));
    assertEquals(List.of(7L, "text", 2L, Tuple.of(1L, 2.5, "three", true)), actor.stack());
  }

  @Test
  void isRepeatedAfterACollection() {
    StringBuilder text = new StringBuilder("a");
    for (int i = 0; i < 200; i++) {
      assertEquals(text + "b", top("OP_CONSTANT", text.toString(), "OP_CONSTANT", "b", "OP_SUM"));
      text.append('b');
    }
    assertTrue(actor.statistics().collections() > 0);
  }

  @Test
  void worksInFunctionsAndInSteps() {
    InstructionSet set = actor.instructionSet();
    CodeObject twice =
        CodeObject.builder("twice", set)
            .parameters(1)
            .add(Opcode.GET_LOCAL, 0)
            .add(Opcode.GET_LOCAL, 0)
            .add(find(set, "OP_SUM"))
            .add(Opcode.SET_LOCAL, 0)
            .add(Opcode.GET_LOCAL, 0)
            .add(find(set, "OP_SAME"))
            .add(Opcode.RETURN)
            .build();
    Object[] call = {"OP_CLOSURE", twice, 0, "OP_CONSTANT", "ab", "OP_CALL", 1, "OP_SAME"};
    assertEquals("abab", top(call));
    actor.send(call);
    int steps = 0;
    while (actor.step()) {
      steps++;
    }
    assertTrue(steps >= 10, "steps: " + steps);
    assertEquals(List.of("abab", "abab"), actor.stack());
  }

  private static Instruction find(InstructionSet set, String mnemonic) {
    return Objects.requireNonNull(set.find(mnemonic));
  }

  @Test
  void answersErrors() {
    VMException failure = failure("OP_CONSTANT", 1, "OP_CONSTANT", 0, "OP_DIV");
    assertEquals("division-by-zero", failure.kind());
    assertEquals("the divisor of OP_DIV is 0", failure.getMessage());
    assertTrue(failure.traceback().contains("instruction 2 (OP_DIV)"), failure::traceback);
    assertEquals("\"mine\"", failure("OP_CONSTANT", "mine", "OP_RAISE").getMessage());
    assertEquals(List.of(), actor.stack());
  }

  @Test
  void itsErrorsCanBeCaught() {
    InstructionSet set = actor.instructionSet();
    CodeObject.Builder code = CodeObject.builder("careful", set);
    int one = code.constant(1);
    int zero = code.constant(0);
    code.add(Opcode.CONSTANT, one)
        .add(Opcode.CONSTANT, zero)
        .add(find(set, "OP_DIV"))
        .add(Opcode.RETURN)
        .add(Opcode.ERROR_KIND)
        .add(Opcode.RETURN)
        .handler(new ExceptionHandler(0, 4, 4));
    assertEquals("division-by-zero", top("OP_CLOSURE", code.build(), 0, "OP_CALL", 0));
  }

  @Test
  void javaGoesOnWhereItGivesUp() {
    long large = (1L << 61) - 1;
    assertEquals(3L, top("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_BIG_SUM"));
    assertEquals(
        "Java's " + large + " and 1", top("OP_CONSTANT", large, "OP_CONSTANT", 1, "OP_BIG_SUM"));
    BigInteger huge = BigInteger.TEN.pow(50);
    assertEquals("Java's 1 and " + huge, top("OP_CONSTANT", 1, "OP_CONSTANT", huge, "OP_BIG_SUM"));
    for (Object[] stream :
        List.of(
            new Object[] {"OP_CONSTANT", large, "OP_CONSTANT", 1, "OP_SUM"},
            new Object[] {"OP_CONSTANT", 1, "OP_LEAVES"})) {
      VMException failure = failure(stream);
      assertEquals("handler-error", failure.kind());
      assertEquals(
          stream[stream.length - 1]
              + ": the handler left the instruction to Java, but it has no fallback",
          failure.getMessage());
    }
  }

  @Test
  void mistakesFailTheBatch() {
    VMException failure = failure("OP_NO_REASON");
    assertEquals("handler-error", failure.kind());
    assertEquals("OP_NO_REASON: the handler answered EXIT with the reason 0", failure.getMessage());
    assertEquals("OP_EXCEPTION: / by zero", failure("OP_CONSTANT", 1, "OP_EXCEPTION").getMessage());
    assertEquals(
        "OP_ENDLESS: StackOverflowError", failure("OP_CONSTANT", 1, "OP_ENDLESS").getMessage());
  }

  @Test
  void canBeReplaced() {
    actor.replaceExistingInstruction("OP_SEVEN", view -> view.push("replaced"));
    assertEquals("replaced", top("OP_SEVEN"));
    assertEquals(3L, top("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_SUM"));
  }
}
