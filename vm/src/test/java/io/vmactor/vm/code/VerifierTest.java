package io.vmactor.vm.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row per rule: what breaks it, and a message that names the place and the rule. */
class VerifierTest {
  private static final InstructionSet SET = InstructionSet.standard();
  private static final int TOO_MANY = Limits.MAX_FRAME_SLOTS + 1;

  /** A rule: the message and code that breaks it. */
  record Rule(String message, Runnable breaks) {
    @Override
    public String toString() {
      return message;
    }
  }

  private static Rule function(String message, CodeObject.Builder broken) {
    return new Rule(message, broken::build);
  }

  private static Rule function(String message, int parameters, @Nullable Object... stream) {
    return new Rule(message, () -> CodeObject.of("f", parameters, stream));
  }

  private static Rule batch(String message, @Nullable Object... stream) {
    return new Rule(message, () -> verify(stream));
  }

  /** Verifies a batch as its sender would. */
  private static List<VerifiedCode> verify(@Nullable Object... stream) {
    List<VerifiedCode> parts = new ArrayList<>();
    for (StreamParser.Part part : new StreamParser(SET).parse(stream)) {
      parts.add(verifyWords(part.words()));
    }
    return parts;
  }

  private static VerifiedCode verifyWords(int[] words) {
    return Verifier.verifyShape(InstructionSequence.decode(words, SET));
  }

  private static CodeObject.Builder f() {
    return CodeObject.builder("f");
  }

  private static CodeObject.Builder returning(CodeObject.Builder builder) {
    return builder.add(Opcode.NIL).add(Opcode.RETURN);
  }

  private static CodeObject capturing() {
    return CodeObject.of("inner", 0, "OP_GET_CAPTURED", 0, "OP_RETURN");
  }

