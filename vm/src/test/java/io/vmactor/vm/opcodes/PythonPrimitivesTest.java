package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;
import static io.vmactor.vm.testing.Row.prints;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Row;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Primitives of Python's builtin types; expected values are CPython's. */
class PythonPrimitivesTest {
  private static final BigInteger BIG = BigInteger.TEN.pow(30);
  private static final byte[] BYTES = {'a', 'b', (byte) 0xFF};
  private static final Set<Integer> ONE_TWO = new LinkedHashSet<>(List.of(1, 2));
  private static final Set<Integer> TWO_THREE = new LinkedHashSet<>(List.of(2, 3));
  private static final List<Integer> DIGITS = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(items(), slices(), sequences(), tables(), strings(), numbers(), inPlace()).flatMap(rows -> rows);
  }

  private static Stream<Row> items() {
    return Stream.of(
        leaves("[2, 3, \"b\", 255]", List.of(1, 2, 3), 1, "OP_PY_GET_ITEM", Tuple.of(1, 2, 3), -1, "OP_PY_GET_ITEM",
            "abc", 1, "OP_PY_GET_ITEM", BYTES, 2, "OP_PY_GET_ITEM"),
        leaves("[2, \"yes\", \"yes\"]", List.of(1, 2), "OP_TRUE", "OP_PY_GET_ITEM", Map.of(1, "yes"), "OP_TRUE", "OP_PY_GET_ITEM",
            Map.of(1, "yes"), 1.0, "OP_PY_GET_ITEM"),
        leaves("[6, 0]", 0, 10, 2, "OP_RANGE", 3, "OP_PY_GET_ITEM", 0, 10, 2, "OP_RANGE", -5, "OP_PY_GET_ITEM"),
        fails("index-out-of-range: index 5 is outside a range of length 5", 0, 10, 2, "OP_RANGE", 5, "OP_PY_GET_ITEM"),
        fails("key-not-found: the dict has no key 2", Map.of(1, 1), 2, "OP_PY_GET_ITEM"),
        leaves("[[1, 9]]", List.of(1, 2), "OP_DUP", "OP_TRUE", 9, "OP_PY_SET_ITEM"),
        leaves("[{1: \"b\"}]", "OP_TRUE", "a", 1, "b", "OP_DICT", 2, "OP_POP", 1, "a", "OP_TRUE", "b", "OP_PY_DICT", 2),
        leaves("[{true: 2}]", "OP_DICT", 0, "OP_DUP", "OP_TRUE", 1, "OP_PY_SET_ITEM", "OP_DUP", 1, 2, "OP_PY_SET_ITEM"),
        leaves("[[2]]", List.of(1, 2), "OP_DUP", 0, "OP_PY_DELETE_ITEM"),
        leaves("[{}]", Map.of(1, 1), "OP_DUP", "OP_TRUE", "OP_PY_DELETE_ITEM"),
        leaves("[true, true, false]", 1, List.of(1, 2), "OP_PY_CONTAINS", "OP_TRUE", List.of(1, 2), "OP_PY_CONTAINS", "a", Tuple.of("b"), "OP_PY_CONTAINS"),
        leaves("[true, true, false, false, true]", "ell", "hello", "OP_PY_CONTAINS", 4, 0, 10, 2, "OP_RANGE", "OP_PY_CONTAINS",
            5, 0, 10, 2, "OP_RANGE", "OP_PY_CONTAINS", "a", 0, 10, 2, "OP_RANGE", "OP_PY_CONTAINS", 4.0, 0, 10, 2, "OP_RANGE", "OP_PY_CONTAINS"),
        leaves("[true, true, false, true]", 97, BYTES, "OP_PY_CONTAINS", new byte[] {'b'}, BYTES, "OP_PY_CONTAINS",
            98, new byte[] {'a'}, "OP_PY_CONTAINS", "k", Map.of("k", 1), "OP_PY_CONTAINS"),
        leaves("[true, false]", 2.0, ONE_TWO, "OP_PY_CONTAINS", 3, ONE_TWO, "OP_PY_CONTAINS"));
  }

  private static Row slice(String expected, Object sequence, Object start, Object stop, Object step) {
    return leaves(expected, sequence, bound(start), bound(stop), bound(step), "OP_SLICE_OBJECT", "OP_PY_GET_ITEM");
  }

  private static Object bound(Object bound) {
    return bound.equals("") ? "OP_NIL" : bound;
  }

  private static Stream<Row> slices() {
    return Stream.of(
        slice("[[2, 3, 4]]", DIGITS, 2, 5, ""),
        slice("[[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]", DIGITS, "", "", -1),
        slice("[[1, 4, 7]]", DIGITS, 1, 9, 3),
        slice("[[8, 6, 4]]", DIGITS, -2, 3, -2),
        slice("[[]]", DIGITS, 5, 2, ""),
        slice("[[9]]", DIGITS, 9, 99, ""),
        slice("[[0]]", DIGITS, -99, 1, ""),
        slice("[[9]]", DIGITS, BIG, 8, -1),
        slice("[[0]]", DIGITS, "", "", BIG),
        slice("[\"ol\"]", "hello", 4, 2, -1),
        slice("[\"hlo\"]", "hello", "", "", 2),
        slice("[\"é\"]", "é😀x", "", 1, ""),
        slice("[\"x😀é\"]", "é😀x", "", "", -1),
        slice("[b\"b\\xff\"]", BYTES, 1, "", ""),
        slice("[b\"\\xffba\"]", BYTES, "", "", -1),
        slice("[(1, 3)]", Tuple.of(1, 2, 3), "", "", 2),
        leaves("[range(2, 8, 4)]", 0, 10, 2, "OP_RANGE", 1, 4, 2, "OP_SLICE_OBJECT", "OP_PY_GET_ITEM"),
        leaves("[range(8, -2, -2)]", 0, 10, 2, "OP_RANGE", "OP_NIL", "OP_NIL", -1, "OP_SLICE_OBJECT", "OP_PY_GET_ITEM"),
        fails("type-error: OP_PY_GET_ITEM cannot be applied to a list and a slice", DIGITS, "OP_NIL", "OP_NIL", 0, "OP_SLICE_OBJECT", "OP_PY_GET_ITEM"),
        leaves("[[0, 7, 8, 9, 3]]", List.of(0, 1, 2, 3), "OP_DUP", 1, 3, "OP_NIL", "OP_SLICE_OBJECT", List.of(7, 8, 9), "OP_PY_SET_ITEM"),
        leaves("[[0, 3]]", List.of(0, 1, 2, 3), "OP_DUP", 1, 3, "OP_NIL", "OP_SLICE_OBJECT", List.of(), "OP_PY_SET_ITEM"),
        leaves("[[7, 1, 8, 3]]", List.of(0, 1, 2, 3), "OP_DUP", "OP_NIL", "OP_NIL", 2, "OP_SLICE_OBJECT", Tuple.of(7, 8), "OP_PY_SET_ITEM"),
        leaves("[[2, 1, 0]]", List.of(0, 1, 2), "OP_DUP", "OP_DUP", "OP_NIL", "OP_NIL", -1, "OP_SLICE_OBJECT", "OP_ROTATE", "OP_PY_SET_ITEM"),
        leaves("[[0, 0, 1, 1]]", List.of(0, 1), "OP_DUP", "OP_DUP", 1, 1, "OP_NIL", "OP_SLICE_OBJECT", "OP_ROTATE", "OP_PY_SET_ITEM"),
        fails("value-error: cannot unpack a list of 1 items into 2 values",
            List.of(0, 1, 2), "OP_NIL", "OP_NIL", 2, "OP_SLICE_OBJECT", List.of(1), "OP_PY_SET_ITEM"),
        leaves("[[0, 3]]", List.of(0, 1, 2, 3), "OP_DUP", 1, 3, "OP_NIL", "OP_SLICE_OBJECT", "OP_PY_DELETE_ITEM"),
        leaves("[[1, 3, 5, 7, 9]]", DIGITS, "OP_DUP", "OP_NIL", "OP_NIL", 2, "OP_SLICE_OBJECT", "OP_PY_DELETE_ITEM"),
        leaves("[[0, 1, 3, 4, 6, 7, 9]]", DIGITS, "OP_DUP", 8, 1, -3, "OP_SLICE_OBJECT", "OP_PY_DELETE_ITEM"),
        leaves("[(1, 9, 3)]", 1, -1, 3, "OP_SLICE_OBJECT", 10, "OP_SLICE_INDICES"),
        leaves("[(9, -1, -1)]", "OP_NIL", "OP_NIL", -1, "OP_SLICE_OBJECT", 10, "OP_SLICE_INDICES"));
  }

  private static Stream<Row> sequences() {
    return Stream.of(
        leaves("[[1, 2, 3]]", List.of(1), "OP_DUP", Tuple.of(2, 3), "OP_LIST_EXTEND"),
        leaves("[[1, 1]]", List.of(1), "OP_DUP", "OP_DUP", "OP_LIST_EXTEND"),
        leaves("[[1, 0, 2, 1, 2, \"k\", 97]]", List.of(1), "OP_DUP", 0, 4, 2, "OP_RANGE", "OP_LIST_EXTEND", "OP_DUP", ONE_TWO, "OP_LIST_EXTEND",
            "OP_DUP", Map.of("k", 1), "OP_LIST_EXTEND", "OP_DUP", new byte[] {'a'}, "OP_LIST_EXTEND"),
        fails("type-error: OP_LIST_EXTEND cannot be applied to a list and an int", List.of(), 1, "OP_LIST_EXTEND"),
        leaves("[[9, 1, 8, 2, 7]]", List.of(1, 2), "OP_DUP", 0, 9, "OP_LIST_INSERT", "OP_DUP", -1, 8, "OP_LIST_INSERT", "OP_DUP", 99, 7, "OP_LIST_INSERT"),
        leaves("[3, [2], 1]", List.of(1, 2, 3), "OP_DEFINE_VARIABLE", "l", "OP_GET_VARIABLE", "l", -1, "OP_LIST_POP", "OP_GET_VARIABLE", "l", "OP_DUP", 0, "OP_LIST_POP"),
        fails("index-out-of-range: index 0 is outside a list of length 0", List.of(), 0, "OP_LIST_POP"),
        leaves("[[3, 2, 1]]", List.of(1, 2, 3), "OP_DUP", "OP_LIST_REVERSE"),
        leaves("[(1, 2), (3,)]", List.of(1, 2), "OP_LIST_TO_TUPLE", Tuple.of(3), "OP_LIST_TO_TUPLE"),
        leaves("[1, 3, -1]", List.of(1, 2, 3, 2), 2, 0, 9, "OP_FIND_ITEM", List.of(1, 2, 3, 2), 2, 2, 9, "OP_FIND_ITEM", List.of(1, 2), 3, 0, 9, "OP_FIND_ITEM"),
        leaves("[(1, [2, 3], 4), (1, [], 2)]", List.of(1, 2, 3, 4), 1, 1, "OP_SPLIT_SEQUENCE", Tuple.of(1, 2), 1, 1, "OP_SPLIT_SEQUENCE"),
        fails("value-error: cannot unpack a tuple of 1 items into 2 values", Tuple.of(1), 1, 1, "OP_SPLIT_SEQUENCE"),
        fails("type-error: OP_SPLIT_SEQUENCE cannot be applied to an int and an int", List.of(1, 2, 3), 1, -2, "OP_SPLIT_SEQUENCE"),
        leaves("[[1, 2, 1, 2], (0, 0, 0), \"abab\", b\"aa\", []]", List.of(1, 2), 2, "OP_REPEAT_ITEMS", Tuple.of(0), 3, "OP_REPEAT_ITEMS", "ab", 2, "OP_REPEAT_ITEMS",
            new byte[] {'a'}, 2, "OP_REPEAT_ITEMS", List.of(1), -1, "OP_REPEAT_ITEMS"),
        fails("value-error: the result of OP_REPEAT_ITEMS would be too large", List.of(1, 2), 1L << 40, "OP_REPEAT_ITEMS"),
        leaves("[[], {}, set()]", List.of(1), "OP_DUP", "OP_CLEAR", Map.of(1, 2), "OP_DUP", "OP_CLEAR", ONE_TWO, "OP_DUP", "OP_CLEAR"),
        leaves("[true, [1, 2.5, 3, 1000000000000000000000000000000]]", List.of(3, BIG, 1, 2.5), "OP_DUP", "OP_LIST_SORT", "OP_SWAP"),
        leaves("[true, [\"\", \"a\", \"ab\", \"b\", \"é\", \"😀\"]]", List.of("b", "😀", "a", "é", "ab", ""), "OP_DUP", "OP_LIST_SORT", "OP_SWAP"),
        leaves("[false, [1, \"a\"]]", List.of(1, "a"), "OP_DUP", "OP_LIST_SORT", "OP_SWAP"),
        leaves("[false, true]", List.of(1.0, Double.NaN), "OP_LIST_SORT", List.of(), "OP_LIST_SORT"),
        leaves("[true, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]]",
            List.of(19, 3, 7, 1, 18, 0, 2, 17, 4, 16, 5, 15, 6, 14, 13, 8, 12, 9, 11, 10), "OP_DUP", "OP_LIST_SORT", "OP_SWAP"),
        leaves("[-1, 0, 1, 2]", 1, 2.0, "OP_ORDER", "OP_TRUE", 1, "OP_ORDER", Tuple.of(1, "b"), Tuple.of(1, "a"), "OP_ORDER", 1, Double.NaN, "OP_ORDER"),
        leaves("[nil, -1, 1]", 1, "a", "OP_ORDER", List.of(1), List.of(1, 2), "OP_ORDER", BYTES, new byte[] {'a'}, "OP_ORDER"),
        leaves("[3, 5]", 10, 0, -4, "OP_RANGE", "OP_LENGTH", 0, 10, 2, "OP_RANGE", "OP_LENGTH"),
        fails("type-error: OP_RANGE cannot be applied to an int", 0, 1, 0, "OP_RANGE"),
        prints("10\n6\n2\n", 10, 0, -4, "OP_RANGE", "OP_ITERATE", ":top", "OP_NEXT", "@end", "OP_PRINT", "OP_LOOP", "@top", ":end", "OP_NOP"),
        prints("1\n2\n", ONE_TWO, "OP_ITERATE", ":top", "OP_NEXT", "@end", "OP_PRINT", "OP_LOOP", "@top", ":end", "OP_NOP"));
  }

  private static Stream<Row> tables() {
    return Stream.of(
        leaves("[{1, \"a\", (2,)}]", 1, "a", 1.0, "OP_TRUE", Tuple.of(2), "OP_SET", 5),
        fails("type-error: a list cannot be a key of a dict; use a tuple, string or number", "OP_LIST", 0, "OP_SET", 1),
        leaves("[{1, 2, 3}]", ONE_TWO, "OP_DUP", 3, "OP_SET_ADD", "OP_DUP", "OP_TRUE", "OP_SET_ADD"),
        leaves("[true, false, {2}]", ONE_TWO, "OP_DEFINE_VARIABLE", "s", "OP_GET_VARIABLE", "s", 1, "OP_SET_REMOVE",
            "OP_GET_VARIABLE", "s", 1, "OP_SET_REMOVE", "OP_GET_VARIABLE", "s"),
        leaves("[{1, 2, 3}, {2}, {1}]", ONE_TWO, TWO_THREE, "OP_SET_UNION", ONE_TWO, TWO_THREE, "OP_SET_INTERSECTION", ONE_TWO, TWO_THREE, "OP_SET_DIFFERENCE"),
        leaves("[false, true, true]", ONE_TWO, TWO_THREE, "OP_SET_INCLUDES", ONE_TWO, Set.of(2), "OP_SET_INCLUDES", ONE_TWO, Set.of(), "OP_SET_INCLUDES"),
        leaves("[true, false]", ONE_TWO, new LinkedHashSet<>(List.of(2, 1)), "OP_EQUAL", ONE_TWO, TWO_THREE, "OP_EQUAL"),
        leaves("[1, 1, {}]", Map.of("k", 1), "OP_DEFINE_VARIABLE", "d", "OP_GET_VARIABLE", "d", "k", "OP_DICT_GET",
            "OP_GET_VARIABLE", "d", "k", "OP_DICT_POP", "OP_GET_VARIABLE", "d"),
        leaves("[{\"a\": 1, \"b\": 2}]", Map.of("a", 0), "OP_DUP", Map.of("a", 1), "OP_DICT_MERGE", "OP_DUP", Map.of("b", 2), "OP_DICT_MERGE"),
        leaves("[{1: 2}, {1: 2, 3: 4}]", Map.of(1, 2), "OP_DUP", "OP_COPY_TABLE", "OP_DUP", 3, 4, "OP_PY_SET_ITEM"),
        leaves("[1, \"a\", 1]", Map.of("a", 1), "OP_ENTRY_COUNT", Map.of("a", 1), 0, "OP_ENTRY_KEY", Map.of("a", 1), 0, "OP_ENTRY_VALUE"),
        leaves("[{\"a\": 2}, {}]", Map.of("a", 1), "OP_DUP", 0, 2, "OP_SET_ENTRY_VALUE", Map.of("a", 1), "OP_DUP", 0, "OP_REMOVE_ENTRY"),
        fails("type-error: OP_ENTRY_KEY cannot be applied to a dict and an int", Map.of(), 0, "OP_ENTRY_KEY"),
        leaves("[{\"a\": 1, 7: 2}, 0, 1, -1]", "OP_DICT", 0, "OP_DEFINE_VARIABLE", "d",
            "OP_GET_VARIABLE", "d", "a", 1, 42, "OP_ADD_ENTRY", "OP_GET_VARIABLE", "d", 7, 2, 42, "OP_ADD_ENTRY", "OP_GET_VARIABLE", "d",
            "OP_GET_VARIABLE", "d", 42, -1, "OP_PROBE", "OP_GET_VARIABLE", "d", 42, 0, "OP_PROBE", "OP_GET_VARIABLE", "d", 42, 1, "OP_PROBE"),
        leaves("[1, 1, true]", 1, "OP_PY_HASH", "OP_TRUE", "OP_PY_HASH", "a", "OP_PY_HASH", "a", "OP_PY_HASH", "OP_EQUAL"),
        fails("type-error: a set cannot be a key of a dict; use a tuple, string or number", ONE_TWO, "OP_PY_HASH"),
        leaves("[nil, nil, nil]", Map.of("k", 1), "OP_ITERATE_VALUES", "OP_POP", Map.of("k", 1), "OP_ITERATE_PAIRS", "OP_POP", List.of(1), "OP_ITERATE_BACKWARDS", "OP_POP",
            "OP_NIL", "OP_NIL", "OP_NIL"),
        leaves("[true]", 1, "OP_SET", 1, "OP_TRUE", "OP_SWAP", "OP_PY_CONTAINS"));
  }

  private static Stream<Row> strings() {
    return Stream.of(
        leaves("[2, 3, -1, 0]", "hello", "l", 0, 99, "OP_STRING_FIND", "hello", "l", 3, 99, "OP_STRING_FIND", "hello", "x", 0, 99, "OP_STRING_FIND", "hello", "", 0, 5, "OP_STRING_FIND"),
        leaves("[3, 2, -1]", "hello", "l", 0, 99, "OP_STRING_FIND_LAST", "hello", "l", 0, 3, "OP_STRING_FIND_LAST", "hello", "l", 0, -3, "OP_STRING_FIND_LAST"),
        leaves("[2, 6, 1]", "hello", "l", 0, 99, "OP_STRING_COUNT", "hello", "", 0, 99, "OP_STRING_COUNT", "aaa", "aa", 0, 99, "OP_STRING_COUNT"),
        leaves("[true, false, true]", "hello", "he", 0, 99, "OP_STRING_STARTS", "hello", "el", 0, 99, "OP_STRING_STARTS", "hello", "el", 1, 99, "OP_STRING_STARTS"),
        leaves("[true, false, true]", "hello", "lo", 0, 99, "OP_STRING_ENDS", "hello", "ll", 0, 99, "OP_STRING_ENDS", "hello", "ll", 0, 4, "OP_STRING_ENDS"),
        leaves("[\"heLLo\", \"heLlo\", \"-a-b-\", \"😀b\", \"ab\"]", "hello", "l", "L", -1, "OP_STRING_REPLACE", "hello", "l", "L", 1, "OP_STRING_REPLACE",
            "ab", "", "-", -1, "OP_STRING_REPLACE", "ab", "a", "😀", -1, "OP_STRING_REPLACE", "😀b", "😀", "a", -1, "OP_STRING_REPLACE"),
        leaves("[[\"a\", \"b\", \"\", \"c\"], [\"a\", \"b,,c\"], [\"\"]]", "a,b,,c", ",", -1, "OP_STRING_SPLIT", "a,b,,c", ",", 1, "OP_STRING_SPLIT", "", ",", -1, "OP_STRING_SPLIT"),
        leaves("[[\"a\", \"b\"], [], [\"a\", \"b  c \"]]", " a  b ", "OP_NIL", -1, "OP_STRING_SPLIT", "  ", "OP_NIL", -1, "OP_STRING_SPLIT", " a b  c ", "OP_NIL", 1, "OP_STRING_SPLIT"),
        fails("type-error: OP_STRING_SPLIT cannot be applied to a string and a string", "a", "", -1, "OP_STRING_SPLIT"),
        leaves("[\"a \", \" a\", \"a\", \"b\"]", " a ", "OP_NIL", 1, "OP_STRING_STRIP", " a ", "OP_NIL", 2, "OP_STRING_STRIP", " a ", "OP_NIL", 3, "OP_STRING_STRIP", "xybyx", "xy", 3, "OP_STRING_STRIP"),
        leaves("[\"STRASSE\", \"äb\", \"They'Re Bill'S\", \"Hello\", \"hELLO\", \"ss\"]", "straße", 0, "OP_STRING_CASE", "ÄB", 1, "OP_STRING_CASE", "they're bill's", 2, "OP_STRING_CASE",
            "hELLO", 3, "OP_STRING_CASE", "Hello", 4, "OP_STRING_CASE", "ß", 5, "OP_STRING_CASE"),
        leaves("[true, false, true, true, true, false]", "ab", 0, "OP_STRING_TEST", "a1", 0, "OP_STRING_TEST", "12", 1, "OP_STRING_TEST", "a1", 2, "OP_STRING_TEST", " \t", 3, "OP_STRING_TEST", "", 0, "OP_STRING_TEST"),
        leaves("[true, true, true, false, true, false]", "AB1", 4, "OP_STRING_TEST", "ab1", 5, "OP_STRING_TEST", "_a1", 6, "OP_STRING_TEST", "1a", 6, "OP_STRING_TEST", "ab", 9, "OP_STRING_TEST", "a\n", 9, "OP_STRING_TEST"),
        leaves("[[\"a\", \"b\", \"\", \"c\"], [\"a\\r\\n\", \"b\"]]", "a\nb\n\nc", "OP_FALSE", "OP_STRING_LINES", "a\r\nb", "OP_TRUE", "OP_STRING_LINES"),
        leaves("[\"ab😀\", \"\"]", "a", "b", "😀", "OP_BUILD_STRING", 3, "OP_BUILD_STRING", 0),
        leaves("[\"   3\", \"0x2a\", \"1.50\"]", 3, "4", "OP_FORMAT", 42, "#x", "OP_FORMAT", 1.5, ".2f", "OP_FORMAT"),
        leaves("[\"True\", \"1\", \"None\"]", "OP_TRUE", "", "OP_FORMAT", "OP_TRUE", "d", "OP_FORMAT", "OP_NIL", "", "OP_FORMAT"),
        fails("value-error: Unknown format code 'q' for object of type 'int'", 1, "q", "OP_FORMAT"),
        leaves("[\"'a'\", \"\\\"it's\\\"\", \"[1, 'a', None, True]\", \"{'k': (1,)}\"]", "a", "OP_PY_REPR", "it's", "OP_PY_REPR",
            1, "a", "OP_NIL", "OP_TRUE", "OP_LIST", 4, "OP_PY_REPR", Map.of("k", Tuple.of(1)), "OP_PY_REPR"),
        leaves("[\"a\", \"1.0\", \"range(0, 3)\", \"{1, 2}\"]", "a", "OP_PY_STR", 1.0, "OP_PY_STR", 0, 3, 1, "OP_RANGE", "OP_PY_STR", ONE_TWO, "OP_PY_STR"),
        leaves("[\"NotImplemented\", \"Ellipsis\", \"b'a\\\\xff'\"]", "OP_NOT_IMPLEMENTED", "OP_PY_STR", "OP_ELLIPSIS", "OP_PY_STR", new byte[] {'a', (byte) 0xFF}, "OP_PY_STR"),
        prints("ab", "a", "OP_WRITE", "b", "OP_WRITE"));
  }

  private static Stream<Row> inPlace() {
    return Stream.of(
        leaves("[3, 3, 3.5, \"ab\"]", 1, 2, "OP_PY_ADD_IN_PLACE", 2, "OP_NIL", "OP_POP", 1, "OP_PY_ADD_IN_PLACE", 1.5, 2.0, "OP_PY_ADD_IN_PLACE", "a", "b", "OP_PY_ADD_IN_PLACE"),
        leaves("[true, [1, 2, 3]]", List.of(1), "OP_DUP", "OP_DUP", Tuple.of(2, 3), "OP_PY_ADD_IN_PLACE", "OP_IDENTICAL", "OP_SWAP"),
        leaves("[[0, 0, 1]]", List.of(0), 0, 2, 1, "OP_RANGE", "OP_PY_ADD_IN_PLACE"),
        fails("type-error: OP_PY_ADD_IN_PLACE cannot be applied to a list and an int", List.of(1), 2, "OP_PY_ADD_IN_PLACE"),
        fails("type-error: OP_PY_ADD_IN_PLACE cannot be applied to a string and an int", "a", 2, "OP_PY_ADD_IN_PLACE"),
        leaves("[1, 1000000000000000000000000000001, 6, 2, 1]", 3, 2, "OP_PY_SUBTRACT_IN_PLACE", BIG, -1, "OP_PY_SUBTRACT_IN_PLACE", 2, 3, "OP_PY_MULTIPLY_IN_PLACE",
            7, 3, "OP_PY_FLOOR_DIVIDE_IN_PLACE", 7, 3, "OP_PY_MODULO_IN_PLACE"),
        leaves("[2, 7, 5, 12, 1]", 6, 3, "OP_PY_BIT_AND_IN_PLACE", 6, 3, "OP_PY_BIT_OR_IN_PLACE", 6, 3, "OP_PY_BIT_XOR_IN_PLACE", 6, 1, "OP_PY_SHIFT_LEFT_IN_PLACE", 6, 2, "OP_PY_SHIFT_RIGHT_IN_PLACE"),
        fails("division-by-zero: the divisor of OP_PY_MODULO_IN_PLACE is 0", 1, 0, "OP_PY_MODULO_IN_PLACE"));
  }

  private static Stream<Row> numbers() {
    return Stream.of(
        leaves("[42, 255, -8, nil, 10, nil]", " 42 ", 10, "OP_PARSE_INT", "ff", 16, "OP_PARSE_INT", "-0b1000", 0, "OP_PARSE_INT", "4x", 10, "OP_PARSE_INT", "1_0", 10, "OP_PARSE_INT", "010", 0, "OP_PARSE_INT"),
        leaves("[1.5, inf, nil, 100000.0]", " 1.5", "OP_PARSE_FLOAT", "Infinity", "OP_PARSE_FLOAT", "1.5x", "OP_PARSE_FLOAT", "1e5", "OP_PARSE_FLOAT"),
        leaves("[\"-ff\", \"101\"]", -255, 16, "OP_INT_TO_STRING", 5, 2, "OP_INT_TO_STRING"),
        leaves("[-1, 1000000000000000019884624838656, 3]", -1.9, "OP_TO_INT", 1e30, "OP_TO_INT", 3, "OP_TO_INT"),
        fails("value-error: cannot convert float NaN to integer", Double.NaN, "OP_TO_INT"),
        leaves("[3.0, 1e+30]", 3, "OP_TO_FLOAT", BIG, "OP_TO_FLOAT"),
        leaves("[2.67, 2.0, 1200, -0.0]", 2.675, 2, "OP_ROUND", 2.5, 0, "OP_ROUND", 1234, -2, "OP_ROUND", -0.4, 0, "OP_ROUND"),
        leaves("[3.0, 10.0]", 9, 0, "OP_MATH", 1024.0, 4, "OP_MATH"),
        leaves("[5.0, 8.0]", 3, 4, 2, "OP_MATH_2", 2, 3, 1, "OP_MATH_2"),
        leaves("[0, 3, 100]", 0, "OP_BIT_LENGTH", -5, "OP_BIT_LENGTH", BIG, "OP_BIT_LENGTH"),
        leaves("[b\"a\\xff\"]", List.of(97, 255), "OP_BYTES_OF"),
        fails("value-error: bytes must be in range(0, 256)", List.of(256), "OP_BYTES_OF"),
        leaves("[true, true]", 1, "OP_CLOCK", 1, "OP_CLOCK", "OP_LESS_EQUAL", 0, "OP_CLOCK", 0, "OP_GREATER"));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void hold(Row row) {
    row.checkOnMachine();
  }
}
