package io.vmactor.assembler;

import io.vmactor.vm.isa.OperandKind;

/**
 * The fixed numbers of the {@code .bc} format, which {@code spec/bytecode.md} describes byte by
 * byte.
 */
final class BytecodeFormat {
  /** The first four bytes, read as a little-endian int: 0x89 'V' 'M' 'B'. */
  static final int MAGIC = 0x424D5689;

  static final int MAJOR = 1;
  static final int MINOR = 0;

  /**
   * The minor version that added the sections of signatures and positions and tags from SYMBOL on.
   */
  static final int MINOR_WITH_SIGNATURES = 1;

  /** Magic, version, length. */
  static final int HEADER_BYTES = 10;

  static final int LENGTH_OFFSET = 6;
  static final int CHECKSUM_BYTES = 4;

  /** A section whose number has this bit may be skipped by a reader that does not know it. */
  static final int SKIPPABLE = 0x80;

  static final int OPCODES = 1;
  static final int CONSTANTS = 2;
  static final int FUNCTIONS = 3;
  static final int LINES = 4 | SKIPPABLE;
  static final int SIGNATURES = 5;
  static final int POSITIONS = 6 | SKIPPABLE;

  static final int STANDARD = 0;
  static final int CUSTOM = 1;

  static final int NIL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int INT = 3;
  static final int BIG_INT = 4;
  static final int FLOAT = 5;
  static final int STRING = 6;
  static final int STRING_UTF16 = 7;
  static final int BYTES = 8;
  static final int TUPLE = 9;
  static final int SYMBOL = 10;
  static final int CHAR = 11;
  static final int PAIRS = 12;

  static final int REST = 1;

  private BytecodeFormat() {}

  static String sectionName(int id) {
    return switch (id) {
      case OPCODES -> "section opcodes";
      case CONSTANTS -> "section constants";
      case FUNCTIONS -> "section functions";
      case LINES -> "section lines";
      case SIGNATURES -> "section signatures";
      case POSITIONS -> "section positions";
      default -> "a section";
    };
  }

  static int number(OperandKind kind) {
    return switch (kind) {
      case VALUE -> 0;
      case NAME -> 1;
      case CODE -> 2;
      case COUNT -> 3;
      case LOCAL -> 4;
      case CAPTURED -> 5;
      case FORWARD -> 6;
      case BACKWARD -> 7;
    };
  }
}
