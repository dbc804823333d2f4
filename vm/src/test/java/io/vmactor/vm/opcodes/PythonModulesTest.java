package io.vmactor.vm.opcodes;

import static io.vmactor.vm.opcodes.PythonOpcodesTest.python;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.ModuleFinder;
import io.vmactor.vm.code.ModuleProblem;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Modules, builtins, the host's side of Python programs. */
class PythonModulesTest {
  // spotless:off
  private final Map<String, CodeObject> modules = new HashMap<>();
  private final StringBuilder errors = new StringBuilder();
  private final Iterator<String> lines = List.of("first", "").iterator();

  private final ModuleFinder finder =
      new ModuleFinder() {
        @Override
        public @Nullable CodeObject find(String name) {
          if (name.equals("broken")) {
            throw new ModuleProblem("syntax-error", "line 1: invalid syntax");
          }
          return modules.get(name);
        }

        @Override
        public @Nullable String line(String file, int line) {
          return file.equals("a.py") && line == 2 ? "x = 1" : null;
        }

        @Override
        public @Nullable String marks(String file, int line, int column, int end, int endColumn) {
          return line == 2 ? "^".repeat(endColumn - column) : null;
        }
      };

  private VMActor actor() {
    return VMActor.builder()
        .modules(finder)
        .errorOutput(errors)
        .input(() -> lines.hasNext() ? lines.next() : null)
        .build();
  }

  private static CodeObject module(String file, @Nullable Object... stream) {
    return CodeObject.builder("<module>")
        .dialect(Dialect.PYTHON)
        .file(file)
        .addAll(stream)
        .addAll("OP_NIL", "OP_RETURN")
        .build();
  }

  /** Loads a module and runs it, with the module left on the stack. */
  private static void load(VMActor actor, String name) {
    actor.loadBytecode("OP_CONSTANT", name, "OP_LOAD_MODULE", "OP_CALL", 0, "OP_POP");
    actor.execute();
  }

  private static String run(VMActor actor, @Nullable Object... stream) {
    actor.loadBytecode(stream);
    actor.execute();
    String stack = actor.stackText();
    actor.loadBytecode("OP_DEFINE_VARIABLE", "last");
    actor.execute();
    return stack;
  }

  private static CodeObject getter(String name) {
    return python("get " + name, 0, "OP_GET_VARIABLE", name, "OP_RETURN");
  }

  @Test
  void aModuleHasVariablesOfItsOwn() {
    modules.put(
        "a",
        module(
            "a.py",
            "OP_CONSTANT", 5, "OP_DEFINE_VARIABLE", "x",
            "OP_CLOSURE", getter("x"), 0, "OP_DEFINE_VARIABLE", "get"));
    modules.put("b", module("", "OP_CONSTANT", 6, "OP_DEFINE_VARIABLE", "x"));
    try (VMActor actor = actor()) {
      load(actor, "a");
      actor.loadBytecode("OP_DEFINE_VARIABLE", "a");
      load(actor, "b");
      actor.loadBytecode("OP_DEFINE_VARIABLE", "b");
      actor.execute();
      assertEquals("[5]", run(actor, "OP_GET_VARIABLE", "a", "OP_CONSTANT", "x", "OP_GET_NAMED_ATTRIBUTE"));
      assertEquals("[6]", run(actor, "OP_GET_VARIABLE", "b", "OP_CONSTANT", "x", "OP_GET_NAMED_ATTRIBUTE"));
      assertEquals("[\"a.py\"]", run(actor, "OP_GET_VARIABLE", "a", "OP_CONSTANT", "__file__", "OP_GET_NAMED_ATTRIBUTE"));
      assertEquals("[\"b\"]", run(actor, "OP_GET_VARIABLE", "b", "OP_CONSTANT", "__name__", "OP_GET_NAMED_ATTRIBUTE"));
      actor.loadBytecode("OP_GET_VARIABLE", "a", "OP_CONSTANT", "x", "OP_CONSTANT", 7, "OP_SET_NAMED_ATTRIBUTE");
      assertEquals("[7]", run(actor, "OP_GET_VARIABLE", "a", "OP_CONSTANT", "get", "OP_GET_NAMED_ATTRIBUTE", "OP_CALL", 0));
      assertEquals("attribute-error", assertThrows(VMException.class,
          () -> run(actor, "OP_GET_VARIABLE", "b", "OP_CONSTANT", "__file__", "OP_GET_NAMED_ATTRIBUTE")).kind());
      assertEquals("undefined-variable", assertThrows(VMException.class, () -> run(actor, "OP_GET_VARIABLE", "x")).kind());
    }
  }

