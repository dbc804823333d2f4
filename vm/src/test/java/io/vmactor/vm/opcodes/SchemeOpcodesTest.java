package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;
import static io.vmactor.vm.testing.Row.prints;

import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Row;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemeOpcodesTest {
  private static final BigInteger BIG = BigInteger.TEN.pow(30);
  private static final Symbol X = new Symbol("x");

  private static Pairs list(Object... items) {
    return new Pairs(Arrays.asList(items), null);
  }

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        leaves("[true, true, true, false]", "OP_NIL", "OP_SCM_TRUTH", 0, "OP_SCM_TRUTH", "", "OP_SCM_TRUTH",
            "OP_FALSE", "OP_SCM_TRUTH"),
        leaves("[false, true]", "OP_NIL", "OP_SCM_NOT", "OP_FALSE", "OP_SCM_NOT"),
        leaves("[(1 . 2), (1 2), (1 2 . 3)]", 1, 2, "OP_CONS", 1, 2, "OP_NIL", "OP_CONS", "OP_CONS",
            1, 2, 3, "OP_CONS", "OP_CONS"),
        leaves("[1, (2)]", list(1, 2), "OP_CAR", list(1, 2), "OP_CDR"),
        fails("type-error: OP_CAR cannot be applied to nil", "OP_NIL", "OP_CAR"),
        fails("type-error: OP_CDR cannot be applied to an int", 1, "OP_CDR"),
        leaves("[(7 8)]", 1, 2, "OP_CONS", "OP_DUP", 7, "OP_SET_CAR", "OP_DUP", list(8), "OP_SET_CDR"),
        fails("type-error: OP_SET_CAR cannot be applied to nil and an int", "OP_NIL", 7, "OP_SET_CAR"),
        fails("type-error: OP_SET_CDR cannot be applied to an int and an int", 1, 7, "OP_SET_CDR"),
        leaves("[(1 2 3), nil]", 1, 2, 3, "OP_SCM_LIST", 3, "OP_SCM_LIST", 0),
        leaves("[3, 0]", list(1, 2, 3), "OP_SCM_LENGTH", "OP_NIL", "OP_SCM_LENGTH"),
        fails("type-error: OP_SCM_LENGTH cannot be applied to a pair", 1, 2, "OP_CONS", "OP_SCM_LENGTH"),
        fails("type-error: OP_SCM_LENGTH cannot be applied to a pair", // a list that never ends
            list(1, 2, 3), "OP_DUP", "OP_DUP", "OP_SET_CDR", "OP_SCM_LENGTH"),
        leaves("[(1 2), nil]", Tuple.of(1, 2), "OP_SCM_TO_LIST", List.of(), "OP_SCM_TO_LIST"),
        fails("type-error: OP_SCM_TO_LIST cannot be applied to a string", "ab", "OP_SCM_TO_LIST"),
        leaves("[[1, 2], []]", list(1, 2), "OP_SCM_TO_VECTOR", "OP_NIL", "OP_SCM_TO_VECTOR"),
        fails("type-error: OP_SCM_TO_VECTOR cannot be applied to an int", 1, "OP_SCM_TO_VECTOR"),
        leaves("[[0, 0]]", 2, 0, "OP_SCM_MAKE_VECTOR"),
        fails("type-error: OP_SCM_MAKE_VECTOR cannot be applied to an int", -1, 0, "OP_SCM_MAKE_VECTOR"),
        leaves("[2, \"b\"]", List.of(1, 2), 1, "OP_SCM_GET_ITEM", "ab", 1, "OP_SCM_GET_ITEM"),
        fails("index-out-of-range: index -1 is outside a list of length 2", List.of(1, 2), -1, "OP_SCM_GET_ITEM"),
        leaves("[[1, 9]]", List.of(1, 2), "OP_DUP", 1, 9, "OP_SCM_SET_ITEM"),
        fails("index-out-of-range: index 2 is outside a list of length 2", List.of(1, 2), 2, 9, "OP_SCM_SET_ITEM"),
        fails("index-out-of-range: index -1 is outside a list of length 2", List.of(1, 2), -1, 9, "OP_SCM_SET_ITEM"),
        fails("type-error: OP_SCM_SET_ITEM cannot be applied to a string and an int", "ab", 0, 9, "OP_SCM_SET_ITEM"),

        leaves("[true, false]", list(1), "OP_IS_PAIR", "OP_NIL", "OP_IS_PAIR"),
        leaves("[true, false]", X, "OP_IS_SYMBOL", "x", "OP_IS_SYMBOL"),
        leaves("[true, false]", new Char('a'), "OP_IS_CHAR", X, "OP_IS_CHAR"),
        leaves("[false]", X, "OP_IS_PROCEDURE"),
        leaves("[true, false]", List.of(), "OP_IS_VECTOR", list(1), "OP_IS_VECTOR"),
        leaves("[true, true, false]", 1, "OP_IS_EXACT", BIG, "OP_IS_EXACT", 1.0, "OP_IS_EXACT"),
        leaves("[true, false]", "kind", "message", "OP_MAKE_ERROR", "OP_IS_ERROR", 1, "OP_IS_ERROR"),

        leaves("[true, true, false, true]", 1, 1, "OP_SCM_NUMBER_EQUAL", 1, 1.0, "OP_SCM_NUMBER_EQUAL",
            BIG, 1, "OP_SCM_NUMBER_EQUAL", BIG, BIG, "OP_SCM_NUMBER_EQUAL"),
        fails("type-error: OP_SCM_NUMBER_EQUAL cannot be applied to an int and a string", 1, "1", "OP_SCM_NUMBER_EQUAL"),
        leaves("[4, 0.25, inf, 0.5, 1]", 20, 5, "OP_SCM_DIVIDE", 5, 20, "OP_SCM_DIVIDE", 1, 0.0, "OP_SCM_DIVIDE",
            1.0, 2, "OP_SCM_DIVIDE", BIG, BIG, "OP_SCM_DIVIDE"),
        fails("division-by-zero: the divisor of OP_SCM_DIVIDE is 0", 1, 0, "OP_SCM_DIVIDE"),
        fails("division-by-zero: the divisor of OP_SCM_DIVIDE is 0", 1.0, 0, "OP_SCM_DIVIDE"),
        leaves("[-3, -1, -3.0, 3]", -7, 2, "OP_SCM_QUOTIENT", -7, 2, "OP_SCM_REMAINDER", -7.0, 2, "OP_SCM_QUOTIENT",
            BIG.multiply(BigInteger.valueOf(3)), BIG, "OP_SCM_QUOTIENT"),
        leaves("[-1, 1]", BIG.negate().subtract(BigInteger.ONE), BIG, "OP_SCM_REMAINDER", 7, -2, "OP_SCM_REMAINDER"),
        leaves("[1152921504606846976]", -(1L << 60), -1, "OP_SCM_QUOTIENT"),
        fails("division-by-zero: the divisor of OP_SCM_QUOTIENT is 0", 1, 0, "OP_SCM_QUOTIENT"),
        fails("type-error: OP_SCM_REMAINDER cannot be applied to a float and an int", 1.5, 1, "OP_SCM_REMAINDER"),
        leaves("[3, 7, 1000000000000000019884624838656]", 3.0, "OP_SCM_EXACT", 7, "OP_SCM_EXACT", 1e30, "OP_SCM_EXACT"),
        fails("value-error: no int for OP_SCM_EXACT equals 1.5", 1.5, "OP_SCM_EXACT"),
        fails("type-error: OP_SCM_EXACT cannot be applied to a string", "1", "OP_SCM_EXACT"),

        leaves("[\"x\", x, true]", X, "OP_SYMBOL_TO_STRING", "x", "OP_STRING_TO_SYMBOL",
            "a b", "OP_STRING_TO_SYMBOL", new Symbol("a b"), "OP_IDENTICAL"),
        fails("type-error: OP_SYMBOL_TO_STRING cannot be applied to a string", "x", "OP_SYMBOL_TO_STRING"),
        fails("type-error: OP_STRING_TO_SYMBOL cannot be applied to a symbol", X, "OP_STRING_TO_SYMBOL"),
        leaves("[97, #\\a, #\\space]", new Char('a'), "OP_CHAR_TO_INTEGER", 97, "OP_INTEGER_TO_CHAR", new Char(' ')),
        fails("type-error: OP_CHAR_TO_INTEGER cannot be applied to an int", 97, "OP_CHAR_TO_INTEGER"),
        fails("value-error: -1 is no code point; they run from 0 to 1114111", -1, "OP_INTEGER_TO_CHAR"),
        leaves("[\"(a b #(1 #t) () 1.5 x)\"]",
            new Pairs(Arrays.asList("a", new Char('b'), Tuple.of(1, true), null, 1.5, X), null), "OP_SCM_DISPLAY_STRING"),
        leaves("[\"(\\\"a\\\\n\\\" #\\\\b |a b| 1e21 -inf.0 . 5)\"]",
            new Pairs(Arrays.asList("a\n", new Char('b'), new Symbol("a b"), 1e21, Double.NEGATIVE_INFINITY), 5),
            "OP_SCM_WRITE_STRING"),
        leaves("[\"(1 ...\"]", list(1), "OP_DUP", "OP_DUP", "OP_SET_CDR", "OP_SCM_WRITE_STRING", 0, 6, "OP_SLICE"),
        prints("ab", "a", "OP_SCM_OUTPUT", "b", "OP_SCM_OUTPUT"),
        fails("type-error: OP_SCM_OUTPUT cannot be applied to an int", 1, "OP_SCM_OUTPUT"),
        leaves("[#<unspecified>]", "OP_SCM_UNSPECIFIED"));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void hold(Row row) {
    row.checkOnMachine();
  }
}
