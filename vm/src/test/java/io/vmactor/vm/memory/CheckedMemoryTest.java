package io.vmactor.vm.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In checked mode a wrong address is an exception, not the end of the process. */
class CheckedMemoryTest {
  private static final long SIZE = 4096;

  @BeforeEach
  void onlyIfChecked() {
    assumeTrue(Memory.CHECKED);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 8, -8, Long.MIN_VALUE, 1L << 40, 1L << 47, 1L << 60})
  void anAddressThatIsNotAllocatedIsCaught(long address) {
    assertThrows(IllegalStateException.class, () -> Memory.getLong(address));
    assertThrows(IllegalStateException.class, () -> Memory.putLong(address, 1));
    assertThrows(IllegalStateException.class, () -> Memory.getByte(address));
    assertThrows(IllegalStateException.class, () -> Memory.putInt(address, 1));
  }

  @Test
  void aBlockIsAccessibleUntilItIsFreed() {
    long block = Blocks.allocate(SIZE);
    assertDoesNotThrow(() -> Memory.putLong(block, 42));
    assertEquals(42, Memory.getLong(block));
    assertDoesNotThrow(() -> Memory.putByte(block + SIZE - 1, 1));
    Blocks.free(block, SIZE);
    assertThrows(IllegalStateException.class, () -> Memory.getLong(block + 8));
  }

  @Test
  void alignmentIsChecked() {
    long block = Blocks.allocate(SIZE);
    assertThrows(IllegalStateException.class, () -> Memory.getLong(block + 4));
    assertThrows(IllegalStateException.class, () -> Memory.getInt(block + 2));
    assertThrows(IllegalStateException.class, () -> Memory.getShort(block + 1));
    Blocks.free(block, SIZE);
  }

  @Test
  void aCopyThatLeavesItsBlockIsCaught() {
    long from = Blocks.allocate(SIZE);
    Blocks.free(from, SIZE);
    long to = Blocks.allocate(2 * SIZE);
    assertThrows(IllegalStateException.class, () -> Memory.copyBytes(from + 8, to, 8));
    assertThrows(IllegalStateException.class, () -> Memory.copyBytes(to, to - (1L << 30), 8));
    Blocks.free(to, 2 * SIZE);
  }

  @Test
  void aBlockLargerThanAnythingIsRefused() {
    assertThrows(OutOfMemoryError.class, () -> Blocks.allocate(1L << 40));
  }

  @Test
  void bytesShortsAndIntsAreUnsignedAsDocumented() {
    long block = Blocks.allocate(512);
    Memory.putByte(block, 0xFF);
    Memory.putShort(block + 2, 0xFFFF);
    Memory.putInt(block + 4, -1);
    assertEquals(0xFF, Memory.getByte(block));
    assertEquals(0xFFFF, Memory.getShort(block + 2));
    assertEquals(-1, Memory.getInt(block + 4));
    Blocks.free(block, 512);
  }
}
