package io.vmactor.nativejit.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.nativejit.llvm.Target;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.RestrictedHandler;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.plugin.InstructionDefinition;
import io.vmactor.vm.plugin.InstructionPlugin;
import io.vmactor.vm.plugin.Plugins;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plug-in's instruction in restricted Java is carried out by native code. */
class PluginHandlersTest {
  /** What the plug-in's instructions do. */
  @Restricted
  static final class Handlers {
    private Handlers() {}

    static long gcd(long context, long a, long b) {
      if (!Word.areInts(a, b)) {
        return Exit.callOut(context);
      }
      long x = Math.abs(a);
      long y = Math.abs(b);
      while (y != 0) {
        long remainder = x % y;
        x = y;
        y = remainder;
      }
      return x;
    }

    static long quotient(long context, long a, long b) {
      return Word.ofInt(a / b);
    }

    static long depth(long context, long a) {
      return a == 0 ? 0 : 4 + depth(context, a - 4);
    }

    static long positive(long context, long a) {
      return a > 0 ? a : Exit.error(context, Trap.OPERAND, a, 0);
    }
  }

  private static final class Plugin implements InstructionPlugin {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public int apiVersion() {
      return Plugins.API_VERSION;
    }

    @Override
    public List<InstructionDefinition> instructions() {
      return List.of(
          InstructionDefinition.restricted(
              "OP_TEST_GCD",
              "a b -- gcd",
              "Tested.",
              Handlers.class,
              "gcd",
              actor -> {
                actor.pop();
                actor.pop();
                actor.push("Java");
              }),
          InstructionDefinition.restricted(
              "OP_TEST_QUOTIENT", "a b -- c", "Tested.", Handlers.class, "quotient"),
          InstructionDefinition.restricted(
              "OP_TEST_DEPTH", "a -- b", "Tested.", Handlers.class, "depth"),
          InstructionDefinition.restricted(
              "OP_TEST_POSITIVE", "a -- b", "Tested.", Handlers.class, "positive"));
    }
  }

  private final Plugins plugins = Plugins.of(new Plugin());
  private final VMActor actor = VMActor.builder().plugins(plugins).build();

  @AfterEach
  void close() {
    actor.close();
  }

  private static RestrictedHandler handler(HandlerTable table, String mnemonic) {
    Instruction instruction = table.instructions().find(mnemonic);
    return table.restrictedHandler(instruction.number());
  }

  @Test
  void onlyWhatCannotThrowBecomesNative() {
    try (Target target = Target.host()) {
      PluginHandlers handlers = new PluginHandlers(RuntimeText.load(), target);
      PluginHandlers.Unit unit = handlers.of(plugins.handlerTable());
      for (String mnemonic : List.of("OP_TEST_GCD", "OP_TEST_POSITIVE")) {
        assertTrue(unit.find(plugins.instructionSet().find(mnemonic).number()) != null, mnemonic);
      }
      for (String mnemonic : List.of("OP_TEST_QUOTIENT", "OP_TEST_DEPTH")) {
        assertTrue(unit.find(plugins.instructionSet().find(mnemonic).number()) == null, mnemonic);
      }
      assertEquals("gcd", handler(plugins.handlerTable(), "OP_TEST_GCD").name());
    }
  }

  /** Calls a function that applies the instruction to its arguments. */
  private Object apply(String mnemonic, Object... arguments) {
    CodeObject.Builder function =
        CodeObject.builder("apply", plugins.instructionSet()).parameters(arguments.length);
    for (int i = 0; i < arguments.length; i++) {
      function.addAll("OP_GET_LOCAL", i);
    }
    function.addAll(mnemonic, "OP_RETURN");
    actor.send("OP_CLOSURE", function.build(), 0, "OP_DEFINE_VARIABLE", "apply");
    actor.send("OP_GET_VARIABLE", "apply");
    for (Object argument : arguments) {
      actor.send("OP_CONSTANT", argument);
    }
    actor.send("OP_CALL", arguments.length);
    actor.execute();
    return actor.top();
  }

  @Test
  void nativeHandlersAnswer() {
    assertEquals(6L, apply("OP_TEST_GCD", 54, -24));
    assertEquals(7L, apply("OP_TEST_POSITIVE", 7));
    assertEquals(3L, apply("OP_TEST_QUOTIENT", 12, 4));
    assertEquals(100L, apply("OP_TEST_DEPTH", 100));
  }

  @Test
  void whatTheyLeaveGoesToJava() {
    assertEquals("Java", apply("OP_TEST_GCD", BigInteger.TEN.pow(30), 5));
  }

  @Test
  void theirErrorsAreRaised() {
    VMException failure = assertThrows(VMException.class, () -> apply("OP_TEST_POSITIVE", -1));
    assertTrue(failure.getMessage().contains("OP_TEST_POSITIVE"), failure.getMessage());
    assertThrows(VMException.class, () -> apply("OP_TEST_QUOTIENT", 1, 0));
  }
}
