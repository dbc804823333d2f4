package io.vmactor.vm.opcodes;

import static io.vmactor.vm.testing.Row.fails;
import static io.vmactor.vm.testing.Row.leaves;
import static io.vmactor.vm.testing.Row.prints;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes, instances, attributes: in every way to run them but the reference. */
class ObjectsTest {
  private static final CodeObject GET_X = accessor("get x", 1, "OP_GET_ATTRIBUTE", "x");
  private static final CodeObject GET_Y = accessor("get y", 1, "OP_GET_ATTRIBUTE", "y");
  private static final CodeObject SET_X = accessor("set x", 2, "OP_SET_ATTRIBUTE", "x", "OP_NIL");
  private static final CodeObject SET_Y = accessor("set y", 2, "OP_SET_ATTRIBUTE", "y", "OP_NIL");
  private static final CodeObject DELETE_X =
      accessor("delete x", 1, "OP_DELETE_ATTRIBUTE", "x", "OP_NIL");
  private static final CodeObject METHOD_X =
      accessor("method x", 1, "OP_LOAD_METHOD", "x", "OP_TUPLE", 2, "OP_LENGTH");

  /** A function that pushes its parameters, then does what is said, and returns the top. */
  private static CodeObject accessor(String name, int parameters, @Nullable Object... items) {
    CodeObject.Builder code = CodeObject.builder(name).parameters(parameters);
    for (int i = 0; i < parameters; i++) {
      code.addAll("OP_GET_LOCAL", i);
    }
    return code.addAll(items).addAll("OP_RETURN").build();
  }

  private static final CodeObject FILL = fill();

  /** Sets attributes a to z of its argument, more than any new instance has room for. */
  private static CodeObject fill() {
    CodeObject.Builder code = CodeObject.builder("fill").parameters(1);
    for (char name = 'a'; name <= 'z'; name++) {
      code.addAll("OP_GET_LOCAL", 0, "OP_CONSTANT", (int) name, "OP_SET_ATTRIBUTE", "" + name);
    }
    return code.addAll("OP_GET_LOCAL", 0, "OP_GET_ATTRIBUTE", "z", "OP_RETURN").build();
  }

  /** The variables A, with attribute k = 1, B, which inherits from A, and a and b of each. */
  private static @Nullable Object[] withClasses(@Nullable Object... items) {
    List<@Nullable Object> stream = new ArrayList<>();
    stream.addAll(
        Arrays.asList(
            "A",
            Tuple.of(),
            Map.of("k", 1),
            "OP_NEW_CLASS",
            "OP_DEFINE_VARIABLE",
            "A",
            "B",
            "OP_GET_VARIABLE",
            "A",
            "OP_TUPLE",
            1,
            Map.of(),
            "OP_NEW_CLASS",
            "OP_DEFINE_VARIABLE",
            "B",
            "OP_GET_VARIABLE",
            "A",
            "OP_NEW_INSTANCE",
            "OP_DEFINE_VARIABLE",
            "a",
            "OP_GET_VARIABLE",
            "B",
            "OP_NEW_INSTANCE",
            "OP_DEFINE_VARIABLE",
            "b"));
    for (String function : List.of("x", "y", "set x", "set y", "delete x", "method")) {
      stream.addAll(Arrays.asList("OP_CLOSURE", code(function), 0, "OP_DEFINE_VARIABLE", function));
    }
    stream.addAll(Arrays.asList(items));
    return stream.toArray();
  }

  private static CodeObject code(String function) {
    return switch (function) {
      case "x" -> GET_X;
      case "y" -> GET_Y;
      case "set x" -> SET_X;
      case "set y" -> SET_Y;
      case "delete x" -> DELETE_X;
      default -> METHOD_X;
    };
  }

  private static @Nullable Object[] get(String function, String object) {
    return new Object[] {"OP_GET_VARIABLE", function, "OP_GET_VARIABLE", object, "OP_CALL", 1};
  }

  private static @Nullable Object[] set(String function, String object, Object value) {
    return new Object[] {
      "OP_GET_VARIABLE", function, "OP_GET_VARIABLE", object, value, "OP_CALL", 2, "OP_POP"
    };
  }

