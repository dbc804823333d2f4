package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;
import static io.vmactor.vm.testing.Row.prints;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Variables, jumps, functions, closures and exceptions. */
class FunctionsTest {
  // spotless:off
  private static final CodeObject TWICE = CodeObject.of("twice", 1,
      "OP_GET_LOCAL", 0, "OP_CONSTANT", 2, "OP_MULTIPLY", "OP_RETURN");

  private static final CodeObject FACTORIAL = CodeObject.of("factorial", 1, Labels.resolve(
      "OP_GET_LOCAL", 0, "OP_CONSTANT", 2, "OP_LESS", "OP_JUMP_IF_FALSE", "@more", "OP_CONSTANT", 1, "OP_RETURN",
      ":more", "OP_GET_LOCAL", 0, "OP_GET_VARIABLE", "f", "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT",
      "OP_CALL", 1, "OP_MULTIPLY", "OP_RETURN"));

  /** Counts its argument down to 0 by calling itself last. */
  private static final CodeObject COUNT_DOWN = CodeObject.of("down", 1, Labels.resolve(
      "OP_GET_LOCAL", 0, "OP_JUMP_IF_TRUE", "@more", ":more",
      "OP_GET_LOCAL", 0, "OP_CONSTANT", 0, "OP_EQUAL", "OP_JUMP_IF_FALSE", "@next", "OP_CONSTANT", "done", "OP_RETURN",
      ":next", "OP_GET_VARIABLE", "f", "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_TAIL_CALL", 1));

  private static final CodeObject DEEP = CodeObject.of("deep", 1,
      "OP_GET_VARIABLE", "f", "OP_GET_LOCAL", 0, "OP_CALL", 1, "OP_CONSTANT", 1, "OP_ADD", "OP_RETURN");

  private static final CodeObject INCREMENT = CodeObject.of("increment", 0,
      "OP_GET_CAPTURED", 0, "OP_CONSTANT", 1, "OP_ADD", "OP_DUP", "OP_SET_CAPTURED", 0, "OP_RETURN");

  /** A function that counts its calls, from the argument on. */
  private static final CodeObject COUNTER = CodeObject.of("counter", 1,
      "OP_GET_LOCAL", 0, "OP_MAKE_CELL", 1, "OP_PUSH_CELL", 1, "OP_CLOSURE", INCREMENT, 1, "OP_RETURN");

  /** Two closures over one cell: what one assigns the other sees. */
  private static final CodeObject SHARED = CodeObject.of("shared", 0,
      "OP_CONSTANT", 1, "OP_MAKE_CELL", 0,
      "OP_PUSH_CELL", 0, "OP_CLOSURE", INCREMENT, 1, "OP_CALL", 0, "OP_POP",
      "OP_CONSTANT", 40, "OP_GET_CELL", 0, "OP_ADD", "OP_SET_CELL", 0,
      "OP_PUSH_CELL", 0, "OP_CLOSURE", INCREMENT, 1, "OP_CALL", 0, "OP_RETURN");

  private static final CodeObject INNERMOST = CodeObject.of("innermost", 0, "OP_GET_CAPTURED", 0, "OP_RETURN");
  private static final CodeObject MIDDLE = CodeObject.of("middle", 0,
      "OP_PUSH_CAPTURED", 0, "OP_CLOSURE", INNERMOST, 1, "OP_CALL", 0, "OP_RETURN");
  private static final CodeObject OUTERMOST = CodeObject.of("outermost", 1,
      "OP_GET_LOCAL", 0, "OP_SET_LOCAL", 2, "OP_GET_LOCAL", 2, "OP_MAKE_CELL", 1,
      "OP_PUSH_CELL", 1, "OP_CLOSURE", MIDDLE, 1, "OP_CALL", 0, "OP_RETURN");

  private static final CodeObject THROWS = CodeObject.of("throws", 1, "OP_GET_LOCAL", 0, "OP_THROW");
  // spotless:on

  private static final CodeObject REST = rest();
  private static final CodeObject CATCHES = catches();

  /** Answers a list of its parameter and its further arguments. */
  private static CodeObject rest() {
    return CodeObject.builder("rest")
        .parameters(1)
        .rest()
        .add(Opcode.GET_LOCAL, 0)
        .add(Opcode.GET_LOCAL, 1)
        .add(Opcode.LIST, 2)
        .add(Opcode.RETURN)
        .build();
  }

