package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.plugin.ActorView;
import io.vmactor.vm.plugin.InstructionHandler;
import io.vmactor.vm.testing.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instructions defined, replaced and called at run time. */
class CustomInstructionsTest {
  private static final CodeObject TWICE =
      CodeObject.of("twice", 1, "OP_GET_LOCAL", 0, "OP_CONSTANT", 2, "OP_MULTIPLY", "OP_RETURN");

  private static final CodeObject THROWS =
      CodeObject.of("throws", 1, "OP_GET_LOCAL", 0, "OP_THROW");

  private final VMActor actor =
      VMActor.builder().errorListener(e -> {}).output(new StringBuilder()).build();

  @AfterEach
  void close() {
    actor.close();
  }

  private String stackAfter(@Nullable Object... stream) {
    actor.send(stream);
    actor.execute();
    return actor.stackText();
  }

  private String errorOf(@Nullable Object... stream) {
    actor.send(stream);
    VMException e = assertThrows(VMException.class, actor::execute);
    return e.kind() + ": " + e.getMessage();
  }

  // ---- defining and replacing

  @Test
  void aNewInstructionMayDoAnythingToTheStack() {
    actor.defineNewInstruction(
        "OP_REVERSE",
        view -> {
          Object[] all = new Object[view.depth()];
          for (int i = 0; i < all.length; i++) {
            all[i] = view.pop();
          }
          for (Object value : all) {
            view.push(value);
          }
        });
    // spotless:off
    assertEquals( "[3, \"b\", 1, 9]", stackAfter( "OP_CONSTANT", 1, "OP_CONSTANT", "b",
    "OP_CONSTANT", 3, "OP_REVERSE", "OP_CONSTANT", 9));
    // spotless:on
    assertEquals("[9, 1, \"b\", 3]", stackAfter("OP_REVERSE"));
    assertEquals("stack-underflow: OP_REVERSE_ALL: the stack is empty", underflow());
  }

  private String underflow() {
    actor.defineNewInstruction(
        "OP_REVERSE_ALL",
        view -> {
          while (true) {
            view.pop();
          }
        });
    String error = errorOf("OP_REVERSE_ALL");
    assertEquals("[9, 1, \"b\", 3]", actor.stackText());
    return error;
  }

  @Test
  void aNameThatExistsCannotBeDefinedAgain() {
    InstructionHandler none = view -> {};
    actor.defineNewInstruction("OP_MINE", none);
    assertEquals(
        "the instruction OP_MINE exists already",
        assertThrows(
                IllegalArgumentException.class, () -> actor.defineNewInstruction("OP_MINE", none))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> actor.defineNewInstruction("OP_ADD", none));
    assertThrows(IllegalArgumentException.class, () -> actor.defineNewInstruction("MINE", none));
    assertThrows(IllegalArgumentException.class, () -> actor.defineNewInstruction("OP_", none));
    assertThrows(IllegalArgumentException.class, () -> actor.defineNewInstruction("OP_A B", none));
  }

  @Test
  void aNameThatDoesNotExistCannotBeReplaced() {
    assertEquals(
        "unknown instruction OP_AD; did you mean OP_ADD?",
        assertThrows(
                IllegalArgumentException.class,
                () -> actor.replaceExistingInstruction("OP_AD", view -> {}))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> actor.replaceExistingInstruction("OP_CALL", view -> {}));
    assertThrows(
        IllegalArgumentException.class,
        () -> actor.replaceExistingInstruction("OP_SET_LOCAL", view -> {}));
  }

