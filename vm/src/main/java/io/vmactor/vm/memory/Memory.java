package io.vmactor.vm.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.internal.misc.Unsafe;

/**
 * Access to memory outside the Java heap by address; the only class that knows how.
 *
 * <p>Backed by the JDK's internal Unsafe where {@code java.base/jdk.internal.misc} is exported to
 * us, as the launcher does, and by the foreign-memory API otherwise. In checked mode ({@code
 * -Dvmactor.checked=true}) every access is first held against the blocks that are allocated, and a
 * wrong one is an {@link IllegalStateException}; otherwise a wrong address is undefined behaviour.
 */
public final class Memory {
  /** Whether every access is checked. */
  public static final boolean CHECKED = Boolean.getBoolean("vmactor.checked");

  private static final boolean UNSAFE =
      !Boolean.getBoolean("vmactor.memory.ffm")
          && Object.class.getModule().isExported("jdk.internal.misc", Memory.class.getModule());

  /** Unsafe without checks: the only case on the fast path. */
  private static final boolean DIRECT = UNSAFE && !CHECKED;

  @SuppressWarnings("NullAway") // null only where UNSAFE is false, and then nobody uses it
  private static final Unsafe U = UNSAFE ? Unsafe.getUnsafe() : null;

  @SuppressWarnings("restricted") // this class is the one place that needs it
  private static final class Ffm {
    static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private Ffm() {}
  }

  private Memory() {}

  /** The name of the backing, for {@code --stats} and bug reports. */
  public static String backing() {
    return (UNSAFE ? "unsafe" : "foreign memory") + (CHECKED ? ", checked" : "");
  }

  public static long getLong(long address) {
    return DIRECT ? U.getLong(address) : getLongOtherwise(address);
  }

  public static void putLong(long address, long value) {
    if (DIRECT) {
      U.putLong(address, value);
    } else {
      putLongOtherwise(address, value);
    }
  }

  private static long getLongOtherwise(long address) {
    check(address, 8);
    return UNSAFE ? U.getLong(address) : Ffm.ALL.get(Ffm.LONG, address);
  }

  private static void putLongOtherwise(long address, long value) {
    check(address, 8);
    if (UNSAFE) {
      U.putLong(address, value);
    } else {
      Ffm.ALL.set(Ffm.LONG, address, value);
    }
  }

  public static int getInt(long address) {
    return DIRECT ? U.getInt(address) : getIntOtherwise(address);
  }

  private static int getIntOtherwise(long address) {
    check(address, 4);
    return UNSAFE ? U.getInt(address) : Ffm.ALL.get(Ffm.INT, address);
  }

  public static void putInt(long address, int value) {
    check(address, 4);
    if (UNSAFE) {
      U.putInt(address, value);
    } else {
      Ffm.ALL.set(Ffm.INT, address, value);
    }
  }

  /** The 16 bits at the address, unsigned. */
  public static int getShort(long address) {
    return DIRECT ? U.getShort(address) & 0xFFFF : getShortOtherwise(address);
  }

  private static int getShortOtherwise(long address) {
    check(address, 2);
    return (UNSAFE ? U.getShort(address) : Ffm.ALL.get(Ffm.SHORT, address)) & 0xFFFF;
  }

  public static void putShort(long address, int value) {
    check(address, 2);
    if (UNSAFE) {
      U.putShort(address, (short) value);
    } else {
      Ffm.ALL.set(Ffm.SHORT, address, (short) value);
    }
  }

  /** The byte at the address, unsigned. */
  public static int getByte(long address) {
    check(address, 1);
    return (UNSAFE ? U.getByte(address) : Ffm.ALL.get(Ffm.BYTE, address)) & 0xFF;
  }

  public static void putByte(long address, int value) {
    check(address, 1);
    if (UNSAFE) {
      U.putByte(address, (byte) value);
    } else {
      Ffm.ALL.set(Ffm.BYTE, address, (byte) value);
    }
  }

  /** Copies whole words; the ranges may overlap if the target is the lower one. */
  public static void copyWords(long from, long to, long words) {
    if (words < 32) {
      for (long end = from + (words << 3); from < end; from += 8, to += 8) {
        putLong(to, getLong(from));
      }
    } else {
      copyBytes(from, to, words << 3);
    }
  }

  /** Copies bytes; the ranges may overlap. */
  public static void copyBytes(long from, long to, long bytes) {
    if (bytes == 0) {
      return;
    }
    checkRange(from, bytes);
    checkRange(to, bytes);
    if (UNSAFE) {
      U.copyMemory(from, to, bytes);
    } else {
      MemorySegment.copy(Ffm.ALL, from, Ffm.ALL, to, bytes);
    }
  }

  /** Copies an array's words to the address. */
  public static void copyFromArray(long[] words, int start, long address, int count) {
    if (DIRECT && count >= 32) {
      U.copyMemory(
          words,
          Unsafe.ARRAY_LONG_BASE_OFFSET + ((long) start << 3),
          null,
          address,
          (long) count << 3);
    } else {
      for (int i = 0; i < count; i++) {
        putLong(address + ((long) i << 3), words[start + i]);
      }
    }
  }

  /** Sets whole words to one value. */
  public static void fillWords(long address, long words, long value) {
    for (long end = address + (words << 3); address < end; address += 8) {
      putLong(address, value);
    }
  }

  /** Memory that is never given back, aligned to a power of two. */
  static long allocateForever(long bytes, long alignment) {
    long start =
        UNSAFE
            ? U.allocateMemory(bytes + alignment)
            : Arena.global().allocate(bytes + alignment).address();
    return (start + alignment - 1) & -alignment;
  }

  /** Memory to be given back with {@link #free}, or 0 if this JVM lets nobody have it. */
  static long allocate(long bytes) {
    return UNSAFE ? U.allocateMemory(bytes) : 0;
  }

  static void free(long address) {
    U.freeMemory(address);
  }

  private static void check(long address, int bytes) {
    if (CHECKED) {
      if ((address & (bytes - 1)) != 0) {
        throw new IllegalStateException(
            "unaligned access of " + bytes + " bytes at " + Long.toHexString(address));
      }
      AddressMap.check(address);
    }
  }

  private static void checkRange(long address, long bytes) {
    if (CHECKED) {
      AddressMap.checkRange(address, bytes);
    }
  }
}