  /** Calls its first argument with its second; answers the exception, or the result in a list. */
  private static CodeObject catches() {
    return CodeObject.builder("catches")
        .parameters(2)
        .add(Opcode.NIL)
        .add(Opcode.GET_LOCAL, 0)
        .add(Opcode.GET_LOCAL, 1)
        .add(Opcode.CALL, 1)
        .add(Opcode.LIST, 1)
        .add(Opcode.RETURN)
        .add(Opcode.SWAP)
        .add(Opcode.POP)
        .add(Opcode.RETURN)
        .handler(new ExceptionHandler(1, 5, 6))
        .build();
  }

  private static Object[] values(int count) {
    return IntStream.range(0, count).boxed().toArray();
  }

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        leaves("[42]", 42, "OP_DEFINE_VARIABLE", "x", "OP_GET_VARIABLE", "x"),
        leaves("[2]", 1, "OP_DEFINE_VARIABLE", "x", 2, "OP_DEFINE_VARIABLE", "x", "OP_GET_VARIABLE", "x"),
        leaves("[100]", 1, "OP_DEFINE_VARIABLE", "x", 100, "OP_SET_VARIABLE", "x", "OP_GET_VARIABLE", "x"),
        fails("undefined-variable: there is no variable x", "OP_GET_VARIABLE", "x"),
        fails("undefined-variable: there is no variable counter; did you mean counted?",
            1, "OP_DEFINE_VARIABLE", "counted", 2, "OP_SET_VARIABLE", "counter"),

        leaves("[1]", "OP_JUMP", 1, 2, 1, "OP_JUMP", 1, 2),
        leaves("[1, 3, 5]", "OP_FALSE", "OP_JUMP_IF_TRUE", "@a", 1, "OP_JUMP", "@b", ":a", 2, ":b",
            "OP_NIL", "OP_JUMP_IF_FALSE", "@c", "OP_NIL", "OP_POP", ":c", 3,
            0, "OP_JUMP_IF_FALSE", "@d", 5, "OP_JUMP", "@e", ":d", 4, ":e"),
        prints("3\n2\n1\n", 3, ":top", "OP_DUP", "OP_PRINT", 1, "OP_SUBTRACT", "OP_DUP", 0, "OP_EQUAL",
            "OP_JUMP_IF_TRUE", "@end", "OP_LOOP", "@top", ":end", "OP_POP"),
        leaves("[1]", 1, "OP_RETURN", 2),
        leaves("[1, 2]", 1, 2, "OP_RETURN"),

        leaves("[42]", "OP_CLOSURE", TWICE, 0, 21, "OP_CALL", 1),
        leaves("[<function twice>]", "OP_CLOSURE", TWICE, 0),
        leaves("[30414093201713378043612608166064768844377641568960512000000000000]",
            "OP_CLOSURE", FACTORIAL, 0, "OP_DEFINE_VARIABLE", "f", "OP_GET_VARIABLE", "f", 50, "OP_CALL", 1),
        leaves("[42]", "OP_CLOSURE", TWICE, 0, List.of(21), "OP_CALL_SPREAD"),
        leaves("[[1, (2, 3)]]", "OP_CLOSURE", REST, 0, 1, 2, 3, "OP_CALL", 3),
        leaves("[[1, ()]]", "OP_CLOSURE", REST, 0, 1, "OP_CALL", 1),
        leaves("[[0, (1, 2)]]", "OP_CLOSURE", REST, 0, List.of(values(3)), "OP_CALL_SPREAD"),
        fails("wrong-number-of-arguments: function twice takes 1 argument, not 0", "OP_CLOSURE", TWICE, 0, "OP_CALL", 0),
        fails("wrong-number-of-arguments: function rest takes at least 1 argument, not 0", "OP_CLOSURE", REST, 0, "OP_CALL", 0),
        fails("wrong-number-of-arguments: function twice takes 1 argument, not 2",
            "OP_CLOSURE", TWICE, 0, List.of(1, 2), "OP_CALL_SPREAD"),
        fails("type-error: an int cannot be called; only a function can", 1, 2, "OP_CALL", 1),
        fails("type-error: OP_CALL_SPREAD cannot be applied to an int", "OP_CLOSURE", TWICE, 0, 1, "OP_CALL_SPREAD"),
        fails("value-error: a call with 256 arguments; the limit is 255",
            "OP_CLOSURE", REST, 0, List.of(values(256)), "OP_CALL_SPREAD"),
        fails("value-error: function increment captures 1 cells, which only a function around it can give",
            "OP_CLOSURE", INCREMENT, 0),

