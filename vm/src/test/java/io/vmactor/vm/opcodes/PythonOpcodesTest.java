package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.Routine;
import io.vmactor.vm.isa.RoutineNumbers;
import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only the Python dialect has; expected values are CPython's. */
class PythonOpcodesTest {
  private static final BigInteger BIG = BigInteger.TEN.pow(30);

  /** A function of Python code. */
  static CodeObject python(String name, int parameters, @Nullable Object... stream) {
    return CodeObject.builder(name)
        .dialect(Dialect.PYTHON)
        .parameters(parameters)
        .addAll(Labels.resolve(stream))
        .build();
  }

  private static Row calls(String expected, CodeObject code, @Nullable Object... arguments) {
    List<@Nullable Object> items = new ArrayList<>(List.of("OP_CLOSURE", code, 0));
    items.addAll(Arrays.asList(arguments));
    items.add("OP_CALL");
    items.add(arguments.length);
    return leaves(expected, items.toArray());
  }

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(truth(), equality(), numbers(), iteration(), functions()).flatMap(rows -> rows);
  }

  private static Stream<Row> truth() {
    CodeObject branches = python("branches", 1,
        "OP_GET_LOCAL", 0, "OP_PY_TRUTH", "OP_JUMP_IF_FALSE", "@no", "OP_CONSTANT", "yes", "OP_RETURN",
        ":no", "OP_GET_LOCAL", 0, "OP_PY_NOT", "OP_JUMP_IF_FALSE", "@strange", "OP_CONSTANT", "no", "OP_RETURN",
        ":strange", "OP_CONSTANT", "strange", "OP_RETURN");
    return Stream.of(
        leaves("[false, false, false, false, false]", 0, "OP_PY_TRUTH", 0.0, "OP_PY_TRUTH", -0.0, "OP_PY_TRUTH",
            "OP_NIL", "OP_PY_TRUTH", "OP_FALSE", "OP_PY_TRUTH"),
        leaves("[false, false, false, false, false]", "", "OP_PY_TRUTH", List.of(), "OP_PY_TRUTH", Tuple.of(), "OP_PY_TRUTH",
            Map.of(), "OP_PY_TRUTH", new byte[0], "OP_PY_TRUTH"),
        leaves("[true, true, true, true, true]", -1, "OP_PY_TRUTH", 1e-300, "OP_PY_TRUTH", BIG, "OP_PY_TRUTH",
            "OP_TRUE", "OP_PY_TRUTH", "OP_ELLIPSIS", "OP_PY_TRUTH"),
        leaves("[true, true, true, true]", Double.NaN, "OP_PY_TRUTH", "0", "OP_PY_TRUTH", List.of(0), "OP_PY_TRUTH",
            Map.of(0, 0), "OP_PY_TRUTH"),
        leaves("[false, true]", 1, 0, 1, "OP_RANGE", "OP_PY_TRUTH", 0, 1, 1, "OP_RANGE", "OP_PY_TRUTH"),
        leaves("[true, false, true]", 0, "OP_PY_NOT", 1, "OP_PY_NOT", "", "OP_PY_NOT"),
        calls("[\"yes\"]", branches, "x"),
        calls("[\"no\"]", branches, 0.0),
        calls("[\"no\"]", branches, List.of()));
  }

  private static Stream<Row> equality() {
    CodeObject same = python("same", 2,
        "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_PY_EQUAL", "OP_PY_TRUTH", "OP_JUMP_IF_FALSE", "@no", "OP_TRUE", "OP_RETURN",
        ":no", "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_PY_NOT_EQUAL", "OP_JUMP_IF_FALSE", "@strange", "OP_FALSE", "OP_RETURN",
        ":strange", "OP_NIL", "OP_RETURN");
    CodeObject isOne = python("is one", 1,
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_PY_EQUAL", "OP_JUMP_IF_FALSE", "@no", "OP_TRUE", "OP_RETURN",
        ":no", "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_PY_NOT_EQUAL", "OP_JUMP_IF_FALSE", "@strange", "OP_FALSE", "OP_RETURN",
        ":strange", "OP_NIL", "OP_RETURN");
    return Stream.of(
        leaves("[true, true, false, true]", 1, "OP_TRUE", "OP_PY_EQUAL", 1.0, 1, "OP_PY_EQUAL", "a", "b", "OP_PY_EQUAL",
            List.of(1, 2), "OP_TRUE", 2, "OP_LIST", 2, "OP_PY_EQUAL"),
        leaves("[false, true]", 0, "OP_FALSE", "OP_PY_NOT_EQUAL", "OP_NIL", 0, "OP_PY_NOT_EQUAL"),
        calls("[true]", same, "ab", "ab"),
        calls("[false]", same, Double.NaN, Double.NaN),
        calls("[true]", same, Tuple.of(1, BIG), Tuple.of(1.0, BIG)),
        calls("[true]", isOne, true),
        calls("[true]", isOne, 1.0),
        calls("[false]", isOne, "1"));
  }

  private static Stream<Row> numbers() {
    return Stream.of(
        leaves("[0.5, 2.0, 0.1, 1e+30]", 1, 2, "OP_PY_DIVIDE", 4, 2, "OP_PY_DIVIDE", 1, 10, "OP_PY_DIVIDE", BIG, 1, "OP_PY_DIVIDE"),
        leaves("[1.0, 0.5]", "OP_TRUE", 1, "OP_PY_DIVIDE", 1, 2.0, "OP_PY_DIVIDE_IN_PLACE"),
        leaves("[0.3333333333333333]", BIG, BIG.multiply(BigInteger.valueOf(3)), "OP_PY_DIVIDE"),
        fails("division-by-zero: the divisor of OP_PY_DIVIDE is 0", 1, 0, "OP_PY_DIVIDE"),
        fails("division-by-zero: the divisor of OP_PY_DIVIDE is 0", 1.0, "OP_FALSE", "OP_PY_DIVIDE"),
        fails("overflow-error: integer division result too large for a float", BIG.pow(20), 1, "OP_PY_DIVIDE"),
        fails("type-error: OP_PY_DIVIDE cannot be applied to a string and an int", "a", 1, "OP_PY_DIVIDE"),
        leaves("[-3, 1, 2.5]", -3, "OP_PY_POSITIVE", "OP_TRUE", "OP_PY_POSITIVE", 2.5, "OP_PY_POSITIVE"),
        fails("type-error: OP_PY_POSITIVE cannot be applied to a string", "a", "OP_PY_POSITIVE"),
        leaves("[8]", 2, 3, "OP_PY_POWER_IN_PLACE"),
        fails("type-error: OP_PY_MATRIX_MULTIPLY cannot be applied to an int and an int", 1, 2, "OP_PY_MATRIX_MULTIPLY"),
        fails("type-error: OP_PY_MATRIX_MULTIPLY_IN_PLACE cannot be applied to an int and an int", 1, 2, "OP_PY_MATRIX_MULTIPLY_IN_PLACE"),
        leaves("[true, false, true, true]", 1, "OP_IS_TYPE", 2, "OP_TRUE", "OP_IS_TYPE", 2, "OP_TRUE", "OP_IS_TYPE", 33,
            BIG, "OP_IS_TYPE", 2));
  }

  private static Stream<Row> iteration() {
    CodeObject collect = python("collect", 1,
        "OP_GET_LOCAL", 0, "OP_PY_ITERATE", "OP_SET_LOCAL", 1, "OP_LIST", 0, "OP_SET_LOCAL", 2,
        ":next", "OP_FOR_NEXT", 1, "@end", "OP_SET_LOCAL", 3, "OP_GET_LOCAL", 2, "OP_GET_LOCAL", 3, "OP_APPEND", "OP_LOOP", "@next",
        ":end", "OP_GET_LOCAL", 2, "OP_RETURN");
    CodeObject onStack = python("on stack", 1,
        "OP_GET_LOCAL", 0, "OP_PY_ITERATE", "OP_PY_ITERATE", "OP_SET_LOCAL", 1, "OP_CONSTANT", 0,
        ":next", "OP_FOR_NEXT", 1, "@end", "OP_ADD", "OP_LOOP", "@next", ":end", "OP_RETURN");
    return Stream.of(
        calls("[[1, 2, 3]]", collect, List.of(1, 2, 3)),
        calls("[[]]", collect, Tuple.of()),
        calls("[[\"a\", \"é\"]]", collect, "aé"),
        calls("[[1, 255]]", collect, new byte[] {1, (byte) 0xFF}),
        calls("[[\"k\"]]", collect, Map.of("k", 1)),
        calls("[[7]]", collect, new LinkedHashSet<>(List.of(7))),
        leaves("[[5, 3, 1], [0, 1]]", "OP_CLOSURE", collect, 0, 5, 0, -2, "OP_RANGE", "OP_CALL", 1,
            "OP_CLOSURE", collect, 0, 0, 2, 1, "OP_RANGE", "OP_CALL", 1),
        leaves("[[], [3]]", "OP_CLOSURE", collect, 0, 5, 5, 1, "OP_RANGE", "OP_CALL", 1,
            "OP_CLOSURE", collect, 0, 3, 4, 10, "OP_RANGE", "OP_CALL", 1),
        calls("[6]", onStack, List.of(1, 2, 3)),
        fails("type-error: OP_PY_ITERATE cannot be applied to an int", "OP_CLOSURE", collect, 0, 5, "OP_CALL", 1),
        leaves("[1, 2, \"a\"]", Tuple.of(1, 2), "OP_PY_UNPACK", 2, List.of("a"), "OP_PY_UNPACK", 1),
        fails("value-error: cannot unpack a list of 1 items into 2 values", List.of(1), "OP_PY_UNPACK", 2));
  }

  private static Stream<Row> functions() {
    CodeObject id = CodeObject.of("id", 1, "OP_GET_LOCAL", 0, "OP_RETURN");
    CodeObject cell = CodeObject.builder("cell").dialect(Dialect.PYTHON)
        .addAll("OP_CONSTANT", 5, "OP_MAKE_CELL", 0, "OP_PUSH_CELL", 0, "OP_RETURN").build();
    Tuple fields = Tuple.of(Tuple.of(7), null, "id", "C.id", "doc", null, "m");
    return Stream.of(
        leaves("[(7,), \"C.id\", nil]", "OP_CLOSURE", id, 0, fields, "OP_SET_FUNCTION_INFO", "OP_DUP", 1, "OP_GET_FIELD", "OP_SWAP",
            "OP_DUP", 4, "OP_GET_FIELD", "OP_SWAP", 8, "OP_GET_FIELD"),
        leaves("[nil, (1,)]", "OP_CLOSURE", id, 0, "OP_DUP", 1, "OP_GET_FIELD", "OP_SWAP",
            "OP_DUP", 1, Tuple.of(1), "OP_SET_FIELD", 1, "OP_GET_FIELD"),
        fails("type-error: OP_SET_FIELD cannot be applied to a function and an int", "OP_CLOSURE", id, 0, 1, 5, "OP_SET_FIELD"),
        fails("type-error: OP_SET_FUNCTION_INFO cannot be applied to an int and nil", 1, "OP_NIL", "OP_SET_FUNCTION_INFO"),
        leaves("[5, 6, true]", "OP_CLOSURE", cell, 0, "OP_CALL", 0, "OP_DUP", "OP_CELL_VALUE", "OP_SWAP",
            "OP_DUP", 6, "OP_SET_CELL_VALUE", "OP_DUP", "OP_CELL_VALUE", "OP_SWAP", "OP_ABSENT", "OP_SET_CELL_VALUE", "OP_ABSENT", "OP_IS_ABSENT"),
        fails("type-error: OP_CELL_VALUE cannot be applied to an int", 1, "OP_CELL_VALUE"),
        leaves("[nil, \"a\", \"b\", nil]", "a", "OP_PUSH_HANDLED", "b", "OP_PUSH_HANDLED", "OP_GET_HANDLED", "OP_NIL", "OP_SET_HANDLED", "OP_GET_HANDLED"),
        leaves("[\"m\", nil]", "m", "OP_NEW_MODULE", 1, "OP_GET_FIELD", "OP_NAMESPACE"),
        fails("value-error: there is no routine \"NONSENSE\"", "OP_CLOSURE", id, 0, "OP_SET_ROUTINE", "NONSENSE"),
        leaves("[]", "OP_CLOSURE", id, 0, "OP_SET_ROUTINE", "PY_TRUTH"));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void doesWhatPythonDoes(Row row) {
    row.checkOnMachine();
  }

  @Test
  void theNumbersOfRoutinesAreTheirOrdinals() throws IllegalAccessException {
    for (var field : RoutineNumbers.class.getFields()) {
      int number = field.getInt(null);
      if (field.getName().equals("COUNT")) {
        assertEquals(Routine.values().length, number);
      } else {
        assertEquals(Routine.valueOf(field.getName()).number(), number, field.getName());
      }
    }
    assertEquals(Routine.PY_TRUTH, Routine.of(Opcode.PY_TRUTH));
  }

  @Test
  void namesOfKeywordArgumentsAreVerified() {
    assertEquals(
        "function f, instruction 1 (OP_CALL_KEYWORDS) needs a tuple of at most 0 names",
        assertThrows(VerificationException.class, () -> keywords(Tuple.of("a"), 0)).getMessage());
    assertEquals(
        "function f, instruction 3 (OP_CALL_KEYWORDS) needs a tuple of strings, each one once, but has a in it",
        assertThrows(VerificationException.class, () -> keywords(Tuple.of("a", "a"), 0, 1, 1))
            .getMessage());
  }

  private static CodeObject keywords(Tuple names, @Nullable Object... arguments) {
    CodeObject.Builder code = CodeObject.builder("f").dialect(Dialect.PYTHON).addAll("OP_NIL");
    for (int i = 1; i < arguments.length; i++) {
      code.addAll("OP_NIL");
    }
    return code.addAll("OP_CALL_KEYWORDS", names, arguments.length - 1, "OP_RETURN").build();
  }

  @Test
  void onlyGeneratorsYield() {
    assertEquals(
        "function f, instruction 1 (OP_YIELD) is allowed in generators only",
        assertThrows(
                VerificationException.class,
                () -> CodeObject.of("f", 0, "OP_NIL", "OP_YIELD", "OP_RETURN"))
            .getMessage());
    CodeObject.builder("g")
        .flag(CodeFlag.GENERATOR)
        .addAll("OP_NIL", "OP_YIELD", "OP_RETURN")
        .build();
  }
}
