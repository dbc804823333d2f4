package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.testing.ModuleDifference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BytecodeTest {
  private static final Module HELLO =
      Assembler.assemble("CONSTANT \"hello\"\nPRINT", "hello.vma", TestSets.STANDARD);

  private static void rejects(byte[] bytes, InstructionSet set, String message) {
    BytecodeFormatException problem =
        assertThrows(BytecodeFormatException.class, () -> BytecodeReader.read(bytes, "a.bc", set));
    assertEquals("a.bc: " + message, problem.getMessage());
  }

  private static void rejects(byte[] bytes, String message) {
    rejects(bytes, TestSets.STANDARD, message);
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  /** The file with one more section behind the others. */
  private static byte[] withSection(int id) {
    byte[] bytes = BytecodeWriter.write(HELLO);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 5);
    int at = bytes.length - BytecodeFormat.CHECKSUM_BYTES;
    longer[at] = (byte) id;
    longer[at + 1] = 3;
    return MutationTest.sealed(longer);
  }

  @Test
  void knowsItsOwn() {
    assertTrue(BytecodeReader.isBytecode(BytecodeWriter.write(HELLO)));
    assertFalse(BytecodeReader.isBytecode(new byte[] {1, 2, 3}));
    assertFalse(
        BytecodeReader.isBytecode(
            "[\"OP_NIL\"]".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void rejectsWhatIsNoWholeFile() {
    byte[] bytes = BytecodeWriter.write(HELLO);
    rejects(new byte[0], "byte 0: not a .bc file; it would start with the bytes 89 56 4d 42");
    rejects(
        Arrays.copyOf(bytes, 9), "byte 9: the file is truncated: it has 9 of at least 14 bytes");
    rejects(
        Arrays.copyOf(bytes, bytes.length - 1),
        "byte 6: the file is truncated: it has "
            + (bytes.length - 1)
            + " of "
            + bytes.length
            + " bytes");
    rejects(
        Arrays.copyOf(bytes, bytes.length + 2),
        "byte 6: the file has 2 bytes more than the " + bytes.length + " it announces");
    rejects(
        with(bytes, 20, bytes[20] + 1),
        "byte " + (bytes.length - 4) + ": the checksum is wrong: the file is damaged");
    byte[] oversized = Arrays.copyOf(bytes, ModuleLimits.FILE_BYTES + 1);
    rejects(oversized, "the file has 268435457 bytes; the limit is 268435456");
  }

  @Test
  void versionsFollowThePolicy() {
    byte[] bytes = BytecodeWriter.write(HELLO);
    rejects(
        with(bytes, 4, 2),
        "byte 4: format version 2.0; this version reads 1.x; use a newer version");
    rejects(
        with(bytes, 4, 0),
        "byte 4: format version 0.0; this version reads 1.x; compile the program again");
    Module newerMinor =
        BytecodeReader.read(MutationTest.sealed(with(bytes, 5, 9)), "a.bc", TestSets.STANDARD);
    assertNull(ModuleDifference.find(HELLO, newerMinor));
    assertNull(
        ModuleDifference.find(
            HELLO, BytecodeReader.read(withSection(0x80 | 9), "a.bc", TestSets.STANDARD)));
    byte[] unknown = withSection(9);
    rejects(
        unknown,
        "byte " + (unknown.length - 9) + ": section 9 is unknown; the file needs a newer version");
    byte[] twice = withSection(2);
    rejects(
        twice,
        "byte "
            + (twice.length - 9)
            + ": section 2 stands after section 4; their numbers must ascend");
  }

  @Test
  void countsAreCheckedAgainstWhatFollows() {
    byte[] bytes = BytecodeWriter.write(HELLO);
    int opcodes = BytecodeFormat.HEADER_BYTES + 2;
    byte[] many = MutationTest.sealed(with(bytes, opcodes, 0x7f));
    int left = bytes[opcodes - 1] - 1;
    rejects(
        many,
        "byte "
            + (opcodes + 1)
            + ": 127 opcodes are announced, but only "
            + left
            + " bytes follow in section opcodes");
  }

  @Test
  void customInstructionsAreFoundByName() {
    String text = "CONSTANT 3\nSQUARE\nPRINT";
    Module module = Assembler.assemble(text, "c.vma", TestSets.custom(0x400));
    byte[] bytes = BytecodeWriter.write(module);
    Module renumbered = BytecodeReader.read(bytes, "a.bc", TestSets.custom(0x900));
    assertNull(ModuleDifference.find(module, renumbered));
    assertEquals(0x900, renumbered.main().instructions().instruction(1).number());
    rejects(
        bytes,
        "byte 39: the custom instruction OP_SQUARE is missing; load the plug-in that defines it"
            + " (--plugin JAR; in Java, VMActor.Builder.plugins)");
    rejects(
        bytes,
        TestSets.STANDARD.with(TestSets.square(0x400, "a b -- squared", List.of())),
        "byte 53: OP_SQUARE has the stack effect \"a -- squared\" in the file, but \"a b --"
            + " squared\" here; the version of plug-in maths does not fit the file");
    rejects(
        bytes,
        TestSets.STANDARD.with(TestSets.square(0x400, "a -- squared", List.of(OperandKind.VALUE))),
        "byte 40: OP_SQUARE has other operands in the file than here;"
            + " the version of plug-in maths does not fit the file");
    InstructionSet sameWithOtherNames =
        TestSets.STANDARD.with(TestSets.square(0x400, "x -- y", List.of()));
    assertNull(
        ModuleDifference.find(module, BytecodeReader.read(bytes, "a.bc", sameWithOtherNames)));
  }

  @Test
  void codeIsVerified() {
    byte[] bytes = BytecodeWriter.write(HELLO);
    int print = -1;
    for (int i = 0; i < bytes.length; i++) {
      print = bytes[i] == 'P' && bytes[i + 1] == 'R' ? i : print;
    }
    byte[] popped = bytes.clone();
    System.arraycopy(
        "THROW".getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, popped, print, 5);
    Module thrown = BytecodeReader.read(MutationTest.sealed(popped), "a.bc", TestSets.STANDARD);
    assertEquals(Opcode.THROW, thrown.main().instructions().instruction(1));
    System.arraycopy(
        "LABEL".getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, popped, print, 5);
    rejects(
        MutationTest.sealed(popped),
        "byte "
            + (print + 5)
            + ": unknown instruction OP_LABEL; the file was written for a newer version");
    System.arraycopy(
        "EQUAL".getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, popped, print, 5);
    BytecodeFormatException problem =
        assertThrows(
            BytecodeFormatException.class,
            () -> BytecodeReader.read(MutationTest.sealed(popped), "a.bc", TestSets.STANDARD));
    assertTrue(
        problem
            .problem()
            .startsWith("hello.vma:2: function main, instruction 1 (OP_EQUAL) needs 2 values"),
        problem.problem());
  }

  @Test
  void keepsEveryKindOfConstant() {
    CodeObject.Builder builder = CodeObject.builder("main");
    Object[] constants = {
      true,
      false,
      0L,
      -1L,
      Long.MIN_VALUE,
      BigInteger.TWO.pow(5000).negate(),
      1.5,
      -0.0,
      Double.NaN,
      "",
      "é\ufffd\ud83d\ude00",
      "\ud800",
      new byte[] {1, -1},
      Tuple.of(1L, null, Tuple.of())
    };
    for (Object constant : constants) {
      builder.add(Opcode.CONSTANT, builder.constant(constant)).add(Opcode.POP);
    }
    Module module = new Module("m", builder.buildProgram());
    Module back = BytecodeReader.read(BytecodeWriter.write(module), "a.bc", TestSets.STANDARD);
    assertNull(ModuleDifference.find(module, back));
    assertEquals(module.main().constants().size(), back.main().constants().size());
  }

  @Test
  void writesNothingThatItCannotRead() {
    CodeObject code = CodeObject.of("f", 0, "OP_NIL", "OP_RETURN");
    for (int i = 0; i < NestingCheck.MOST; i++) {
      code = CodeObject.of("f", 0, "OP_CLOSURE", code, 0, "OP_RETURN");
    }
    Module deepest = new Module("m", code);
    assertNull(
        ModuleDifference.find(
            deepest,
            BytecodeReader.read(BytecodeWriter.write(deepest), "a.bc", TestSets.STANDARD)));
    assertNull(
        ModuleDifference.find(
            deepest,
            Assembler.assemble(Disassembler.disassemble(deepest), "a.vma", TestSets.STANDARD)));
    Module deeper = new Module("m", CodeObject.of("f", 0, "OP_CLOSURE", code, 0, "OP_RETURN"));
    assertThrows(VerificationException.class, () -> BytecodeWriter.write(deeper));
    assertThrows(VerificationException.class, () -> Disassembler.disassemble(deeper));
    assertThrows(VerificationException.class, () -> JsonStreams.write(deeper));
  }

  /**
   * The functions of the file stay shared, so that a small file cannot hide an exponentially large
   * module.
   */
  @Test
  void sharedFunctionsAreWrittenOnce() {
    CodeObject code = CodeObject.of("f", 0, "OP_NIL", "OP_RETURN");
    for (int i = 0; i < 60; i++) {
      List<Object> stream =
          new ArrayList<>(
              List.of("OP_CLOSURE", code, 0, "OP_POP", "OP_CLOSURE", code, 0, "OP_RETURN"));
      code = CodeObject.of("f", 0, stream.toArray());
    }
    Module module = new Module("m", code);
    byte[] bytes = BytecodeWriter.write(module);
    assertTrue(bytes.length < 3000, bytes.length + " bytes");
    assertNull(
        ModuleDifference.find(module, BytecodeReader.read(bytes, "a.bc", TestSets.STANDARD)));
    assertThrows(VerificationException.class, () -> JsonStreams.write(module));
  }
}
