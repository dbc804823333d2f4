package io.vmactor.assembler;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a range of a file's bytes, and never beyond its end. */
final class ByteInput {
  private final String file;
  private final byte[] bytes;
  private final String what;
  private final int end;
  private int at;

  /**
   * Reads {@code bytes} from {@code start} up to {@code end}; {@code what} names the range in
   * messages.
   */
  ByteInput(String file, byte[] bytes, String what, int start, int end) {
    this.file = file;
    this.bytes = bytes;
    this.what = what;
    this.at = start;
    this.end = end;
  }

  /** The offset of the next byte in the file. */
  int offset() {
    return at;
  }

  int remaining() {
    return end - at;
  }

  boolean hasMore() {
    return at < end;
  }

  /** The error that what was read up to here breaks a rule. */
  BytecodeFormatException error(String problem) {
    return new BytecodeFormatException(file, at, problem);
  }

  /** The error that what starts at {@code offset} breaks a rule. */
  BytecodeFormatException errorAt(int offset, String problem) {
    return new BytecodeFormatException(file, offset, problem);
  }

  /** Takes this many bytes as a range of their own. */
  ByteInput range(String name, int length) {
    require(length);
    at += length;
    return new ByteInput(file, bytes, name, at - length, at);
  }

  /** Fails if anything is left. */
  void finish() {
    if (hasMore()) {
      throw error(what + " should end here, but " + remaining() + " more bytes follow");
    }
  }

  private void require(int count) {
    if (count > end - at) {
      throw error(
          what + " ends too early: " + count + " bytes should follow, but there are " + (end - at));
    }
  }

  int u8() {
    require(1);
    return bytes[at++] & 0xff;
  }

  /** Four bytes, little-endian. */
  int u32() {
    require(4);
    int value = 0;
    for (int k = 0; k < 4; k++) {
      value |= (bytes[at++] & 0xff) << (8 * k);
    }
    return value;
  }

  /** Eight bytes, little-endian. */
  long u64() {
    long low = u32() & 0xffff_ffffL;
    return low | (long) u32() << 32;
  }

  /** Unsigned LEB128 in its shortest form, up to 64 bits. */
  private long varint64() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = u8();
      if (shift == 63 && b > 1) {
        throw error("a number has more than 64 bits");
      }
      value |= (b & 0x7fL) << shift;
      if (b < 0x80) {
        if (b == 0 && shift > 0) {
          throw error("a number is not written in its shortest form");
        }
        return value;
      }
    }
  }

  /** Unsigned LEB128, from 0 to the largest int. */
  int varint() {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    long value = varint64();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw error("the number " + Long.toUnsignedString(value) + " is too large");
    }
    return (int) value;
  }

  /** Zigzag, then unsigned LEB128. */
  long signed() {
    long value = varint64();
    return (value >>> 1) ^ -(value & 1);
  }

  /**
   * A number of things that take at least {@code leastBytes} each, so that the rest can hold them.
   */
  int count(String things, int leastBytes) {
    int count = varint();
    if ((long) count * leastBytes > remaining()) {
      throw error(
          count
              + " "
              + things
              + " are announced, but only "
              + remaining()
              + " bytes follow in "
              + what);
    }
    return count;
  }

  /** A length, then as many bytes. */
  byte[] counted() {
    int length = count("bytes", 1);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** A length in bytes, then UTF-8. */
  String utf8() {
    int length = count("bytes", 1);
    int start = at;
    at += length;
    for (int i = start; i < at; i++) {
      if (bytes[i] < 0) {
        return decode(start, length);
      }
    }
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  private String decode(int start, int length) {
    String text = new String(bytes, start, length, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') >= 0
        && !Arrays.equals(
            text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, start, at))) {
      throw error("a string is not UTF-8");
    }
    return text;
  }

  /** A length in bytes, then UTF-16, little-endian. */
  String utf16() {
    int length = count("bytes", 1);
    if (length % 2 != 0) {
      throw error("a UTF-16 string has an odd number of bytes");
    }
    char[] units = new char[length / 2];
    for (int i = 0; i < units.length; i++, at += 2) {
      units[i] = (char) ((bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8);
    }
    return new String(units);
  }
}
