package io.vmactor.assembler;

import io.vmactor.vm.code.VerificationException;
import java.util.Arrays;

/** A growing array of bytes, up to the size of the largest file. */
final class ByteOutput {
  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (more > ModuleLimits.FILE_BYTES - size) {
      throw new VerificationException(
          "the module takes more than "
              + ModuleLimits.FILE_BYTES
              + " bytes, the limit of a .bc file");
    }
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  ByteOutput u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Four bytes, little-endian. */
  ByteOutput u32(int value) {
    return u8(value).u8(value >> 8).u8(value >> 16).u8(value >> 24);
  }

  /** Eight bytes, little-endian. */
  ByteOutput u64(long value) {
    return u32((int) value).u32((int) (value >>> 32));
  }

  /** Unsigned LEB128. */
  ByteOutput varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      u8((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /** Zigzag, then unsigned LEB128. */
  ByteOutput signed(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  ByteOutput raw(byte[] source) {
    reserve(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
    return this;
  }

  /** The length, then the bytes. */
  ByteOutput counted(byte[] source) {
    return varint(source.length).raw(source);
  }

  ByteOutput raw(ByteOutput source) {
    reserve(source.size);
    System.arraycopy(source.bytes, 0, bytes, size, source.size);
    size += source.size;
    return this;
  }

  /** Replaces four bytes at {@code offset}. */
  void patch32(int offset, int value) {
    for (int k = 0; k < 4; k++) {
      bytes[offset + k] = (byte) (value >> (8 * k));
    }
  }
}
