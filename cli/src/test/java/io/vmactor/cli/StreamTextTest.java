package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.isa.InstructionSet;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTextTest {
  private static Object[] parse(String text) throws StreamSyntaxException {
    return StreamText.parse(text, InstructionSet.standard());
  }

  private static Object value(String text) throws StreamSyntaxException {
    Object[] stream = parse("CONSTANT " + text);
    assertEquals(2, stream.length, () -> Arrays.toString(stream));
    return stream[1];
  }

  @Test
  void instructionsStandWithOrWithoutTheirPrefixInAnyCase() throws Exception {
    assertArrayEquals(
        new Object[] {"OP_CONSTANT", 5L, "OP_CONSTANT", 10L, "OP_ADD"},
        parse("OP_CONSTANT 5 constant 10 op_add"));
  }

  @Test
  void operandsOfEveryKind() throws Exception {
    assertArrayEquals(
        new Object[] {
          "OP_DEFINE_VARIABLE", "x", "OP_GET_VARIABLE", "a b", "OP_LIST", 3, "OP_JUMP", 0
        },
        parse("DEFINE_VARIABLE x GET_VARIABLE \"a b\" LIST 3 JUMP 0"));
    Object[] closure =
        parse("CLOSURE {\"name\": \"f\", \"code\": [\"OP_NIL\", \"OP_RETURN\"]} 0 CALL 0");
    assertEquals("f", assertInstanceOf(CodeObject.class, closure[1]).name());
    assertEquals(0, closure[2]);
  }

  @Test
  void valuesAsInAssembly() throws Exception {
    assertEquals(-7L, value("-7"));
    assertEquals(255L, value("0xff"));
    assertEquals(1.5, value("1.5"));
    assertEquals(Double.NEGATIVE_INFINITY, value("-inf"));
    assertEquals(BigInteger.TWO.pow(100), value("1267650600228229401496703205376"));
    assertEquals(null, value("nil"));
    assertEquals(true, value("true"));
    assertEquals("a \"b\"; [c\n", value("\"a \\\"b\\\"; [c\\n\""));
    assertEquals("two\nlines", value("\"two\nlines\""));
    assertEquals(Tuple.of(1L, Tuple.of("a)", null)), value("(1, (\"a)\", nil))"));
    assertArrayEquals(new byte[] {0, 'a'}, (byte[]) value("b\"\\x00a\""));
  }

  @Test
  void listsAndDictsAsInJson() throws Exception {
    assertEquals(List.of(1L, List.of("]")), value("[1, [\"]\"]]"));
    assertEquals(Map.of("a", 1L), value("{\"a\": 1}"));
  }

  @Test
  void aJsonStreamIsABatch() throws Exception {
    assertArrayEquals(
        new Object[] {"OP_CONSTANT", 5L, "OP_PRINT"},
        parse(" [\"OP_CONSTANT\",\n5, \"OP_PRINT\"]"));
    assertArrayEquals(new Object[0], parse("[]"));
  }

  @Test
  void blanksCommentsAndJoinedLinesAreSkipped() throws Exception {
    assertArrayEquals(new Object[0], parse("  ; nothing [ \"\n \t"));
    assertArrayEquals(
        new Object[] {"OP_CONSTANT", 1L, "OP_NOT"}, parse("CONSTANT \\ \n 1 ; one\nNOT"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CONSTANT 1 ADDD | 11 | unknown instruction ADDD; did you mean OP_ADD?",
        "5 | 0 | an instruction should stand here, not 5; CONSTANT pushes a value",
        "ADD 5 | 4 | an instruction should stand here, not 5",
        "ADD ) | 4 | an instruction should stand here, not )",
        "CONSTANT | 8 | OP_CONSTANT takes a value",
        "CONSTANT ADD | 9 | not ADD",
        "CONSTANT 1.2.3 | 9 | 1.2.3",
        "CONSTANT \"ab\\q\" | 12 | unknown escape \\q",
        "CONSTANT \"ab | 9 | the string does not end",
        "CONSTANT (1 2) | 12 | a , or ) should stand here",
        "CONSTANT (1, | 9 | the tuple does not end",
        "CONSTANT [1 2] | 13 | not valid JSON",
        "CONSTANT [1 | 9 | the JSON value does not end",
        "CONSTANT ] | 9 | OP_CONSTANT takes a value",
        "LIST x | 5 | OP_LIST takes a count (an int), not x",
        "LIST -1 | 5 | not -1",
        "LIST 99999999999 | 5 | not 99999999999",
        "GET_VARIABLE | 12 | OP_GET_VARIABLE takes a variable's name, which is missing",
        "GET_VARIABLE (1) | 13 | not (",
        "CLOSURE f 0 | 8 | OP_CLOSURE takes a function in JSON",
        "CLOSURE {\"name\": \"f\"} 0 | 20 | no field code",
        "[\"OP_ADDD\"] | 1 | did you mean OP_ADD?",
        "[1] | 1 | the name of an instruction should stand here",
        "[] ADD | 6 | not valid JSON",
      })
  void whatIsWrongIsSaidWithItsPlace(String text, int offset, String message) {
    StreamSyntaxException problem = assertThrows(StreamSyntaxException.class, () -> parse(text));
    assertTrue(problem.problem().contains(message), problem::problem);
    assertEquals(offset, problem.offset(), problem::problem);
  }

  @Test
  void aPlaceInALaterLineOfJson() {
    String text = "[\"OP_CONSTANT\", 1,\n \"OP_ADDD\"]";
    StreamSyntaxException problem = assertThrows(StreamSyntaxException.class, () -> parse(text));
    assertEquals(text.indexOf("\"OP_ADDD"), problem.offset());
  }

  @Test
  void deepNestingIsRejected() {
    String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    for (String text : List.of(deep, "CONSTANT " + deep, "CONSTANT " + deep.replace('[', '('))) {
      assertThrows(StreamSyntaxException.class, () -> parse(text));
    }
  }
}
