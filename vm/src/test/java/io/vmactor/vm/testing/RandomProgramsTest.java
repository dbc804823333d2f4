package io.vmactor.vm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.Shape;
import io.vmactor.vm.code.StreamParser;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RandomProgramsTest {
  @Test
  void everyOpcodeOfTheBasicDialectOccurs() {
    Set<Opcode> missing = EnumSet.allOf(Opcode.class);
    missing.removeIf(RandomExpressions::isOfOtherDialect);
    missing.removeIf(opcode -> opcode.is(Flag.CONCURRENT));
    for (long seed = 0; seed < 1000; seed++) {
      remove(missing, RandomPrograms.module(seed, 10).main());
    }
    assertEquals(EnumSet.noneOf(Opcode.class), missing);
  }

  private static void remove(Set<Opcode> missing, CodeObject code) {
    for (int i = 0; i < code.instructions().count(); i++) {
      missing.removeAll(Collections.singleton(code.instructions().instruction(i)));
    }
    for (Object constant : code.constants()) {
      if (constant instanceof CodeObject inner) {
        remove(missing, inner);
      }
    }
  }

  @Test
  void batchesAreValidShapes() {
    InstructionSet set = InstructionSet.standard();
    for (long seed = 0; seed < 1000; seed++) {
      for (@Nullable Object[] stream : RandomPrograms.batches(seed, 8, 3)) {
        for (StreamParser.Part part : new StreamParser(set).parse(stream)) {
          InstructionSequence sequence = InstructionSequence.decode(part.words(), set);
          Shape shape = new Shape(sequence, part.arguments().length);
          assertTrue(shape.verified().endDepth() >= 0, "seed " + seed);
        }
      }
    }
  }

  @Test
  void aSeedStandsForOneProgram() {
    assertNull(ModuleDifference.find(RandomPrograms.module(7, 20), RandomPrograms.module(7, 20)));
    assertNotNull(
        ModuleDifference.find(RandomPrograms.module(7, 20), RandomPrograms.module(8, 20)));
  }
}