  // spotless:off
  static Stream<Rule> rules() {
    return Stream.of(
        // the head of a function
        function("function f has 256 parameters; the limit is 255", returning(f().parameters(256))),
        function("function f has -1 parameters; the limit is 255", returning(f().parameters(-1))),
        function("function f has 4001 locals; it needs at least 0, the limit is 4000", returning(f().locals(TOO_MANY))),
        function("function f has 256 captured cells; the limit is 255", returning(f().captured(256))),
        function("function f has no instructions; it must end with OP_RETURN", f()),
        function("function f (f.src) has no instructions; it must end with OP_RETURN", f().file("f.src")),

        // operands
        function("function f, instruction 0 (OP_CONSTANT) names constant 0; there are 0",
            f().add(Opcode.CONSTANT, 0).add(Opcode.RETURN)),
        function("function f, instruction 0 (OP_CONSTANT) names constant -1; there are 0",
            f().add(Opcode.CONSTANT, -1).add(Opcode.RETURN)),
        function("function f, instruction 0 (OP_CONSTANT) needs a value, but constant 0 is of another kind",
            with(capturing()).add(Opcode.CONSTANT, 0).add(Opcode.RETURN)),
        function("function f, instruction 0 (OP_GET_VARIABLE) needs a name, but constant 0 is of another kind",
            with(5).add(Opcode.GET_VARIABLE, 0).add(Opcode.RETURN)),
        function("function f, instruction 0 (OP_CLOSURE) needs a code object, but constant 0 is of another kind",
            with("x").add(Opcode.CLOSURE, 0, 0).add(Opcode.RETURN)),
        function("function f, instruction 0 (OP_CLOSURE) gives 0 cells, but inner captures 1", 0,
            "OP_CLOSURE", capturing(), 0, "OP_RETURN"),
        function("function f, instruction 0 (OP_GET_CAPTURED) names captured cell 300; there are 0",
            f().add(Opcode.GET_CAPTURED, 300).add(Opcode.RETURN)),
        function("function f, instruction 0 (OP_GET_LOCAL) names local 5000; there are 0",
            f().add(Opcode.GET_LOCAL, 5000).add(Opcode.RETURN)),
        function("function f, instruction 0 (OP_GET_LOCAL) names local -1; there are 0",
            f().add(Opcode.GET_LOCAL, -1).add(Opcode.RETURN)),
        batch("instruction 0 (OP_LIST) has the count -1; it must be 0 to 4000", "OP_LIST", -1),
        batch("instruction 0 (OP_LIST) has the count 4001; it must be 0 to 4000", "OP_LIST", TOO_MANY),
        batch("instruction 0 (OP_CALL) has the count 256; it must be 0 to 255", "OP_CALL", 256),

        // jumps
        batch("instruction 0 (OP_JUMP) jumps by -1; the distance must not be negative", "OP_JUMP", -1),
        batch("instruction 0 (OP_JUMP) jumps to instruction 2, outside the batch of 1 instructions", "OP_JUMP", 1),
        batch("instruction 0 (OP_LOOP) jumps to instruction -1, outside the batch of 1 instructions", "OP_LOOP", 2),
        batch("instruction 0 (OP_LOOP) jumps to instruction -2147483646, outside the batch of 1 instructions",
            "OP_LOOP", Integer.MAX_VALUE),
        function("function f, instruction 0 (OP_JUMP) jumps to instruction 1, outside the code of 1 instructions",
            f().add(Opcode.JUMP, 0)),
        function("function f, instruction 0 (OP_NIL) is the last instruction, and control runs off the end; end with OP_RETURN",
            f().add(Opcode.NIL)),

        // the stack
        function("function f, instruction 0 (OP_POP) needs 1 value on the stack, but there are 0", 0,
            "OP_POP", "OP_NIL", "OP_RETURN"),
        function("function f, instruction 1 (OP_ADD) needs 2 values on the stack, but there is 1", 0,
            "OP_NIL", "OP_ADD", "OP_RETURN"),
        function("function f, instruction 3 (OP_RETURN) reaches instruction 3 with a stack depth other than another path's", 0,
            "OP_TRUE", "OP_JUMP_IF_FALSE", 1, "OP_NIL", "OP_RETURN"),
        batch("instruction 2 (OP_NIL) reaches instruction 3 with a stack depth other than another path's",
            "OP_TRUE", "OP_JUMP_IF_TRUE", 1, "OP_NIL", "OP_NOP"),
        batch("instruction 1 (OP_LOOP) reaches instruction 0 with a stack depth other than another path's",
            "OP_NIL", "OP_LOOP", 2),
        function("function f, instruction 3 (OP_ADD) needs a value (a), but finds an iterator on the stack", 0,
            "OP_LIST", 0, "OP_ITERATE", "OP_NIL", "OP_ADD", "OP_RETURN"),
        function("function f, instruction 1 (OP_NEXT) needs an iterator (iterator), but finds a value on the stack", 1,
            "OP_GET_LOCAL", 0, "OP_NEXT", 0, "OP_RETURN"),
        function("function f, instruction 3 (OP_NOT) needs a value (a), but finds a cell on the stack", 0,
            "OP_NIL", "OP_MAKE_CELL", 0, "OP_PUSH_CELL", 0, "OP_NOT", "OP_RETURN"),
        function("function f, instruction 2 (OP_CLOSURE) needs a cell (cell), but finds a value on the stack", 0,
            "OP_NIL", "OP_NOP", "OP_CLOSURE", capturing(), 1, "OP_RETURN"),
        batch("instruction 1 (OP_ITERATE) ends the batch with an iterator on the stack; only values may stay",
            "OP_LIST", 0, "OP_ITERATE"),
        function("function f, instruction 4000 (OP_NIL) makes the stack and locals larger than 4000 entries",
            returning(many(Opcode.NIL, TOO_MANY))),
        new Rule("the batch takes 4001 entries from the stack; the limit is 4000", () -> verifyWords(
            IntStream.generate(Opcode.POP::number).limit(TOO_MANY).toArray())),

        // locals
        function("function f, instruction 0 (OP_GET_LOCAL) reads local 0, which is not assigned on every path to here", 0,
            "OP_GET_LOCAL", 0, "OP_RETURN"),
        function("function f, instruction 4 (OP_GET_LOCAL) reads local 0, which is not assigned on every path to here", 0,
            "OP_TRUE", "OP_JUMP_IF_FALSE", 2, "OP_NIL", "OP_SET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_RETURN"),
        function("function f, instruction 1 (OP_GET_CELL) reads local 0, which holds a value, not a cell", 1,
            "OP_NOP", "OP_GET_CELL", 0, "OP_RETURN"),
        function("function f, instruction 2 (OP_GET_LOCAL) reads local 0, which holds a cell, not a value", 0,
            "OP_NIL", "OP_MAKE_CELL", 0, "OP_GET_LOCAL", 0, "OP_RETURN"),
        function("function f, instruction 4 (OP_GET_LOCAL) reads local 0, which is a cell on one path and a value on another", 1,
            "OP_TRUE", "OP_JUMP_IF_FALSE", 2, "OP_NIL", "OP_MAKE_CELL", 0, "OP_GET_LOCAL", 0, "OP_RETURN"),

        // where paths meet
        function("function f, instruction 6 (OP_POP) finds a value on the stack by one path and an iterator by another", 0,
            "OP_TRUE", "OP_JUMP_IF_FALSE", 2, "OP_NIL", "OP_JUMP", 2, "OP_LIST", 0, "OP_ITERATE", "OP_POP", "OP_NIL", "OP_RETURN"),
        new Rule("function f, instruction 2 (OP_NIL) reaches instruction 3 with a stack depth other than another path's",
            () -> f().add(Opcode.TRUE).add(Opcode.JUMP_IF_FALSE, 1).add(Opcode.NIL).buildProgram()),

        // handlers
        handler("function f has an exception handler for instructions 2 to 2 at 3, outside its 4 instructions", 2, 2, 3),
        handler("function f has an exception handler for instructions -1 to 2 at 3, outside its 4 instructions", -1, 2, 3),
        handler("function f has an exception handler for instructions 0 to 5 at 3, outside its 4 instructions", 0, 5, 3),
        handler("function f has an exception handler for instructions 0 to 2 at 4, outside its 4 instructions", 0, 2, 4),
        handler("function f has an exception handler at instruction 1, inside its own range", 0, 2, 1),
        function("function f has too many exception handlers: 6000", manyHandlers(6000)),
        function("function f, instruction 1 (OP_POP) takes the stack below its depth at instruction 1, where the range of an exception handler starts",
            f().add(Opcode.NIL).add(Opcode.POP).add(Opcode.NIL).add(Opcode.RETURN).add(Opcode.RETURN)
                .handler(new ExceptionHandler(1, 2, 4))),
        function("function f, instruction 1 (OP_JUMP_IF_FALSE) jumps into the range of an exception handler; only a jump to its first instruction is allowed",
            f().add(Opcode.TRUE).add(Opcode.JUMP_IF_FALSE, 1).add(Opcode.NOP).add(Opcode.NOP).add(Opcode.NIL).add(Opcode.RETURN)
                .handler(new ExceptionHandler(2, 4, 5))),
        function("function f, instruction 4 (OP_NOP) is an exception handler inside the range of another that does not enclose its own range",
            f().add(Opcode.NOP).add(Opcode.NIL).add(Opcode.RETURN).add(Opcode.NIL).add(Opcode.NOP).add(Opcode.RETURN)
                .handler(new ExceptionHandler(0, 1, 4)).handler(new ExceptionHandler(3, 5, 5))),

        // batches
        batch("instruction 0 (OP_GET_LOCAL) is allowed in functions only; a batch has no locals", "OP_GET_LOCAL", 0),
        batch("instruction 1 (OP_TAIL_CALL) is allowed in functions only; a batch has no locals", "OP_NIL", "OP_TAIL_CALL", 0),

        // constants
        new Rule("a constant of code must be immutable: nil, bool, int, float, string, bytes, symbol, character, or a tuple or pairs of such, not ListN",
            () -> f().constant(List.of())),
        new Rule("a constant is nested more than 200 deep", () -> f().constant(nested(300))),
        new Rule("OP_CONSTANT takes 1 operands, not 0", () -> f().add(Opcode.CONSTANT)),
        new Rule("the main code of module m must have no parameters and no captured cells",
            () -> new Module("m", CodeObject.of("f", 1, "OP_NIL", "OP_RETURN"))),

        // encoded words
        new Rule("instruction 1: there is no opcode number 9999",
            () -> InstructionSequence.decode(new int[] {Opcode.NIL.number(), 9999}, SET)),
        new Rule("instruction 0 (OP_JUMP): its operand is missing",
            () -> InstructionSequence.decode(new int[] {Opcode.JUMP.number()}, SET)));
  }
  // spotless:on

