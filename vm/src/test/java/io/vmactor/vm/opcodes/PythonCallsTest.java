package io.vmactor.vm.opcodes;

import static io.vmactor.vm.opcodes.PythonOpcodesTest.python;
import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls, routines, generators and exceptions of Python code, with small routines made by hand. */
class PythonCallsTest {
  /** Routines: TRAP raises an error of the trap's name, ERROR one of its kind. */
  private static final CodeObject TRAP =
      python("trap", 4, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_MAKE_ERROR", "OP_THROW");

  private static final CodeObject ERROR =
      python("error", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_MAKE_ERROR", "OP_THROW");

  /** A routine that answers its inputs as a tuple. */
  private static CodeObject inputs(int count) {
    List<@Nullable Object> stream = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stream.addAll(List.of("OP_GET_LOCAL", i));
    }
    stream.addAll(List.of("OP_TUPLE", count, "OP_RETURN"));
    return python("inputs", count, stream.toArray());
  }

  /** What a batch does first to have these routines, then the items. */
  private static @Nullable Object[] withRoutines(
      Map<String, CodeObject> routines, @Nullable Object... items) {
    List<@Nullable Object> stream = new ArrayList<>();
    routines.forEach(
        (name, code) -> stream.addAll(List.of("OP_CLOSURE", code, 0, "OP_SET_ROUTINE", name)));
    stream.addAll(Arrays.asList(items));
    return stream.toArray();
  }

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(routines(), keywords(), methods(), generators(), namespaces()).flatMap(rows -> rows);
  }

