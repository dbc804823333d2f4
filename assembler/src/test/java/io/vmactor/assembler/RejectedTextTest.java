package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a text, and the message that says so. */
class RejectedTextTest {
  static Stream<Arguments> assembly() {
    return Stream.of(
        Arguments.of("\n\n  OP_ADDD", "3:3: unknown instruction OP_ADDD; did you mean OP_ADD?"),
        Arguments.of("subtrac", "1:1: unknown instruction subtrac; did you mean OP_SUBTRACT?"),
        Arguments.of(
            "quux_frob",
            "1:1: unknown instruction quux_frob; if a plug-in defines it, load that (--plugin JAR; in Java, VMActor.Builder.plugins)"),
        Arguments.of(
            "OP_FFT 2",
            "1:1: unknown instruction OP_FFT; if a plug-in defines it, load that (--plugin JAR; in Java, VMActor.Builder.plugins)"),
        Arguments.of("OP_CONSTANT", "1:12: OP_CONSTANT takes one operand: a value; it is missing"),
        Arguments.of(
            "CLOSURE f ; n",
            "1:11: OP_CLOSURE takes 2 operands: a function's name, a count; the last is missing"),
        Arguments.of("NOP 5", "1:5: NOP is complete before 5; a comment starts with ;"),
        Arguments.of("5", "1:1: unknown instruction 5"),
        Arguments.of(
            "\"x\"",
            "1:1: an instruction, directive or label should stand here, not the string \"x\""),
        Arguments.of("JUMP x", "1:6: label x is not defined in the program"),
        Arguments.of(
            "JUMP lop\nloop: NOP",
            "1:6: label lop is not defined in the program; did you mean loop?"),
        Arguments.of("a: a: NOP", "1:4: label a is defined already, in line 1"),
        Arguments.of(
            "l: NIL\nJUMP l",
            "2:6: OP_JUMP goes forward only, but label l stands before it; OP_LOOP goes back"),
        Arguments.of(
            "LOOP e\ne: NOP",
            "1:6: OP_LOOP goes back only, but label e stands behind it; OP_JUMP goes forward"),
        Arguments.of(
            "JUMP 7\nNOP",
            "1:1: function main, instruction 0 (OP_JUMP) jumps to instruction 8, outside the code"
                + " of 2 instructions"),
        Arguments.of(
            "JUMP -1", "1:6: a distance should stand here, an int from 0 to 2147483647, not -1"),
        Arguments.of(".functio", "1:1: unknown directive .functio; did you mean .function?"),
        Arguments.of(".function f\nNIL\n", "1:11: function f does not end; .end is missing"),
        Arguments.of(".end", "1:1: .end without a .function before it"),
        Arguments.of(
            ".function f\nnil\nRETURN\n.end\n.function f",
            "5:11: function f is defined already, in line 1"),
        Arguments.of("CLOSURE g 0", "1:9: function g is not defined"),
        Arguments.of(
            ".function fib\nnil\nRETURN\n.end\nCLOSURE fob 0",
            "5:9: function fob is not defined; did you mean fib?"),
        Arguments.of(
            ".function f\nCLOSURE g 0\nRETURN\n.end\n.function g\nCLOSURE f 0\nRETURN\n.end",
            "6:9: function f would contain itself; a function reaches itself through a variable"),
        Arguments.of(
            ".function f\nNIL\nADD\n.end",
            "3:1: function f, instruction 1 (OP_ADD) needs 2 values on the stack, but there is 1"),
        Arguments.of(
            ".file \"other.py\"\n.line 99\nADD",
            "3:1: function main, instruction 0 (OP_ADD) needs 2 values on the stack, but there are"
                + " 0"),
        Arguments.of(
            ".function f\n.end",
            "1:11: function f has no instructions; it must end with OP_RETURN"),
        Arguments.of(".function f a a", "1:15: the name a is defined already in this function"),
        Arguments.of(
            ".function f a... b", "1:18: no parameter can follow the one that takes the rest"),
        Arguments.of(
            ".parameters a",
            "test.vma: the main code of module test must have no parameters and no captured cells"),
        Arguments.of("GET_LOCAL x", "1:11: there is no local x; .local defines one"),
        Arguments.of(
            "GET_LOCAL 9999999999",
            "1:11: the number of a local should stand here, an int from 0 to 2147483647, not"
                + " 9999999999"),
        Arguments.of(".locals 5000", "1:9: a function has at most 4000 locals"),
        Arguments.of(
            "CONSTANT foo",
            "1:10: there is no constant foo; a string stands in quotes, a constant is defined by"
                + " .const"),
        Arguments.of(
            ".const LIMIT 1\nCONSTANT LIMTI",
            "2:10: there is no constant LIMTI; did you mean LIMIT?"),
        Arguments.of(".const x 1\n.const x 2", "2:8: constant x is defined already in the program"),
        Arguments.of(
            ".const 1 2",
            "1:8: the name of the constant should stand here, not 1; a name starts with a letter, _"
                + " or $"),
        Arguments.of("CONSTANT (1,", "1:13: a value should stand here, not the end of the line"),
        Arguments.of("CONSTANT (1", "1:10: the tuple does not end on this line; a ) is missing"),
        Arguments.of("CONSTANT (1 2)", "1:13: a , or ) should stand here, not 2"),
        Arguments.of(
            ".const x 1\nCONSTANT (x)", "2:11: a tuple holds literals only, not the name x"),
        Arguments.of("CONSTANT 0xq", "1:10: 'q' does not belong in a hexadecimal int (in 0xq)"),
        Arguments.of("CONSTANT 1.", "1:10: a float is written like 1.5, -0.0 or 2e-9 (in 1.)"),
        Arguments.of("CONSTANT 1e999", "1:10: the number is too large for a float (in 1e999)"),
        Arguments.of("CONSTANT \"x", "1:10: the string does not end; a \" is missing"),
        Arguments.of(
            "CONSTANT \"\\q\"",
            "1:11: unknown escape \\q; there are \\n \\t \\r \\\\ \\\" and \\u{…}"),
        Arguments.of(
            "CONSTANT \"\\u{110000}\"",
            "1:11: a code point is written \\u{1f600}, with 1 to 6 hexadecimal digits up to"
                + " 10ffff"),
        Arguments.of(
            "CONSTANT b\"é\"",
            "1:12: a byte string holds ASCII characters; write other bytes as \\x.."),
        Arguments.of(
            "CONSTANT b\"\\x0\"", "1:12: a byte is written \\x0a, with two hexadecimal digits"),
        Arguments.of("\u0001", "1:1: a character that does not belong here: U+0001"),
        Arguments.of(
            ".line x", "1:7: a line should stand here, an int from 0 to 2147483647, not x"),
        Arguments.of(".file x", "1:7: the source file's name should stand here in quotes, not x"),
        Arguments.of(".catch a b c", "1:8: label a is not defined in the program"));
  }

