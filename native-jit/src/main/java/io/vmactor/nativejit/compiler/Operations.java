package io.vmactor.nativejit.compiler;

import static io.vmactor.nativejit.compiler.Operand.CONTEXT;
import static io.vmactor.nativejit.compiler.Operand.INT_B;
import static io.vmactor.nativejit.compiler.Operand.INT_C;
import static io.vmactor.nativejit.compiler.Operand.REGISTER_A;
import static io.vmactor.nativejit.compiler.Operand.REGISTER_B;
import static io.vmactor.nativejit.compiler.Operand.REGISTER_B1;
import static io.vmactor.nativejit.compiler.Operand.REGISTER_B2;
import static io.vmactor.nativejit.compiler.Operand.REGISTER_C;

import io.vmactor.nativejit.compiler.Operation.Form;
import io.vmactor.nativejit.compiler.Operation.Result;
import io.vmactor.vm.interpreter.RegisterInstruction;
import io.vmactor.vm.isa.OpcodeNumbers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The native forms of operations, by name. An operation that is not listed is left to the machine:
 * a cold one to ColdOps, which native code calls, another one to the interpreter, which comes back
 * to native code at the next RESUME.
 */
final class Operations {
  private static final String RUNTIME = "io.vmactor.vm.runtime.";
  private static final String ARITHMETIC = RUNTIME + "Arithmetic.";
  private static final String COMPARISON = RUNTIME + "Comparison.";
  private static final String CONTAINERS = RUNTIME + "Containers.";
  private static final String TYPE_TESTS = RUNTIME + "TypeTests.";
  private static final String COLD = "io.vmactor.vm.interpreter.ColdOps.";

  private static final String SCHEME = "io.vmactor.vm.interpreter.SchemeOps.";
  private static final String SCHEME_ARITHMETIC = RUNTIME + "SchemeArithmetic.";
  private static final String PAIRS = RUNTIME + "PairOps.";
  private static final String TRUTH = RUNTIME + "Truth.";
  private static final String PYTHON_ARITHMETIC = RUNTIME + "PythonArithmetic.";
  private static final String PYTHON_ITEMS = RUNTIME + "PythonItems.";

  private static final Operation LEAVE = new Operation(Form.LEAVE, "", List.of(), Result.ANY);

  private static final Operation COLD_ANY = new Operation(Form.COLD_ANY, "", List.of(), Result.ANY);

  /** A primitive that is a few instructions long. */
  private static final Operation CLASS_OF =
      new Operation(
          Form.COMPUTE, RUNTIME + "Classes.classOf(JJ)J", List.of(CONTEXT, REGISTER_B), Result.ANY);

  private static final Map<String, Operation> BY_NAME = new HashMap<>();

