package io.vmactor.vm.interpreter;

import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * An actor's own copy of the code of the batch that runs, in raw memory. It stays until a batch of
 * another shape is run.
 */
final class ResidentCode {
  private static final int MIN_BYTES = 64;

  /** A copy of this size is given up for one that is much smaller. */
  private static final int MUCH_BYTES = 64 << 10;

  private @Nullable LoweredCode code;
  private long address;
  private long bytes;

  /** Puts code there, unless it is there already; answers where it starts. */
  long load(LoweredCode wanted) {
    if (code != wanted) {
      long needed = (long) wanted.words().length << 3;
      if (needed > bytes || (bytes > MUCH_BYTES && needed < bytes >> 3)) {
        free();
        long newBytes = Blocks.sizeFor(Math.max(MIN_BYTES, needed));
        address = Blocks.allocate(newBytes);
        bytes = newBytes;
      }
      Memory.copyFromArray(wanted.words(), 0, address, wanted.words().length);
      code = wanted;
    }
    return address;
  }

  long address() {
    return address;
  }

  void free() {
    if (address != 0) {
      Blocks.free(address, bytes);
      address = 0;
      bytes = 0;
      code = null;
    }
  }
}
