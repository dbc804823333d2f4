package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.testing.ModuleDifference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dialect, flags, kinds of parameters and names are kept in every form. */
class SignatureFormsTest {
  private static final InstructionSet SET = InstructionSet.standard();

  private static final CodeObject FUNCTION =
      CodeObject.builder("f")
          .dialect(Dialect.PYTHON)
          .parameters(3)
          .positionalOnly(1)
          .rest()
          .keywordOnly(2)
          .flag(CodeFlag.KEYWORD_REST)
          .flag(CodeFlag.GENERATOR)
          .flag(CodeFlag.COROUTINE)
          .flag(CodeFlag.HIDDEN)
          .locals(9)
          .captured(2)
          .localNames(List.of("a", "b", "", ".0", "k", "l", "options", "ünïcode"))
          .capturedNames(List.of("", "__class__"))
          .add(Opcode.GET_LOCAL, 3)
          .add(Opcode.POP)
          .add(Opcode.GET_LOCAL, 5)
          .add(Opcode.POP)
          .add(Opcode.GET_LOCAL, 6)
          .add(Opcode.SET_LOCAL, 7)
          .add(Opcode.GET_LOCAL, 7)
          .add(Opcode.RETURN)
          .build();

  private static Module module() {
    CodeObject.Builder main = CodeObject.builder("main").dialect(Dialect.PYTHON).file("m.py");
    main.add(Opcode.NIL).add(Opcode.MAKE_CELL, 0);
    main.add(Opcode.PUSH_CELL, 0).add(Opcode.PUSH_CELL, 0);
    main.add(Opcode.CLOSURE, main.constant(FUNCTION), 2).add(Opcode.RETURN);
    return new Module("m", main.build());
  }

  @Test
  void binary() {
    byte[] bytes = BytecodeWriter.write(module());
    assertEquals(1, bytes[5], "minor version");
    assertNull(ModuleDifference.find(module(), BytecodeReader.read(bytes, "m.bc", SET)));
  }

  @Test
  void assembly() {
    String text = Disassembler.disassemble(module());
    assertNull(ModuleDifference.find(module(), Assembler.assemble(text, "m.vma", SET)), text);
  }

  @Test
  void json() {
    Object[] stream = {"OP_NIL", "OP_CLOSURE", FUNCTION, 0};
    String text = JsonStreams.write(stream);
    Object[] back = JsonStreams.read(text, "m.json", SET);
    assertEquals(text, JsonStreams.write(back));
    CodeObject code = (CodeObject) back[2];
    assertEquals(FUNCTION.flags(), code.flags());
    assertEquals(FUNCTION.dialect(), code.dialect());
    assertEquals(FUNCTION.boundLocals(), code.boundLocals());
    assertEquals(FUNCTION.localNames(), code.localNames());
    assertEquals(FUNCTION.capturedNames(), code.capturedNames());
  }

  @Test
  void aCodeObjectWithoutThemHasNoSection() {
    Module plain = Assembler.assemble("CONSTANT 1\n", "m.vma", SET);
    assertEquals(0, BytecodeWriter.write(plain)[5], "minor version");
  }

  @Test
  void unknownDialectsAndMisplacedParametersAreRejected() {
    assertEquals(
        "m.vma:1:10: a dialect is one of basic, python, scheme, not ruby",
        assertThrows(
                AssemblyException.class,
                () -> Assembler.assemble(".dialect ruby\nNIL\n", "m.vma", SET))
            .getMessage());
    assertThrows(
        AssemblyException.class,
        () ->
            Assembler.assemble(
                ".function f a\n.local b\n.keyword-only c\nNIL\nRETURN\n.end\n", "m.vma", SET));
  }
}
