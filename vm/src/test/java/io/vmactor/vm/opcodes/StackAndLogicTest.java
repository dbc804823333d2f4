package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;
import static io.vmactor.vm.testing.Row.prints;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Row;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackAndLogicTest {
  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        leaves("[5]", "OP_CONSTANT", 5),
        leaves("[5]", "OP_PUSH", 5),
        leaves("[\"OP_ADD\"]", "OP_CONSTANT", "OP_ADD"),
        leaves("[1]", 1, 2, "OP_POP"),
        leaves("[1, 2, 2]", 1, 2, "OP_DUP"),
        leaves("[2, 1]", 1, 2, "OP_SWAP"),
        leaves("[1, 2, 1]", 1, 2, "OP_OVER"),
        leaves("[2, 3, 1]", 1, 2, 3, "OP_ROTATE"),
        leaves("[0, 2, 3, 1]", 0, 1, 2, 3, "OP_ROTATE"),
        leaves("[nil, true, false]", "OP_NIL", "OP_TRUE", "OP_FALSE"),
        leaves("[1]", 1, "OP_NOP"),
        fails("stack-underflow: the batch needs 1 value on the stack, but there are 0", "OP_POP"),
        fails("stack-underflow: the batch needs 2 values on the stack, but there are 0", "OP_ADD"),
        fails("stack-underflow: the batch needs 1 value on the stack, but there are 0", 1, "OP_SWAP"),
        fails("stack-underflow: the batch needs 1 value on the stack, but there are 0",
            "OP_TRUE", "OP_JUMP_IF_FALSE", "@end", "OP_POP", "OP_NIL", ":end", "OP_NOP"),

        leaves("[true, true, false, false]", "OP_NIL", "OP_NOT", "OP_FALSE", "OP_NOT",
            "OP_TRUE", "OP_NOT", 0, "OP_NOT"),
        leaves("[false, false]", "", "OP_NOT", "OP_LIST", 0, "OP_NOT"),
        leaves("[2]", 1, 2, "OP_AND"),
        leaves("[nil]", "OP_NIL", 2, "OP_AND"),
        leaves("[false]", "OP_FALSE", 2, "OP_AND"),
        leaves("[1]", 1, 2, "OP_OR"),
        leaves("[2]", "OP_NIL", 2, "OP_OR"),
        leaves("[nil]", "OP_FALSE", "OP_NIL", "OP_OR"),

        leaves("[true, true, false, false]", 1, "OP_IS_NUMBER", 1.5, "OP_IS_NUMBER",
            "1", "OP_IS_NUMBER", "OP_TRUE", "OP_IS_NUMBER"),
        leaves("[true, false]", "", "OP_IS_STRING", 1, "OP_IS_STRING"),
        leaves("[true, true, false]", "OP_TRUE", "OP_IS_BOOL", "OP_FALSE", "OP_IS_BOOL", "OP_NIL", "OP_IS_BOOL"),
        leaves("[\"nil\", \"bool\", \"int\", \"float\", \"string\"]", "OP_NIL", "OP_TYPE_OF",
            "OP_TRUE", "OP_TYPE_OF", 1, "OP_TYPE_OF", 1.0, "OP_TYPE_OF", "", "OP_TYPE_OF"),
        leaves("[\"bytes\", \"list\", \"tuple\", \"dict\", \"error\"]", new byte[0], "OP_TYPE_OF",
            "OP_LIST", 0, "OP_TYPE_OF", "OP_TUPLE", 0, "OP_TYPE_OF", "OP_DICT", 0, "OP_TYPE_OF",
            "k", "m", "OP_MAKE_ERROR", "OP_TYPE_OF"),
        leaves("[\"float\", \"int\"]", 1e100, "OP_TYPE_OF", Long.MAX_VALUE, "OP_TYPE_OF"),

        prints("1\n", 1, "OP_PRINT"),
        prints("text\n", "text", "OP_PRINT"),
        prints("[\"text\", nil]\n", "text", "OP_NIL", "OP_LIST", 2, "OP_PRINT"),
        prints("[1, \"a\"]\n", 1, "a", "OP_PRINT_STACK"),
        prints("[]\n", "OP_PRINT_STACK"),
        prints("[<iterator>, 1]\n", 1, "OP_LIST", 1, "OP_ITERATE", "OP_NEXT", "@end",
            "OP_PRINT_STACK", "OP_POP", "OP_POP", ":end", "OP_NOP"),
        leaves("[1, \"a\"]", 1, "a", "OP_PRINT_STACK"),

        leaves("[(1, (2,), b\"ab\", 2.5)]",
            Tuple.of(1, Tuple.of(2), new byte[] {'a', 'b'}, 2.5)),
        leaves("[7, 8]", "OP_DELIVER", 7, "OP_DELIVER", 8, "OP_RECEIVE", "OP_RECEIVE"));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void does(Row row) {
    row.check();
  }
}
