package io.vmactor.vm.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamParserTest {
  private static final InstructionSet SET =
      InstructionSet.standard()
          .with(new CustomInstruction("OP_ANY", 0x400, List.of(), null, "Anything.", "a test"))
          .with(
              new CustomInstruction(
                  "OP_ONE", 0x401, List.of(), StackEffect.parse("-- a"), "One.", "a test"));

  private static List<StreamParser.Part> parse(@Nullable Object... stream) {
    return new StreamParser(SET).parse(stream);
  }

  /** How many instructions each part has. */
  private static List<Integer> sizes(@Nullable Object... stream) {
    return parse(stream).stream()
        .map(part -> InstructionSequence.decode(part.words(), SET).count())
        .toList();
  }

  // spotless:off
  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("item 0 of the stream is the number 5 where the name of an instruction should stand", new Object[] {5}),
        Arguments.of("item 1 of the stream is nil where the name of an instruction should stand (OP_NIL before it takes no operand)", new Object[] {"OP_NIL", null}),
        Arguments.of("item 2 of the stream: unknown instruction 6 (OP_PUSH before it takes one operand)", new Object[] {"OP_PUSH", 5, "6"}),
        Arguments.of("item 2 of the stream: unknown instruction OP_FFT; if a plug-in defines it, load that"
            + " (--plugin JAR; in Java, VMActor.Builder.plugins) (OP_PUSH before it takes one operand)", new Object[] {"OP_PUSH", 5, "OP_FFT"}),
        Arguments.of("item 0 of the stream: unknown instruction ADD; did you mean OP_ADD?", new Object[] {"ADD"}),
        Arguments.of("item 0 of the stream: unknown instruction op_add; did you mean OP_ADD?", new Object[] {"op_add"}),
        Arguments.of("instruction 0 (OP_CONSTANT): its operand v is missing at the end of the stream", new Object[] {"OP_CONSTANT"}),
        Arguments.of("instruction 1 (OP_CLOSURE): its operand n is missing at the end of the stream",
            new Object[] {"OP_NIL", "OP_CLOSURE", CodeObject.of("f", 0, "OP_NIL", "OP_RETURN")}),
        Arguments.of("item 1 of the stream: OP_GET_VARIABLE takes a name (a string), not the number 5", new Object[] {"OP_GET_VARIABLE", 5}),
        Arguments.of("item 1 of the stream: OP_CLOSURE takes a function (a code object), not the string \"f\"", new Object[] {"OP_CLOSURE", "f", 0}),
        Arguments.of("item 1 of the stream: OP_JUMP takes an int, not the number 1.0", new Object[] {"OP_JUMP", 1.0}),
        Arguments.of("item 1 of the stream: OP_JUMP takes an int, not the number 4294967296", new Object[] {"OP_JUMP", 1L << 32}),
        Arguments.of("item 1 of the stream: OP_LIST takes an int, not true", new Object[] {"OP_LIST", true}),
        Arguments.of("item 1 of the stream: OP_CONSTANT takes a value, not the function f",
            new Object[] {"OP_CONSTANT", CodeObject.of("f", 0, "OP_NIL", "OP_RETURN")}));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("malformed")
  void rejects(String message, @Nullable Object[] stream) {
    assertEquals(
        message, assertThrows(VerificationException.class, () -> parse(stream)).getMessage());
  }

  @Test
  void aLongNameIsShortenedInTheMessage() {
    String message =
        assertThrows(VerificationException.class, () -> parse("x".repeat(10_000))).getMessage();
    assertEquals("item 0 of the stream: unknown instruction " + "x".repeat(60) + "…", message);
  }

  @Test
  void dataBecomesArgumentsAndStructureStaysInTheWords() {
    StreamParser.Part part = parse("OP_CONSTANT", "a", "OP_LIST", 1L, "OP_PUSH", 7).getFirst();
    assertEquals(List.of("a", 7), Arrays.asList(part.arguments()));
    assertEquals("[1, 0, 96, 1, 2, 1]", Arrays.toString(part.words()));
  }

  @Test
  void aShortStreamIsOnePart() {
    assertEquals(List.of(), sizes());
    assertEquals(List.of(1), sizes("OP_NIL"));
    assertEquals(List.of(1024), sizes(Collections.nCopies(1024, "OP_NIL").toArray()));
  }

  @Test
  void aLongStreamIsSplitEveryThousandInstructions() {
    assertEquals(List.of(1024, 1024, 2), sizes(Collections.nCopies(2050, "OP_NIL").toArray()));
  }

  @Test
  void anInstructionWithoutADeclaredEffectIsAPartOfItsOwn() {
    assertEquals(List.of(1), sizes("OP_ANY"));
    assertEquals(List.of(2, 1, 1, 1), sizes("OP_NIL", "OP_ONE", "OP_ANY", "OP_ANY", "OP_NIL"));
  }

  @Test
  void noPartEndsInsideAJump() {
    List<Object> stream = new ArrayList<>(Collections.nCopies(1000, "OP_NOP"));
    stream.addAll(List.of("OP_TRUE", "OP_JUMP_IF_FALSE", 500));
    stream.addAll(Collections.nCopies(500, "OP_NOP"));
    stream.addAll(Collections.nCopies(1000, "OP_NOP"));
    assertEquals(List.of(1502, 1000), sizes(stream.toArray()));
  }

  @Test
  void noPartEndsInsideALoop() {
    List<Object> stream = new ArrayList<>(Collections.nCopies(1000, "OP_NOP"));
    stream.addAll(Collections.nCopies(500, "OP_NOP"));
    stream.addAll(List.of("OP_LOOP", 501));
    stream.addAll(Collections.nCopies(10, "OP_NOP"));
    assertEquals(List.of(1501, 10), sizes(stream.toArray()));
  }

  @Test
  void codeIsReadFromTheSameForm() {
    CodeObject code =
        CodeObject.of("f", 1, "OP_GET_LOCAL", 0, "OP_CONSTANT", 2, "OP_SET_LOCAL", 3, "OP_RETURN");
    assertEquals(4, code.locals());
    assertEquals(List.of(2L), code.constants());
    assertThrows(VerificationException.class, () -> CodeObject.of("f", 0, "OP_NO_SUCH"));
  }

  @Test
  void aCustomInstructionMustFitItsOperands() {
    for (String name : List.of("OP", "ADD", "OP_", "OP_a b", "op_add", "")) {
      assertThrows(IllegalArgumentException.class, () -> custom(name, List.of(), "-- a"));
    }
    assertThrows(
        IllegalArgumentException.class, () -> custom("OP_A", List.of(OperandKind.LOCAL), "-- a"));
    assertThrows(
        IllegalArgumentException.class, () -> custom("OP_A", List.of(OperandKind.FORWARD), "-- a"));
    assertThrows(IllegalArgumentException.class, () -> custom("OP_A", List.of(), "item*n -- a"));
    assertThrows(IllegalArgumentException.class, () -> custom("OP_A", List.of(), "a b c"));
    assertThrows(IllegalArgumentException.class, () -> custom("OP_A", List.of(), "a*3 -- b"));
    assertEquals("OP_A", custom("OP_A", List.of(OperandKind.COUNT), "item*2n -- a").mnemonic());
  }

  private static CustomInstruction custom(String name, List<OperandKind> operands, String effect) {
    return new CustomInstruction(name, 0x500, operands, StackEffect.parse(effect), "", "a test");
  }

  @Test
  void equalConstantsAreOneUnlessTheirTypesDiffer() {
    CodeObject.Builder builder = CodeObject.builder("f");
    assertEquals(builder.constant(1), builder.constant(1L));
    assertEquals(builder.constant("a"), builder.constant('a'));
    assertEquals(builder.constant(new byte[] {1}), builder.constant(new byte[] {1}));
    assertEquals(builder.constant(Tuple.of(1, "a")), builder.constant(Tuple.of(1, "a")));
    assertEquals(builder.constant(null), builder.constant(null));
    assertEquals(false, builder.constant(1) == builder.constant(1.0));
    assertEquals(false, builder.constant(0.0) == builder.constant(-0.0));
    assertEquals(false, builder.constant(Tuple.of(1)) == builder.constant(Tuple.of(1.0)));
    assertEquals(false, builder.constant(true) == builder.constant(1));
  }
}
