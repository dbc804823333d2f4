package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Row;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArithmeticTest {
  private static final long MAX_SMALL = (1L << 61) - 1;
  private static final BigInteger BIG = BigInteger.TEN.pow(30);

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        leaves("[15]", 5, 10, "OP_ADD"),
        leaves("[2.5]", 1, 1.5, "OP_ADD"),
        leaves("[2305843009213693952]", MAX_SMALL, 1, "OP_ADD"),
        leaves("[-2305843009213693953]", -MAX_SMALL - 1, -1, "OP_ADD"),
        leaves("[9223372036854775808]", Long.MAX_VALUE, 1, "OP_ADD"),
        leaves("[0]", BIG, BIG.negate(), "OP_ADD"),
        leaves("[1e+30]", BIG, 0.5, "OP_ADD"),
        leaves("[\"ab\"]", "a", "b", "OP_ADD"),
        leaves("[[1, 2]]", List.of(1), List.of(2), "OP_ADD"),
        leaves("[(1, 2)]", Tuple.of(1), Tuple.of(2), "OP_ADD"),
        leaves("[b\"ab\"]", new byte[] {'a'}, new byte[] {'b'}, "OP_ADD"),
        fails("type-error: OP_ADD cannot be applied to an int and a string", 1, "a", "OP_ADD"),
        fails("type-error: OP_ADD cannot be applied to a list and a tuple",
            List.of(), Tuple.of(), "OP_ADD"),
        fails("type-error: OP_ADD cannot be applied to a bool and nil", "OP_TRUE", "OP_NIL", "OP_ADD"),

        leaves("[-5]", 5, 10, "OP_SUBTRACT"),
        leaves("[-0.5]", 1, 1.5, "OP_SUBTRACT"),
        leaves("[-2305843009213693953]", -MAX_SMALL - 1, 1, "OP_SUBTRACT"),
        fails("type-error: OP_SUBTRACT cannot be applied to a string and a string", "a", "a", "OP_SUBTRACT"),

        leaves("[50]", 5, 10, "OP_MULTIPLY"),
        leaves("[7.5]", 5, 1.5, "OP_MULTIPLY"),
        leaves("[5316911983139663487003542222693990401]", MAX_SMALL, MAX_SMALL, "OP_MULTIPLY"),
        leaves("[2305843009213693952]", -MAX_SMALL - 1, -1, "OP_MULTIPLY"),
        fails("type-error: OP_MULTIPLY cannot be applied to a string and an int", "a", 2, "OP_MULTIPLY"),
        fails("value-error: the result of OP_MULTIPLY would be too large",
            1, 1 << 25, "OP_SHIFT_LEFT", "OP_DUP", "OP_MULTIPLY", "OP_DUP", "OP_MULTIPLY"),

        leaves("[0.25]", 5, 20, "OP_DIVIDE"),
        leaves("[4]", 20, 5, "OP_DIVIDE"),
        leaves("[-4]", 20, -5, "OP_DIVIDE"),
        leaves("[0]", 0, 5, "OP_DIVIDE"),
        leaves("[2.0]", 4.0, 2, "OP_DIVIDE"),
        leaves("[0.3333333333333333]", 1, 3, "OP_DIVIDE"),
        leaves("[2305843009213693952]", -MAX_SMALL - 1, -1, "OP_DIVIDE"),
        leaves("[0.1]", BIG, BIG.multiply(BigInteger.TEN), "OP_DIVIDE"),
        leaves("[10]", BIG.multiply(BigInteger.TEN), BIG, "OP_DIVIDE"),
        leaves("[inf]", 1e308, 1e-308, "OP_DIVIDE"),
        fails("division-by-zero: the divisor of OP_DIVIDE is 0", 1, 0, "OP_DIVIDE"),
        fails("division-by-zero: the divisor of OP_DIVIDE is 0", 1.0, 0.0, "OP_DIVIDE"),
        fails("division-by-zero: the divisor of OP_DIVIDE is 0", 1, -0.0, "OP_DIVIDE"),
        fails("division-by-zero: the divisor of OP_DIVIDE is 0", BIG, 0, "OP_DIVIDE"),

        leaves("[3, -4, -4, 3]", 7, 2, "OP_FLOOR_DIVIDE", -7, 2, "OP_FLOOR_DIVIDE",
            7, -2, "OP_FLOOR_DIVIDE", -7, -2, "OP_FLOOR_DIVIDE"),
        leaves("[3.0, -4.0, -0.0]", 7.5, 2, "OP_FLOOR_DIVIDE", -7.5, 2, "OP_FLOOR_DIVIDE",
            -0.0, 2, "OP_FLOOR_DIVIDE"),
        leaves("[2305843009213693952]", -MAX_SMALL - 1, -1, "OP_FLOOR_DIVIDE"),
        leaves("[-100000000000000000000000000001]", BIG.negate().subtract(BigInteger.ONE), 10, "OP_FLOOR_DIVIDE"),
        fails("division-by-zero: the divisor of OP_FLOOR_DIVIDE is 0", 1, 0, "OP_FLOOR_DIVIDE"),

        leaves("[1, 1, -1, -1]", 7, 2, "OP_MODULO", -7, 2, "OP_MODULO",
            7, -2, "OP_MODULO", -7, -2, "OP_MODULO"),
        leaves("[1.5, 0.5, 0.0, -0.0]", 7.5, 2, "OP_MODULO", -7.5, 2, "OP_MODULO",
            4.0, 2, "OP_MODULO", 4.0, -2, "OP_MODULO"),
        leaves("[9]", BIG.negate().subtract(BigInteger.ONE), 10, "OP_MODULO"),
        leaves("[inf]", -1.0, Double.POSITIVE_INFINITY, "OP_MODULO"),
        fails("division-by-zero: the divisor of OP_MODULO is 0", 1.5, 0, "OP_MODULO"),

        leaves("[1024]", 2, 10, "OP_POWER"),
        leaves("[1]", 0, 0, "OP_POWER"),
        leaves("[0.5]", 2, -1, "OP_POWER"),
        leaves("[1.0]", 1, -5, "OP_POWER"),
        leaves("[3.0]", 9, 0.5, "OP_POWER"),
        leaves("[1000000000000000000000000000000]", 10, 30, "OP_POWER"),
        leaves("[-1, 1]", -1, BIG.add(BigInteger.ONE), "OP_POWER", -1, BIG, "OP_POWER"),
        leaves("[nan]", -2.0, Double.NaN, "OP_POWER"),
        leaves("[-8.0]", -2.0, 3, "OP_POWER"),
        fails("division-by-zero: OP_POWER cannot raise 0 to a negative power", 0, -1, "OP_POWER"),
        fails("value-error: OP_POWER cannot raise a negative number to a fractional power",
            -8, 0.5, "OP_POWER"),
        fails("value-error: the result of OP_POWER would be too large", 2, 1 << 27, "OP_POWER"),
        fails("value-error: the result of OP_POWER would be too large", -2, Integer.MAX_VALUE, "OP_POWER"),
        fails("type-error: OP_POWER cannot be applied to a string and an int", "a", 2, "OP_POWER"),

        leaves("[-5, 5.5, -0.0]", 5, "OP_NEGATE", -5.5, "OP_NEGATE", 0.0, "OP_NEGATE"),
        leaves("[2305843009213693952]", -MAX_SMALL - 1, "OP_NEGATE"),
        leaves("[-2305843009213693952]", MAX_SMALL + 1, "OP_NEGATE"),
        fails("type-error: OP_NEGATE cannot be applied to a string", "1", "OP_NEGATE"),

        leaves("[8, 14, 6]", 12, 10, "OP_BIT_AND", 12, 10, "OP_BIT_OR", 12, 10, "OP_BIT_XOR"),
        leaves("[-13, 12]", 12, "OP_BIT_NOT", -13, "OP_BIT_NOT"),
        leaves("[1000000000000000000000000000000]", BIG, -1, "OP_BIT_AND"),
        leaves("[-1000000000000000000000000000001]", BIG, "OP_BIT_NOT"),
        leaves("[40, 5, -3]", 5, 3, "OP_SHIFT_LEFT", 40, 3, "OP_SHIFT_RIGHT", -5, 1, "OP_SHIFT_RIGHT"),
        leaves("[1267650600228229401496703205376]", 1, 100, "OP_SHIFT_LEFT"),
        leaves("[1, 0, -1]", BigInteger.ONE.shiftLeft(100), 100, "OP_SHIFT_RIGHT",
            5, BIG, "OP_SHIFT_RIGHT", -5, BIG, "OP_SHIFT_RIGHT"),
        leaves("[0]", 0, BIG, "OP_SHIFT_LEFT"),
        fails("value-error: OP_SHIFT_LEFT has the negative count -1", 1, -1, "OP_SHIFT_LEFT"),
        fails("value-error: OP_SHIFT_RIGHT has the negative count -1", BIG, -1, "OP_SHIFT_RIGHT"),
        fails("value-error: the result of OP_SHIFT_LEFT would be too large", 1, 1 << 27, "OP_SHIFT_LEFT"),
        fails("type-error: OP_BIT_AND cannot be applied to an int and a float", 1, 1.0, "OP_BIT_AND"),
        fails("type-error: OP_BIT_OR cannot be applied to a bool and a bool", "OP_TRUE", "OP_TRUE", "OP_BIT_OR"),
        fails("type-error: OP_BIT_XOR cannot be applied to a string and an int", "", 1, "OP_BIT_XOR"),
        fails("type-error: OP_BIT_NOT cannot be applied to a float", 1.0, "OP_BIT_NOT"),

        // bignums beside floats
        leaves("[5e+29, 2.0]", BIG, 2.0, "OP_DIVIDE", 2e30, BIG, "OP_DIVIDE"),
        leaves("[5e+29, -3e-30]", BIG, 2.0, "OP_FLOOR_DIVIDE", -3.0, BIG, "OP_DIVIDE"),
        leaves("[0.0, 1e+30]", BIG, 2.0, "OP_MODULO", -0.5, BIG, "OP_MODULO"),
        leaves("[1000000000000000.0, inf]", BIG, 0.5, "OP_POWER", BIG, 11.0, "OP_POWER"),
        fails("division-by-zero: the divisor of OP_DIVIDE is 0", BIG, 0.0, "OP_DIVIDE"),
        fails("division-by-zero: the divisor of OP_FLOOR_DIVIDE is 0", BIG, -0.0, "OP_FLOOR_DIVIDE"),
        fails("division-by-zero: the divisor of OP_MODULO is 0", BIG, 0.0, "OP_MODULO"),
        fails("division-by-zero: OP_POWER cannot raise 0 to a negative power", 0.0, -1, "OP_POWER"),
        fails("type-error: OP_SUBTRACT cannot be applied to an int and nil", BIG, "OP_NIL", "OP_SUBTRACT"),
        fails("value-error: the result of OP_ADD would be too large",
            1, (1 << 26) - 1, "OP_SHIFT_LEFT", "OP_DUP", "OP_ADD"),

        leaves("[0.1, 1e+16, 1000000000000000.0, 5e-324]", 0.1, 1e16, 1e15, Double.MIN_VALUE),
        leaves("[0.0001, 1e-05, 1.5e+300, -2.5]", 0.0001, 0.00001, 1.5e300, -2.5),
        leaves("[inf, -inf, nan, -0.0]", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, -0.0),
        leaves("[9007199254740993]", (1L << 53) + 1),
        leaves("[1.7976931348623157e+308, 2.2250738585072014e-308]", Double.MAX_VALUE, Double.MIN_NORMAL));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void computes(Row row) {
    row.check();
  }
}