  @Test
  void aFailedBatchGivesTheVariablesOfModulesBack() {
    modules.put("a", module("a.py", "OP_CONSTANT", 5, "OP_DEFINE_VARIABLE", "x"));
    try (VMActor actor = actor()) {
      load(actor, "a");
      actor.loadBytecode("OP_DEFINE_VARIABLE", "a");
      actor.execute();
      assertThrows(VMException.class, () -> run(actor,
          "OP_GET_VARIABLE", "a", "OP_CONSTANT", "x", "OP_CONSTANT", 7, "OP_SET_NAMED_ATTRIBUTE",
          "OP_GET_VARIABLE", "a", "OP_CONSTANT", "y", "OP_CONSTANT", 8, "OP_SET_NAMED_ATTRIBUTE", "OP_NIL", "OP_NEGATE"));
      assertEquals("[5]", run(actor, "OP_GET_VARIABLE", "a", "OP_CONSTANT", "x", "OP_GET_NAMED_ATTRIBUTE"));
      assertEquals("attribute-error", assertThrows(VMException.class,
          () -> run(actor, "OP_GET_VARIABLE", "a", "OP_CONSTANT", "y", "OP_GET_NAMED_ATTRIBUTE")).kind());
    }
  }

  @Test
  void whatAModuleLacksIsABuiltinUntilTheModuleDefinesIt() {
    modules.put("builtins", module("", "OP_CONSTANT", "builtin", "OP_DEFINE_VARIABLE", "x"));
    modules.put("a", module("", "OP_CLOSURE", getter("x"), 0, "OP_DEFINE_VARIABLE", "get"));
    modules.put("more", module("", "OP_CONSTANT", "own", "OP_DEFINE_VARIABLE", "x"));
    modules.put("less", module("", "OP_DELETE_VARIABLE", "x"));
    modules.put("b", module("", "OP_CLOSURE", getter("x"), 0, "OP_DEFINE_VARIABLE", "get"));
    try (VMActor actor = actor()) {
      load(actor, "builtins");
      actor.loadBytecode("OP_SET_BUILTINS");
      for (String name : List.of("a", "b")) {
        load(actor, name);
        actor.loadBytecode("OP_DEFINE_VARIABLE", name);
        actor.execute();
      }
      assertEquals("[\"builtin\"]", run(actor, get("a")));
      assertEquals("[\"builtin\"]", run(actor, get("b")));
      run(actor, "OP_CONSTANT", "more", "OP_GET_VARIABLE", "a", "OP_LOAD_CODE", "OP_CALL", 0);
      assertEquals("[\"own\"]", run(actor, get("a")));
      assertEquals("[\"builtin\"]", run(actor, get("b")));
      run(actor, "OP_CONSTANT", "less", "OP_GET_VARIABLE", "a", "OP_LOAD_CODE", "OP_CALL", 0);
      assertEquals("[\"builtin\"]", run(actor, get("a")));
    }
  }

  private static @Nullable Object[] get(String module) {
    return new @Nullable Object[] {
      "OP_GET_VARIABLE", module, "OP_CONSTANT", "get", "OP_GET_NAMED_ATTRIBUTE", "OP_CALL", 0
    };
  }

  @Test
  void codeIsStillInItsOwnModuleAfterACallIntoAnother() {
    modules.put(
        "a",
        module(
            "",
            "OP_CLOSURE",
            python("where", 1, "OP_GET_LOCAL", 0, "OP_CALL", 0, "OP_POP", "OP_NAMESPACE", "OP_RETURN"), 0,
            "OP_DEFINE_VARIABLE", "get"));
    modules.put(
        "b",
        module(
            "",
            "OP_CLOSURE", python("elsewhere", 0, "OP_GET_VARIABLE", "get", "OP_IS_STRING", "OP_RETURN"), 0,
            "OP_DEFINE_VARIABLE", "get"));
    try (VMActor actor = actor()) {
      for (String name : List.of("a", "b")) {
        load(actor, name);
        actor.loadBytecode("OP_DEFINE_VARIABLE", name);
        actor.execute();
      }
      for (int i = 0; i < 3; i++) {
        assertEquals(
            "[\"a\"]",
            run(actor,
                "OP_GET_VARIABLE", "a", "OP_CONSTANT", "get", "OP_GET_NAMED_ATTRIBUTE",
                "OP_GET_VARIABLE", "b", "OP_CONSTANT", "get", "OP_GET_NAMED_ATTRIBUTE",
                "OP_CALL", 1, "OP_CONSTANT", "__name__", "OP_GET_NAMED_ATTRIBUTE"));
      }
    }
  }

  @Test
  void theHostIsAsked() {
    try (VMActor actor = actor()) {
      assertEquals("[(\"first\", \"\", nil)]", run(actor, "OP_READ_LINE", "OP_READ_LINE", "OP_READ_LINE", "OP_TUPLE", 3));
      assertEquals("[(\"x = 1\", \"^^^\")]", run(actor, "OP_CONSTANT", "a.py", "OP_CONSTANT", 2, "OP_SOURCE_LINE",
          "OP_CONSTANT", "a.py", "OP_CONSTANT", 2, "OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_CONSTANT", 4, "OP_SOURCE_MARKS", "OP_TUPLE", 2));
      run(actor, "OP_CONSTANT", "oh\n", "OP_WRITE_ERROR", "OP_NIL");
      assertEquals("oh\n", errors.toString());
      VMException failure = assertThrows(VMException.class, () -> run(actor, "OP_CONSTANT", "broken", "OP_LOAD_MODULE", "OP_POP"));
      assertEquals("syntax-error: line 1: invalid syntax", failure.kind() + ": " + failure.getMessage());
    }
  }
  // spotless:on
}
