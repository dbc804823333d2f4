package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.testing.Contained;
import io.vmactor.vm.testing.ModuleDifference;
import io.vmactor.vm.testing.Mutations;
import io.vmactor.vm.testing.RandomPrograms;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Damaged input is either rejected with the documented exception, or accepted, and then it is a
 * verified module that round-trips and whose run is contained. {@code -Dvmactor.fuzz=1000000} sets
 * the number of inputs of each form, {@code -Dvmactor.fuzz.seed} the first seed.
 */
class MutationTest {
  private static final int INPUTS = Integer.getInteger("vmactor.fuzz", 20_000);
  private static final long FIRST_SEED = Long.getLong("vmactor.fuzz.seed", 1);

  /** How many mutants are made of one program. */
  private static final int MUTANTS = 25;

  private static final List<String> TOKENS =
      List.of(
          " ",
          "\n",
          "0",
          "-1",
          "4294967296",
          "1e9",
          "nil",
          "(",
          ")",
          ",",
          "\"",
          ":",
          ";",
          "[",
          "]",
          "{",
          "}",
          "L1",
          "L1:",
          "p0",
          ".function f",
          ".end",
          ".catch L1 L2 L3",
          ".locals 9",
          ".captured c9",
          ".line 5",
          ".file \"f\"",
          ".const x 1",
          "OP_ADD",
          "OP_LOOP L1",
          "OP_CLOSURE",
          "\"OP_ADD\"",
          "\"OP_CALL\",1",
          "null",
          "\"code\"",
          "\ud800",
          "\u0000",
          "999999",
          "2147483647",
          "[[",
          "{\"$tuple\":[1]}",
          "5.0",
          "\\",
          "\\u{d800}");

  private static final InstructionSet SET = TestSets.custom(0x400);

  /** Reads the input, damaged by these mutations, and answers the module if it is accepted. */
  private interface Reader {
    Module read(Mutations mutations);
  }

  /** Makes a reader of the damaged forms of one of two programs. */
  private interface Form {
    Reader reader(Module module, Module other);
  }

  private static void run(Form form) {
    int accepted = 0;
    Reader reader = form.reader(program(0), program(1));
    for (int i = 0; i < INPUTS; i++) {
      long seed = FIRST_SEED + i;
      if (i % MUTANTS == 0) {
        reader = form.reader(program(seed), program(seed + 1));
      }
      try {
        if (accepts(reader, new Mutations(seed, TOKENS))) {
          accepted++;
        }
      } catch (Throwable failure) {
        long first = FIRST_SEED + i - i % MUTANTS;
        throw new AssertionError(
            "seed "
                + seed
                + "; run again with -Dvmactor.fuzz.seed="
                + first
                + " -Dvmactor.fuzz="
                + MUTANTS,
            failure);
      }
    }
    assertTrue(accepted < INPUTS, "every damaged input was accepted");
  }

  private static Module program(long seed) {
    return RandomPrograms.module(seed, 3 + (int) (seed % 7), SET);
  }

  private static boolean accepts(Reader reader, Mutations mutations) {
    Module module;
    try {
      module = reader.read(mutations);
    } catch (RejectedInputException rejected) {
      String message = String.valueOf(rejected.getMessage());
      assertTrue(
          message.startsWith("mutant") && message.length() < 700 && message.indexOf('\n') < 0,
          message);
      return false;
    }
    assertNull(
        ModuleDifference.find(
            module, BytecodeReader.read(BytecodeWriter.write(module), "again.bc", SET)));
    assertNull(
        ModuleDifference.find(
            module, Assembler.assemble(Disassembler.disassemble(module), "again.vma", SET)));
    Contained.run(module, 2_000);
    return true;
  }

  @Test
  void binary() {
    run(
        (module, other) -> {
          byte[] bytes = BytecodeWriter.write(module);
          byte[] others = BytecodeWriter.write(other);
          return mutations -> BytecodeReader.read(mutations.apply(bytes, others), "mutant.bc", SET);
        });
  }

  /** Length and checksum are made right, so that the damage reaches the sections. */
  @Test
  void binaryInsideTheChecksum() {
    run(
        (module, other) -> {
          byte[] bytes = BytecodeWriter.write(module);
          byte[] others = BytecodeWriter.write(other);
          return mutations ->
              BytecodeReader.read(sealed(mutations.apply(bytes, others)), "mutant.bc", SET);
        });
  }

  static byte[] sealed(byte[] bytes) {
    int least = BytecodeFormat.HEADER_BYTES + BytecodeFormat.CHECKSUM_BYTES;
    if (bytes.length < least) {
      return bytes;
    }
    byte[] result = bytes.clone();
    ByteBuffer buffer = ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(BytecodeFormat.LENGTH_OFFSET, result.length);
    CRC32 checksum = new CRC32();
    checksum.update(result, 0, result.length - BytecodeFormat.CHECKSUM_BYTES);
    buffer.putInt(result.length - BytecodeFormat.CHECKSUM_BYTES, (int) checksum.getValue());
    return result;
  }

  @Test
  void assembly() {
    run(
        (module, other) -> {
          String text = Disassembler.disassemble(module);
          String others = Disassembler.disassemble(other);
          return mutations -> Assembler.assemble(mutations.apply(text, others), "mutant.vma", SET);
        });
  }

  @Test
  void json() {
    run(
        (module, other) -> {
          String text = JsonStreams.write(module);
          String others = JsonStreams.write(other);
          return mutations ->
              JsonStreams.readModule(mutations.apply(text, others), "mutant.json", SET);
        });
  }
}
