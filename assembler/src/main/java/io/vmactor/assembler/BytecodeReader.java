package io.vmactor.assembler;

import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.InstructionSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads modules in the binary format ({@code .bc}) that {@code spec/bytecode.md} describes. */
public final class BytecodeReader {
  private final String file;
  private final byte[] bytes;
  private final InstructionSet set;
  private final @Nullable ByteInput[] sections = new ByteInput[BytecodeFormat.SKIPPABLE];

  private BytecodeReader(byte[] bytes, String file, InstructionSet set) {
    this.bytes = bytes;
    this.file = file;
    this.set = set;
  }

  /**
   * Reads and verifies a module.
   *
   * @param bytes the file
   * @param fileName its name, for errors
   * @param set the instructions the file may use, custom ones included
   * @throws BytecodeFormatException if the bytes break a rule of the format or the code in them one
   *     of the verifier's
   */
  public static Module read(byte[] bytes, String fileName, InstructionSet set) {
    return new BytecodeReader(bytes, fileName, set).module(false);
  }

  /**
   * Reads a file that was verified when this program was built, and is part of it. Its functions
   * are not verified now, all together, but each before it first runs.
   */
  public static Module readTrusted(byte[] bytes, String fileName, InstructionSet set) {
    return new BytecodeReader(bytes, fileName, set).module(true);
  }

  /** Whether the bytes start as a {@code .bc} file does. */
  public static boolean isBytecode(byte[] bytes) {
    return bytes.length >= 4 && new ByteInput("", bytes, "", 0, 4).u32() == BytecodeFormat.MAGIC;
  }

  private Module module(boolean trusted) {
    sections(checkedBody());
    OpcodeTable opcodes = OpcodeTable.read(section(BytecodeFormat.OPCODES), set);
    ConstantPool constants = ConstantPool.read(section(BytecodeFormat.CONSTANTS));
    LineRuns lines = new LineRuns(sections[BytecodeFormat.LINES & ~BytecodeFormat.SKIPPABLE]);
    Signatures signatures = new Signatures(sections[BytecodeFormat.SIGNATURES], constants);
    PositionRuns positions =
        new PositionRuns(sections[BytecodeFormat.POSITIONS & ~BytecodeFormat.SKIPPABLE]);
    Module module =
        new FunctionTable(set, opcodes, constants, lines, signatures, positions, trusted)
            .read(section(BytecodeFormat.FUNCTIONS));
    for (ByteInput section : sections) {
      if (section != null) {
        section.finish();
      }
    }
    return module;
  }

  // ---- header and sections

  /** Checks magic, version, length and checksum; answers what lies between header and checksum. */
  private ByteInput checkedBody() {
    if (bytes.length > ModuleLimits.FILE_BYTES) {
      throw problem(
          -1, "the file has " + bytes.length + " bytes; the limit is " + ModuleLimits.FILE_BYTES);
    }
    if (!isBytecode(bytes)) {
      throw problem(0, "not a .bc file; it would start with the bytes 89 56 4d 42");
    }
    int least = BytecodeFormat.HEADER_BYTES + BytecodeFormat.CHECKSUM_BYTES;
    if (bytes.length < least) {
      throw problem(
          bytes.length,
          "the file is truncated: it has " + bytes.length + " of at least " + least + " bytes");
    }
    ByteInput header = new ByteInput(file, bytes, "the header", 4, BytecodeFormat.HEADER_BYTES);
    int major = header.u8();
    int minor = header.u8();
    if (major != BytecodeFormat.MAJOR) {
      throw problem(
          4,
          "format version "
              + major
              + "."
              + minor
              + "; this version reads "
              + BytecodeFormat.MAJOR
              + (major > BytecodeFormat.MAJOR
                  ? ".x; use a newer version"
                  : ".x; compile the program again"));
    }
    long length = header.u32() & 0xffff_ffffL;
    if (length != bytes.length) {
      throw problem(
          BytecodeFormat.LENGTH_OFFSET,
          length > bytes.length
              ? "the file is truncated: it has " + bytes.length + " of " + length + " bytes"
              : "the file has "
                  + (bytes.length - length)
                  + " bytes more than the "
                  + length
                  + " it announces");
    }
    int end = bytes.length - BytecodeFormat.CHECKSUM_BYTES;
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, end);
    if (new ByteInput(file, bytes, "the checksum", end, bytes.length).u32()
        != (int) checksum.getValue()) {
      throw problem(end, "the checksum is wrong: the file is damaged");
    }
    return new ByteInput(file, bytes, "the file", BytecodeFormat.HEADER_BYTES, end);
  }

  private void sections(ByteInput body) {
    int last = 0;
    while (body.hasMore()) {
      int start = body.offset();
      int id = body.u8();
      int number = id & ~BytecodeFormat.SKIPPABLE;
      if (number <= last) {
        throw problem(
            start,
            "section " + number + " stands after section " + last + "; their numbers must ascend");
      }
      last = number;
      ByteInput contents = body.range(BytecodeFormat.sectionName(id), body.varint());
      switch (id) {
        case BytecodeFormat.OPCODES,
            BytecodeFormat.CONSTANTS,
            BytecodeFormat.FUNCTIONS,
            BytecodeFormat.LINES,
            BytecodeFormat.SIGNATURES,
            BytecodeFormat.POSITIONS ->
            sections[number] = contents;
        default -> {
          if (id < BytecodeFormat.SKIPPABLE) {
            throw problem(
                start, "section " + number + " is unknown; the file needs a newer version");
          }
        }
      }
    }
  }

  private ByteInput section(int id) {
    ByteInput section = sections[id & ~BytecodeFormat.SKIPPABLE];
    if (section == null) {
      throw problem(-1, BytecodeFormat.sectionName(id) + " is missing");
    }
    return section;
  }

  private BytecodeFormatException problem(int offset, String problem) {
    return new BytecodeFormatException(file, offset, problem);
  }
}
