package io.vmactor.vm.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions that Java handlers get, keep over collections, hand back and call. */
class HandlerFunctionsTest {
  // spotless:off
  /** Answers a list of its argument, after making garbage. */
  private static final CodeObject WRAP =
      CodeObject.of("wrap", 1,
          "OP_CONSTANT", 20, "OP_SET_LOCAL", 1,
          "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_LIST", 2, "OP_POP",
          "OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 1,
          "OP_CONSTANT", 0, "OP_GET_LOCAL", 1, "OP_LESS", "OP_JUMP_IF_FALSE", 1, "OP_LOOP", 13,
          "OP_GET_LOCAL", 0, "OP_LIST", 1, "OP_RETURN");
  // spotless:on

  /** Answers 5. */
  private static final CodeObject FIVE = CodeObject.of("five", 0, "OP_CONSTANT", 5, "OP_RETURN");

  private final VMActor actor = new VMActor();

  @AfterEach
  void close() {
    actor.close();
  }

  private Object top(Object... stream) {
    actor.send(stream);
    actor.execute();
    return actor.top();
  }

  private VMException failure(Object... stream) {
    actor.send(stream);
    return assertThrows(VMException.class, actor::execute);
  }

  private void define(String mnemonic, String effect, InstructionHandler handler) {
    actor.defineNewInstruction(mnemonic, List.of(), effect, handler);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  private static Object function(@Nullable Object value) {
    return Objects.requireNonNull(value);
  }

  @Test
  void aFunctionInAListCanBeCalledAndPushed() {
    define(
        "OP_CALL_FIRST",
        "functions -- both",
        view -> {
          List<?> functions = list(view.pop());
          view.call(
              function(functions.get(1)),
              new Object[0],
              (later, result) -> later.push(Map.of("result", result, "functions", functions)));
        });
    Object[] functions = {"OP_NIL", "OP_CLOSURE", FIVE, 0, "OP_LIST", 2};
    top(functions);
    top("OP_CALL_FIRST", "OP_DUP", "OP_CONSTANT", "result", "OP_GET_ITEM");
    assertEquals(5L, actor.top());
    assertEquals(
        5L,
        top(
            "OP_POP",
            "OP_CONSTANT",
            "functions",
            "OP_GET_ITEM",
            "OP_CONSTANT",
            1,
            "OP_GET_ITEM",
            "OP_CALL",
            0));
  }

  @Test
  void functionsSurviveCollectionsWhileTheHandlerWaits() {
    define(
        "OP_MAP_TWICE",
        "items function -- results",
        view -> {
          Object function = function(view.pop());
          new Twice(function, list(view.pop())).next(view);
        });
    Object[] items = new Object[2 * 300 + 2];
    for (int i = 0; i < 300; i++) {
      items[2 * i] = "OP_DUP";
      items[2 * i + 1] = "OP_NOP";
    }
    items[600] = "OP_LIST";
    items[601] = 301;
    top("OP_CLOSURE", FIVE, 0);
    top(items);
    top("OP_CLOSURE", WRAP, 0);
    top("OP_MAP_TWICE");
    assertTrue(actor.statistics().collections() > 3);
    List<?> results = list(actor.top());
    assertEquals(301, results.size());
    assertEquals("[[function five]]", String.valueOf(results.get(0)));
    // each result still holds the function itself
    for (int i : new int[] {0, 150, 300}) {
      assertEquals(
          5L,
          top(
              "OP_DUP",
              "OP_CONSTANT",
              i,
              "OP_GET_ITEM",
              "OP_CONSTANT",
              0,
              "OP_GET_ITEM",
              "OP_CONSTANT",
              0,
              "OP_GET_ITEM",
              "OP_CALL",
              0));
      actor.send("OP_POP");
    }
  }

  /** Calls a function for each item, then for each result, one call at a time. */
  private static final class Twice {
    private final Object function;
    private List<?> items;
    private List<@Nullable Object> results = new ArrayList<>();
    private int rounds;

    Twice(Object function, List<?> items) {
      this.function = function;
      this.items = items;
    }

    void next(ActorView view) {
      if (results.size() == items.size()) {
        if (++rounds == 2) {
          view.push(results);
          return;
        }
        items = results;
        results = new ArrayList<>();
      }
      view.call(
          function,
          new Object[] {items.get(results.size())},
          (later, result) -> {
            results.add(result);
            next(later);
          });
    }
  }

  @Test
  void aResultThatIsAFunctionCanBeCalled() {
    CodeObject maker = CodeObject.of("maker", 0, "OP_CLOSURE", FIVE, 0, "OP_RETURN");
    define(
        "OP_CALL_RESULT",
        "maker -- result",
        view ->
            view.call(
                function(view.pop()),
                new Object[0],
                (later, made) ->
                    later.call(
                        function(made), new Object[0], (last, result) -> last.push(result))));
    assertEquals(5L, top("OP_CLOSURE", maker, 0, "OP_CALL_RESULT"));
  }

  @Test
  void handlersCanCallFunctionsThatCallHandlers() {
    define(
        "OP_APPLY",
        "function -- result",
        view ->
            view.call(
                function(view.pop()),
                new Object[0],
                (later, result) -> later.push(List.of(Objects.requireNonNull(result)))));
    Object inner = FIVE;
    for (int i = 0; i < 50; i++) {
      var builder = CodeObject.builder("level" + i, actor.instructionSet());
      int constant = builder.constant(inner);
      inner =
          builder
              .add(Opcode.CLOSURE, constant, 0)
              .add(Objects.requireNonNull(actor.instructionSet().find("OP_APPLY")))
              .add(Opcode.RETURN)
              .build();
    }
    Object result = top("OP_CLOSURE", inner, 0, "OP_CALL", 0);
    for (int i = 0; i < 50; i++) {
      result = list(result).get(0);
    }
    assertEquals(5L, result);
  }

  @Test
  void aFunctionOfAnotherRunIsRejected() {
    AtomicReference<@Nullable Object> kept = new AtomicReference<>();
    define(
        "OP_KEEP",
        "function --",
        view -> {
          Object function = view.pop();
          kept.compareAndSet(null, function);
        });
    define("OP_PUSH_KEPT", "-- function", view -> view.push(kept.get()));
    define("OP_PUSH_LIST", "-- list", view -> view.push(Collections.singletonList(kept.get())));
    top("OP_NIL", "OP_CLOSURE", FIVE, 0, "OP_KEEP");
    for (String mnemonic : List.of("OP_PUSH_KEPT", "OP_PUSH_LIST")) {
      VMException failure = failure(mnemonic);
      assertEquals("value-error", failure.kind());
      assertEquals(
          mnemonic
              + ": function five was given to another handler, or to this one in an earlier run",
          failure.getMessage());
    }
  }

  @Test
  void aFunctionIsNoKey() {
    define(
        "OP_KEYS", "function -- dict", view -> view.push(Collections.singletonMap(view.pop(), 1)));
    assertEquals(
        "OP_KEYS: a function cannot be a key of a dict",
        failure("OP_CLOSURE", FIVE, 0, "OP_KEYS").getMessage());
  }

  @Test
  void callsOfTheWrongKindFail() {
    define("OP_CALL_IT", "it -- result", view -> callWith(view, 0));
    define("OP_CALL_IT_2", "it -- result", view -> callWith(view, 2));
    define("OP_CALL_IT_300", "it -- result", view -> callWith(view, 300));
    assertEquals(
        "OP_CALL_IT: only a function can be called, not a Long",
        failure("OP_CONSTANT", 1, "OP_CALL_IT").getMessage());
    assertEquals(
        "function five takes 0 arguments, not 2",
        failure("OP_CLOSURE", FIVE, 0, "OP_CALL_IT_2").getMessage());
    assertEquals(
        "a call with 300 arguments; the limit is 255",
        failure("OP_CLOSURE", FIVE, 0, "OP_CALL_IT_300").getMessage());
  }

  private static void callWith(ActorView view, int arguments) {
    view.call(function(view.pop()), new Object[arguments], ActorView::push);
  }

  @Test
  void endlessRecursionThroughAHandlerOverflowsTheStack() {
    try (VMActor small = VMActor.builder().stackLimit(100_000).build()) {
      small.defineNewInstruction(
          "OP_APPLY",
          List.of(),
          "function -- result",
          view -> {
            Object function = function(view.pop());
            view.call(function, new Object[] {function}, ActorView::push);
          });
      CodeObject again =
          CodeObject.builder("again", small.instructionSet())
              .parameters(1)
              .add(Opcode.GET_LOCAL, 0)
              .add(Objects.requireNonNull(small.instructionSet().find("OP_APPLY")))
              .add(Opcode.RETURN)
              .build();
      small.send("OP_CLOSURE", again, 0, "OP_APPLY");
      assertEquals("stack-overflow", assertThrows(VMException.class, small::execute).kind());
      small.send("OP_CLOSURE", FIVE, 0, "OP_CALL", 0);
      small.execute();
      assertEquals(5L, small.top());
    }
  }
}
