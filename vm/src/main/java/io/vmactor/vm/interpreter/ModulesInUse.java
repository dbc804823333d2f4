package io.vmactor.vm.interpreter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The modules an actor uses, which keeps them in memory. They are found by an address in their
 * literals or code; those with links have a number, in the order the links were made.
 */
final class ModulesInUse {
  private static final LoadedModule[] NONE = {};
  private static final int[] NO_NUMBERS = {};
  private static final int UNLINKED = -1;

  /** In the order of their addresses, and their numbers. */
  private LoadedModule[] modules = NONE;

  private int[] numbers = NO_NUMBERS;
  private int count;
  private int linked;

  /** The same modules with the same numbers. */
  ModulesInUse copy() {
    ModulesInUse copy = new ModulesInUse();
    copy.modules = modules.clone();
    copy.numbers = numbers.clone();
    copy.count = count;
    copy.linked = linked;
    return copy;
  }

  /** Keeps a module in memory. */
  void keep(LoadedModule module) {
    place(module);
  }

  /** The number of a module's links; a new one if it has none. */
  int number(LoadedModule module) {
    int index = place(module);
    if (numbers[index] == UNLINKED) {
      numbers[index] = linked++;
    }
    return numbers[index];
  }

  /** Whether a module has links. */
  boolean isLinked(LoadedModule module) {
    int index = indexOf(module.startAddress());
    return index >= 0 && modules[index] == module && numbers[index] != UNLINKED;
  }

  private int place(LoadedModule module) {
    int index = indexOf(module.startAddress());
    if (index >= 0 && modules[index] == module) {
      return index;
    }
    int at = index + 1;
    if (count == modules.length) {
      modules = Arrays.copyOf(modules, count < 2 ? count + 1 : count * 2);
      numbers = Arrays.copyOf(numbers, modules.length);
    }
    System.arraycopy(modules, at, modules, at + 1, count - at);
    System.arraycopy(numbers, at, numbers, at + 1, count - at);
    modules[at] = module;
    numbers[at] = UNLINKED;
    count++;
    return at;
  }

  /** The number of the links of the module whose code is at the address. */
  int numberAt(long address) {
    return numbers[indexOf(address)];
  }

  /** The module whose literals or code are at the address, or {@code null}. */
  @Nullable LoadedModule at(long address) {
    int index = indexOf(address);
    return index >= 0 && address < modules[index].endAddress() ? modules[index] : null;
  }

  /** The last module that starts at the address or below, or -1. */
  private int indexOf(long address) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (modules[middle].startAddress() <= address) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
