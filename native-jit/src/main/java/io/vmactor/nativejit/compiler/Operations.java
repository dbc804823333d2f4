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
import java.util.HashMap;
import java.util.List;
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
  private static final String COLD = "io.vmactor.vm.interpreter.ColdOps.";

  private static final Operation LEAVE = new Operation(Form.LEAVE, "", List.of(), Result.ANY);

  private static final Operation COLD_ANY = new Operation(Form.COLD_ANY, "", List.of(), Result.ANY);

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
    form("IS_NUMBER", Form.COLD_B);
    form("IS_STRING", Form.COLD_B);
    form("IS_BOOL", Form.COLD_B);
    form("ERROR_KIND", Form.COLD_B);
    form("ERROR_MESSAGE", Form.COLD_B);
    form("CALL_OUT", Form.JAVA);
    form("CUSTOM", Form.JAVA);

    binary("ADD", ARITHMETIC + "add", Result.ARITHMETIC);
    binary("SUBTRACT", ARITHMETIC + "subtract", Result.ARITHMETIC);
    binary("MULTIPLY", ARITHMETIC + "multiply", Result.ARITHMETIC);
    compute("ADD_INT", ARITHMETIC + "add", Result.ARITHMETIC, CONTEXT, REGISTER_B, INT_C);
    compute("SUBTRACT_INT", ARITHMETIC + "subtract", Result.ARITHMETIC, CONTEXT, REGISTER_B, INT_C);
    binary("DIVIDE", ARITHMETIC + "divide", Result.ANY);
    binary("FLOOR_DIVIDE", ARITHMETIC + "floorDivide", Result.INT_OF_INTS);
    binary("MODULO", ARITHMETIC + "modulo", Result.INT_OF_INTS);
    binary("BIT_AND", ARITHMETIC + "bitAnd", Result.INT_OF_INTS);
    binary("BIT_OR", ARITHMETIC + "bitOr", Result.INT_OF_INTS);
    binary("BIT_XOR", ARITHMETIC + "bitXor", Result.INT_OF_INTS);
    binary("SHIFT_LEFT", ARITHMETIC + "shiftLeft", Result.INT_OF_INTS);
    binary("SHIFT_RIGHT", ARITHMETIC + "shiftRight", Result.INT_OF_INTS);
    compute("NEGATE", ARITHMETIC + "negate", Result.INT_OF_INTS, CONTEXT, REGISTER_B);
    compute("BIT_NOT", ARITHMETIC + "bitNot", Result.INT_OF_INTS, CONTEXT, REGISTER_B);

    comparison("LESS", "less");
    comparison("LESS_EQUAL", "lessEqual");
    comparison("GREATER", "greater");
    comparison("GREATER_EQUAL", "greaterEqual");
    comparison("EQUAL", "equal");
    comparison("NOT_EQUAL", "notEqual");
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
  }

  private Operations() {}

  static Operation of(RegisterInstruction instruction) {
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

  private static void effect(String name, String handler, Operand... operands) {
    put(name, Form.EFFECT, handler, Result.ANY, operands);
  }

  /** A comparison, and the forms that jump on it. */
  private static void comparison(String name, String handler) {
    binary(name, COMPARISON + handler, Result.ANY);
    String symbol = COMPARISON + handler;
    put("UNLESS_" + name, Form.UNLESS, symbol, Result.ANY, CONTEXT, REGISTER_A, REGISTER_B);
    put("UNLESS_" + name + "_INT", Form.UNLESS, symbol, Result.ANY, CONTEXT, REGISTER_A, INT_B);
  }
}
