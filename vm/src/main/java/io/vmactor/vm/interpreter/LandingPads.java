package io.vmactor.vm.interpreter;

import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Lists;

/**
 * Where routines that were entered in the middle of an operation return to: a few operations behind
 * the code that do with the result what the operation would have done with its own, and go on
 * behind it. What returns leaves its result in the first word above the frame, and where a
 * generator returns or yields, whether it has returned in the second.
 *
 * <p>A table lists the operations of one placed code that have a pad, in their order:
 *
 * <pre>
 *   table  next table of the code or 0 | address of the code | its end | count | entries
 *   entry  63 inputs 56 | 55 routine 48 | 47 pad, a word index 24 | 23 operation, a word index 0
 * </pre>
 */
@Restricted
final class LandingPads {
  static final int NEXT = 0;
  static final int START = 8;
  static final int END = 16;
  static final int COUNT = 24;
  static final int ENTRIES = 32;

  /** The routine of an operation that has none. */
  static final int NO_ROUTINE = 0xFF;

  // Where the inputs of an instruction are while its operation runs.
  static final int NO_INPUTS = 0;

  /** R[a], and so on. */
  static final int A = 1;

  static final int B = 2;
  static final int AB = 3;
  static final int BC = 4;
  static final int ABC = 5;

  /** R[a] and the int imm16 in b. */
  static final int A_INT = 6;

  static final int B_INT = 7;

  /** R[b] and the count c. */
  static final int B_COUNT = 8;

  /** A tuple of the c registers from R[b] on, and of twice as many. */
  static final int MANY = 9;

  static final int PAIRS = 10;

  /** This and n: n registers from R[b] on. */
  static final int REGISTERS = 16;

  /** Words that a pad to which a generator returns lies behind that of a routine. */
  static final int GENERATOR_PAD = 3 * 8;

  /** Bytes that the inputs of an instruction take at most. */
  static final int MOST_INPUT_BYTES = 256;

  /** The same of the pad of a call to which an {@code __init__} returns. */
  static final int CONSTRUCTOR_PAD = 2 * 8;

  private LandingPads() {}

  /** The entry of the operation at a pc of a function's code; 0 if it has none. */
  static long find(long code, long pc) {
    long table = Memory.getLong(code + CodeLayout.PADS);
    while (table != 0) {
      long start = Memory.getLong(table + START);
      if (pc >= start && pc < Memory.getLong(table + END)) {
        return search(table, pc - start >> 3);
      }
      table = Memory.getLong(table + NEXT);
    }
    return 0;
  }

  private static long search(long table, long operation) {
    long low = 0;
    long high = Memory.getLong(table + COUNT);
    while (low < high) {
      long middle = low + high >>> 1;
      long entry = Memory.getLong(table + ENTRIES + (middle << 3));
      long found = entry & 0xFFFFFF;
      if (found == operation) {
        return entry;
      }
      if (found < operation) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 0;
  }

  /** The address of the pad of an entry, whose operation is at the pc. */
  static long address(long entry, long pc) {
    return pc + ((entry >>> 24 & 0xFFFFFF) - (entry & 0xFFFFFF) << 3);
  }

  static long routine(long entry) {
    return entry >>> 48 & 0xFF;
  }

  private static long tuple(long context, long address, long from, long count) {
    long tuple = Lists.tupleOf(context, from, count);
    if (tuple == Word.EXIT) {
      return -1;
    }
    StackWords.put(address, tuple);
    return 1;
  }

  /**
   * Writes the inputs of the instruction whose operation is at the pc to the stack; answers how
   * many they are.
   */
  static long writeInputs(long context, long entry, long fp, long pc, long address) {
    long a = fp + Memory.getShort(pc + 2);
    long b = fp + Memory.getShort(pc + 4);
    long c = fp + Memory.getShort(pc + 6);
    int inputs = (int) (entry >>> 56);
    switch (inputs) {
      case NO_INPUTS:
        return 0;
      case A:
        StackWords.put(address, StackWords.get(a));
        return 1;
      case B:
        StackWords.put(address, StackWords.get(b));
        return 1;
      case AB:
        return write(address, StackWords.get(a), StackWords.get(b));
      case BC:
        return write(address, StackWords.get(b), StackWords.get(c));
      case ABC:
        StackWords.put(address + 16, StackWords.get(c));
        return 1 + write(address, StackWords.get(a), StackWords.get(b));
      case A_INT:
        return write(address, StackWords.get(a), Word.ofInt((short) Memory.getShort(pc + 4)));
      case B_INT:
        return write(address, StackWords.get(b), Word.ofInt((short) Memory.getShort(pc + 6)));
      case B_COUNT:
        return write(address, StackWords.get(b), Word.ofInt(Memory.getShort(pc + 6)));
      case MANY:
        return tuple(context, address, b, Memory.getShort(pc + 6));
      case PAIRS:
        return tuple(context, address, b, 2L * Memory.getShort(pc + 6));
      default:
        return copy(b, address, inputs - REGISTERS);
    }
  }

  private static long write(long address, long first, long second) {
    StackWords.put(address, first);
    StackWords.put(address + 8, second);
    return 2;
  }

  private static long copy(long from, long to, long count) {
    for (long i = 0; i < count << 3; i += 8) {
      StackWords.put(to + i, StackWords.get(from + i));
    }
    return count;
  }
}
