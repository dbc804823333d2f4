package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Input that is large or deep must neither exhaust stack or memory nor take long. */
class HostileInputTest {
  private static final int MANY = 1_000_000;

  private static void rejectsAssembly(String text, String message) {
    AssemblyException problem =
        assertThrows(
            AssemblyException.class, () -> Assembler.assemble(text, "h.vma", TestSets.STANDARD));
    assertEquals("h.vma:" + message, problem.getMessage());
  }

  private static void rejectsJson(String text, String message) {
    AssemblyException problem =
        assertThrows(
            AssemblyException.class, () -> JsonStreams.read(text, "h.json", TestSets.STANDARD));
    assertEquals("h.json:" + message, problem.getMessage());
  }

  @Test
  void deepAssembly() {
    rejectsAssembly(
        "CONSTANT " + "(".repeat(MANY), "1:210: the constant is nested more than 200 deep");
    rejectsAssembly(
        ".function f\n".repeat(MANY), "201:11: functions are nested more than 200 deep");
    StringBuilder chain = new StringBuilder(".function f0\nNIL\nRETURN\n.end\n");
    for (int i = 1; i < 1000; i++) {
      chain
          .append(".function f")
          .append(i)
          .append("\nCLOSURE f")
          .append(i - 1)
          .append(" 0\nRETURN\n.end\n");
    }
    rejectsAssembly(chain.toString(), "806:9: functions are nested more than 200 deep");
  }

  @Test
  void deepJson() {
    rejectsJson(
        "[".repeat(MANY), "1:2: the name of an instruction should stand here, not an array");
    rejectsJson(
        "[\"OP_PUSH\"," + "[".repeat(MANY), "1:212: the value is nested more than 200 deep");
    rejectsJson(
        "[\"OP_PUSH\"," + "{\"a\":".repeat(MANY), "1:1012: the value is nested more than 200 deep");
    rejectsJson(
        "[\"OP_PUSH\"," + "{\"$tuple\":[".repeat(MANY),
        "1:2212: the value is nested more than 200 deep");
    String function = "{\"name\":\"f\",\"code\":[\"OP_CLOSURE\",";
    rejectsJson(
        "[\"OP_CLOSURE\"," + function.repeat(MANY),
        "1:6615: functions are nested more than 200 deep");
  }

  @Test
  void longNumbers() {
    rejectsAssembly(
        "CONSTANT " + "1".repeat(MANY),
        "1:10: the int has 1000000 digits; the limit for decimal is 100000 (in "
            + "1".repeat(60)
            + "…)");
    rejectsJson(
        "[\"OP_PUSH\"," + "1".repeat(MANY) + "]",
        "1:1000012: a number has more than 100000 digits");
    rejectsJson(
        "[\"OP_PUSH\"," + "1".repeat(100_001) + "]",
        "1:12: the int has 100001 digits; the limit for decimal is 100000");
  }

  @Test
  void sharedConstantsCannotMultiplyMemory() {
    StringBuilder text =
        new StringBuilder(".const T (").append("0, ".repeat(100_000)).append(")\n");
    for (int i = 0; i < 100; i++) {
      text.append(".function f").append(i).append("\nCONSTANT T\nRETURN\n.end\n");
    }
    rejectsAssembly(
        text.toString(),
        "158:11: the functions of the module have more than 4000000 constants together");
  }

  @Test
  void manyInstructions() {
    assertEquals(
        MANY + 2,
        Assembler.assemble("NOP\n".repeat(MANY), "h.vma", TestSets.STANDARD)
            .main()
            .instructions()
            .count());
    rejectsAssembly("nil\nPOP\n".repeat(2_000_001), " more than 4000000 instructions");
  }
}