  private static Stream<Row> routines() {
    CodeObject add = python("add", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_ADD", "OP_SET_LOCAL", 2, "OP_GET_LOCAL", 2, "OP_RETURN");
    CodeObject addOne = python("add one", 1, "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_ADD", "OP_RETURN");
    CodeObject isLess = python("is less", 2,
        "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_LESS", "OP_PY_TRUTH", "OP_JUMP_IF_FALSE", "@no", "OP_CONSTANT", "less", "OP_RETURN",
        ":no", "OP_CONSTANT", "not less", "OP_RETURN");
    CodeObject isLessThan3 = python("is less than 3", 1,
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 3, "OP_LESS", "OP_PY_TRUTH", "OP_JUMP_IF_FALSE", "@no", "OP_CONSTANT", "less", "OP_RETURN",
        ":no", "OP_CONSTANT", "not less", "OP_RETURN");
    CodeObject first = python("first", 2, "OP_GET_LOCAL", 0, "OP_RETURN");
    CodeObject truth = python("truth", 1, "OP_GET_LOCAL", 0, "OP_PY_TRUTH", "OP_JUMP_IF_TRUE", "@yes", "OP_FALSE", "OP_RETURN",
        ":yes", "OP_TRUE", "OP_RETURN");
    CodeObject set = python("set", 3, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_PY_SET_ITEM", "OP_CONSTANT", "done", "OP_RETURN");
    CodeObject setter = python("setter", 3, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_TUPLE", 3, "OP_DEFINE_VARIABLE", "seen",
        "OP_NIL", "OP_RETURN");
    CodeObject unpack = python("unpack", 1, "OP_GET_LOCAL", 0, "OP_PY_UNPACK", 2, "OP_LIST", 2, "OP_RETURN");
    CodeObject nested = python("nested", 1, "OP_CONSTANT", 7, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_ADD", "OP_GET_LOCAL", 0, "OP_ADD", "OP_LIST", 2, "OP_RETURN");
    CodeObject each = python("each", 1,
        "OP_LIST", 0, "OP_SET_LOCAL", 1,
        ":next", "OP_FOR_NEXT", 0, "@end", "OP_SET_LOCAL", 2, "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_APPEND", "OP_LOOP", "@next",
        ":end", "OP_GET_LOCAL", 1, "OP_RETURN");
    CodeObject popNext = python("pop next", 1,
        "OP_GET_LOCAL", 0, "OP_LENGTH", "OP_PY_TRUTH", "OP_JUMP_IF_FALSE", "@end", "OP_GET_LOCAL", 0, "OP_CONSTANT", -1, "OP_LIST_POP", "OP_RETURN",
        ":end", "OP_ABSENT", "OP_RETURN");
    CodeObject key = python("key", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_PY_GET_ITEM", "OP_RETURN");
    CodeObject caught = CodeObject.builder("caught").dialect(Dialect.PYTHON).parameters(2)
        .addAll("OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_PY_GET_ITEM", "OP_RETURN", "OP_ERROR_KIND", "OP_RETURN")
        .handler(new io.vmactor.vm.code.ExceptionHandler(0, 4, 4)).build();
    CodeObject sets = python("sets", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_SET", 2, "OP_RETURN");
    return Stream.of(
        leaves("[(\"a\", 1)]", withRoutines(Map.of("ADD", inputs(2)), "OP_CLOSURE", add, 0, "a", 1, "OP_CALL", 2)),
        leaves("[(\"a\", 1)]", withRoutines(Map.of("ADD", inputs(2)), "OP_CLOSURE", addOne, 0, "a", "OP_CALL", 1)),
        leaves("[3, (nil, 1)]", withRoutines(Map.of("ADD", inputs(2)), "OP_CLOSURE", addOne, 0, 2, "OP_CALL", 1, "OP_CLOSURE", addOne, 0, "OP_NIL", "OP_CALL", 1)),
        leaves("[[7, ((nil, nil), nil)]]", withRoutines(Map.of("ADD", inputs(2)), "OP_CLOSURE", nested, 0, "OP_NIL", "OP_CALL", 1)),
        leaves("[\"less\", \"not less\"]", withRoutines(Map.of("LESS", first), "OP_CLOSURE", isLess, 0, List.of(1), 2, "OP_CALL", 2,
            "OP_CLOSURE", isLess, 0, List.of(), 2, "OP_CALL", 2)),
        leaves("[\"less\", \"not less\"]", withRoutines(Map.of("LESS", first), "OP_CLOSURE", isLessThan3, 0, List.of(1), "OP_CALL", 1,
            "OP_CLOSURE", isLessThan3, 0, List.of(), "OP_CALL", 1)),
        leaves("[true, false]", "OP_CLOSURE", truth, 0, 1, "OP_CALL", 1, "OP_CLOSURE", truth, 0, "", "OP_CALL", 1),
        leaves("[\"done\", (5, 6, 7)]", withRoutines(Map.of("PY_SET_ITEM", setter), "OP_CLOSURE", set, 0, 5, 6, 7, "OP_CALL", 3, "OP_GET_VARIABLE", "seen")),
        leaves("[[5, 2]]", withRoutines(Map.of("PY_UNPACK", inputs(2)), "OP_CLOSURE", unpack, 0, 5, "OP_CALL", 1)),
        leaves("[[[1, 2, 3], 2]]", withRoutines(Map.of("PY_UNPACK", inputs(2)), "OP_CLOSURE", unpack, 0, List.of(1, 2, 3), "OP_CALL", 1)),
        leaves("[[3, 2, 1]]", withRoutines(Map.of("FOR_NEXT", popNext), "OP_CLOSURE", each, 0, List.of(1, 2, 3), "OP_CALL", 1)),
        leaves("[([], 2)]", withRoutines(Map.of("SET", python("items", 1, "OP_GET_LOCAL", 0, "OP_RETURN"),
            "TRAP", python("unhashable", 4, "OP_GET_LOCAL", 2, "OP_CONSTANT", 2, "OP_TUPLE", 2, "OP_RETURN")), "OP_CLOSURE", sets, 0, List.of(), 2, "OP_CALL", 2)),
        fails("KEY: OP_PY_GET_ITEM", withRoutines(Map.of("TRAP", TRAP), "OP_CLOSURE", key, 0, Map.of(1, 2), 3, "OP_CALL", 2)),
        leaves("[\"KEY\"]", withRoutines(Map.of("TRAP", TRAP), "OP_CLOSURE", caught, 0, Map.of(1, 2), 3, "OP_CALL", 2)),
        leaves("[\"type-error\"]", withRoutines(Map.of("ERROR", ERROR), "OP_CLOSURE", caught, 0, 1, 3, "OP_CALL", 2)),
        fails("type-error: OP_PY_GET_ITEM cannot be applied to an int and an int", "OP_CLOSURE", key, 0, 1, 3, "OP_CALL", 2));
  }

  private static CodeObject function(int parameters, int positionalOnly, int keywordOnly, boolean rest, boolean keywordRest, String... names) {
    CodeObject.Builder code = CodeObject.builder("f").dialect(Dialect.PYTHON).parameters(parameters).positionalOnly(positionalOnly)
        .keywordOnly(keywordOnly).localNames(List.of(names)).locals(names.length);
    if (rest) {
      code.rest();
    }
    if (keywordRest) {
      code.flag(CodeFlag.KEYWORD_REST);
    }
    for (int i = 0; i < names.length; i++) {
      code.addAll("OP_GET_LOCAL", i);
    }
    return code.addAll("OP_TUPLE", names.length, "OP_RETURN").build();
  }

  /** Calls the function in local 0 with positional arguments 1 … and then keyword arguments "k" … */
  private static CodeObject caller(int positional, String... names) {
    List<@Nullable Object> stream = new ArrayList<>(List.of("OP_GET_LOCAL", 0));
    for (int i = 1; i <= positional; i++) {
      stream.addAll(List.of("OP_CONSTANT", i));
    }
    for (String name : names) {
      stream.addAll(List.of("OP_CONSTANT", "=" + name));
    }
    stream.addAll(List.of("OP_CALL_KEYWORDS", Tuple.of((Object[]) names), positional + names.length, "OP_RETURN"));
    return python("caller", 1, stream.toArray());
  }

  private static Row binds(String expected, CodeObject function, @Nullable Tuple defaults, @Nullable Map<String, Object> keywordDefaults, CodeObject caller) {
    return leaves("[" + expected + "]", called(function, defaults, keywordDefaults, caller));
  }

  private static @Nullable Object[] called(CodeObject function, @Nullable Tuple defaults, @Nullable Map<String, Object> keywordDefaults, CodeObject caller) {
    return new @Nullable Object[] {"OP_CLOSURE", caller, 0, "OP_CLOSURE", function, 0,
        defaults == null ? "OP_NIL" : defaults, keywordDefaults == null ? "OP_NIL" : keywordDefaults, "f", "f", "OP_NIL", "OP_NIL", "m", "OP_TUPLE", 7,
        "OP_SET_FUNCTION_INFO", "OP_CALL", 1};
  }

  private static Row wrong(CodeObject function, @Nullable Tuple defaults, CodeObject caller, String expected) {
    List<@Nullable Object> items = new ArrayList<>(List.of("OP_CLOSURE", inputs(3), 0, "OP_SET_ROUTINE", "ARGUMENTS"));
    items.addAll(Arrays.asList(called(function, defaults, null, caller)));
    items.addAll(Arrays.asList("OP_UNPACK", 3, "OP_TUPLE", 2, "OP_SWAP", "OP_POP"));
    return leaves("[" + expected + "]", items.toArray());
  }

  private static Stream<Row> keywords() {
    CodeObject two = function(2, 0, 0, false, false, "a", "b");
    CodeObject all = function(2, 1, 1, true, true, "a", "b", "rest", "k", "others");
    CodeObject rest = function(0, 0, 0, true, false, "rest");
    CodeObject unpacked = python("unpacked", 3, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_CALL_UNPACKED", "OP_RETURN");
    return Stream.of(
        binds("(1, 2)", two, null, null, caller(2)),
        binds("(1, \"=b\")", two, null, null, caller(1, "b")),
        binds("(\"=a\", \"=b\")", two, null, null, caller(0, "b", "a")),
        binds("(1, 9)", two, Tuple.of(9), null, caller(1)),
        binds("(8, \"=b\")", two, Tuple.of(8, 9), null, caller(0, "b")),
        binds("(1, 2, (3, 4), 7, {})", all, null, Map.of("k", 7), caller(4)),
        binds("(1, \"=b\", (), \"=k\", {\"x\": \"=x\", \"a\": \"=a\"})", all, null, Map.of("k", 7), caller(1, "x", "k", "b", "a")),
        binds("((1, 2, 3),)", rest, null, null, caller(3)),
        binds("((),)", rest, null, null, caller(0)),
        wrong(two, null, caller(1), "((1,), nil)"),
        wrong(two, null, caller(3), "((1, 2, 3), nil)"),
        wrong(two, null, caller(1, "c"), "((1,), {\"c\": \"=c\"})"),
        wrong(two, null, caller(1, "a"), "((1,), {\"a\": \"=a\"})"),
        wrong(all, null, caller(2), "((1, 2), nil)"),
        fails("wrong-number-of-arguments: function f takes 2 arguments, not 1", called(two, null, null, caller(1))),
        leaves("[(1, 2)]", "OP_CLOSURE", unpacked, 0, "OP_CLOSURE", two, 0, List.of(1, 2), "OP_NIL", "OP_CALL", 3),
        leaves("[(1, 5)]", "OP_CLOSURE", unpacked, 0, "OP_CLOSURE", two, 0, Tuple.of(1), Map.of("b", 5), "OP_CALL", 3),
        leaves("[(1, 5)]", "OP_CLOSURE", two, 0, Tuple.of(1), Map.of("b", 5), "OP_CALL_UNPACKED"),
        leaves("[1000]", "OP_CLOSURE", unpacked, 0, "OP_CLOSURE", rest, 0, java.util.Collections.nCopies(1000, 1), "OP_NIL", "OP_CALL", 3, "OP_UNPACK", 1, "OP_LENGTH"),
        fails("type-error: an int cannot be called; only a function can", "OP_CLOSURE", unpacked, 0, 5, Tuple.of(1), "OP_NIL", "OP_CALL", 3),
        leaves("[(5, (1,), {\"b\": 2})]", withRoutines(Map.of("CALL", inputs(3)), "OP_CLOSURE", unpacked, 0, 5, Tuple.of(1), Map.of("b", 2), "OP_CALL", 3)));
  }

  private static Stream<Row> methods() {
    CodeObject two = function(2, 0, 0, false, false, "a", "b");
    CodeObject call1 = python("call 1", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_CALL", 1, "OP_RETURN");
    CodeObject callMethod = python("call method", 3, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_CALL_METHOD", 1, "OP_RETURN");
    CodeObject keywordMethod = python("keyword method", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_CONSTANT", 7, "OP_CALL_METHOD_KEYWORDS", Tuple.of("b"), 1, "OP_RETURN");
    CodeObject tail = python("tail", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_TAIL_CALL", 1);
    return Stream.of(
        leaves("[(8, 9)]", "OP_CLOSURE", call1, 0, "OP_CLOSURE", two, 0, 8, "OP_METHOD", 9, "OP_CALL", 2),
        leaves("[(8, 9)]", "OP_CLOSURE", two, 0, 8, "OP_METHOD", 9, "OP_CALL", 1),
        leaves("[(8, 9)]", "OP_CLOSURE", tail, 0, "OP_CLOSURE", two, 0, 8, "OP_METHOD", 9, "OP_CALL", 2),
        leaves("[(8, 9)]", "OP_CLOSURE", callMethod, 0, "OP_CLOSURE", two, 0, 8, 9, "OP_CALL", 3),
        leaves("[(8, 9)]", "OP_CLOSURE", callMethod, 0, "OP_ABSENT", "OP_CLOSURE", two, 0, 8, "OP_METHOD", 9, "OP_CALL", 3),
        leaves("[(1, 9)]", "OP_CLOSURE", callMethod, 0, "OP_ABSENT", "OP_CLOSURE", function(2, 0, 0, false, false, "a", "b"), 0, 1, "OP_METHOD", 9, "OP_CALL", 3),
        leaves("[(8, 7)]", "OP_CLOSURE", keywordMethod, 0, "OP_CLOSURE", two, 0, 8, "OP_CALL", 2),
        leaves("[(8, 7)]", "OP_CLOSURE", keywordMethod, 0, "OP_ABSENT", "OP_CLOSURE", two, 0, 8, "OP_METHOD", "OP_CALL", 2),
        leaves("[(\"s\", (9,), nil)]", withRoutines(Map.of("CALL", inputs(3)), "OP_CLOSURE", call1, 0, "s", 9, "OP_CALL", 2)),
        leaves("[(\"s\", (9,), nil)]", withRoutines(Map.of("CALL", inputs(3)), "OP_CLOSURE", tail, 0, "s", 9, "OP_CALL", 2)),
        leaves("[(\"s\", (9,), nil)]", withRoutines(Map.of("CALL", inputs(3)), "OP_CLOSURE", callMethod, 0, "OP_ABSENT", "s", 9, "OP_CALL", 3)),
        leaves("[(\"s\", (9,), nil)]", withRoutines(Map.of("CALL", inputs(3)), "s", 9, "OP_CALL", 1)));
  }

  private static CodeObject generator(String name, int parameters, @Nullable Object... stream) {
    return CodeObject.builder(name).dialect(Dialect.PYTHON).flag(CodeFlag.GENERATOR).parameters(parameters).addAll(Labels.resolve(stream)).build();
  }

  private static Stream<Row> generators() {
    CodeObject upTo = generator("up to", 1,
        "OP_CONSTANT", 0, "OP_SET_LOCAL", 1,
        ":next", "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 0, "OP_LESS", "OP_JUMP_IF_FALSE", "@end",
        "OP_GET_LOCAL", 1, "OP_YIELD", "OP_POP", "OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_ADD", "OP_SET_LOCAL", 1, "OP_LOOP", "@next",
        ":end", "OP_CONSTANT", "end", "OP_RETURN");
    CodeObject echo = generator("echo", 0,
        "OP_CONSTANT", 7, "OP_LIST", 0, "OP_YIELD", "OP_SET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_LIST", 1, "OP_YIELD", "OP_TUPLE", 2, "OP_RETURN");
    CodeObject sum = python("sum", 1,
        "OP_CONSTANT", 0, "OP_SET_LOCAL", 1, "OP_GET_LOCAL", 0, "OP_PY_ITERATE", "OP_SET_LOCAL", 0,
        ":next", "OP_FOR_NEXT", 0, "@end", "OP_SET_LOCAL", 2, "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_ADD", "OP_SET_LOCAL", 1, "OP_LOOP", "@next",
        ":end", "OP_GET_LOCAL", 1, "OP_RETURN");
    CodeObject nested = generator("nested", 1,
        "OP_CLOSURE", upTo, 0, "OP_GET_LOCAL", 0, "OP_CALL", 1, "OP_SET_LOCAL", 1,
        ":next", "OP_FOR_NEXT", 1, "@end", "OP_CONSTANT", 10, "OP_MULTIPLY", "OP_YIELD", "OP_POP", "OP_LOOP", "@next",
        ":end", "OP_NIL", "OP_RETURN");
    CodeObject fails = generator("fails", 0, "OP_CONSTANT", 1, "OP_YIELD", "OP_CONSTANT", 0, "OP_DIVIDE", "OP_RETURN");
    CodeObject catches = CodeObject.builder("catches").dialect(Dialect.PYTHON).flag(CodeFlag.GENERATOR)
        .addAll("OP_CONSTANT", 1, "OP_YIELD", "OP_RETURN", "OP_CONSTANT", "caught", "OP_TUPLE", 2, "OP_YIELD", "OP_RETURN")
        .handler(new io.vmactor.vm.code.ExceptionHandler(0, 3, 3)).build();
    CodeObject handling = generator("handling", 0,
        "OP_CONSTANT", "inner", "OP_PUSH_HANDLED", "OP_POP", "OP_CONSTANT", 1, "OP_YIELD", "OP_POP", "OP_GET_HANDLED", "OP_YIELD", "OP_RETURN");
    CodeObject self = generator("self", 1,
        "OP_GET_LOCAL", 0, "OP_UNPACK", 1, "OP_NIL", "OP_SEND_VALUE", "OP_POP", "OP_YIELD", "OP_RETURN");
    CodeObject again = generator("again", 1, // runs itself by its second round
        "OP_CONSTANT", 1, "OP_YIELD", "OP_POP", "OP_GET_LOCAL", 0, "OP_UNPACK", 1, "OP_SET_LOCAL", 1,
        ":next", "OP_FOR_NEXT", 1, "@end", "OP_YIELD", "OP_POP", "OP_LOOP", "@next",
        ":end", "OP_NIL", "OP_RETURN");
    CodeObject each = generator("each", 1, // what it iterates over, and what is handled meanwhile
        ":next", "OP_FOR_NEXT", 0, "@end", "OP_YIELD", "OP_POP", "OP_GET_HANDLED", "OP_YIELD", "OP_POP", "OP_LOOP", "@next",
        ":end", "OP_NIL", "OP_RETURN");
    CodeObject list = python("list", 1,
        "OP_LIST", 0, "OP_SET_LOCAL", 1,
        ":next", "OP_FOR_NEXT", 0, "@end", "OP_SET_LOCAL", 2, "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_APPEND", "OP_LOOP", "@next",
        ":end", "OP_GET_LOCAL", 1, "OP_RETURN");
    CodeObject broken = generator("broken", 0,
        "OP_CONSTANT", 1, "OP_YIELD", "OP_POP", "OP_CONSTANT", 1, "OP_CONSTANT", 0, "OP_DIVIDE", "OP_RETURN");
    CodeObject mixed = generator("mixed", 0, // the types change, and there is garbage
        "OP_CONSTANT", 1, "OP_SET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_YIELD", "OP_POP",
        "OP_GET_LOCAL", 0, "OP_CONSTANT", 0.5, "OP_ADD", "OP_SET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_YIELD", "OP_POP",
        "OP_GET_LOCAL", 0, "OP_CONSTANT", "s", "OP_LIST", 2, "OP_SET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_YIELD", "OP_POP",
        "OP_GET_LOCAL", 0, "OP_LIST", 1, "OP_YIELD", "OP_RETURN");
    @Nullable Object[] start = {"OP_CLOSURE", echo, 0, "OP_CALL", 0, "OP_DEFINE_VARIABLE", "g"};
    return Stream.of(
        leaves("[<generator>, 0]", "OP_CLOSURE", upTo, 0, 3, "OP_CALL", 1, "OP_DUP", "OP_GENERATOR_STATE"),
        leaves("[10, 0]", "OP_CLOSURE", sum, 0, "OP_CLOSURE", upTo, 0, 5, "OP_CALL", 1, "OP_CALL", 1,
            "OP_CLOSURE", sum, 0, "OP_CLOSURE", upTo, 0, 0, "OP_CALL", 1, "OP_CALL", 1),
        leaves("[30]", "OP_CLOSURE", sum, 0, "OP_CLOSURE", nested, 0, 3, "OP_CALL", 1, "OP_CALL", 1),
        leaves("[[1, 1.5, [1.5, \"s\"], [[1.5, \"s\"]]]]", "OP_CLOSURE", list, 0, "OP_CLOSURE", mixed, 0, "OP_CALL", 0, "OP_CALL", 1),
        leaves("[[1, \"outer\", \"inner\", \"outer\"], \"outer\"]", "outer", "OP_SET_HANDLED",
            "OP_CLOSURE", list, 0, "OP_CLOSURE", each, 0, "OP_CLOSURE", handling, 0, "OP_CALL", 0, "OP_CALL", 1, "OP_CALL", 1, "OP_GET_HANDLED"),
        leaves("[[1, 2], [0]]", "OP_CLOSURE", upTo, 0, 3, "OP_CALL", 1, "OP_DEFINE_VARIABLE", "g",
            "OP_GET_VARIABLE", "g", "OP_NIL", "OP_SEND_VALUE", "OP_POP", "OP_LIST", 1, "OP_DEFINE_VARIABLE", "first",
            "OP_CLOSURE", list, 0, "OP_GET_VARIABLE", "g", "OP_CALL", 1, "OP_GET_VARIABLE", "first"),
        fails("division-by-zero: the divisor of OP_DIVIDE is 0",
            "OP_CLOSURE", list, 0, "OP_CLOSURE", each, 0, "OP_CLOSURE", broken, 0, "OP_CALL", 0, "OP_CALL", 1, "OP_CALL", 1),
        fails("value-error: generator already executing", "OP_LIST", 0, "OP_DEFINE_VARIABLE", "all",
            "OP_CLOSURE", again, 0, "OP_GET_VARIABLE", "all", "OP_CALL", 1, "OP_DEFINE_VARIABLE", "g",
            "OP_GET_VARIABLE", "all", "OP_GET_VARIABLE", "g", "OP_APPEND", "OP_CLOSURE", list, 0, "OP_GET_VARIABLE", "g", "OP_CALL", 1),
        leaves("[[], false, [\"a\"], false, (7, \"b\"), true, nil, true, 3]", with(start,
            "OP_GET_VARIABLE", "g", "OP_NIL", "OP_SEND_VALUE", "OP_GET_VARIABLE", "g", "a", "OP_SEND_VALUE",
            "OP_GET_VARIABLE", "g", "b", "OP_SEND_VALUE", "OP_GET_VARIABLE", "g", "c", "OP_SEND_VALUE",
            "OP_GET_VARIABLE", "g", "OP_GENERATOR_STATE")),
        leaves("[1, false, (\"x\", \"caught\"), false, 1]", "OP_CLOSURE", catches, 0, "OP_CALL", 0, "OP_DEFINE_VARIABLE", "g",
            "OP_GET_VARIABLE", "g", "OP_NIL", "OP_SEND_VALUE", "OP_GET_VARIABLE", "g", "x", "OP_SEND_EXCEPTION", "OP_GET_VARIABLE", "g", "OP_GENERATOR_STATE"),
        fails("uncaught-exception: \"x\"", "OP_CLOSURE", upTo, 0, 1, "OP_CALL", 1, "x", "OP_SEND_EXCEPTION"),
        fails("division-by-zero: the divisor of OP_DIVIDE is 0", "OP_CLOSURE", fails, 0, "OP_CALL", 0, "OP_DUP", "OP_NIL", "OP_SEND_VALUE",
            "OP_POP", "OP_POP", 1, "OP_SEND_VALUE"),
        fails("type-error: OP_SEND_VALUE cannot be applied to an int and nil", 1, "OP_NIL", "OP_SEND_VALUE"),
        fails("value-error: generator already executing", "OP_LIST", 0, "OP_DUP", "OP_CLOSURE", self, 0, "OP_ROTATE", "OP_CALL", 1,
            "OP_DUP", "OP_ROTATE", "OP_ROTATE", "OP_APPEND", "OP_NIL", "OP_SEND_VALUE"),
        leaves("[\"outer\", 1, \"outer\", \"inner\", \"outer\"]", "outer", "OP_SET_HANDLED", "OP_GET_HANDLED", "OP_CLOSURE", handling, 0, "OP_CALL", 0,
            "OP_DUP", "OP_NIL", "OP_SEND_VALUE", "OP_POP", "OP_GET_HANDLED", "OP_ROTATE", "OP_NIL", "OP_SEND_VALUE", "OP_POP", "OP_GET_HANDLED"),
        leaves("[true, true, false]",
            "OP_CLOSURE", CodeObject.builder("c").dialect(Dialect.PYTHON).flag(CodeFlag.GENERATOR).flag(CodeFlag.COROUTINE).addAll("OP_NIL", "OP_RETURN").build(), 0,
            "OP_CALL", 0, "OP_IS_TYPE", 37,
            "OP_CLOSURE", CodeObject.builder("c").dialect(Dialect.PYTHON).flag(CodeFlag.GENERATOR).flag(CodeFlag.COROUTINE).flag(CodeFlag.ASYNC_GENERATOR)
                .addAll("OP_NIL", "OP_RETURN").build(), 0, "OP_CALL", 0, "OP_DUP", "OP_IS_TYPE", 38, "OP_SWAP", "OP_IS_TYPE", 19));
  }

  private static @Nullable Object[] with(@Nullable Object[] start, @Nullable Object... items) {
    List<@Nullable Object> stream = new ArrayList<>(Arrays.asList(start));
    stream.addAll(Arrays.asList(items));
    return stream.toArray();
  }

  private static Stream<Row> namespaces() {
    CodeObject delete = python("delete", 0, "OP_CONSTANT", 1, "OP_DEFINE_VARIABLE", "x", "OP_DELETE_VARIABLE", "x", "OP_DELETE_VARIABLE", "x", "OP_NIL", "OP_RETURN");
    CodeObject bound = python("bound", 1, "OP_GET_LOCAL", 0, "OP_CHECK_BOUND", "x", "OP_RETURN");
    return Stream.of(
        leaves("[]", 1, "OP_DEFINE_VARIABLE", "x", "OP_DELETE_VARIABLE", "x"),
        fails("undefined-variable: there is no variable x", "OP_DELETE_VARIABLE", "x"),
        fails("undefined-variable: there is no variable x", "OP_CLOSURE", delete, 0, "OP_CALL", 0),
        leaves("[5]", "OP_CLOSURE", bound, 0, 5, "OP_CALL", 1),
        fails("unbound-variable: the variable x has no value here", "OP_CLOSURE", bound, 0, "OP_ABSENT", "OP_CALL", 1),
        leaves("[nil, nil]", "m", "OP_LOAD_MODULE"),
        leaves("[nil]", "m", "n", "OP_NEW_MODULE", "OP_LOAD_CODE"),
        leaves("[nil, nil]", "f", 1, "OP_SOURCE_LINE", "f", 1, 1, 1, 2, "OP_SOURCE_MARKS"),
        leaves("[]", "m", "OP_NEW_MODULE", "OP_SET_BUILTINS"),
        leaves("[]", "", "OP_WRITE_ERROR"),
        fails("type-error: OP_SET_BUILTINS cannot be applied to an int", 1, "OP_SET_BUILTINS"),
        fails("uncaught-exception: 5", "OP_CLOSURE", python("again", 0, "OP_CONSTANT", 5, "OP_RERAISE"), 0, "OP_CALL", 0));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void doesWhatPythonDoes(Row row) {
    row.checkOnMachine();
  }
}