  private static @Nullable Object[] join(@Nullable Object[]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray();
  }

  private static @Nullable Object[] of(@Nullable Object... items) {
    return items;
  }

  // spotless:off
  static Stream<Row> rows() {
    return Stream.of(
        // the second instance takes the shapes that the first has left in the sites
        leaves("[122, 122]", "C", Tuple.of(), Map.of(), "OP_NEW_CLASS", "OP_DEFINE_VARIABLE", "C",
            "OP_GET_VARIABLE", "C", "OP_NEW_INSTANCE", "OP_DEFINE_VARIABLE", "first",
            "OP_GET_VARIABLE", "C", "OP_NEW_INSTANCE", "OP_DEFINE_VARIABLE", "second",
            "OP_CLOSURE", FILL, 0, "OP_GET_VARIABLE", "first", "OP_CALL", 1,
            "OP_CLOSURE", FILL, 0, "OP_GET_VARIABLE", "second", "OP_CALL", 1),
        leaves("[5]", withClasses(join(set("set x", "a", 5), get("x", "a")))),
        leaves("[5, 6, 5]", withClasses(join(
            set("set x", "a", 5), set("set x", "b", 6), get("x", "a"), get("x", "b"), get("x", "a")))),
        leaves("[7, 8]", withClasses(join(
            set("set x", "a", 5), set("set y", "a", 6), set("set x", "a", 7), set("set y", "a", 8), get("x", "a"), get("y", "a")))),
        fails("attribute-error: an object has no attribute \"x\"", withClasses(get("x", "a"))),
        fails("attribute-error: an object has no attribute \"x\"",
            withClasses(join(set("set x", "a", 5), get("x", "a"), get("delete x", "a"), get("x", "a")))),
        leaves("[nil, 6]", withClasses(join(
            set("set x", "a", 5), set("set y", "a", 6), get("delete x", "a"), get("y", "a")))),
        leaves("[nil, 3]", withClasses(join(
            set("set x", "a", 5), get("delete x", "a"), set("set x", "a", 3), get("x", "a")))),
        fails("attribute-error: an object has no attribute \"x\"", withClasses(get("delete x", "a"))),

        // attributes of classes, seen through instances and changed
        leaves("[1, 1]", withClasses(of("OP_GET_VARIABLE", "b", "k", "OP_GET_NAMED_ATTRIBUTE", "OP_GET_VARIABLE", "B", "k", "OP_GET_NAMED_ATTRIBUTE"))),
        leaves("[1, 2, 3]", withClasses(join(
            set("set x", "A", 1), get("x", "b"), set("set x", "A", 2), get("x", "b"), set("set x", "B", 3), get("x", "b")))),
        leaves("[1, 9]", withClasses(join(set("set x", "A", 1), get("x", "b"), set("set x", "b", 9), get("x", "b")))),
        leaves("[1, 9, nil, 1]", withClasses(join(
            set("set x", "A", 1), get("x", "B"), set("set x", "B", 9), get("x", "B"), get("delete x", "B"), get("x", "B")))),

        // functions bind; a method is a function and its first argument
        leaves("[2, 2, 2]", withClasses(join(
            of("OP_GET_VARIABLE", "set x", "OP_GET_VARIABLE", "A", "OP_GET_VARIABLE", "y", "OP_CALL", 2, "OP_POP"),
            get("method", "a"), get("method", "a"), get("method", "b")))),
        leaves("[<method>, <function get y>]", withClasses(join(
            of("OP_GET_VARIABLE", "set x", "OP_GET_VARIABLE", "A", "OP_GET_VARIABLE", "y", "OP_CALL", 2, "OP_POP"),
            get("x", "b"), get("x", "B")))),

        leaves("[true, false, true]", withClasses(
            "OP_GET_VARIABLE", "b", "OP_GET_VARIABLE", "A", "OP_IS_INSTANCE", "OP_GET_VARIABLE", "a", "OP_GET_VARIABLE", "B", "OP_IS_INSTANCE",
            "OP_GET_VARIABLE", "b", "OP_GET_VARIABLE", "B", "OP_GET_VARIABLE", "A", "OP_TUPLE", 2, "OP_IS_INSTANCE")),
        leaves("[true, false]", withClasses(
            "OP_GET_VARIABLE", "B", "OP_GET_VARIABLE", "A", "OP_IS_SUBCLASS", "OP_GET_VARIABLE", "A", "OP_GET_VARIABLE", "B", "OP_IS_SUBCLASS")),
        fails("type-error: OP_IS_SUBCLASS cannot be applied to a class and an int",
            withClasses("OP_GET_VARIABLE", "A", 1, "OP_IS_SUBCLASS")),
        leaves("[<class B>]", withClasses("OP_GET_VARIABLE", "b", "OP_CLASS_OF")),
        leaves("[nil, <class A>]", withClasses("OP_GET_VARIABLE", "A", 2, "OP_SET_BUILTIN_CLASS", "x", "OP_CLASS_OF", 5, "OP_CLASS_OF")),
        leaves("[1]", withClasses("OP_GET_VARIABLE", "A", 2, "OP_SET_BUILTIN_CLASS", 5, "k", "OP_GET_NAMED_ATTRIBUTE")),
        fails("type-error: OP_NEW_INSTANCE cannot be applied to a class",
            withClasses("OP_GET_VARIABLE", "A", 2, "OP_SET_BUILTIN_CLASS", "OP_GET_VARIABLE", "A", "OP_NEW_INSTANCE")),
        fails("type-error: OP_NEW_INSTANCE cannot be applied to an int", 1, "OP_NEW_INSTANCE"),

        leaves("[{\"x\": 5, \"y\": 6}, {\"k\": 1}]", withClasses(join(
            set("set x", "a", 5), set("set y", "a", 6), of("OP_GET_VARIABLE", "a", "OP_OWN_ATTRIBUTES", "OP_GET_VARIABLE", "A", "OP_OWN_ATTRIBUTES")))),
        leaves("[5, 1]", withClasses(join(
            set("set x", "a", 5), of("OP_GET_VARIABLE", "a", "x", "OP_OWN_ATTRIBUTE", "OP_GET_VARIABLE", "A", "k", "OP_OWN_ATTRIBUTE")))),
        leaves("[1, 1]", withClasses("OP_GET_VARIABLE", "B", "k", "OP_FIND_IN_CLASS",
            "OP_GET_VARIABLE", "B", "OP_GET_VARIABLE", "B", "k", "OP_FIND_AFTER_CLASS")),
        leaves("[5, 5]", withClasses("OP_GET_VARIABLE", "a", "z", 5, "OP_SET_NAMED_ATTRIBUTE", "OP_GET_VARIABLE", "a", "z", "OP_GET_NAMED_ATTRIBUTE",
            "OP_GET_VARIABLE", "a", "z", "OP_GET_GENERIC_ATTRIBUTE")),
        fails("attribute-error: an object has no attribute \"z\"", withClasses(
            "OP_GET_VARIABLE", "a", "z", 5, "OP_SET_GENERIC_ATTRIBUTE", "OP_GET_VARIABLE", "a", "z", "OP_DELETE_NAMED_ATTRIBUTE",
            "OP_GET_VARIABLE", "a", "z", "OP_DELETE_GENERIC_ATTRIBUTE")),
        leaves("[0, 524288]", withClasses("OP_GET_VARIABLE", "A", "OP_CLASS_FLAGS",
            "OP_GET_VARIABLE", "A", 524288, "OP_SET_CLASS_FLAGS", "OP_GET_VARIABLE", "A", "OP_CLASS_FLAGS")),
        leaves("[524288, 64]", withClasses( // what is said of a class is inherited, and what it defines
            "OP_GET_VARIABLE", "A", 524288, "OP_SET_CLASS_FLAGS",
            "C", "OP_GET_VARIABLE", "A", "OP_TUPLE", 1, Map.of(), "OP_NEW_CLASS", "OP_CLASS_FLAGS",
            "OP_GET_VARIABLE", "B", "__eq__", 1, "OP_SET_NAMED_ATTRIBUTE",
            "OP_GET_VARIABLE", "B", "OP_CLASS_FLAGS", 448, "OP_BIT_AND", 256, "OP_SUBTRACT")),
        leaves("[<class A>, 5]", withClasses(join(
            set("set x", "b", 5), of("OP_GET_VARIABLE", "b", "OP_GET_VARIABLE", "A", "OP_SET_CLASS", "OP_GET_VARIABLE", "b", "OP_CLASS_OF"), get("x", "b")))),
        leaves("[<class A>]", withClasses("OP_GET_VARIABLE", "B", "OP_GET_VARIABLE", "A", "OP_SET_METACLASS", "OP_GET_VARIABLE", "B", "OP_CLASS_OF")),
        leaves("[\"B\", (<class A>,), (<class B>, <class A>)]", withClasses(
            "OP_GET_VARIABLE", "B", 1, "OP_GET_FIELD", "OP_GET_VARIABLE", "B", 2, "OP_GET_FIELD", "OP_GET_VARIABLE", "B", 3, "OP_GET_FIELD")),
        leaves("[\"B\", (<class A>,), (<class B>, <class A>)]", withClasses(
            "OP_GET_VARIABLE", "B", "__name__", "OP_GET_NAMED_ATTRIBUTE", "OP_GET_VARIABLE", "B", "__bases__", "OP_GET_NAMED_ATTRIBUTE",
            "OP_GET_VARIABLE", "B", "__mro__", "OP_GET_NAMED_ATTRIBUTE")),

        // the order of the language reference's diamond, and one that cannot be
        leaves("[(<class D>, <class B>, <class C>, <class A>)]", withClasses(
            "C", "OP_GET_VARIABLE", "A", "OP_TUPLE", 1, Map.of(), "OP_NEW_CLASS", "OP_DEFINE_VARIABLE", "C",
            "D", "OP_GET_VARIABLE", "B", "OP_GET_VARIABLE", "C", "OP_TUPLE", 2, Map.of(), "OP_NEW_CLASS", 3, "OP_GET_FIELD")),
        fails("type-error: Cannot create a consistent method resolution order (MRO) for bases", withClasses(
            "D", "OP_GET_VARIABLE", "A", "OP_GET_VARIABLE", "B", "OP_TUPLE", 2, Map.of(), "OP_NEW_CLASS")),
        fails("type-error: bases must be types", "D", Tuple.of(1), Map.of(), "OP_NEW_CLASS"),
        fails("type-error: the names of a class's attributes must be strings", "D", Tuple.of(), Map.of(1, 2), "OP_NEW_CLASS"),

        // identities last; instances are keys by them
        prints("true\nfalse\n", withClasses("OP_GET_VARIABLE", "a", "OP_IDENTITY", "OP_GET_VARIABLE", "a", "OP_IDENTITY", "OP_EQUAL", "OP_PRINT",
            "OP_GET_VARIABLE", "a", "OP_IDENTITY", "OP_GET_VARIABLE", "b", "OP_IDENTITY", "OP_EQUAL", "OP_PRINT")),
        leaves("[1, 2, 1]", withClasses("OP_GET_VARIABLE", "a", 1, "OP_GET_VARIABLE", "b", 2, "OP_GET_VARIABLE", "A", 3, "OP_PY_DICT", 3,
            "OP_DEFINE_VARIABLE", "d", "OP_GET_VARIABLE", "d", "OP_GET_VARIABLE", "a", "OP_PY_GET_ITEM",
            "OP_GET_VARIABLE", "d", "OP_GET_VARIABLE", "b", "OP_PY_GET_ITEM",
            "OP_GET_VARIABLE", "a", "z", 1, "OP_SET_NAMED_ATTRIBUTE", "OP_GET_VARIABLE", "d", "OP_GET_VARIABLE", "a", "OP_PY_GET_ITEM")),
        fails("type-error: only a method of an object can tell", withClasses(
            "OP_GET_VARIABLE", "B", "__hash__", 1, "OP_SET_NAMED_ATTRIBUTE", "OP_GET_VARIABLE", "b", "OP_PY_HASH")),
        fails("type-error: an object cannot be a key of a dict; use a tuple, string or number", withClasses(
            "OP_GET_VARIABLE", "B", "__eq__", 1, "OP_SET_NAMED_ATTRIBUTE", "OP_GET_VARIABLE", "b", "OP_PY_HASH")));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("rows")
  void hold(Row row) {
    row.checkOnMachine();
  }
}
