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

/** Strings of all three widths (up to ÿ, up to U+FFFF, beyond) and lone surrogates. */
class StringsTest {
  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        leaves("[\"a€\"]", "a", "€", "OP_ADD"),
        leaves("[\"€😀é\"]", "€", "😀", "OP_ADD", "é", "OP_ADD"),
        leaves("[true, true]", "é", "x€é", 2, 3, "OP_SLICE", "OP_EQUAL", "€", "😀€", 1, "OP_GET_ITEM", "OP_EQUAL"),
        leaves("[true, true]", "a😀", "😀", "OP_CONTAINS", "a€", "a", "OP_CONTAINS"),
        leaves("[1]", "OP_DICT", 0, "OP_DUP", "é", 1, "OP_SET_ITEM", "x€é", 2, 3, "OP_SLICE", "OP_GET_ITEM"),
        leaves("[\"\"]", "", "", "OP_ADD"),
        leaves("[\"\\u{d83d}\", 55357]", "\ud83d", "\ud83d", "OP_CODE_POINT"),
        leaves("[2, \"\\u{d83d}\\u{de00}\"]", "\ud83d", "\ude00", "OP_ADD", "OP_LENGTH",
            "\ud83d", "\ude00", "OP_ADD"),
        leaves("[false]", "\ud83d", "\ude00", "OP_ADD", "\ud83d\ude00", "OP_EQUAL"),
        leaves("[\"tab\\tline\\nquote\\\"back\\\\\\x00\\x7f\"]", "tab\tline\nquote\"back\\\u0000\u007f"),

        leaves("[\"a, b\", \"\", \"a\"]", ", ", List.of("a", "b"), "OP_JOIN", ", ", List.of(), "OP_JOIN", ", ", Tuple.of("a"), "OP_JOIN"),
        leaves("[\"a€😀\"]", "€", List.of("a", "😀"), "OP_JOIN"),
        fails("type-error: OP_JOIN cannot be applied to an int", ",", List.of("a", 1), "OP_JOIN"),
        fails("type-error: OP_JOIN cannot be applied to an int and a list", 1, List.of("a"), "OP_JOIN"),
        fails("type-error: OP_JOIN cannot be applied to a string and a string", ",", "ab", "OP_JOIN"),

        leaves("[97, 128512]", "a", "OP_CODE_POINT", "😀", "OP_CODE_POINT"),
        fails("type-error: OP_CODE_POINT cannot be applied to a string", "ab", "OP_CODE_POINT"),
        leaves("[\"a\", \"😀\", \"\\u{d800}\"]", 97, "OP_FROM_CODE_POINT", 128512, "OP_FROM_CODE_POINT", 0xD800, "OP_FROM_CODE_POINT"),
        fails("value-error: -1 is no code point; they run from 0 to 1114111", -1, "OP_FROM_CODE_POINT"),
        fails("value-error: 1114112 is no code point; they run from 0 to 1114111", 1114112, "OP_FROM_CODE_POINT"),
        fails("value-error: 18446744073709551616 is no code point; they run from 0 to 1114111",
            BigInteger.TWO.pow(64), "OP_FROM_CODE_POINT"),
        fails("type-error: OP_FROM_CODE_POINT cannot be applied to a string", "a", "OP_FROM_CODE_POINT"),

        leaves("[b\"a\\xc3\\xa9\\xf0\\x9f\\x98\\x80\"]", "aé😀", "OP_ENCODE"),
        fails("value-error: the string of OP_ENCODE has a lone surrogate, which UTF-8 cannot encode", "\ud800", "OP_ENCODE"),
        fails("value-error: the string of OP_ENCODE has a lone surrogate, which UTF-8 cannot encode",
            "\ud83d", "\ude00", "OP_ADD", "OP_ENCODE"),
        fails("type-error: OP_ENCODE cannot be applied to bytes", new byte[0], "OP_ENCODE"),
        leaves("[\"aé😀\"]", "aé😀", "OP_ENCODE", "OP_DECODE"),
        fails("value-error: the bytes of OP_DECODE are not valid UTF-8", new byte[] {(byte) 0xC3}, "OP_DECODE"),
        fails("type-error: OP_DECODE cannot be applied to a string", "a", "OP_DECODE"),

        leaves("[\"1\", \"a\", \"[\\\"a\\\"]\", \"nil\", \"0.5\"]", 1, "OP_TO_STRING", "a", "OP_TO_STRING",
            List.of("a"), "OP_TO_STRING", "OP_NIL", "OP_TO_STRING", 0.5, "OP_TO_STRING"),
        leaves("[<error k: m>, \"<error k: m>\"]", "k", "m", "OP_MAKE_ERROR", "OP_DUP", "OP_TO_STRING"),

        leaves("[12, -12, 1.5, 100.0, 7]", "12", "OP_TO_NUMBER", " -12 ", "OP_TO_NUMBER", "1.5", "OP_TO_NUMBER",
            "1e2", "OP_TO_NUMBER", 7, "OP_TO_NUMBER"),
        leaves("[0.5, 5.0, -inf, nan, 100000000000000000000]", ".5", "OP_TO_NUMBER", "5.", "OP_TO_NUMBER",
            "-inf", "OP_TO_NUMBER", "nan", "OP_TO_NUMBER", "100000000000000000000", "OP_TO_NUMBER"),
        fails("value-error: the string \"\" does not spell a number", "", "OP_TO_NUMBER"),
        fails("value-error: the string \"1x\" does not spell a number", "1x", "OP_TO_NUMBER"),
        fails("value-error: the string \"0x10\" does not spell a number", "0x10", "OP_TO_NUMBER"),
        fails("value-error: the string \"1d\" does not spell a number", "1d", "OP_TO_NUMBER"),
        fails("value-error: the string \"1e\" does not spell a number", "1e", "OP_TO_NUMBER"),
        fails("value-error: the string \".\" does not spell a number", ".", "OP_TO_NUMBER"),
        fails("value-error: the string \"٣\" does not spell a number", "٣", "OP_TO_NUMBER"),
        fails("type-error: OP_TO_NUMBER cannot be applied to nil", "OP_NIL", "OP_TO_NUMBER"));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void areCodePoints(Row row) {
    row.check();
  }
}
