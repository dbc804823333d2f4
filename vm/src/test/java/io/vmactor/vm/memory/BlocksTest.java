package io.vmactor.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Blocks are aligned and do not overlap. */
class BlocksTest {
  @Test
  void sizesArePowersOfTwoFrom64() {
    assertEquals(64, Blocks.sizeFor(1));
    assertEquals(64, Blocks.sizeFor(64));
    assertEquals(128, Blocks.sizeFor(65));
    assertEquals(512, Blocks.sizeFor(512));
    assertEquals(1024, Blocks.sizeFor(513));
    assertEquals(1 << 20, Blocks.sizeFor((1 << 20) - 1));
  }

  @Test
  void blocksOfEverySizeAreAlignedAndApart() {
    for (long bytes = 64; bytes <= 4 << 20; bytes *= 2) {
      Set<Long> addresses = new HashSet<>();
      for (int i = 0; i < 5; i++) {
        long address = Blocks.allocate(bytes);
        assertEquals(0, address & Math.min(bytes - 1, 511));
        Memory.putLong(address, i);
        Memory.putLong(address + bytes - 8, i);
        assertTrue(addresses.add(address));
      }
      addresses.forEach(address -> assertTrue(Memory.getLong(address) < 5));
      long size = bytes;
      addresses.forEach(address -> Blocks.free(address, size));
    }
  }
}