  private static CodeObject.Builder with(Object constant) {
    CodeObject.Builder builder = f();
    builder.constant(constant);
    return builder;
  }

  private static CodeObject.Builder many(Opcode opcode, int count) {
    CodeObject.Builder builder = f();
    for (int i = 0; i < count; i++) {
      builder.add(opcode);
    }
    return builder;
  }

  private static CodeObject.Builder manyHandlers(int count) {
    CodeObject.Builder builder = returning(many(Opcode.NOP, 4));
    for (int i = 0; i < count; i++) {
      builder.handler(new ExceptionHandler(0, 1, 5));
    }
    return builder;
  }

  private static Rule handler(String message, int start, int end, int target) {
    return function(
        message,
        f().add(Opcode.NOP)
            .add(Opcode.NIL)
            .add(Opcode.RETURN)
            .add(Opcode.RETURN)
            .handler(new ExceptionHandler(start, end, target)));
  }

  private static Tuple nested(int depth) {
    Tuple tuple = Tuple.of();
    for (int i = 0; i < depth; i++) {
      tuple = Tuple.of(tuple);
    }
    return tuple;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rejects(Rule rule) {
    VerificationException e = assertThrows(VerificationException.class, rule.breaks::run);
    assertEquals(rule.message, e.getMessage());
  }

  @Test
  void namesFileAndLine() {
    CodeObject.Builder broken = f().file("f.src").line(7).add(Opcode.POP).add(Opcode.NIL);
    assertEquals(
        "f.src:7: function f, instruction 0 (OP_POP) needs 1 value on the stack, but there are 0",
        assertThrows(VerificationException.class, broken.add(Opcode.RETURN)::build).getMessage());
  }

  @Test
  void answersTheDepthsOfABatchFromTheLowestEntryItTouches() {
    VerifiedCode verified = verify("OP_ADD", "OP_DUP", "OP_POP", "OP_POP", "OP_POP").getFirst();
    assertEquals(3, verified.needs());
    assertEquals(3, verified.maxDepth());
    assertEquals(0, verified.endDepth());
    assertArrayEquals(new int[] {3, 2, 3, 2, 1}, verified.depths());
  }

  @Test
  void marksWhatIsNeverReached() {
    VerifiedCode verified = verify("OP_JUMP", 1, "OP_NIL", "OP_NOP").getFirst();
    assertArrayEquals(new int[] {0, -1, 0}, verified.depths());
    assertArrayEquals(new boolean[] {false, false, true}, verified.targets());
  }

  @Test
  void acceptsAHandlerOfAHandler() {
    CodeObject code =
        f().add(Opcode.NIL)
            .add(Opcode.THROW)
            .add(Opcode.POP)
            .add(Opcode.NIL)
            .add(Opcode.THROW)
            .add(Opcode.RETURN)
            .handler(new ExceptionHandler(0, 2, 2))
            .handler(new ExceptionHandler(3, 5, 5))
            .build();
    assertEquals(1, code.verified().maxDepth());
  }

  @Test
  void aProgramsEndReturnsItsTopOrNil() {
    assertEquals(List.of(Opcode.NIL, Opcode.RETURN), instructions(f().buildProgram()));
    assertEquals(
        List.of(Opcode.TRUE, Opcode.RETURN), instructions(f().add(Opcode.TRUE).buildProgram()));
    assertEquals(
        List.of(Opcode.NIL, Opcode.RETURN),
        instructions(f().add(Opcode.NIL).add(Opcode.RETURN).buildProgram()));
  }

  private static List<Object> instructions(CodeObject code) {
    List<Object> instructions = new ArrayList<>();
    for (int i = 0; i < code.instructions().count(); i++) {
      instructions.add(code.instructions().instruction(i));
    }
    return instructions;
  }

  @Test
  void aCustomInstructionWithoutAnEffectStandsAlone() {
    CustomInstruction any =
        new CustomInstruction("OP_ANY", 0x400, List.of(), null, "Anything.", "a test");
    InstructionSet set = SET.with(any);
    Shape alone = new Shape(InstructionSequence.decode(new int[] {0x400}, set), 0);
    assertEquals(true, alone.isDynamic());
    assertThrows(
        VerificationException.class,
        () -> CodeObject.builder("f", set).add(any).add(Opcode.NIL).add(Opcode.RETURN).build());
  }
}
