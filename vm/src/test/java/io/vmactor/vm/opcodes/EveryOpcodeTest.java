package io.vmactor.vm.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.testing.CoreSet;
import io.vmactor.vm.testing.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No opcode without a row in the tables, and none missing that was promised. */
class EveryOpcodeTest {
  private static Stream<Row> allRows() {
    return Stream.of(
            StackAndLogicTest.rows(),
            ArithmeticTest.rows(),
            ComparisonTest.rows(),
            ContainersTest.rows(),
            StringsTest.rows(),
            FunctionsTest.rows(),
            SchemeOpcodesTest.rows(),
            ActorInstructionsTest.rows(),
            ObjectsTest.rows(),
            PythonPrimitivesTest.rows(),
            PythonOpcodesTest.rows(),
            PythonCallsTest.rows())
        .flatMap(rows -> rows);
  }

  @Test
  void hasARowInTheTables() {
    Set<String> missing = new TreeSet<>();
    InstructionSet.standard().all().forEach(instruction -> missing.add(instruction.mnemonic()));
    allRows()
        .forEach(
            row -> {
              missing.removeAll(row.mnemonics());
              Arrays.stream(row.stream())
                  .filter(CodeObject.class::isInstance)
                  .forEach(code -> remove(missing, (CodeObject) code));
            });
    missing.remove("OP_EXIT"); // ends the actor: ActorsTest
    missing.remove("OP_READ_LINE"); // waits for the standard input: PythonModulesTest
    assertEquals(Set.of(), missing);
  }

  @Test
  void saysWhatWentWrongWithoutRepeatingTheKind() {
    allRows()
        .filter(row -> row.what() == Row.What.ERROR)
        .forEach(
            row -> {
              String[] line = row.expected().split(": ", -1);
              assertEquals(2, line.length, row.expected());
              String words = line[0].replace('-', ' ');
              assertEquals(false, line[1].contains(words), row.expected());
            });
  }

  private static void remove(Set<String> missing, CodeObject code) {
    for (int i = 0; i < code.instructions().count(); i++) {
      missing.remove(code.instructions().instruction(i).mnemonic());
    }
    for (Object constant : code.constants()) {
      if (constant instanceof CodeObject inner) {
        remove(missing, inner);
      }
    }
  }

  @Test
  void ofTheCoreSetIsThere() {
    assertEquals(39, CoreSet.MNEMONICS.size());
    assertEquals(
        List.of(),
        CoreSet.MNEMONICS.stream()
            .filter(name -> !(InstructionSet.standard().find(name) instanceof Opcode))
            .toList());
  }

  @Test
  void hasANumberOfItsOwnBelowTheCustomOnes() {
    long numbers = Arrays.stream(Opcode.values()).mapToInt(Opcode::number).distinct().count();
    assertEquals(Opcode.values().length, numbers);
    for (Opcode opcode : Opcode.values()) {
      assertEquals(opcode, InstructionSet.standard().find(opcode.number()), opcode.mnemonic());
      assertEquals(true, opcode.number() < InstructionSet.FIRST_CUSTOM_NUMBER);
    }
  }
}