  @Test
  void aReplacementHoldsForThisActorsLaterBatchesAndItsFunctions() {
    CodeObject add =
        CodeObject.of("add", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_ADD", "OP_RETURN");
    actor.send("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_ADD");
    actor.replaceExistingInstruction("OP_ADD", view -> view.push(view.pop() + "+" + view.pop()));
    actor.send("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_ADD");
    actor.send("OP_CLOSURE", add, 0, "OP_CONSTANT", 3, "OP_CONSTANT", 4, "OP_CALL", 2);
    actor.execute();
    assertEquals("[3, \"2+1\", \"4+3\"]", actor.stackText());
    try (VMActor other = new VMActor()) {
      other.send("OP_CLOSURE", add, 0, "OP_CONSTANT", 3, "OP_CONSTANT", 4, "OP_CALL", 2);
      other.execute();
      assertEquals("[7]", other.stackText());
    }
  }

  @Test
  void aReplacementOfACustomInstructionKeepsItsEffect() {
    actor.defineNewInstruction(
        "OP_INC", List.of(), "a -- b", view -> view.push((Long) view.pop() + 1));
    actor.replaceExistingInstruction("OP_INC", view -> view.push((Long) view.pop() + 2));
    assertEquals("[3]", stackAfter("OP_CONSTANT", 1, "OP_INC"));
  }

  @Test
  void defunDefinesTheInstructionThatACallCompilesTo() {
    actor.defun("square", view -> view.push((Long) view.peek(0) * (Long) view.pop()));
    assertEquals("[49]", stackAfter("OP_CONSTANT", 7, "OP_CALL_square"));
    assertThrows(IllegalArgumentException.class, () -> actor.defun("square", view -> {}));
  }

  @Test
  void operandsReachTheHandler() {
    actor.defineNewInstruction(
        "OP_MIX",
        List.of(OperandKind.VALUE, OperandKind.NAME, OperandKind.COUNT),
        "item*n -- text",
        view -> {
          StringBuilder text = new StringBuilder(view.operand(0) + " " + view.operand(1));
          for (int i = (Integer) view.operand(2); i > 0; i--) {
            text.append(' ').append(view.pop());
          }
          view.push(text.toString());
        });
    assertEquals(
        "[\"[1, 2] name 6 5\"]",
        stackAfter("OP_CONSTANT", 5, "OP_CONSTANT", 6, "OP_MIX", List.of(1, 2), "name", 2));
  }

  @Test
  void aDeclaredEffectMayStandInFunctionsAndBesideJumps() {
    actor.defineNewInstruction(
        "OP_INC", List.of(), "a -- b", view -> view.push((Long) view.pop() + 1));
    CodeObject code =
        CodeObject.builder("inc", actor.instructionSet())
            .parameters(1)
            .add(Opcode.GET_LOCAL, 0)
            .add(actor.instructionSet().find("OP_INC"))
            .add(Opcode.RETURN)
            .build();
    // spotless:off
    assertEquals( "[2, 5]", stackAfter( "OP_CONSTANT", 1, "OP_TRUE", "OP_JUMP_IF_FALSE", 1,
    "OP_INC", "OP_CLOSURE", code, 0, "OP_CONSTANT", 4, "OP_CALL", 1));
    // spotless:on
  }

  @Test
  void anUndeclaredEffectMayNot() {
    actor.defineNewInstruction("OP_ANY", view -> {});
    VerificationException e =
        assertThrows(
            VerificationException.class, () -> actor.send("OP_JUMP", 1, "OP_ANY", "OP_NIL"));
    assertEquals(
        "instruction 1 (OP_ANY) declares no stack effect, so it can only stand directly in a batch,"
            + " outside any jump; declare its stack effect to use it here",
        e.getMessage());
  }

  // ---- handlers that misbehave

  @Test
  void aBrokenEffectIsTheHandlersError() {
    actor.defineNewInstruction("OP_GREEDY", List.of(), "a -- b", view -> view.pop());
    actor.defineNewInstruction(
        "OP_POPPY", List.of(), "a -- ", view -> view.push(view.pop() + "" + view.pop()));
    assertEquals(
        "handler-error: OP_GREEDY: the handler popped 1 and pushed 0 values, but its stack effect is a -- b",
        errorOf("OP_NIL", "OP_GREEDY"));
    assertEquals(
        "stack-underflow: OP_POPPY pops more than its stack effect (a -- ) allows",
        errorOf("OP_NIL", "OP_NIL", "OP_POPPY"));
    assertEquals(List.of(), actor.stack());
  }

  @Test
  void whatAHandlerThrowsFailsTheBatch() {
    actor.defineNewInstruction(
        "OP_FAIL",
        view -> {
          throw view.fail("my-kind", "my message");
        });
    actor.defineNewInstruction(
        "OP_PLAIN",
        view -> {
          throw view.fail("only a message");
        });
    actor.defineNewInstruction(
        "OP_THROW_IT",
        view -> {
          throw new IllegalStateException("broken");
        });
    actor.defineNewInstruction(
        "OP_SILENT",
        view -> {
          throw new IllegalStateException();
        });
    actor.defineNewInstruction("OP_RECURSE", CustomInstructionsTest::recurse);
    actor.defineNewInstruction("OP_STRANGE", view -> view.push(new Object()));
    assertEquals("my-kind: my message", errorOf("OP_FAIL"));
    assertEquals("error: only a message", errorOf("OP_PLAIN"));
    assertEquals("handler-error: OP_THROW_IT: broken", errorOf("OP_THROW_IT"));
    assertEquals("handler-error: OP_SILENT: IllegalStateException", errorOf("OP_SILENT"));
    assertEquals("handler-error: OP_RECURSE: StackOverflowError", errorOf("OP_RECURSE"));
    assertEquals(
        "handler-error: OP_STRANGE: a value of the Java type java.lang.Object has no place in the VM",
        errorOf("OP_STRANGE"));
  }

  @SuppressWarnings("InfiniteRecursion") // the point
  private static void recurse(ActorView view) {
    recurse(view);
    view.depth();
  }

  @Test
  void aProgramsHandlerCatchesAHandlersError() {
    actor.defineNewInstruction(
        "OP_FAIL",
        List.of(),
        "a -- b",
        view -> {
          throw view.fail("k", "m");
        });
    CodeObject code =
        CodeObject.builder("catches", actor.instructionSet())
            .add(Opcode.NIL)
            .add(actor.instructionSet().find("OP_FAIL"))
            .add(Opcode.RETURN)
            .add(Opcode.RETURN)
            .handler(new ExceptionHandler(0, 2, 3))
            .build();
    assertEquals("[<error k: m>]", stackAfter("OP_CLOSURE", code, 0, "OP_CALL", 0));
  }

  @Test
  void aViewIsClosedWhenItsHandlerHasReturned() {
    ActorView[] kept = new ActorView[1];
    actor.defineNewInstruction("OP_KEEP", view -> kept[0] = view);
    stackAfter("OP_KEEP");
    assertThrows(IllegalStateException.class, () -> kept[0].push(1));
    assertThrows(IllegalStateException.class, () -> kept[0].pop());
  }

  @Test
  void peekSeesWhatIsBelowWithoutTakingIt() {
    actor.defineNewInstruction("OP_PEEK", view -> view.push(view.peek(1)));
    assertEquals("[1, 2, 1]", stackAfter("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_PEEK"));
    actor.defineNewInstruction("OP_PEEK_FAR", view -> view.push(view.peek(99)));
    assertEquals("stack-underflow: OP_PEEK_FAR: no value 99 below the top", errorOf("OP_PEEK_FAR"));
  }

  // ---- calling back

  private void defineApply() {
    actor.defineNewInstruction(
        "OP_APPLY",
        List.of(),
        "function a -- result",
        view -> {
          Object argument = view.pop();
          Object function = view.pop();
          view.call(function, new Object[] {argument}, (after, result) -> after.push(result));
        });
  }

  @Test
  void aHandlerGoesOnWithTheResultOfACall() {
    defineApply();
    assertEquals(
        "[1, 14]",
        stackAfter("OP_CONSTANT", 1, "OP_CLOSURE", TWICE, 0, "OP_CONSTANT", 7, "OP_APPLY"));
  }

  @Test
  void anExceptionPassesThroughAWaitingHandler() {
    defineApply();
    assertEquals(
        "uncaught-exception: \"x\"",
        errorOf("OP_CLOSURE", THROWS, 0, "OP_CONSTANT", "x", "OP_APPLY"));
    CodeObject catches =
        CodeObject.builder("catches", actor.instructionSet())
            .parameters(2)
            .add(Opcode.GET_LOCAL, 0)
            .add(Opcode.GET_LOCAL, 1)
            .add(actor.instructionSet().find("OP_APPLY"))
            .add(Opcode.RETURN)
            .add(Opcode.LIST, 1)
            .add(Opcode.RETURN)
            .handler(new ExceptionHandler(0, 3, 4))
            .build();
    assertEquals(
        "[[\"x\"]]",
        stackAfter(
            "OP_CLOSURE", catches, 0, "OP_CLOSURE", THROWS, 0, "OP_CONSTANT", "x", "OP_CALL", 2));
    assertEquals("[[\"x\"], 4]", stackAfter("OP_CLOSURE", TWICE, 0, "OP_CONSTANT", 2, "OP_APPLY"));
  }

  @Test
  void theTracebackShowsTheInstructionThatCalled() {
    defineApply();
    actor.send("OP_CLOSURE", THROWS, 0, "OP_CONSTANT", "x", "OP_APPLY");
    assertEquals(
        """
        Traceback (most recent call last):
          in batch, instruction 2 (OP_APPLY)
          in throws, instruction 1 (OP_THROW)
        uncaught-exception: "x\"""",
        assertThrows(VMException.class, actor::execute).traceback());
  }

  @Test
  void callsMayNest() {
    defineApply();
    CodeObject.Builder nested = CodeObject.builder("nested", actor.instructionSet()).parameters(1);
    int end = nested.constant("end");
    int f = nested.constant("f");
    int two = nested.constant(2);
    nested
        .add(Opcode.GET_LOCAL, 0)
        .add(Opcode.GET_VARIABLE, end)
        .add(Opcode.EQUAL)
        .add(Opcode.JUMP_IF_FALSE, 2)
        .add(Opcode.GET_LOCAL, 0)
        .add(Opcode.RETURN)
        .add(Opcode.GET_VARIABLE, f)
        .add(Opcode.GET_LOCAL, 0)
        .add(Opcode.CONSTANT, two)
        .add(Opcode.ADD)
        .add(actor.instructionSet().find("OP_APPLY"))
        .add(Opcode.CONSTANT, two)
        .add(Opcode.ADD)
        .add(Opcode.RETURN);
    // spotless:off
    stackAfter( "OP_CONSTANT", 500, "OP_DEFINE_VARIABLE", "end", "OP_CLOSURE", nested.build(), 0,
    "OP_DEFINE_VARIABLE", "f");
    // spotless:on
    assertEquals("[1000]", stackAfter("OP_GET_VARIABLE", "f", "OP_CONSTANT", 0, "OP_APPLY"));
  }

  @Test
  void aHandlerMayCallAgainAndAgain() {
    actor.defineNewInstruction(
        "OP_REPEAT",
        List.of(),
        "function a -- result",
        view -> {
          Object argument = view.pop();
          repeat(view, view.pop(), argument, 10);
        });
    assertEquals("[1024]", stackAfter("OP_CLOSURE", TWICE, 0, "OP_CONSTANT", 1, "OP_REPEAT"));
  }

  private static void repeat(ActorView view, Object function, @Nullable Object value, int times) {
    view.call(
        function,
        new Object[] {value},
        (after, result) -> {
          if (times > 1) {
            repeat(after, function, result, times - 1);
          } else {
            after.push(result);
          }
        });
  }

  @Test
  void callsOfWhatIsNoFunctionOrWithWrongArgumentsFail() {
    defineApply();
    assertEquals(
        "type-error: OP_APPLY: only a function can be called, not a Long",
        errorOf("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_APPLY"));
    CodeObject none = CodeObject.of("none", 0, "OP_NIL", "OP_RETURN");
    assertEquals(
        "wrong-number-of-arguments: function none takes 0 arguments, not 1",
        errorOf("OP_CLOSURE", none, 0, "OP_CONSTANT", 2, "OP_APPLY"));
  }

  @Test
  void aHandlerAsksForOneCallAtATime() {
    actor.defineNewInstruction(
        "OP_TWO_CALLS",
        List.of(),
        "function -- result",
        view -> {
          Object function = view.pop();
          view.call(function, new Object[] {1}, (after, result) -> after.push(result));
          view.call(function, new Object[] {2}, (after, result) -> after.push(result));
        });
    assertEquals(
        "handler-error: OP_TWO_CALLS: the handler asked for two calls at a time",
        errorOf("OP_CLOSURE", TWICE, 0, "OP_TWO_CALLS"));
  }

  @Test
  void peekSeesWhatTheHandlerPushed() {
    actor.defineNewInstruction(
        "OP_PUSH_PEEK",
        view -> {
          view.push("new");
          view.push(view.peek(0));
          view.push(view.peek(2));
        });
    assertEquals("[1, \"new\", \"new\", 1]", stackAfter("OP_CONSTANT", 1, "OP_PUSH_PEEK"));
  }

  @Test
  void actorsWithDifferentHandlersShareFunctions() {
    CodeObject code =
        CodeObject.of("add", 2, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_ADD", "OP_RETURN");
    Waiting.onThreads(
        4,
        number -> {
          for (int i = 0; i < 50; i++) {
            try (VMActor each = new VMActor()) {
              if (number % 2 == 0) {
                each.replaceExistingInstruction(
                    "OP_ADD", view -> view.push((Long) view.pop() * (Long) view.pop()));
              }
              each.send("OP_CLOSURE", code, 0, "OP_CONSTANT", 5, "OP_CONSTANT", 7, "OP_CALL", 2);
              while (each.step()) {
                assertTrue(each.stack().size() <= 3);
              }
              each.send("OP_CLOSURE", code, 0, "OP_CONSTANT", 5, "OP_CONSTANT", 7, "OP_CALL", 2);
              each.execute();
              assertEquals(number % 2 == 0 ? "[35, 35]" : "[12, 12]", each.stackText());
            }
          }
        });
  }

  @Test
  void aFunctionCanBePassedOn() {
    actor.defineNewInstruction(
        "OP_SWAP_THEM",
        List.of(),
        "a b -- b a",
        view -> {
          Object b = view.pop();
          Object a = view.pop();
          view.push(b);
          view.push(List.of(1));
          view.pop();
          view.push(a);
        });
    assertEquals(
        "[<function throws>, <function twice>]",
        stackAfter("OP_CLOSURE", TWICE, 0, "OP_CLOSURE", THROWS, 0, "OP_SWAP_THEM"));
  }
}
