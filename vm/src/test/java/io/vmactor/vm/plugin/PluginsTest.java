package io.vmactor.vm.plugin;

import static io.vmactor.vm.plugin.TestPlugin.instruction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PluginsTest {
  private static final String HOW_TO_LOAD = " (--plugin JAR; in Java, VMActor.Builder.plugins)";

  private static String rejected(InstructionPlugin... plugins) {
    return String.valueOf(
        assertThrows(PluginException.class, () -> Plugins.of(plugins)).getMessage());
  }

  private static String rejected(InstructionDefinition... instructions) {
    return rejected(new TestPlugin("test", instructions));
  }

  private static int number(Plugins plugins, String mnemonic) {
    return present(plugins.instructionSet().find(mnemonic)).number();
  }

  private static <T> T present(@Nullable T value) {
    assertNotNull(value);
    return value;
  }

  // ---- what is loaded

  @Test
  void noPlugInsMeansTheStandardInstructions() {
    assertSame(InstructionSet.standard(), Plugins.none().instructionSet());
    assertSame(Plugins.none(), Plugins.load(List.of()));
    assertSame(Plugins.none(), Plugins.of());
    assertEquals(List.of(), Plugins.none().loaded());
    assertEquals(
        "the custom instruction OP_X is missing; load the plug-in that defines it" + HOW_TO_LOAD,
        Plugins.none().missing("OP_X"));
  }

  @Test
  void listsWhatIsLoaded() {
    Plugins plugins =
        Plugins.of(
            new TestPlugin("second", instruction("OP_C")),
            new TestPlugin("first", instruction("OP_B"), instruction("OP_A")));
    assertEquals(
        List.of(
            new Plugins.Loaded("first", "1.0", List.of("OP_B", "OP_A"), null),
            new Plugins.Loaded("second", "1.0", List.of("OP_C"), null)),
        plugins.loaded());
    assertEquals(
        "the custom instruction OP_X is missing; load the plug-in that defines it"
            + HOW_TO_LOAD
            + "; loaded: plug-in first 1.0, plug-in second 1.0",
        plugins.missing("OP_X"));
    assertEquals(
        "plug-in first 1.0",
        ((CustomInstruction) present(plugins.instructionSet().find("OP_A"))).origin());
  }

  @Test
  void numbersDoNotDependOnTheOrder() {
    TestPlugin a = new TestPlugin("a", instruction("OP_Z"), instruction("OP_Y"));
    TestPlugin b = new TestPlugin("b", instruction("OP_X"));
    for (Plugins plugins : List.of(Plugins.of(a, b), Plugins.of(b, a))) {
      assertEquals(InstructionSet.FIRST_CUSTOM_NUMBER, number(plugins, "OP_Z"));
      assertEquals(InstructionSet.FIRST_CUSTOM_NUMBER + 1, number(plugins, "OP_Y"));
      assertEquals(InstructionSet.FIRST_CUSTOM_NUMBER + 2, number(plugins, "OP_X"));
    }
  }

  // ---- plug-ins that do not fit

  @Test
  void rejectsAnotherApiVersion() {
    assertEquals(
        "plug-in old 0.9 is written for version 7 of the plug-in API, but this is version 1",
        rejected(new TestPlugin("old", "0.9", 7, List.of())));
  }

  @Test
  void rejectsClashes() {
    assertEquals(
        "plug-in test 1.0 defines OP_ADD, which is a standard instruction",
        rejected(instruction("OP_ADD")));
    assertEquals(
        "plug-in test 1.0 defines OP_A twice", rejected(instruction("OP_A"), instruction("OP_A")));
    TestPlugin a = new TestPlugin("a", instruction("OP_A"));
    TestPlugin b = new TestPlugin("b", instruction("OP_A"));
    assertEquals("two plug-ins define OP_A: plug-in a 1.0 and plug-in b 1.0", rejected(b, a));
    assertEquals(
        "two plug-ins have the same name: plug-in a 1.0 and plug-in a 1.0", rejected(a, a));
  }

  @Test
  void rejectsBadNamesAndVersions() {
    String who = "plug-in class " + TestPlugin.class.getName() + ": ";
    assertEquals(
        who + "a name is made of letters, digits, '.', '_' and '-', unlike \"my plug-in\"",
        rejected(new TestPlugin("my plug-in")));
    assertEquals(
        who + "a version is not empty and has no blanks, unlike \"\"",
        rejected(new TestPlugin("a", "", 1, List.of())));
  }

  @Test
  void reportsWhatAPlugInThrows() {
    InstructionPlugin nameless =
        new InstructionPlugin() {
          @Override
          public String name() {
            throw new IllegalStateException("no\n name");
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
            return List.of();
          }
        };
    assertEquals(
        "plug-in class "
            + nameless.getClass().getName()
            + ": name() failed: java.lang.IllegalStateException: no name",
        rejected(nameless));
  }

  @Test
  void rejectsWhatIsNull() {
    assertEquals(
        "plug-in a 1: instructions() answers null", rejected(new TestPlugin("a", "1", 1, null)));
    assertEquals(
        "plug-in a 1: instructions() has null in it",
        rejected(new TestPlugin("a", "1", 1, Arrays.asList((InstructionDefinition) null))));
    assertEquals(
        "plug-in test 1.0: an instruction has no name",
        rejected(InstructionDefinition.of(null, List.of(), null, "Nothing.", actor -> {})));
    assertEquals(
        "plug-in test 1.0: OP_A: it has no handler",
        rejected(InstructionDefinition.of("OP_A", List.of(), null, "Nothing.", null)));
    assertEquals(
        "plug-in test 1.0: OP_A: it has no handler",
        rejected(new InstructionDefinition("OP_A", List.of(), null, "Nothing.", null)));
    assertEquals(
        "plug-in test 1.0: OP_A: its operand kinds are null",
        rejected(InstructionDefinition.of("OP_A", null, null, "Nothing.", actor -> {})));
  }

  // ---- definitions that break a rule

  private static String rejected(
      String mnemonic, List<OperandKind> operands, String effect, String documentation) {
    return rejected(
            InstructionDefinition.of(mnemonic, operands, effect, documentation, actor -> {}))
        .replace("plug-in test 1.0: ", "");
  }

  @Test
  void rejectsBadDefinitions() {
    String sentence = "Does something.";
    assertEquals(
        "an instruction's name starts with OP_ and goes on with letters, digits or _: \"ADD_UP\"",
        rejected("ADD_UP", List.of(), "--", sentence));
    for (OperandKind kind : OperandKind.values()) {
      if (kind != OperandKind.VALUE && kind != OperandKind.NAME && kind != OperandKind.COUNT) {
        assertEquals(
            "OP_A: the operands of a plug-in's instruction are VALUE, NAME or COUNT, not " + kind,
            rejected("OP_A", List.of(kind), "--", sentence));
      }
    }
    assertEquals(
        "OP_A: a stack effect reads \"inputs -- outputs\", not \"a b\"",
        rejected("OP_A", List.of(), "a b", sentence));
    assertEquals(
        "OP_A: unknown repetition in stack effect: a*x",
        rejected("OP_A", List.of(), "a*x --", sentence));
    assertEquals(
        "OP_A: its stack effect counts, but it has no COUNT operand",
        rejected("OP_A", List.of(), "a*n --", sentence));
    assertEquals(
        "OP_A: its stack effect has the entry \"cell\", a name that stands for something else than"
            + " a value",
        rejected("OP_A", List.of(), "-- cell", sentence));
    for (String text : List.of("", "No full stop", "Two\nlines.", " Blank first.")) {
      assertEquals(
          "OP_A: its documentation is one sentence on one line that ends with a full stop",
          rejected("OP_A", List.of(), "--", text));
    }
  }

  // ---- programs that need them

  private static Module program(InstructionSet set, String mnemonic) {
    return new Module(
        "program",
        CodeObject.builder("main", set)
            .add(present(set.find(mnemonic)))
            .add(Opcode.RETURN)
            .build());
  }

  @Test
  void aProgramRunsWhereItsInstructionsAre() {
    Plugins plugins = Plugins.of(new TestPlugin("a", instruction("OP_A")));
    Module program = program(plugins.instructionSet(), "OP_A");
    try (VMActor actor = VMActor.builder().plugins(plugins).build()) {
      actor.load(program);
      actor.execute();
      assertEquals("OP_A", actor.top());
    }
    try (VMActor actor = VMActor.builder().plugins(Plugins.of(new TestPlugin("b"))).build()) {
      assertEquals(
          "the custom instruction OP_A is missing; load the plug-in that defines it" + HOW_TO_LOAD,
          assertThrows(VerificationException.class, () -> actor.load(program)).getMessage());
    }
    Plugins others = Plugins.of(new TestPlugin("b", instruction("OP_B")));
    try (VMActor actor = VMActor.builder().plugins(others).build()) {
      assertEquals(
          "the custom instruction OP_A is missing; load the plug-in that defines it"
              + HOW_TO_LOAD
              + "; loaded: plug-in b 1.0",
          assertThrows(
                  VerificationException.class, () -> actor.send("OP_CLOSURE", program.main(), 0))
              .getMessage());
    }
  }

  @Test
  void aProgramDoesNotRunWithAnotherInstructionOfTheSameName() {
    Plugins plugins = Plugins.of(new TestPlugin("a", instruction("OP_0"), instruction("OP_A")));
    Module program = program(plugins.instructionSet(), "OP_A");
    Plugins others = Plugins.of(new TestPlugin("b", instruction("OP_A")));
    try (VMActor actor = VMActor.builder().plugins(others).build()) {
      assertEquals(
          "the code was built with another OP_A than the actor has, that of plug-in a 1.0; build it"
              + " with the actor's instruction set",
          assertThrows(VerificationException.class, () -> actor.load(program)).getMessage());
    }
  }
}
