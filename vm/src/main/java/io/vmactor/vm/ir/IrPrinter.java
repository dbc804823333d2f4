package io.vmactor.vm.ir;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.isa.Instruction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The IR as text for people; see {@code spec/ir.md}. */
public final class IrPrinter {
  private final StringBuilder out = new StringBuilder();
  private final Map<Value, Integer> numbers = new HashMap<>();
  private final Map<Block, String> names = new HashMap<>();

  private IrPrinter() {}

  /** The function and, before it, those inside it. */
  public static String print(IrFunction function) {
    StringBuilder text = new StringBuilder();
    for (IrFunction inner : function.inner()) {
      text.append(print(inner)).append('\n');
    }
    IrPrinter printer = new IrPrinter();
    printer.function(function);
    return text.append(printer.out).toString();
  }

  private void function(IrFunction function) {
    out.append("function ").append(function.name());
    out.append('(');
    String separator = "";
    for (Variable parameter : function.bound()) {
      out.append(separator).append(prefix(function, parameter)).append(parameter);
      separator = ", ";
    }
    out.append(')');
    if (!function.captured().isEmpty()) {
      out.append(" captures ").append(function.captured());
    }
    out.append("  ; ").append(function.dialect()).append('\n');
    nameBlocks(function);
    for (Block block : function.blocks()) {
      block(block);
    }
  }

  private static String prefix(IrFunction function, Variable parameter) {
    if (parameter == function.rest()) {
      return "*";
    }
    if (parameter == function.keywordRest()) {
      return "**";
    }
    return function.keywordOnly().contains(parameter) ? "keyword " : "";
  }

  private void nameBlocks(IrFunction function) {
    Set<String> taken = new HashSet<>();
    int number = 0;
    for (Block block : function.blocks()) {
      String name = block.name();
      while (!taken.add(name)) {
        name = block.name() + "." + ++number;
      }
      names.put(block, name);
    }
  }

  private void block(Block block) {
    out.append(name(block));
    if (!block.entries().isEmpty()) {
      out.append('(').append(values(block.entries())).append(')');
    }
    out.append(':');
    Block handler = block.handler();
    if (handler != null) {
      out.append("  ; exceptions to ").append(name(handler));
    }
    out.append('\n');
    for (Operation operation : block.operations()) {
      operation(operation, "");
    }
    if (!block.isEnded()) {
      return;
    }
    switch (block.terminator()) {
      case Terminator.Jump jump -> line("jump " + name(jump.target()), jump.position());
      case Terminator.Branch branch ->
          operation(
              branch.operation(),
              " jumps to " + name(branch.taken()) + ", else " + name(branch.next()));
      case Terminator.End end -> operation(end.operation(), "");
    }
  }

  private void operation(Operation operation, String where) {
    StringBuilder text = new StringBuilder();
    if (!operation.results().isEmpty()) {
      text.append(values(operation.results())).append(" = ");
    }
    Instruction instruction = operation.instruction();
    text.append(instruction.mnemonic().substring("OP_".length()));
    for (Object operand : operation.operands()) {
      if (operand != null || instruction.jumpOperand() < 0) {
        text.append(' ').append(operand(operand));
      }
    }
    if (operation.inputCount() > 0) {
      text.append(" (").append(values(operation.inputs())).append(')');
    }
    line(text.append(where).toString(), operation.position());
  }

  private void line(String text, Position position) {
    out.append("    ").append(text);
    if (position.line() > 0) {
      out.append("  ; ").append(position.line());
      if (position.column() > 0) {
        out.append(':').append(position.column());
      }
    }
    out.append('\n');
  }

  private String name(Block block) {
    return names.getOrDefault(block, block.name() + " (missing)");
  }

  private String values(List<Value> values) {
    StringBuilder text = new StringBuilder();
    for (Value value : values) {
      Integer number = numbers.get(value);
      boolean known = number != null;
      if (number == null) {
        number = numbers.size() + 1;
        numbers.put(value, number);
      }
      text.append(text.isEmpty() ? "%" : ", %").append(number);
      if (!known && value.type() != Type.ANY) {
        text.append(": ").append(value.type());
      }
    }
    return text.toString();
  }

  private static String operand(@Nullable Object operand) {
    return switch (operand) {
      case String text ->
          '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
      case IrFunction function -> function.name();
      case CodeObject code -> code.name();
      case null -> "nil";
      default -> operand.toString();
    };
  }
}
