package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;
import static io.vmactor.vm.testing.Row.prints;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Row;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContainersTest {
  private static final BigInteger BIG = BigInteger.TEN.pow(30);
  private static final byte[] BYTES = {'a', 'b', (byte) 0xFF};

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        leaves("[[1, 2], []]", 1, 2, "OP_LIST", 2, "OP_LIST", 0),
        leaves("[(1, 2), (1,), ()]", 1, 2, "OP_TUPLE", 2, 1, "OP_TUPLE", 1, "OP_TUPLE", 0),
        leaves("[{\"a\": 1, 2: nil}]", "a", 1, 2, "OP_NIL", "OP_DICT", 2),
        leaves("[{1: \"c\", true: \"b\"}]", 1, "a", "OP_TRUE", "b", 1.0, "c", "OP_DICT", 3),
        fails("type-error: a list cannot be a key of a dict; use a tuple, string or number",
            "OP_LIST", 0, 1, "OP_DICT", 1),

        leaves("[2, 3]", List.of(1, 2, 3), 1, "OP_GET_ITEM", List.of(1, 2, 3), -1, "OP_GET_ITEM"),
        leaves("[2]", Tuple.of(1, 2, 3), 1, "OP_GET_ITEM"),
        leaves("[\"é\", \"😀\"]", "é😀x", 0, "OP_GET_ITEM", "é😀x", -2, "OP_GET_ITEM"),
        leaves("[97, 255]", BYTES, 0, "OP_GET_ITEM", BYTES, -1, "OP_GET_ITEM"),
        leaves("[1]", Map.of("a", 1), "a", "OP_GET_ITEM"),
        leaves("[1]", Map.of(Tuple.of(1, "x"), 1), Tuple.of(1.0, "x"), "OP_GET_ITEM"),
        fails("index-out-of-range: index 3 is outside a list of length 3", List.of(1, 2, 3), 3, "OP_GET_ITEM"),
        fails("index-out-of-range: index -4 is outside a tuple of length 3", Tuple.of(1, 2, 3), -4, "OP_GET_ITEM"),
        fails("index-out-of-range: index 1000000000000000000000000000000 is outside a string of length 1", "a", BIG, "OP_GET_ITEM"),
        fails("key-not-found: the dict has no key \"b\"", Map.of("a", 1), "b", "OP_GET_ITEM"),
        fails("type-error: OP_GET_ITEM cannot be applied to a list and a float", List.of(1), 0.0, "OP_GET_ITEM"),
        fails("type-error: OP_GET_ITEM cannot be applied to an int and an int", 1, 0, "OP_GET_ITEM"),
        fails("type-error: a dict cannot be a key of a dict; use a tuple, string or number",
            "OP_DICT", 0, "OP_DICT", 0, "OP_GET_ITEM"),
        fails("type-error: a tuple cannot be a key of a dict; use a tuple, string or number",
            "OP_DICT", 0, Tuple.of(1), "OP_LIST", 0, "OP_TUPLE", 2, "OP_GET_ITEM"),

        leaves("[[1, 9, 3]]", List.of(1, 2, 3), "OP_DUP", -2, 9, "OP_SET_ITEM"),
        leaves("[{\"a\": 9, \"b\": 2}]", Map.of("a", 1), "OP_DUP", "a", 9, "OP_SET_ITEM", "OP_DUP", "b", 2, "OP_SET_ITEM"),
        prints("[...]\n", "OP_LIST", 0, "OP_DUP", "OP_DUP", "OP_APPEND", "OP_PRINT"),
        fails("index-out-of-range: index 0 is outside a list of length 0", List.of(), 0, 1, "OP_SET_ITEM"),
        fails("type-error: OP_SET_ITEM cannot be applied to a tuple and an int", Tuple.of(1), 0, 1, "OP_SET_ITEM"),

        leaves("[[1, 3]]", List.of(1, 2, 3), "OP_DUP", 1, "OP_DELETE_ITEM"),
        leaves("[{}]", Map.of("a", 1), "OP_DUP", "a", "OP_DELETE_ITEM"),
        fails("key-not-found: the dict has no key 1", "OP_DICT", 0, 1, "OP_DELETE_ITEM"),
        fails("index-out-of-range: index 0 is outside a list of length 0", List.of(), 0, "OP_DELETE_ITEM"),
        fails("type-error: a list cannot be a key of a dict; use a tuple, string or number",
            "OP_DICT", 0, "OP_LIST", 0, "OP_DELETE_ITEM"),
        fails("type-error: OP_DELETE_ITEM cannot be applied to a string and an int", "a", 0, "OP_DELETE_ITEM"),

        leaves("[true, true, false]", List.of(1, 2), 2.0, "OP_CONTAINS", Tuple.of("a"), "a", "OP_CONTAINS",
            List.of(1), "OP_TRUE", "OP_CONTAINS"),
        leaves("[true, false]", Map.of("a", 1), "a", "OP_CONTAINS", Map.of("a", 1), 1, "OP_CONTAINS"),
        leaves("[true, true, false]", "hello", "ell", "OP_CONTAINS", "x", "", "OP_CONTAINS", "x", "xx", "OP_CONTAINS"),
        leaves("[true]", List.of(Double.NaN), Double.NaN, "OP_CONTAINS"),
        fails("type-error: OP_CONTAINS cannot be applied to a string and an int", "1", 1, "OP_CONTAINS"),
        fails("type-error: OP_CONTAINS cannot be applied to bytes and an int", BYTES, 1, "OP_CONTAINS"),

        leaves("[2, 2, 3, 1, 3]", List.of(1, 2), "OP_LENGTH", Tuple.of(1, 2), "OP_LENGTH",
            "é😀x", "OP_LENGTH", Map.of("a", 1), "OP_LENGTH", BYTES, "OP_LENGTH"),
        fails("type-error: OP_LENGTH cannot be applied to nil", "OP_NIL", "OP_LENGTH"),
        leaves("[[1, 2]]", List.of(1), "OP_DUP", 2, "OP_APPEND"),
        fails("type-error: OP_APPEND cannot be applied to a tuple and an int", Tuple.of(1), 2, "OP_APPEND"),

        leaves("[[2], [3], [1, 2, 3], []]", List.of(1, 2, 3), 1, 2, "OP_SLICE", List.of(1, 2, 3), -1, "OP_NIL", "OP_SLICE",
            List.of(1, 2, 3), "OP_NIL", "OP_NIL", "OP_SLICE", List.of(1, 2, 3), 2, 1, "OP_SLICE"),
        leaves("[(2, 3), \"é😀\", b\"b\\xff\"]", Tuple.of(1, 2, 3), 1, 99, "OP_SLICE", "é😀x", -99, 2, "OP_SLICE", BYTES, 1, 3, "OP_SLICE"),
        leaves("[[1], []]", List.of(1), BIG.negate(), BIG, "OP_SLICE", List.of(1), BIG, "OP_NIL", "OP_SLICE"),
        fails("type-error: OP_SLICE cannot be applied to an int and a float", List.of(1), 0, 1.0, "OP_SLICE"),
        fails("type-error: OP_SLICE cannot be applied to a dict", "OP_DICT", 0, 0, 1, "OP_SLICE"),

        prints("1\n2\n", List.of(1, 2), "OP_ITERATE", ":top", "OP_NEXT", "@end", "OP_PRINT", "OP_LOOP", "@top", ":end", "OP_NOP"),
        prints("a\n😀\n", "a😀", "OP_ITERATE", ":top", "OP_NEXT", "@end", "OP_PRINT", "OP_LOOP", "@top", ":end", "OP_NOP"),
        prints("97\n98\n255\n", BYTES, "OP_ITERATE", ":top", "OP_NEXT", "@end", "OP_PRINT", "OP_LOOP", "@top", ":end", "OP_NOP"),
        prints("k\n", Map.of("k", 1), "OP_ITERATE", ":top", "OP_NEXT", "@end", "OP_PRINT", "OP_LOOP", "@top", ":end", "OP_NOP"),
        leaves("[7]", 7, Tuple.of(), "OP_ITERATE", ":top", "OP_NEXT", "@end", "OP_PRINT", "OP_LOOP", "@top", ":end", "OP_NOP"),
        fails("type-error: OP_ITERATE cannot be applied to an int", 1, "OP_ITERATE", ":top", "OP_NEXT", "@end", "OP_PRINT", "OP_LOOP", "@top", ":end", "OP_NOP"),
        fails("value-error: the dict got more or fewer keys while it was iterated over",
            Map.of("k", 1), "OP_DEFINE_VARIABLE", "d", "OP_GET_VARIABLE", "d", "OP_ITERATE",
            ":top", "OP_NEXT", "@end", "OP_GET_VARIABLE", "d", "OP_SWAP", "OP_DELETE_ITEM", "OP_LOOP", "@top", ":end", "OP_NOP"),
        leaves("[[1, 2, 1, 2]]", // a list may grow while it is iterated over
            List.of(1, 2), "OP_DEFINE_VARIABLE", "l", "OP_GET_VARIABLE", "l", "OP_ITERATE",
            ":top", "OP_NEXT", "@end", "OP_GET_VARIABLE", "l", "OP_LENGTH", 4, "OP_LESS", "OP_JUMP_IF_FALSE", "@skip",
            "OP_GET_VARIABLE", "l", "OP_SWAP", "OP_APPEND", "OP_LOOP", "@top",
            ":skip", "OP_POP", "OP_LOOP", "@top", ":end", "OP_GET_VARIABLE", "l"),

        leaves("[1, 2, 3]", List.of(1, 2, 3), "OP_UNPACK", 3),
        leaves("[1]", Tuple.of(1), "OP_UNPACK", 1),
        leaves("[]", Tuple.of(), "OP_UNPACK", 0),
        fails("value-error: cannot unpack a list of 3 items into 2 values", List.of(1, 2, 3), "OP_UNPACK", 2),
        fails("type-error: OP_UNPACK cannot be applied to a string", "ab", "OP_UNPACK", 2));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void hold(Row row) {
    row.check();
  }
}
