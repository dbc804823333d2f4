package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.isa.Opcode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpcodesCommandTest {
  @ParameterizedTest
  @EnumSource
  void everyOpcodeIsListedAndHasAnEntry(Opcode opcode) {
    assertTrue(CommandResult.of("opcodes").out().contains(" " + opcode.mnemonic() + " "));
    CommandResult entry = CommandResult.of("opcodes", opcode.name());
    assertEquals(0, entry.status());
    assertTrue(entry.out().startsWith(opcode.mnemonic()), entry::out);
    assertTrue(entry.out().contains(opcode.summary()), entry::out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIST", "OP_LIST", "list", "op_list"})
  void anEntryIsFoundHoweverTheNameIsTyped(String name) {
    CommandResult.of("opcodes", name)
        .assertPrints(
            """
            OP_LIST n

              Makes a list of the n topmost values.

              Number            0x60
              Stack effect      item*n -- list
              Operand n         how many values of the stack it takes or leaves, an int
              allocates         It may allocate, and so may start a collection.
            """);
  }

  @Test
  void aMisspeltNameIsRejected() {
    CommandResult.of("opcodes", "SUBTRCT")
        .assertOneLine(2, "unknown instruction SUBTRCT; did you mean OP_SUBTRACT?");
    CommandResult.of("opcodes", "OP_FROBNICATE").assertOneLine(2, "OP_FROBNICATE");
  }

  @Test
  void theReferenceInSpecIsUpToDate() throws Exception {
    Path reference = Path.of("..", "spec", "instructions.md");
    assertEquals(
        CommandResult.of("opcodes", "--markdown").out(),
        Files.readString(reference),
        "write it anew: ./vmactor opcodes --markdown > spec/instructions.md");
  }
}
