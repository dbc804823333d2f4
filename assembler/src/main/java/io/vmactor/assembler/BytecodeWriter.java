package io.vmactor.assembler;

import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.OperandKind;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Writes modules in the binary format ({@code .bc}) that {@code spec/bytecode.md} describes. */
public final class BytecodeWriter {
  private final List<CodeObject> codes;
  private final ByteOutput opcodes = new ByteOutput();
  private final Map<String, Instruction> opcodeByName = new HashMap<>();
  private final Map<String, Integer> opcodeIndex = new HashMap<>();
  private final ByteOutput constants = new ByteOutput();
  private final Map<Object, Integer> constantIndex = new HashMap<>();
  private final ByteOutput functions = new ByteOutput();
  private final Map<CodeObject, Integer> functionIndex = new HashMap<>();
  private final ByteOutput lines = new ByteOutput();
  private final ByteOutput signatures = new ByteOutput();
  private final ByteOutput positions = new ByteOutput();

  /** Whether a constant has a tag that the first minor version lacks. */
  private boolean laterTags;

  private BytecodeWriter(Module module) {
    this.codes = NestingCheck.innerFirst(module);
  }

  /**
   * Writes a module; the same bytes each time.
   *
   * @throws VerificationException if the module exceeds {@link ModuleLimits}
   */
  public static byte[] write(Module module) {
    return new BytecodeWriter(module).file(module);
  }

  private byte[] file(Module module) {
    boolean signed = codes.stream().anyMatch(Signatures::isNeeded);
    boolean positioned = codes.stream().anyMatch(CodeObject::hasPositions);
    functions.varint(constant(module.name())).varint(codes.size());
    for (CodeObject code : codes) {
      function(code);
      lines(code);
      if (signed) {
        Signatures.write(signatures, code, this::constant);
      }
      if (positioned) {
        PositionRuns.write(positions, code);
      }
      functionIndex.put(code, functionIndex.size());
    }
    ByteOutput out = new ByteOutput();
    out.u32(BytecodeFormat.MAGIC)
        .u8(BytecodeFormat.MAJOR)
        .u8(
            signed || positioned || laterTags
                ? BytecodeFormat.MINOR_WITH_SIGNATURES
                : BytecodeFormat.MINOR)
        .u32(0);
    section(out, BytecodeFormat.OPCODES, new ByteOutput().varint(opcodeIndex.size()).raw(opcodes));
    section(
        out,
        BytecodeFormat.CONSTANTS,
        new ByteOutput().varint(constantIndex.size()).raw(constants));
    section(out, BytecodeFormat.FUNCTIONS, functions);
    section(out, BytecodeFormat.LINES, lines);
    if (signed) {
      section(out, BytecodeFormat.SIGNATURES, signatures);
    }
    if (positioned) {
      section(out, BytecodeFormat.POSITIONS, positions);
    }
    out.patch32(BytecodeFormat.LENGTH_OFFSET, out.size() + BytecodeFormat.CHECKSUM_BYTES);
    CRC32 checksum = new CRC32();
    checksum.update(out.toBytes());
    return out.u32((int) checksum.getValue()).toBytes();
  }

  private static void section(ByteOutput out, int id, ByteOutput contents) {
    out.u8(id).varint(contents.size()).raw(contents);
  }

  private void function(CodeObject code) {
    functions.varint(constant(code.name())).varint(constant(code.file()));
    functions.u8(code.hasRest() ? BytecodeFormat.REST : 0);
    functions.varint(code.parameters()).varint(code.locals()).varint(code.captured());
    functions.varint(code.constants().size());
    for (Object value : code.constants()) {
      functions.varint(reference(value));
    }
    InstructionSequence instructions = code.instructions();
    functions.varint(instructions.count());
    for (int i = 0; i < instructions.count(); i++) {
      Instruction instruction = instructions.instruction(i);
      functions.varint(opcode(instruction));
      for (int k = 0; k < instruction.operands().size(); k++) {
        functions.varint(instructions.operand(i, k));
      }
    }
    functions.varint(code.handlers().size());
    for (ExceptionHandler handler : code.handlers()) {
      functions.varint(handler.start()).varint(handler.end()).varint(handler.target());
    }
  }