  @ParameterizedTest
  @MethodSource("assembly")
  void assembly(String text, String message) {
    AssemblyException problem =
        assertThrows(
            AssemblyException.class, () -> Assembler.assemble(text, "test.vma", TestSets.STANDARD));
    assertEquals(
        message.startsWith("test.vma") ? message : "test.vma:" + message, problem.getMessage());
  }

  static Stream<Arguments> json() {
    return Stream.of(
        Arguments.of(
            "",
            "1:1: a stream: an array of instruction names and operands should stand here, not the"
                + " end of the text"),
        Arguments.of(
            "{}",
            "1:1: a stream: an array of instruction names and operands should stand here, not an"
                + " object"),
        Arguments.of("[", "1:2: not valid JSON: the text ends too early"),
        Arguments.of("[5]", "1:2: the name of an instruction should stand here, not 5"),
        Arguments.of(
            "[\"OP_FFT\"]",
            "1:2: unknown instruction OP_FFT; if a plug-in defines it, load that (--plugin JAR; in Java, VMActor.Builder.plugins)"),
        Arguments.of("[\n \"OP_ADDD\"]", "2:2: unknown instruction OP_ADDD; did you mean OP_ADD?"),
        Arguments.of("[\"OP_CONSTANT\"]", "1:15: OP_CONSTANT takes a value, which is missing"),
        Arguments.of(
            "[\"OP_CONSTANT\",5,6]",
            "1:18: the name of an instruction should stand here, not 6 (OP_CONSTANT before it takes"
                + " one operand)"),
        Arguments.of(
            "[\"OP_NOP\"] 5",
            "1:12: the stream is complete, but 5 follows; a file holds one array"),
        Arguments.of("[\"OP_CALL\",\"x\"]", "1:12: OP_CALL takes a count (an int), not x"),
        Arguments.of("[\"OP_CALL\",5.0]", "1:12: OP_CALL takes a count (an int), not 5.0"),
        Arguments.of(
            "[\"OP_GET_VARIABLE\",5]",
            "1:20: OP_GET_VARIABLE takes a variable's name (a string), not 5"),
        Arguments.of(
            "[\"OP_CLOSURE\",5,0]",
            "1:15: OP_CLOSURE takes a function (an object with name and code), not 5"),
        Arguments.of("[\"OP_PUSH\",1e999]", "1:12: the number is too large for a float"),
        Arguments.of("[\"OP_PUSH\",{\"a\":1,\"a\":2}]", "1:19: the key a stands twice"),
        Arguments.of(
            "[\"OP_PUSH\",{\"$bytes\":\"0\"}]",
            "1:25: the bytes of line 1 are not pairs of hexadecimal digits"),
        Arguments.of(
            "[\"OP_PUSH\",{\"$float\":\"1\"}]",
            "1:25: a float that JSON lacks is written {\"$float\": \"inf\"}, \"-inf\" or \"nan\""),
        Arguments.of(
            "[\"OP_PUSH\",{\"$dict\":[[1]]}]",
            "1:26: a dict of pairs is written {\"$dict\": [[key, value]]}"),
        Arguments.of(
            "[\"OP_PUSH\",{\"$dict\":[[[],1]]}]",
            "1:29: a key of a dict is nil, a bool, number, string or tuple"),
        Arguments.of(
            "[\"OP_CLOSURE\",{\"name\":\"f\",\"code\":[\n\"OP_ADD\"]},0]",
            "2:1: function f, instruction 0 (OP_ADD) needs 2 values on the stack, but there are 0"),
        Arguments.of(
            "[\"OP_CLOSURE\",{\"nam\":\"f\"},0]",
            "1:16: a function has no field nam; did you mean name?"),
        Arguments.of("[\"OP_CLOSURE\",{\"name\":\"f\"},0]", "1:26: the function has no field code"),
        Arguments.of(
            "[\"OP_CLOSURE\",{\"name\":\"f\",\"name\":\"f\"},0]",
            "1:27: the field name stands twice"),
        Arguments.of(
            "[\"OP_CLOSURE\",{\"parameters\":256},0]",
            "1:29: parameters is an int from 0 to 255, not 256"),
        Arguments.of(
            "[\"OP_CLOSURE\",{\"handlers\":[[1,2]]},0]",
            "1:32: an instruction's number is an int from 0 to 4000000, not the end of the array"),
        Arguments.of(
            "[\"OP_DELIVER\",[1]]",
            "1:2: OP_DELIVER cannot have a list or dict in a program, only in a stream that is"
                + " sent"),
        Arguments.of(
            "[\"OP_JUMP\",1]",
            "1:2: function main, instruction 0 (OP_JUMP) jumps to instruction 2, outside the code"
                + " of 1 instructions"));
  }

  @ParameterizedTest
  @MethodSource("json")
  void json(String text, String message) {
    AssemblyException problem =
        assertThrows(
            AssemblyException.class,
            () -> JsonStreams.readModule(text, "test.json", TestSets.STANDARD));
    assertEquals("test.json:" + message, problem.getMessage());
  }

  @Test
  void namesFromTheInputDoNotBreakTheLine() {
    AssemblyException problem =
        assertThrows(
            AssemblyException.class,
            () -> JsonStreams.read("[\"OP\\nX\"]", "test.json", TestSets.STANDARD));
    assertEquals("test.json:1:2: unknown instruction OP\\u{a}X", problem.getMessage());
  }

  @Test
  void textMustBeUtf8() {
    byte[] bytes = "nil\nnil \u00e9".getBytes(StandardCharsets.ISO_8859_1);
    AssemblyException problem =
        assertThrows(AssemblyException.class, () -> SourceText.decode(bytes, "a.vma"));
    assertEquals("a.vma:2:5: byte 8 is not UTF-8; save the file in UTF-8", problem.getMessage());
  }
}
