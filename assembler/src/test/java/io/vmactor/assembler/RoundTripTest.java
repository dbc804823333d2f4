package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.testing.ModuleDifference;
import io.vmactor.vm.testing.RandomPrograms;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Random modules come back equal from every form they can be written in. */
class RoundTripTest {
  private static final InstructionSet SET = TestSets.custom(0x400);

  private static Module module(long seed, int size) {
    return RandomPrograms.module(seed, size, SET);
  }

  @Property
  void binary(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    Module module = module(seed, size);
    byte[] bytes = BytecodeWriter.write(module);
    Module back = BytecodeReader.read(bytes, "random.bc", SET);
    assertNull(ModuleDifference.find(module, back));
    assertArrayEquals(bytes, BytecodeWriter.write(back));
  }

  @Property
  void binaryWithCustomInstructionsRenumbered(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    Module module = module(seed, size);
    InstructionSet renumbered = TestSets.custom(0x700);
    Module back = BytecodeReader.read(BytecodeWriter.write(module), "random.bc", renumbered);
    assertNull(ModuleDifference.find(module, back));
  }

  @Property
  void assembly(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    Module module = module(seed, size);
    String text = Disassembler.disassemble(module);
    Module back = Assembler.assemble(text, "random.vma", SET);
    assertNull(ModuleDifference.find(module, back));
    assertEquals(text, Disassembler.disassemble(back));
  }

  /** JSON has no positions and no sharing of functions, but the code is the same. */
  @Property
  void json(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    String text = JsonStreams.write(module(seed, size));
    String back = JsonStreams.write(JsonStreams.readModule(text, "random.json", SET));
    boolean ends = text.endsWith(",\"OP_RETURN\"]");
    assertEquals(ends ? text : text.substring(0, text.length() - 1) + ",\"OP_RETURN\"]", back);
  }

  @Property
  void jsonStreams(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
    for (@Nullable Object[] stream : RandomPrograms.batches(seed, size, 2, SET)) {
      String text = JsonStreams.write(stream);
      @Nullable Object[] back = JsonStreams.read(text, "random.json", SET);
      assertEquals(text, JsonStreams.write(back));
      assertEquals(mnemonics(stream), mnemonics(back));
    }
  }

  private static List<@Nullable Object> mnemonics(@Nullable Object[] stream) {
    return Arrays.stream(stream)
        .filter(item -> item instanceof String s && s.startsWith("OP_"))
        .toList();
  }
}