  /**
   * Runs of instructions from the same line: how many, and how far the line is from the one before.
   */
  private void lines(CodeObject code) {
    int count = code.instructions().count();
    int line = 0;
    for (int i = 0; i < count; ) {
      int next = code.line(i);
      int end = i + 1;
      while (end < count && code.line(end) == next) {
        end++;
      }
      lines.varint(end - i).signed((long) next - line);
      line = next;
      i = end;
    }
  }

  private int opcode(Instruction instruction) {
    Integer known = opcodeIndex.get(instruction.mnemonic());
    if (known != null) {
      Instruction first = opcodeByName.get(instruction.mnemonic());
      if (first == null || !OpcodeTable.match(first, instruction)) {
        throw new VerificationException(
            "the module uses two different instructions named " + instruction.mnemonic());
      }
      return known;
    }
    int index = opcodeIndex.size();
    opcodeIndex.put(instruction.mnemonic(), index);
    opcodeByName.put(instruction.mnemonic(), instruction);
    boolean custom = instruction instanceof CustomInstruction;
    opcodes
        .u8(custom ? BytecodeFormat.CUSTOM : BytecodeFormat.STANDARD)
        .counted(utf8(instruction.mnemonic()));
    opcodes.varint(instruction.operands().size());
    for (OperandKind kind : instruction.operands()) {
      opcodes.u8(BytecodeFormat.number(kind));
    }
    if (custom) {
      opcodes.counted(utf8(String.valueOf(instruction.effect())));
    }
    return index;
  }

  /** A constant of a function: twice its index, and 1 more if it is a function. */
  private int reference(@Nullable Object value) {
    if (value instanceof CodeObject code) {
      Integer index = functionIndex.get(code);
      if (index == null) {
        throw new IllegalStateException(
            "function " + code.name() + " is written before a function it contains");
      }
      return index * 2 + 1;
    }
    return constant(value) * 2;
  }

  private int constant(@Nullable Object value) {
    ByteOutput encoded = new ByteOutput();
    Object key =
        value instanceof String ? value : ByteBuffer.wrap(encode(encoded, value).toBytes());
    Integer known = constantIndex.get(key);
    if (known != null) {
      return known;
    }
    int index = constantIndex.size();
    constantIndex.put(key, index);
    if (value instanceof String) {
      encode(encoded, value);
    }
    constants.raw(encoded);
    return index;
  }

  private ByteOutput encode(ByteOutput out, @Nullable Object value) {
    switch (value) {
      case null -> out.u8(BytecodeFormat.NIL);
      case Boolean bool -> out.u8(bool ? BytecodeFormat.TRUE : BytecodeFormat.FALSE);
      case Long number -> out.u8(BytecodeFormat.INT).signed(number);
      case BigInteger number -> out.u8(BytecodeFormat.BIG_INT).counted(number.toByteArray());
      case Double number -> out.u8(BytecodeFormat.FLOAT).u64(Double.doubleToRawLongBits(number));
      case String text -> string(out, text);
      case byte[] bytes -> out.u8(BytecodeFormat.BYTES).counted(bytes);
      case Tuple tuple -> {
        out.u8(BytecodeFormat.TUPLE).varint(tuple.items().size());
        for (Object item : tuple.items()) {
          encode(out, item);
        }
      }
      case Symbol symbol -> {
        laterTags = true;
        string(out.u8(BytecodeFormat.SYMBOL), symbol.name());
      }
      case Char c -> {
        laterTags = true;
        out.u8(BytecodeFormat.CHAR).varint(c.codePoint());
      }
      case Pairs pairs -> {
        laterTags = true;
        out.u8(BytecodeFormat.PAIRS).varint(pairs.items().size());
        for (Object item : pairs.items()) {
          encode(out, item);
        }
        encode(out, pairs.tail());
      }
      default ->
          throw new VerificationException(
              "a tuple constant cannot hold a " + value.getClass().getSimpleName());
    }
    return out;
  }

  /** UTF-8, or UTF-16 for a string with a lone surrogate, which UTF-8 cannot express. */
  private static void string(ByteOutput out, String text) {
    if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      out.u8(BytecodeFormat.STRING).counted(utf8(text));
    } else {
      out.u8(BytecodeFormat.STRING_UTF16).varint(2L * text.length());
      for (int i = 0; i < text.length(); i++) {
        out.u8(text.charAt(i)).u8(text.charAt(i) >> 8);
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
