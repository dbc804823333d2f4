package io.vmactor.assembler;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.OperandKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one code object as assembly. */
final class FunctionListing {
  private final StringBuilder out;
  private final CodeObject code;
  private final InstructionSequence instructions;
  private final Map<CodeObject, String> names;

  /** For each instruction, and for the end, the number of its label, or 0. */
  private final int[] labels;

  private String indent = "";

  FunctionListing(StringBuilder out, CodeObject code, Map<CodeObject, String> names) {
    this.out = out;
    this.code = code;
    this.instructions = code.instructions();
    this.names = names;
    this.labels = new int[instructions.count() + 1];
    for (int i = 0; i < instructions.count(); i++) {
      if (hasLabel(i)) {
        labels[(int) instructions.target(i)] = 1;
      }
    }
    for (ExceptionHandler handler : code.handlers()) {
      labels[handler.start()] = 1;
      labels[handler.end()] = 1;
      labels[handler.target()] = 1;
    }
    int next = 1;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] == 0 ? 0 : next++;
    }
  }

  /**
   * Whether instruction {@code i} jumps to a label; one that goes back by 0 has none behind which
   * it could stand.
   */
  private boolean hasLabel(int i) {
    Instruction instruction = instructions.instruction(i);
    int k = instruction.jumpOperand();
    return k >= 0
        && (instruction.operands().get(k) == OperandKind.FORWARD || instructions.operand(i, k) > 0);
  }

  /** Writes the program's top level. */
  void writeProgram() {
    summary();
    if (code.hasRest()) {
      out.append(".parameters rest...\n");
    }
    SignatureDirectives.write(out, indent, code);
    contents();
  }

  /** Writes a function, from {@code .function} to {@code .end}. */
  void writeFunction(String defaultFile) {
    summary();
    String identifier = String.valueOf(names.get(code));
    out.append(".function ").append(identifier);
    for (int i = 0; i < code.parameters(); i++) {
      out.append(" p").append(i);
    }
    out.append(code.hasRest() ? " rest...\n" : "\n");
    indent = "    ";
    if (!identifier.equals(code.name())) {
      Disassembler.directive(out, indent, ".name ", code.name());
    }
    if (!code.file().equals(defaultFile)) {
      Disassembler.directive(out, indent, ".file ", code.file());
    }
    SignatureDirectives.write(out, indent, code);
    contents();
    out.append(".end\n");
  }

  private void summary() {
    out.append("; ")
        .append(instructions.count())
        .append(instructions.count() == 1 ? " instruction" : " instructions");
    out.append(", operand stack ").append(code.verified().maxDepth()).append('\n');
  }

  private void contents() {
    if (code.locals() > code.boundLocals()) {
      out.append(indent).append(".locals ").append(code.locals()).append('\n');
    }
    if (code.captured() > 0) {
      out.append(indent).append(".captured");
      for (int i = 0; i < code.captured(); i++) {
        out.append(" c").append(i);
      }
      out.append('\n');
    }
    for (ExceptionHandler handler : code.handlers()) {
      out.append(indent).append(".catch L").append(labels[handler.start()]);
      out.append(" L")
          .append(labels[handler.end()])
          .append(" L")
          .append(labels[handler.target()])
          .append('\n');
    }
    Position position = Position.UNKNOWN;
    for (int i = 0; i < instructions.count(); i++) {
      if (!code.position(i).equals(position)) {
        position = code.position(i);
        line(position);
      }
      label(i);
      instruction(i);
    }
    label(instructions.count());
  }

  private void line(Position position) {
    out.append(indent).append(".line ").append(position.line());
    if (!position.equals(Position.ofLine(position.line()))) {
      out.append(' ').append(position.column());
      out.append(' ').append(position.endLine()).append(' ').append(position.endColumn());
    }
    out.append('\n');
  }

  private void label(int i) {
    if (labels[i] > 0) {
      out.append('L').append(labels[i]).append(":\n");
    }
  }

  private void instruction(int i) {
    Instruction instruction = instructions.instruction(i);
    out.append(indent).append(instruction.mnemonic());
    List<OperandKind> kinds = instruction.operands();
    for (int k = 0; k < kinds.size(); k++) {
      out.append(' ');
      operand(i, kinds.get(k), instructions.operand(i, k));
    }
    out.append('\n');
  }

  private void operand(int i, OperandKind kind, int operand) {
    switch (kind) {
      case VALUE -> Literals.write(out, constant(operand));
      case NAME -> {
        String name = String.valueOf(constant(operand));
        if (Literals.isName(name)) {
          out.append(name);
        } else {
          Literals.writeString(out, name);
        }
      }
      case CODE ->
          out.append(constant(operand) instanceof CodeObject inner ? names.get(inner) : "");
      case COUNT -> out.append(operand);
      case LOCAL -> out.append(SignatureDirectives.local(code, operand));
      case CAPTURED -> out.append('c').append(operand);
      case FORWARD, BACKWARD -> {
        if (hasLabel(i)) {
          out.append('L').append(labels[(int) instructions.target(i)]);
        } else {
          out.append(operand);
        }
      }
    }
  }

  private @Nullable Object constant(int operand) {
    return code.constants().get(operand);
  }
}
