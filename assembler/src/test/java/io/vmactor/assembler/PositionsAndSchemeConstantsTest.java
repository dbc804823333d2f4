package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.testing.ModuleDifference;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns of positions, symbols, characters and pairs are kept in every form. */
class PositionsAndSchemeConstantsTest {
  private static final InstructionSet SET = InstructionSet.standard();
  private static final Pairs PAIRS =
      new Pairs(
          Arrays.asList(
              1L, "a", new Symbol("ünïcode |\ud800"), new Char(0x1F600), null, Tuple.of(2L)),
          new Pairs(List.of(3L), 4L).tail());

  private static Module module() {
    CodeObject.Builder main = CodeObject.builder("main").file("m.scm");
    main.position(new Position(3, 7, 5, 2));
    main.add(Opcode.CONSTANT, main.constant(PAIRS)).add(Opcode.POP);
    main.line(4).add(Opcode.CONSTANT, main.constant(new Symbol("x"))).add(Opcode.POP);
    main.position(new Position(4, 1, 4, 9));
    main.add(Opcode.CONSTANT, main.constant(new Pairs(List.of(PAIRS), new Char(0))));
    main.position(new Position(4, 1, 4, 10)).add(Opcode.RETURN);
    return new Module("m", main.build());
  }

  @Test
  void binary() {
    byte[] bytes = BytecodeWriter.write(module());
    assertEquals(1, bytes[5], "minor version");
    Module back = BytecodeReader.read(bytes, "m.bc", SET);
    assertNull(ModuleDifference.find(module(), back));
    assertEquals(new Position(3, 7, 5, 2), back.main().position(1));
    assertEquals(Position.ofLine(4), back.main().position(2));
  }

  @Test
  void assembly() {
    String text = Disassembler.disassemble(module());
    assertNull(ModuleDifference.find(module(), Assembler.assemble(text, "m.vma", SET)), text);
  }

  @Test
  void json() {
    Object[] stream = {"OP_CONSTANT", PAIRS, "OP_CONSTANT", new Symbol("x")};
    String text = JsonStreams.write(stream);
    assertEquals(List.of(stream), List.of(JsonStreams.read(text, "m.json", SET)));
    assertEquals(
        "[\"OP_CONSTANT\",{\"$pairs\":[{\"$char\":97},{\"$symbol\":\"b\"},null]}]",
        JsonStreams.write(
            new Object[] {
              "OP_CONSTANT", new Pairs(List.of(new Char('a'), new Symbol("b")), null)
            }));
  }

  @Test
  void wrongFormsAreNamed() {
    assertEquals(
        "m.vma:1:10: it is written symbol(\"x\"), char(97), or pairs(1, 2, nil) with the tail last",
        problem("CONSTANT pairs(1)"));
    assertEquals(
        "m.vma:1:10: it is written symbol(\"x\"), char(97), or pairs(1, 2, nil) with the tail last",
        problem("CONSTANT char(1114112)"));
    assertEquals(
        "m.vma:1:10: only symbol, char and pairs stand before a (, not lisp",
        problem("CONSTANT lisp(1)"));
  }

  private static String problem(String text) {
    return String.valueOf(
        assertThrows(AssemblyException.class, () -> Assembler.assemble(text, "m.vma", SET))
            .getMessage());
  }
}
