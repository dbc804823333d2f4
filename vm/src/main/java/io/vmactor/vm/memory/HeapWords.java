package io.vmactor.vm.memory;

/**
 * Access to objects; one of the domains whose accesses never alias another's, which native code
 * relies on.
 */
@Restricted
public final class HeapWords {
  private HeapWords() {}

  public static long get(long address) {
    return Memory.getLong(address);
  }

  public static void put(long address, long value) {
    Memory.putLong(address, value);
  }
}