        leaves("[\"done\"]", "OP_CLOSURE", COUNT_DOWN, 0, "OP_DEFINE_VARIABLE", "f", "OP_GET_VARIABLE", "f", 100_000, "OP_CALL", 1),
        leaves("[11, 12, 1]", "OP_CLOSURE", COUNTER, 0, 10, "OP_CALL", 1, "OP_DEFINE_VARIABLE", "c",
            "OP_GET_VARIABLE", "c", "OP_CALL", 0, "OP_GET_VARIABLE", "c", "OP_CALL", 0,
            "OP_CLOSURE", COUNTER, 0, 0, "OP_CALL", 1, "OP_CALL", 0),
        leaves("[43]", "OP_CLOSURE", SHARED, 0, "OP_CALL", 0),
        leaves("[5]", "OP_CLOSURE", OUTERMOST, 0, 5, "OP_CALL", 1),

        fails("uncaught-exception: \"oops\"", "oops", "OP_THROW"),
        fails("oops: a message", "oops", "a message", "OP_MAKE_ERROR", "OP_THROW"),
        leaves("[\"oops\", \"a message\"]", "oops", "a message", "OP_MAKE_ERROR", "OP_DUP", "OP_ERROR_KIND", "OP_SWAP", "OP_ERROR_MESSAGE"),
        fails("type-error: OP_MAKE_ERROR cannot be applied to an int and a string", 1, "m", "OP_MAKE_ERROR"),
        fails("type-error: OP_ERROR_KIND cannot be applied to an int", 1, "OP_ERROR_KIND"),
        fails("type-error: OP_ERROR_MESSAGE cannot be applied to a string", "m", "OP_ERROR_MESSAGE"),
        leaves("[[42]]", "OP_CLOSURE", CATCHES, 0, "OP_CLOSURE", TWICE, 0, 21, "OP_CALL", 2),
        leaves("[\"oops\"]", "OP_CLOSURE", CATCHES, 0, "OP_CLOSURE", THROWS, 0, "oops", "OP_CALL", 2),
        leaves("[<error type-error: OP_MULTIPLY cannot be applied to nil and an int>]",
            "OP_CLOSURE", CATCHES, 0, "OP_CLOSURE", TWICE, 0, "OP_NIL", "OP_CALL", 2),
        leaves("[<error wrong-number-of-arguments: function counter takes 1 argument, not 0>]",
            "OP_CLOSURE", CATCHES, 0, "OP_CLOSURE", CodeObject.of("wrong", 1,
                "OP_CLOSURE", COUNTER, 0, "OP_TAIL_CALL", 0), 0, "OP_NIL", "OP_CALL", 2));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void run(Row row) {
    row.check();
  }

  @Test
  void spreadArgumentsStayWhatTheyAreWhenTheStackMoves() {
    CodeObject all =
        CodeObject.builder("all").rest().add(Opcode.GET_LOCAL, 0).add(Opcode.RETURN).build();
    CodeObject spread =
        CodeObject.of(
            "spread", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_CALL_SPREAD", "OP_RETURN");
    for (int below = 0; below < 4; below++) {
      for (int count = 0; count < 256; count++) {
        try (VMActor actor = new VMActor()) {
          Object[] pushes = new Object[below * 11];
          Arrays.fill(pushes, "OP_NIL");
          actor.send(pushes);
          actor.send("OP_CLOSURE", spread, 0);
          actor.send("OP_CLOSURE", all, 0);
          actor.send("OP_CONSTANT", Tuple.of(values(count)));
          actor.send("OP_CALL", 2);
          actor.execute();
          assertEquals(Tuple.of(values(count)).toString(), String.valueOf(actor.top()));
        }
      }
    }
  }

  static CodeObject deep() {
    return DEEP;
  }

  static CodeObject countDown() {
    return COUNT_DOWN;
  }

  static CodeObject catching() {
    return CATCHES;
  }
}