  static {
    form("RESUME", Form.RESUME);
    form("MOVE", Form.MOVE);
    form("LOAD_WORD", Form.LOAD_WORD);
    form("LOAD_LONG", Form.LOAD_LONG);
    form("JUMP", Form.JUMP);
    form("LOOP", Form.LOOP);
    form("JUMP_IF_FALSE", Form.JUMP_IF_FALSE);
    form("JUMP_IF_TRUE", Form.JUMP_IF_TRUE);
    form("CALL", Form.CALL);
    form("TAIL_CALL", Form.TAIL_CALL);
    form("RETURN", Form.RETURN);
    form("GET_LINKED", Form.GET_LINKED);
    form("SET_LINKED", Form.SET_LINKED);
    form("DEFINE_LINKED", Form.SET_LINKED);
    form("GET_CAPTURED", Form.GET_CAPTURED);
    form("SET_CAPTURED", Form.SET_CAPTURED);
    form("PUSH_CAPTURED", Form.PUSH_CAPTURED);
    form("GET_CELL", Form.GET_CELL);
    form("SET_CELL", Form.SET_CELL);
    form("NOT", Form.NOT);
    form("AND", Form.AND);
    form("OR", Form.OR);
    form("SWAP", Form.SWAP);
    form("ROTATE", Form.ROTATE);
    form("LIST", Form.COLLECT);
    form("TUPLE", Form.COLLECT);
    form("CLOSURE", Form.COLLECT);
    form("DICT", Form.COLLECT_PAIRS);
    form("UNPACK", Form.UNPACK);
    form("THROW", Form.COLD_A);
    form("DELIVER", Form.COLD_A);
    form("RECEIVE", Form.COLD_RESULT);
    predicate("IS_NUMBER", TYPE_TESTS + "isNumber");
    predicate("IS_STRING", TYPE_TESTS + "isString");
    predicate("IS_BOOL", TYPE_TESTS + "isBool");
    form("ERROR_KIND", Form.COLD_B);
    form("ERROR_MESSAGE", Form.COLD_B);
    form("CALL_OUT", Form.JAVA);
    form("CUSTOM", Form.JAVA);

    binary("ADD", ARITHMETIC + "add", Result.ARITHMETIC);
    binary("SUBTRACT", ARITHMETIC + "subtract", Result.ARITHMETIC);
    binary("MULTIPLY", ARITHMETIC + "multiply", Result.ARITHMETIC);
    compute("ADD_INT", ARITHMETIC + "add", Result.ARITHMETIC, CONTEXT, REGISTER_B, INT_C);
    compute("SUBTRACT_INT", ARITHMETIC + "subtract", Result.ARITHMETIC, CONTEXT, REGISTER_B, INT_C);
    binary("DIVIDE", ARITHMETIC + "divide", Result.FLOAT_OF_FLOATS);
    binary("FLOOR_DIVIDE", ARITHMETIC + "floorDivide", Result.INT_OF_INTS);
    binary("MODULO", ARITHMETIC + "modulo", Result.INT_OF_INTS);
    binary("BIT_AND", ARITHMETIC + "bitAnd", Result.INT_OF_INTS);
    binary("BIT_OR", ARITHMETIC + "bitOr", Result.INT_OF_INTS);
    binary("BIT_XOR", ARITHMETIC + "bitXor", Result.INT_OF_INTS);
    binary("SHIFT_LEFT", ARITHMETIC + "shiftLeft", Result.INT_OF_INTS);
    binary("SHIFT_RIGHT", ARITHMETIC + "shiftRight", Result.INT_OF_INTS);
    compute("NEGATE", ARITHMETIC + "negate", Result.INT_OF_INTS, CONTEXT, REGISTER_B);
    compute("BIT_NOT", ARITHMETIC + "bitNot", Result.INT_OF_INTS, CONTEXT, REGISTER_B);

    comparison("LESS", COMPARISON + "less");
    comparison("LESS_EQUAL", COMPARISON + "lessEqual");
    comparison("GREATER", COMPARISON + "greater");
    comparison("GREATER_EQUAL", COMPARISON + "greaterEqual");
    comparison("EQUAL", COMPARISON + "equal");
    comparison("NOT_EQUAL", COMPARISON + "notEqual");
    compute("IDENTICAL", COMPARISON + "identical", Result.ANY, REGISTER_B, REGISTER_C);

    binary("GET_ITEM", CONTAINERS + "getItem", Result.ANY);
    effect("SET_ITEM", CONTAINERS + "setItem", CONTEXT, REGISTER_A, REGISTER_B, REGISTER_C);
    effect("APPEND", CONTAINERS + "append", CONTEXT, REGISTER_A, REGISTER_B);
    effect("DELETE_ITEM", CONTAINERS + "deleteItem", CONTEXT, REGISTER_A, REGISTER_B);
    put("NEXT", Form.NEXT, CONTAINERS + "next", Result.ANY, CONTEXT, REGISTER_A);
    binary("CONTAINS", CONTAINERS + "contains", Result.ANY);
    compute("LENGTH", CONTAINERS + "length", Result.INT, CONTEXT, REGISTER_B);
    compute(
        "SLICE", CONTAINERS + "slice", Result.ANY, CONTEXT, REGISTER_B, REGISTER_B1, REGISTER_B2);
    binary("JOIN", CONTAINERS + "join", Result.ANY);
    compute("CODE_POINT", CONTAINERS + "codePoint", Result.INT, CONTEXT, REGISTER_B);
    compute("FROM_CODE_POINT", CONTAINERS + "fromCodePoint", Result.ANY, CONTEXT, REGISTER_B);
    compute("ITERATE", CONTAINERS + "iterate", Result.ANY, CONTEXT, REGISTER_B);
    binary("PAIR", RUNTIME + "Lists.pair", Result.ANY);
    compute("GET_NAMED", COLD + "getNamed", Result.ANY, CONTEXT, REGISTER_B);
    effect("SET_NAMED", COLD + "setNamed", CONTEXT, REGISTER_B, REGISTER_A);
    effect("DEFINE_NAMED", COLD + "setNamed", CONTEXT, REGISTER_B, REGISTER_A);
    compute("MAKE_CELL", COLD + "makeCell", Result.ANY, CONTEXT, REGISTER_B);
    binary("MAKE_ERROR", COLD + "makeError", Result.ANY);
    scheme();
    objects();
    python();
  }

