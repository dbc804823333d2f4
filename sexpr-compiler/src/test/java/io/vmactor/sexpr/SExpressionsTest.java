package io.vmactor.sexpr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.VMActor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The basic forms become exactly the promised streams (C1). */
class SExpressionsTest {
  private static String stream(String text) {
    return Arrays.stream(SExpressions.toBytecode(text))
        .map(item -> item instanceof String s && !s.startsWith("OP_") ? s : String.valueOf(item))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(+ 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_ADD",
        "(define x 42) | OP_CONSTANT 42 OP_DEFINE_VARIABLE x",
        "(set! x 100) | OP_CONSTANT 100 OP_SET_VARIABLE x",
        "x | OP_GET_VARIABLE x",
        "true | OP_TRUE",
        "false | OP_FALSE",
        "#t | OP_TRUE",
        "nil | OP_NIL",
        "(- 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_SUBTRACT",
        "(* 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_MULTIPLY",
        "(/ 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_DIVIDE",
        "(% 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_MODULO",
        "(** 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_POWER",
        "(> 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_GREATER",
        "(< 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_LESS",
        "(>= 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_GREATER_EQUAL",
        "(<= 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_LESS_EQUAL",
        "(= 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_EQUAL",
        "(!= 5 10) | OP_CONSTANT 5 OP_CONSTANT 10 OP_NOT_EQUAL",
        "(not true) | OP_TRUE OP_NOT",
        "(- 5) | OP_CONSTANT 5 OP_NEGATE",
        "(+ 1 2 3) | OP_CONSTANT 1 OP_CONSTANT 2 OP_ADD OP_CONSTANT 3 OP_ADD",
        "(and true x) | OP_TRUE OP_GET_VARIABLE x OP_AND",
        "(print 1.5) | OP_CONSTANT 1.5 OP_PRINT",
        "(f 1 x) | OP_CONSTANT 1 OP_GET_VARIABLE x OP_CALL_f",
        "(* (+ 1 2) (- 10 (/ 8 2))) | OP_CONSTANT 1 OP_CONSTANT 2 OP_ADD OP_CONSTANT 10"
            + " OP_CONSTANT 8 OP_CONSTANT 2 OP_DIVIDE OP_SUBTRACT OP_MULTIPLY"
      })
  void becomeTheseStreams(String text, String expected) {
    assertEquals(expected, stream(text));
  }

  @Test
  void run() {
    try (VMActor actor = new VMActor()) {
      actor.defun("twice", call -> call.push((Long) call.pop() * 2));
      actor.loadBytecode(SExpressions.toBytecode("(* (+ 1 2) (- 10 (/ 8 2)))"));
      actor.execute();
      assertEquals(18L, actor.top());
      actor.loadBytecode(SExpressions.toBytecode("(define x 4) (set! x (+ x 1)) (twice x)"));
      actor.execute();
      assertEquals(10L, actor.top());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "(+ 1 | (text):1:1: this list does not end; a ) is missing",
        "(+ 1) | (text):1:1: + takes two operands or more, not 1: (+ a b)",
        "(< 1 2 3) | (text):1:1: < takes two operands, not 3: (< a b)",
        "(define 1 2) | (text):1:1: define takes a name and a value: (define name value); procedures need"
            + " --lang=scheme",
        "(+ (define x 1) 2) | (text):1:4: define has no value; it stands at the top level only",
        "(1 2) | (text):1:2: a form starts with a name, such as + or define, not 1",
        "() | (text):1:1: a form starts with what it does and has no dot: (+ 1 2)"
      })
  void wrongOnesAreNamed(String text, String message) {
    assertEquals(
        message,
        assertThrows(SExpressionException.class, () -> SExpressions.toBytecode(text)).getMessage());
  }

  @Test
  void theStreamIsWhatSendTakes() {
    assertEquals(
        List.of("OP_CONSTANT", 5L, "OP_CONSTANT", 10L, "OP_ADD"),
        List.of(SExpressions.toBytecode("(+ 5 10)")));
  }
}
