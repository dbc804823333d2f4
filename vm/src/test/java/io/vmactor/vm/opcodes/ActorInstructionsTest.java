package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.testing.Row;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the instructions for actors do to the actor that executes them. */
class ActorInstructionsTest {
  private static final CodeObject IDENTITY =
      CodeObject.of("identity", 1, "OP_GET_LOCAL", 0, "OP_RETURN");

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        leaves("[true]", "OP_SELF", "OP_IS_ACTOR"),
        leaves("[false]", 5, "OP_IS_ACTOR"),
        leaves("[false]", "OP_NIL", "OP_IS_ACTOR"),
        leaves("[\"actor\"]", "OP_SELF", "OP_TYPE_OF"),
        leaves("[true]", "OP_SELF", "OP_SELF", "OP_EQUAL"),
        leaves("[true]", "OP_SELF", "OP_SELF", "OP_IDENTICAL"),
        fails("type-error: OP_ADD cannot be applied to an actor and an int", "OP_SELF", 1, "OP_ADD"),
        leaves("[7]", "OP_SELF", 7, "OP_SEND", "OP_RECEIVE"),
        leaves("[[1, \"two\", (3, nil)]]", "OP_SELF", 1, "two", 3, "OP_NIL", "OP_TUPLE", 2, "OP_LIST", 3, "OP_SEND",
            "OP_RECEIVE"),
        leaves("[1, 2]", "OP_SELF", 1, "OP_SEND", "OP_SELF", 2, "OP_SEND", "OP_RECEIVE", "OP_RECEIVE"),
        fails("type-error: OP_SEND cannot be applied to an int", 5, 1, "OP_SEND"),
        leaves("[nil, false]", 0, "OP_RECEIVE_TIMEOUT"),
        leaves("[nil, false]", -0.5, "OP_RECEIVE_TIMEOUT"),
        leaves("[9, true]", "OP_DELIVER", 9, 100_000, "OP_RECEIVE_TIMEOUT"),
        fails("type-error: OP_RECEIVE_TIMEOUT cannot be applied to a string", "soon", "OP_RECEIVE_TIMEOUT"),
        leaves("[true]", "OP_CLOSURE", IDENTITY, 0, 1, "OP_SPAWN", 1, "OP_IS_ACTOR"),
        fails("type-error: an int cannot be called; only a function can", 5, "OP_SPAWN", 0),
        fails("wrong-number-of-arguments: function identity takes 1 argument, not 2", "OP_CLOSURE", IDENTITY, 0, 1, 2,
            "OP_SPAWN", 2),
        leaves("[true, \"reference\"]", "OP_CLOSURE", IDENTITY, 0, 1, "OP_SPAWN_MONITORED", 1, "OP_SWAP", "OP_IS_ACTOR",
            "OP_SWAP", "OP_TYPE_OF"),
        leaves("[true, \"reference\"]", "OP_CLOSURE", IDENTITY, 0, 1, "OP_SPAWN_CLONE", 1, "OP_SWAP", "OP_IS_ACTOR",
            "OP_SWAP", "OP_TYPE_OF"),
        fails("type-error: an int cannot be called; only a function can", 5, "OP_SPAWN_CLONE", 0),
        leaves("[true, true, true, false, false]", 1, "OP_IS_OWN", "x", "OP_IS_OWN", 1, "OP_LIST", 1, "OP_TUPLE", 1,
            "OP_IS_OWN", "OP_CLOSURE", IDENTITY, 0, "OP_IS_OWN", "OP_CLOSURE", IDENTITY, 0, "OP_TUPLE", 1, "OP_IS_OWN"),
        leaves("[\"reference\"]", "OP_SELF", "OP_MONITOR", "OP_TYPE_OF"),
        fails("type-error: OP_MONITOR cannot be applied to a list", List.of(), "OP_MONITOR"),
        leaves("[]", "OP_CLOSURE", IDENTITY, 0, 1, "OP_SPAWN", 1, "OP_KILL"),
        fails("type-error: OP_KILL cannot be applied to nil", "OP_NIL", "OP_KILL"));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void does(Row row) {
    row.check();
  }
}
