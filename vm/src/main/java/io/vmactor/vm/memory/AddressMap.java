package io.vmactor.vm.memory;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which memory is allocated, for checked mode: one bit per granule of 512 bytes, in a two-level
 * table over the 47-bit address space. Thread-safe; a bit set before a block is handed out is seen
 * by whoever the block is handed to.
 */
final class AddressMap {
  static final int GRANULE_BITS = 9;
  private static final int LEAF_BITS = 21; // granules per leaf: 1 GiB of addresses
  private static final int ROOT_BITS = 48 - GRANULE_BITS - LEAF_BITS;
  private static final AtomicReferenceArray<AtomicLongArray> ROOT =
      new AtomicReferenceArray<>(1 << ROOT_BITS);

  private AddressMap() {}

  /** Marks whole granules as allocated. */
  static void add(long address, long bytes) {
    for (long g = address >>> GRANULE_BITS; g < (address + bytes) >>> GRANULE_BITS; g++) {
      long bit = 1L << (g & 63);
      leafFor(g).accumulateAndGet(wordIndex(g), bit, (word, set) -> word | set);
    }
  }

  /** Marks whole granules as free. */
  static void remove(long address, long bytes) {
    for (long g = address >>> GRANULE_BITS; g < (address + bytes) >>> GRANULE_BITS; g++) {
      long bit = 1L << (g & 63);
      leafFor(g).accumulateAndGet(wordIndex(g), bit, (word, clear) -> word & ~clear);
    }
  }

  static void check(long address) {
    if (!isAllocated(address >>> GRANULE_BITS)) {
      throw new IllegalStateException(
          "access outside allocated memory at " + Long.toHexString(address));
    }
  }

  static void checkRange(long address, long bytes) {
    for (long g = address >>> GRANULE_BITS; g <= (address + bytes - 1) >>> GRANULE_BITS; g++) {
      if (!isAllocated(g)) {
        throw new IllegalStateException(
            "access outside allocated memory at " + Long.toHexString(g << GRANULE_BITS));
      }
    }
  }

  private static boolean isAllocated(long granule) {
    if (granule >>> (ROOT_BITS + LEAF_BITS) != 0) {
      return false;
    }
    AtomicLongArray leaf = ROOT.get((int) (granule >>> LEAF_BITS));
    return leaf != null && (leaf.get(wordIndex(granule)) >>> (granule & 63) & 1) != 0;
  }

  private static AtomicLongArray leafFor(long granule) {
    int index = (int) (granule >>> LEAF_BITS);
    AtomicLongArray leaf = ROOT.get(index);
    if (leaf != null) {
      return leaf;
    }
    AtomicLongArray created = new AtomicLongArray(1 << (LEAF_BITS - 6));
    AtomicLongArray witness = ROOT.compareAndExchange(index, null, created);
    return witness == null ? created : witness;
  }

  private static int wordIndex(long granule) {
    return (int) (granule & ((1 << LEAF_BITS) - 1)) >>> 6;
  }
}
