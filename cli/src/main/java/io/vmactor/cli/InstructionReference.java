package io.vmactor.cli;

import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The instruction reference, written from the definitions of the instructions. */
final class InstructionReference {
  private static final String PREFIX = "OP_";

  private static final List<String> HEADINGS =
      List.of("Number", "Name", "Operands", "Stack effect", "Summary");

  private InstructionReference() {}

  /**
   * The instruction of this name, with or without {@code OP_} and regardless of case, or {@code
   * null}.
   */
  static @Nullable Instruction find(InstructionSet set, String name) {
    Instruction found = set.find(name);
    if (found == null) {
      found = set.find(PREFIX + name);
    }
    if (found == null) {
      String upper = name.toUpperCase(Locale.ROOT);
      found = set.find(upper.startsWith(PREFIX) ? upper : PREFIX + upper);
    }
    return found;
  }

  /** "unknown instruction …", with what to do about it if that is known. */
  static String unknown(InstructionSet set, String name) {
    boolean full = name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    return set.unknown(name, full ? name : PREFIX + name);
  }

  /** All instructions, one per line. */
  static String table(InstructionSet set) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    for (Instruction instruction : set.all()) {
      rows.add(row(instruction));
    }
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length - 1; i++) {
        String cell = row.get(i);
        out.append(cell).repeat(' ', widths[i] - cell.length() + 2);
      }
      out.append(row.getLast()).append('\n');
    }
    return out.toString();
  }

  private static List<String> row(Instruction instruction) {
    return List.of(
        number(instruction),
        instruction.mnemonic(),
        operands(instruction),
        effect(instruction),
        instruction.summary());
  }

  /** All that is known of one instruction. */
  static String entry(Instruction instruction) {
    StringBuilder out = new StringBuilder();
    out.append(instruction.mnemonic());
    for (OperandKind kind : instruction.operands()) {
      out.append(' ').append(kind.label());
    }
    out.append("\n\n  ").append(instruction.summary()).append("\n\n");
    field(out, "Number", number(instruction));
    field(out, "Stack effect", effect(instruction));
    for (OperandKind kind : instruction.operands()) {
      field(out, "Operand " + kind.label(), meaning(kind));
    }
    if (instruction instanceof CustomInstruction custom) {
      field(out, "Defined by", custom.origin());
    }
    for (Flag flag : Flag.values()) {
      if (instruction.is(flag)) {
        field(out, label(flag), meaning(flag));
      }
    }
    return out.toString();
  }

  private static void field(StringBuilder out, String name, String value) {
    out.append("  ").append(name).repeat(' ', 18 - name.length()).append(value).append('\n');
  }

  /** The reference of the standard instructions as a Markdown page. */
  static String markdown() {
    Collection<Instruction> instructions = InstructionSet.standard().all();
    StringBuilder out = new StringBuilder();
    out.append("# Instructions\n\n");
    out.append(
        "Generated from the opcode table by `./vmactor opcodes --markdown`; do not edit.\n\n");
    out.append("A stack effect reads `before -- after`; the rightmost entry is the top. ");
    out.append("`item*n` stands for as many\nentries as the operand `n` says. ");
    out.append("Errors, what values print like and when they are equal are described in\n");
    out.append("the [value table](values.md).\n\n");
    out.append("## Operands\n\n| Operand | |\n|---|---|\n");
    for (OperandKind kind : OperandKind.values()) {
      out.append("| ")
          .append(code(kind.label()))
          .append(" | ")
          .append(meaning(kind))
          .append(" |\n");
    }
    out.append("\n## Flags\n\n| Flag | |\n|---|---|\n");
    for (Flag flag : Flag.values()) {
      out.append("| ").append(label(flag)).append(" | ").append(meaning(flag)).append(" |\n");
    }
    out.append("\n## All instructions\n\n");
    out.append("| ").append(String.join(" | ", HEADINGS)).append(" | Flags |\n");
    out.append("|---|---|---|---|---|---|\n");
    for (Instruction instruction : instructions) {
      out.append("| ").append(number(instruction));
      out.append(" | ").append(code(instruction.mnemonic()));
      out.append(" | ").append(code(operands(instruction)));
      out.append(" | ").append(markdownEffect(instruction));
      out.append(" | ").append(escaped(instruction.summary()));
      out.append(" | ").append(flags(instruction)).append(" |\n");
    }
    return out.toString();
  }

  private static String markdownEffect(Instruction instruction) {
    StackEffect jump = differentTaken(instruction);
    String effect = code(String.valueOf(instruction.effect()));
    return jump == null ? effect : effect + " or, if it jumps, " + code(jump.toString());
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static String escaped(String text) {
    return text.replace("*", "\\*").replace("|", "\\|").replace("<", "&lt;").replace("_", "\\_");
  }

  private static String number(Instruction instruction) {
    String digits = HexFormat.of().withUpperCase().toHexDigits(instruction.number(), 3);
    return "0x" + (digits.startsWith("0") ? digits.substring(1) : digits);
  }

  private static String operands(Instruction instruction) {
    StringBuilder out = new StringBuilder();
    for (OperandKind kind : instruction.operands()) {
      out.append(out.isEmpty() ? "" : " ").append(kind.label());
    }
    return out.toString();
  }

  private static String effect(Instruction instruction) {
    StackEffect effect = instruction.effect();
    StackEffect jump = differentTaken(instruction);
    if (effect == null) {
      return "depends on the run";
    }
    return jump == null ? effect.toString() : effect + " or, if it jumps, " + jump;
  }

  private static @Nullable StackEffect differentTaken(Instruction instruction) {
    StackEffect taken = instruction.takenEffect();
    boolean same =
        taken == null || Objects.toString(instruction.effect(), "").equals(taken.toString());
    return same ? null : taken;
  }

  private static String flags(Instruction instruction) {
    StringBuilder out = new StringBuilder();
    for (Flag flag : Flag.values()) {
      if (instruction.is(flag)) {
        out.append(out.isEmpty() ? "" : ", ").append(label(flag));
      }
    }
    return out.toString();
  }

  private static String label(Flag flag) {
    return flag.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String meaning(Flag flag) {
    return switch (flag) {
      case PURE -> "Its result depends on its inputs alone, and it has no other effect.";
      case CAN_TRAP -> "It may fail with an error.";
      case ALLOCATES -> "It may allocate, and so may start a collection.";
      case SAFEPOINT -> "The actor may be pre-empted or may wait here.";
      case CONTROL -> "It decides what runs next; no handler can replace it.";
      case NO_FALL_THROUGH -> "The next instruction is never reached from here.";
      case CODE_ONLY -> "It stands in functions only, not directly in a batch.";
      case DELIVERY -> "It takes effect even while the actor's current batch waits.";
      case CONCURRENT -> "It deals with other actors or with time.";
    };
  }

  private static String meaning(OperandKind kind) {
    return switch (kind) {
      case VALUE -> "any constant value";
      case NAME -> "the name of a variable, a string";
      case CODE -> "a function's code";
      case COUNT -> "how many values of the stack it takes or leaves, an int";
      case LOCAL -> "a local of the function";
      case CAPTURED -> "a captured cell of the closure";
      case FORWARD -> "how many instructions to skip, counted from the next one";
      case BACKWARD -> "how many instructions to go back, counted from the next one";
    };
  }
}
