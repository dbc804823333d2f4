package io.vmactor.vm.interpreter;

import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.Memory;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory for the literals and code of one module: shared by every actor that uses the module,
 * immutable once published, and given back when the owner is no longer reachable from any actor or
 * message.
 */
final class LiteralSegment {
  private static final Cleaner CLEANER = Cleaner.create();

  private record Block(long address, long bytes) {}

  /** Frees the blocks; must not refer to the owner. */
  private static final class Release implements Runnable {
    private final List<Block> blocks = new ArrayList<>();

    @Override
    public synchronized void run() {
      for (Block block : blocks) {
        Blocks.free(block.address, block.bytes);
      }
      blocks.clear();
    }

    synchronized void add(Block block) {
      blocks.add(block);
    }
  }

  private final Release release = new Release();

  LiteralSegment(Object owner) {
    CLEANER.register(owner, release);
  }

  /** Allocates memory that lives as long as the owner. */
  long allocate(long bytes) {
    long size = Blocks.sizeFor(bytes);
    long address = Blocks.allocate(size);
    release.add(new Block(address, size));
    return address;
  }

  /** Copies words to memory that lives as long as the owner. */
  long place(long[] words) {
    long address = allocate((long) words.length << 3);
    Memory.copyFromArray(words, 0, address, words.length);
    return address;
  }
}
