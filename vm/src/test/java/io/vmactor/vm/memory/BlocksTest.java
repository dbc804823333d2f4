package io.vmactor.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.testing.ForkedJvm;
import java.util.HashSet;
import java.util.List;
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

  @Test
  void blocksThatMoveBetweenCachesAndFreeListsAreNeverMissing() throws Exception {
    List<String> lines = ForkedJvm.run(List.of(), Mover.class.getName());
    assertEquals(List.of("from 512 to 512"), lines);
  }

  /** Counts, alone in its JVM, while the caches of threads that ended are given back. */
  static final class Mover {
    private static final int THREADS = 300;

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
      long address = Blocks.allocate(512);
      for (int i = 0; i < THREADS; i++) {
        Thread other = new Thread(() -> Blocks.free(Blocks.allocate(512), 512));
        other.start();
        other.join();
      }
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      System.gc();
      for (int i = 0; i < 100_000; i++) {
        long used = Blocks.usedBytes();
        least = Math.min(least, used);
        most = Math.max(most, used);
      }
      System.out.println("from " + least + " to " + most);
      Blocks.free(address, 512);
    }
  }
}