  private static void python() {
    form("CALL_METHOD", Form.CALL_METHOD);
    form("JUMP_IF_ABSENT", Form.JUMP_IF_ABSENT);
    form("CHECK_BOUND", Form.CHECK_BOUND);
    form("YIELD", Form.YIELD);
    form("GENERATOR_RETURN", Form.GENERATOR_RETURN);
    form("PY_UNPACK", Form.UNPACK);
    form("RERAISE", Form.COLD_A);
    compute("IS_TYPE", TYPE_TESTS + "isOfType", Result.ANY, REGISTER_B, INT_C);
    put("FOR_NEXT", Form.NEXT, RUNTIME + "Iteration.next", Result.ANY, CONTEXT, REGISTER_A);
    unary("PY_ITERATE", RUNTIME + "Iteration.iterate", Result.ANY);
    unary("PY_TRUTH", TRUTH + "of", Result.ANY);
    unary("PY_NOT", TRUTH + "not", Result.ANY);
    put(
        "PY_JUMP_IF_FALSE",
        Form.JUMP_IF_HANDLER_FALSE,
        TRUTH + "of",
        Result.ANY,
        CONTEXT,
        REGISTER_A);
    put(
        "PY_JUMP_IF_TRUE",
        Form.JUMP_IF_HANDLER_TRUE,
        TRUTH + "of",
        Result.ANY,
        CONTEXT,
        REGISTER_A);
    comparison("PY_EQUAL", PYTHON_ARITHMETIC + "equal");
    comparison("PY_NOT_EQUAL", PYTHON_ARITHMETIC + "notEqual");
    binary("PY_DIVIDE", PYTHON_ARITHMETIC + "divide", Result.FLOAT_OF_FLOATS);
  }

  private static void scheme() {
    for (String name : List.of("truth", "not")) {
      predicate("SCM_" + name.toUpperCase(Locale.ROOT), SCHEME + name);
    }
    predicate("IS_PAIR", SCHEME + "isPair");
    predicate("IS_SYMBOL", SCHEME + "isSymbol");
    predicate("IS_CHAR", SCHEME + "isChar");
    predicate("IS_PROCEDURE", SCHEME + "isProcedure");
    predicate("IS_VECTOR", SCHEME + "isVector");
    predicate("IS_ERROR", SCHEME + "isError");
    predicate("IS_EXACT", SCHEME_ARITHMETIC + "isExact");
    binary("CONS", PAIRS + "cons", Result.ANY);
    unary("CAR", PAIRS + "car", Result.ANY);
    unary("CDR", PAIRS + "cdr", Result.ANY);
    effect("SET_CAR", PAIRS + "setCar", CONTEXT, REGISTER_A, REGISTER_B);
    effect("SET_CDR", PAIRS + "setCdr", CONTEXT, REGISTER_A, REGISTER_B);
    form("SCM_LIST", Form.COLLECT);
    unary("SCM_LENGTH", PAIRS + "lengthOf", Result.INT);
    unary("SCM_TO_LIST", PAIRS + "fromSequence", Result.ANY);
    unary("SCM_TO_VECTOR", PAIRS + "toVector", Result.ANY);
    binary("SCM_MAKE_VECTOR", SCHEME_ARITHMETIC + "vector", Result.ANY);
    binary("SCM_NUMBER_EQUAL", SCHEME_ARITHMETIC + "numbersEqual", Result.ANY);
    binary("SCM_DIVIDE", SCHEME_ARITHMETIC + "divide", Result.FLOAT_OF_FLOATS);
    binary("SCM_QUOTIENT", SCHEME_ARITHMETIC + "quotient", Result.INT_OF_INTS);
    binary("SCM_REMAINDER", SCHEME_ARITHMETIC + "remainder", Result.INT_OF_INTS);
    binary("SCM_GET_ITEM", SCHEME_ARITHMETIC + "item", Result.ANY);
    effect(
        "SCM_SET_ITEM", SCHEME_ARITHMETIC + "setItem", CONTEXT, REGISTER_A, REGISTER_B, REGISTER_C);
    unary("CHAR_TO_INTEGER", SCHEME_ARITHMETIC + "charToInteger", Result.INT);
    unary("INTEGER_TO_CHAR", SCHEME_ARITHMETIC + "integerToChar", Result.ANY);
  }

