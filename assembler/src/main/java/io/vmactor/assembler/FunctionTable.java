package io.vmactor.assembler;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;

/** The functions of a {@code .bc} file; each refers only to functions before it. */
final class FunctionTable {
  private static final int MIN_FUNCTION_BYTES = 10;

  private final InstructionSet set;
  private final OpcodeTable opcodes;
  private final ConstantPool pool;
  private final LineRuns lines;
  private final Signatures signatures;
  private final PositionRuns positions;
  private final boolean trusted;
  private final Quota quota = new Quota();
  private CodeObject[] codes = new CodeObject[0];
  private int[] heights = new int[0];

  FunctionTable(
      InstructionSet set,
      OpcodeTable opcodes,
      ConstantPool pool,
      LineRuns lines,
      Signatures signatures,
      PositionRuns positions,
      boolean trusted) {
    this.set = set;
    this.trusted = trusted;
    this.lines = lines;
    this.signatures = signatures;
    this.positions = positions;
    this.opcodes = opcodes;
    this.pool = pool;
  }

  /** Reads all functions, and verifies them unless they are trusted; the last is the main code. */
  Module read(ByteInput in) {
    String moduleName = pool.string(in, in.varint());
    int count = in.count("functions", MIN_FUNCTION_BYTES);
    if (count == 0 || count > ModuleLimits.FUNCTIONS) {
      throw in.error(count + " functions; there must be 1 to " + ModuleLimits.FUNCTIONS);
    }
    codes = new CodeObject[count];
    heights = new int[count];
    int start = in.offset();
    try {
      for (int i = 0; i < count; i++) {
        start = in.offset();
        codes[i] = function(in, i);
      }
      return new Module(moduleName, codes[count - 1]);
    } catch (VerificationException rejected) {
      throw in.errorAt(start, String.valueOf(rejected.getMessage()));
    }
  }

  private CodeObject function(ByteInput in, int index) {
    quota.function();
    CodeObject.Builder builder =
        CodeObject.builder(pool.string(in, in.varint()), set).file(pool.string(in, in.varint()));
    int flags = in.u8();
    if (flags > BytecodeFormat.REST) {
      throw in.error("a function has unknown flags");
    }
    builder.parameters(in.varint());
    if (flags == BytecodeFormat.REST) {
      builder.rest();
    }
    builder.locals(in.varint()).captured(in.varint());
    signatures.next(builder);
    int[] constants = constants(in, index, builder);
    int count = in.count("instructions", 1);
    quota.instructions(count);
    lines.start(count);
    positions.start(count);
    for (int i = 0; i < count; i++) {
      Instruction instruction = opcodes.get(in, in.varint());
      int[] operands = new int[instruction.operands().size()];
      for (int k = 0; k < operands.length; k++) {
        operands[k] = operand(in, instruction.operands().get(k), constants);
      }
      builder.position(positions.next(lines.next())).add(instruction, operands);
    }
    int handlers = in.count("handlers", 3);
    for (int i = 0; i < handlers; i++) {
      builder.handler(new ExceptionHandler(in.varint(), in.varint(), in.varint()));
    }
    return trusted ? builder.buildTrusted() : builder.build();
  }

  private int[] constants(ByteInput in, int index, CodeObject.Builder builder) {
    int[] constants = new int[in.count("constants", 1)];
    for (int k = 0; k < constants.length; k++) {
      int reference = in.varint();
      Object value;
      if ((reference & 1) == 0) {
        value = pool.get(in, reference >> 1);
      } else {
        value = inner(in, reference >> 1, index);
      }
      quota.constant(value);
      constants[k] = builder.constant(value);
    }
    return constants;
  }

  private CodeObject inner(ByteInput in, int inner, int outer) {
    if (inner >= outer) {
      throw in.error(
          "function " + outer + " refers to function " + inner + ", which must come before it");
    }
    heights[outer] = Math.max(heights[outer], heights[inner] + 1);
    if (heights[outer] > NestingCheck.MOST) {
      throw in.error(NestingCheck.problem());
    }
    return codes[inner];
  }

  private static int operand(ByteInput in, OperandKind kind, int[] constants) {
    int operand = in.varint();
    if (kind.isStructural()) {
      return operand;
    }
    if (operand >= constants.length) {
      throw in.error(
          "an operand is constant " + operand + " of a function that has " + constants.length);
    }
    return constants[operand];
  }
}
