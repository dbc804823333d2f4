package io.vmactor.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Blocks are aligned, do not overlap, and come back. */
class BlocksTest {
  @Test
  void sizesArePowersOfTwoFrom512() {
    assertEquals(512, Blocks.sizeFor(1));
    assertEquals(512, Blocks.sizeFor(512));
    assertEquals(1024, Blocks.sizeFor(513));
    assertEquals(1 << 20, Blocks.sizeFor((1 << 20) - 1));
  }

  @Test
  void blocksOfEverySizeAreAlignedAndApart() {
    for (long bytes = 512; bytes <= 4 << 20; bytes *= 2) {
      Set<Long> addresses = new HashSet<>();
      for (int i = 0; i < 5; i++) {
        long address = Blocks.allocate(bytes);
        assertEquals(0, address & 511);
        Memory.putLong(address, i);
        Memory.putLong(address + bytes - 8, i);
        assertTrue(addresses.add(address));
      }
      addresses.forEach(address -> assertTrue(Memory.getLong(address) < 5));
      long size = bytes;
      addresses.forEach(address -> Blocks.free(address, size));
    }
  }

  @Test
  void checkedModeCatchesAccessesToFreedAndForeignMemory() {
    long address = Blocks.allocate(2048);
    Blocks.free(address, 2048);
    assertThrows(IllegalStateException.class, () -> Memory.getLong(address + 1024));
    assertThrows(IllegalStateException.class, () -> Memory.putLong(16, 1));
    assertThrows(IllegalStateException.class, () -> Memory.getLong(-8));
    long block = Blocks.allocate(512);
    assertThrows(IllegalStateException.class, () -> Memory.getLong(block + 4));
    Blocks.free(block, 512);
  }

  @Test
  void actorsGiveAllTheirMemoryBack() {
    round(); // what is allocated once stays
    long before = Blocks.usedBytes();
    for (int i = 0; i < 200; i++) {
      round();
    }
    long after = Blocks.usedBytes(); // less, if actors of other tests were cleaned up meanwhile
    assertTrue(after <= before, () -> after - before + " bytes were not given back");
  }

  /** An actor that grows its stack and heap and is closed, and one that crashes. */
  private static void round() {
    try (VMActor actor = new VMActor()) {
      for (int i = 0; i < 300; i++) {
        actor.send("OP_CONSTANT", "text " + i);
      }
      actor.execute();
    }
    VMActor crashing = VMActor.builder().errorPolicy(ErrorPolicy.CRASH).build();
    crashing.send("OP_CONSTANT", "text", "OP_CONSTANT", 1, "OP_ADD");
    assertThrows(VMException.class, crashing::execute);
  }
}
