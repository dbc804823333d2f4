package io.vmactor.vm.memory;

/**
 * Access to the VM stack; one of the domains whose accesses never alias another's, which native
 * code relies on.
 */
@Restricted
public final class StackWords {
  private StackWords() {}

  public static long get(long address) {
    return Memory.getLong(address);
  }

  public static void put(long address, long value) {
    Memory.putLong(address, value);
  }
}
