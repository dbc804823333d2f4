package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Row;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {
  private static final double NAN = Double.NaN;

  private static Map<Object, Object> dict(Object... pairs) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        leaves("[true, false, false]", 1, 2, "OP_LESS", 2, 2, "OP_LESS", 3, 2, "OP_LESS"),
        leaves("[true, true, false]", 1, 2, "OP_LESS_EQUAL", 2, 2, "OP_LESS_EQUAL", 3, 2, "OP_LESS_EQUAL"),
        leaves("[false, false, true]", 1, 2, "OP_GREATER", 2, 2, "OP_GREATER", 3, 2, "OP_GREATER"),
        leaves("[false, true, true]", 1, 2, "OP_GREATER_EQUAL", 2, 2, "OP_GREATER_EQUAL", 3, 2, "OP_GREATER_EQUAL"),
        leaves("[true, true]", -1.5, -1, "OP_LESS", 0.1, 0.2, "OP_LESS"),

        // exact: 2^53 + 1 is no float
        leaves("[true, false, false]", 9007199254740992.0, 9007199254740993L, "OP_LESS",
            9007199254740993L, 9007199254740992.0, "OP_EQUAL", 9007199254740993L, 9007199254740992.0, "OP_LESS_EQUAL"),
        leaves("[true, true]", Long.MAX_VALUE, 0x1p63, "OP_LESS",
            BigInteger.TWO.pow(63), 0x1p63, "OP_EQUAL"),
        leaves("[true, true]", BigInteger.TEN.pow(400), Double.POSITIVE_INFINITY, "OP_LESS",
            BigInteger.TEN.pow(400), Double.MAX_VALUE, "OP_GREATER"),
        leaves("[true]", BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(30), "OP_LESS"),

        leaves("[false, false, false, false]", NAN, 1, "OP_LESS", NAN, 1, "OP_LESS_EQUAL",
            NAN, 1, "OP_GREATER", NAN, 1, "OP_GREATER_EQUAL"),
        leaves("[false, true]", NAN, NAN, "OP_EQUAL", NAN, NAN, "OP_NOT_EQUAL"),
        leaves("[false, false]", NAN, BigInteger.TEN.pow(30), "OP_EQUAL", BigInteger.TEN.pow(30), NAN, "OP_LESS_EQUAL"),
        leaves("[true]", NAN, "OP_DUP", "OP_IDENTICAL"),
        leaves("[true]", List.of(NAN), List.of(NAN), "OP_EQUAL"),
        leaves("[true]", NAN, Double.POSITIVE_INFINITY, "OP_DUP", "OP_SUBTRACT", "OP_IDENTICAL"),
        leaves("[true]", NAN, "OP_LIST", 1, Double.POSITIVE_INFINITY, "OP_DUP", "OP_SUBTRACT", "OP_LIST", 1, "OP_EQUAL"),

        leaves("[true, true, false]", "a", "b", "OP_LESS", "a", "ab", "OP_LESS", "b", "ab", "OP_LESS"),
        leaves("[true]", "\uffff", "\ud83d\ude00", "OP_LESS"),
        fails("type-error: OP_LESS cannot be applied to an int and a string", 1, "a", "OP_LESS"),
        fails("type-error: OP_GREATER cannot be applied to nil and nil", "OP_NIL", "OP_NIL", "OP_GREATER"),
        fails("type-error: OP_LESS_EQUAL cannot be applied to a list and a list", List.of(), List.of(), "OP_LESS_EQUAL"),
        fails("type-error: OP_GREATER_EQUAL cannot be applied to a bool and an int", "OP_TRUE", 1, "OP_GREATER_EQUAL"),

        leaves("[true, true, false]", 1, 1.0, "OP_EQUAL", 0.0, -0.0, "OP_EQUAL", 1, "OP_TRUE", "OP_EQUAL"),
        leaves("[true, false, false]", "a", "a", "OP_EQUAL", "a", "b", "OP_EQUAL", "1", 1, "OP_EQUAL"),
        leaves("[false, true]", 1, 1, "OP_NOT_EQUAL", 1, "a", "OP_NOT_EQUAL"),
        leaves("[true, false, false]", List.of(1, "a"), List.of(1.0, "a"), "OP_EQUAL",
            List.of(1), List.of(1, 2), "OP_EQUAL", List.of(1), Tuple.of(1), "OP_EQUAL"),
        leaves("[true, false]", dict(1, "a", 2, "b"), dict(2.0, "b", 1, "a"), "OP_EQUAL",
            dict(1, "a"), dict(1, "b"), "OP_EQUAL"),
        leaves("[false, false]", dict(1, "a"), dict(1, "a", 2, "b"), "OP_EQUAL", dict(1, "a"), dict(2, "a"), "OP_EQUAL"),
        leaves("[true]", dict(1, "a", 2, "b"), "OP_DUP", 1, "OP_DELETE_ITEM", dict(2, "b"), "OP_EQUAL"),
        leaves("[true, false]", new byte[] {1}, new byte[] {1}, "OP_EQUAL", new byte[] {1}, new byte[] {2}, "OP_EQUAL"),
        leaves("[true, false]", "OP_NIL", "OP_NIL", "OP_EQUAL", "OP_NIL", "OP_FALSE", "OP_EQUAL"),
        leaves("[false, true]", "k", "m", "OP_MAKE_ERROR", "k", "m", "OP_MAKE_ERROR", "OP_EQUAL",
            "k", "m", "OP_MAKE_ERROR", "OP_DUP", "OP_EQUAL"),

        leaves("[true, false, false]", 1, 1, "OP_IDENTICAL", 1, 1.0, "OP_IDENTICAL", 0.0, -0.0, "OP_IDENTICAL"),
        leaves("[true, true]", 1e100, 1e100, "OP_IDENTICAL",
            BigInteger.TEN.pow(30), BigInteger.TEN.pow(30), "OP_IDENTICAL"),
        leaves("[false, true]", List.of(), List.of(), "OP_IDENTICAL", List.of(), "OP_DUP", "OP_IDENTICAL"),
        leaves("[true, true]", "OP_NIL", "OP_NIL", "OP_IDENTICAL", "OP_TRUE", "OP_TRUE", "OP_IDENTICAL"));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void compares(Row row) {
    row.check();
  }
}