  private static void objects() {
    form("GET_ATTRIBUTE", Form.GET_ATTRIBUTE);
    form("SET_ATTRIBUTE", Form.SET_ATTRIBUTE);
    form("LOAD_METHOD", Form.LOAD_METHOD);
    form("SET", Form.COLLECT);
    form("PY_DICT", Form.COLLECT_PAIRS);
    form("BUILD_STRING", Form.COLLECT);
    form("PRIMITIVE", Form.PRIMITIVE);
    form("DELETE_ATTRIBUTE", Form.COLD_A);
    binary("PY_GET_ITEM", PYTHON_ITEMS + "get", Result.ANY);
    effect("PY_SET_ITEM", PYTHON_ITEMS + "set", CONTEXT, REGISTER_A, REGISTER_B, REGISTER_C);
    effect("PY_DELETE_ITEM", PYTHON_ITEMS + "delete", CONTEXT, REGISTER_A, REGISTER_B);
    binary("PY_ADD_IN_PLACE", RUNTIME + "ListOps.addInPlace", Result.ARITHMETIC);
    compute(
        "PY_ADD_INT_IN_PLACE", ARITHMETIC + "add", Result.ARITHMETIC, CONTEXT, REGISTER_B, INT_C);
    compute(
        "PY_SUBTRACT_INT_IN_PLACE",
        ARITHMETIC + "subtract",
        Result.ARITHMETIC,
        CONTEXT,
        REGISTER_B,
        INT_C);
    binary("PY_SUBTRACT_IN_PLACE", ARITHMETIC + "subtract", Result.ARITHMETIC);
    binary("PY_MULTIPLY_IN_PLACE", ARITHMETIC + "multiply", Result.ARITHMETIC);
    binary("PY_FLOOR_DIVIDE_IN_PLACE", ARITHMETIC + "floorDivide", Result.INT_OF_INTS);
    binary("PY_MODULO_IN_PLACE", ARITHMETIC + "modulo", Result.INT_OF_INTS);
    binary("PY_BIT_AND_IN_PLACE", ARITHMETIC + "bitAnd", Result.INT_OF_INTS);
    binary("PY_BIT_OR_IN_PLACE", ARITHMETIC + "bitOr", Result.INT_OF_INTS);
    binary("PY_BIT_XOR_IN_PLACE", ARITHMETIC + "bitXor", Result.INT_OF_INTS);
    binary("PY_SHIFT_LEFT_IN_PLACE", ARITHMETIC + "shiftLeft", Result.INT_OF_INTS);
    binary("PY_SHIFT_RIGHT_IN_PLACE", ARITHMETIC + "shiftRight", Result.INT_OF_INTS);
  }

  /** Handlers that come into a unit with all they call but what is marked as a slow path. */
  private static final Set<String> WHOLE =
      Set.of(
          CONTAINERS + "getItem",
          CONTAINERS + "setItem",
          PYTHON_ITEMS + "get",
          PYTHON_ITEMS + "set",
          SCHEME_ARITHMETIC + "item",
          SCHEME_ARITHMETIC + "setItem");

  private Operations() {}

  static boolean isInlinedWhole(Operation operation) {
    String handler = operation.handler();
    return WHOLE.contains(handler.substring(0, Math.max(0, handler.indexOf('('))));
  }

  /** What an operation is when its operands are numbers. */
  static Operation ofNumbers(Operation operation) {
    return BY_NAME.getOrDefault(
        operation == BY_NAME.get("PY_ADD_IN_PLACE") ? "ADD" : "", operation);
  }

  static Operation of(RegisterInstruction instruction) {
    if (instruction.name().equals("PRIMITIVE")) {
      if (!instruction.isPlainPrimitive()) {
        return COLD_ANY;
      }
      if (instruction.c() == OpcodeNumbers.CLASS_OF) {
        return CLASS_OF;
      }
    }
    return BY_NAME.getOrDefault(instruction.name(), instruction.isCold() ? COLD_ANY : LEAVE);
  }

  /** The operations that have a native form. */
  static Set<String> names() {
    return Set.copyOf(BY_NAME.keySet());
  }

  private static void put(
      String name, Form form, String handler, Result result, Operand... operands) {
    String symbol = handler.isEmpty() ? "" : handler + "(" + "J".repeat(operands.length) + ")J";
    BY_NAME.put(name, new Operation(form, symbol, List.of(operands), result));
  }

  private static void form(String name, Form form) {
    put(name, form, "", Result.ANY);
  }

  private static void compute(String name, String handler, Result result, Operand... operands) {
    put(name, Form.COMPUTE, handler, result, operands);
  }

  private static void binary(String name, String handler, Result result) {
    compute(name, handler, result, CONTEXT, REGISTER_B, REGISTER_C);
  }

  private static void unary(String name, String handler, Result result) {
    compute(name, handler, result, CONTEXT, REGISTER_B);
  }

  /** A handler that always answers true or false. */
  private static void predicate(String name, String handler) {
    compute(name, handler, Result.ANY, REGISTER_B);
  }

  private static void effect(String name, String handler, Operand... operands) {
    put(name, Form.EFFECT, handler, Result.ANY, operands);
  }

  /** A comparison, and the forms that jump on it. */
  private static void comparison(String name, String handler) {
    binary(name, handler, Result.ANY);
    put("UNLESS_" + name, Form.UNLESS, handler, Result.ANY, CONTEXT, REGISTER_A, REGISTER_B);
    put("UNLESS_" + name + "_INT", Form.UNLESS, handler, Result.ANY, CONTEXT, REGISTER_A, INT_B);
  }
}
