package io.vmactor.vm.code;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream: a flat sequence of instruction names, each followed by its operands, as {@code
 * send} and JSON streams have it.
 */
public final class StreamParser {
  /**
   * A run of a stream's instructions in encoded form, and their data.
   *
   * @param words the encoded instructions; a data operand is its index in {@code arguments}
   * @param arguments the data operands in order
   */
  public record Part(int[] words, @Nullable Object[] arguments) {}

  private final InstructionSet set;

  public StreamParser(InstructionSet set) {
    this.set = set;
  }

  /**
   * Splits a stream into parts: before and after an instruction without a declared stack effect,
   * and every thousand instructions or so, always where no jump crosses.
   *
   * @throws VerificationException if an item is not what must stand there
   */
  public List<Part> parse(@Nullable Object... stream) {
    Reader reader = new Reader(set, Arrays.asList(stream));
    List<Instruction> instructions = new ArrayList<>();
    List<@Nullable Object> operands = new ArrayList<>();
    while (reader.hasNext()) {
      Instruction instruction = reader.instruction();
      instructions.add(instruction);
      for (OperandKind kind : instruction.operands()) {
        operands.add(reader.operand(instruction, kind));
      }
    }
    return split(instructions, operands);
  }

  private static List<Part> split(List<Instruction> instructions, List<@Nullable Object> operands) {
    boolean[] crossed = crossedByJump(instructions, operands);
    List<Part> parts = new ArrayList<>();
    int start = 0;
    int operandStart = 0;
    int operandAt = 0;
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      operandAt += instruction.operands().size();
      boolean last = i + 1 == instructions.size();
      boolean alone =
          instruction.effect() == null || (!last && instructions.get(i + 1).effect() == null);
      if (last || (!crossed[i + 1] && (alone || i + 1 - start >= Limits.MAX_PART))) {
        parts.add(
            encode(instructions.subList(start, i + 1), operands.subList(operandStart, operandAt)));
        start = i + 1;
        operandStart = operandAt;
      }
    }
    return parts;
  }

  /**
   * For each boundary before an instruction, whether a jump leads from one side of it to the other;
   * also a return's.
   */
  private static boolean[] crossedByJump(
      List<Instruction> instructions, List<@Nullable Object> operands) {
    int count = instructions.size();
    int[] opened = new int[count + 2];
    int at = 0;
    for (int i = 0; i < count; i++) {
      Instruction instruction = instructions.get(i);
      int jump = instruction.jumpOperand();
      if (jump >= 0 && operands.get(at + jump) instanceof Integer distance) {
        boolean forward = instruction.operands().get(jump) == OperandKind.FORWARD;
        long target = forward ? i + 1L + distance : i + 1L - distance;
        if (target >= 0 && target <= count) {
          int low = (int) Math.min(i, target);
          int high = (int) Math.max(i, target);
          opened[low + 1]++;
          opened[high + (forward ? 0 : 1)]--;
        }
      }
      at += instruction.operands().size();
    }
    boolean[] crossed = new boolean[count + 1];
    int open = 0;
    for (int i = 0; i <= count; i++) {
      open += opened[i];
      crossed[i] = open > 0;
    }
    return crossed;
  }

  private static Part encode(List<Instruction> instructions, List<@Nullable Object> operands) {
    int[] words = new int[instructions.size() + operands.size()];
    List<@Nullable Object> arguments = new ArrayList<>();
    int w = 0;
    int at = 0;
    for (Instruction instruction : instructions) {
      words[w++] = instruction.number();
      for (OperandKind kind : instruction.operands()) {
        Object operand = operands.get(at++);
        if (kind.isStructural() && operand instanceof Integer structural) {
          words[w++] = structural;
        } else {
          words[w++] = arguments.size();
          arguments.add(operand);
        }
      }
    }
    return new Part(words, arguments.toArray());
  }

  /** Adds a stream's instructions to a code object. */
  static void addTo(CodeObject.Builder builder, List<@Nullable Object> stream) {
    Reader reader = new Reader(builder.instructionSet(), stream);
    while (reader.hasNext()) {
      Instruction instruction = reader.instruction();
      int[] operands = new int[instruction.operands().size()];
      for (int k = 0; k < operands.length; k++) {
        OperandKind kind = instruction.operands().get(k);
        Object operand = reader.operand(instruction, kind);
        operands[k] =
            kind.isStructural() && operand instanceof Integer structural
                ? structural
                : builder.constant(operand);
      }
      builder.add(instruction, operands);
    }
  }

  /** Takes items off the stream one by one and checks that each is what must stand there. */
  private static final class Reader {
    private final InstructionSet set;
    private final List<@Nullable Object> stream;
    private int at;
    private int count;

    Reader(InstructionSet set, List<@Nullable Object> stream) {
      this.set = set;
      this.stream = stream;
    }

    boolean hasNext() {
      return at < stream.size();
    }

    Instruction instruction() {
      Object item = stream.get(at);
      if (!(item instanceof String name)) {
        throw new VerificationException(
            "item "
                + at
                + " of the stream is "
                + describe(item)
                + " where the name of an instruction should stand"
                + afterWhat());
      }
      Instruction instruction = set.find(name);
      if (instruction == null) {
        throw new VerificationException(
            "item " + at + " of the stream: " + set.unknown(shorten(name), name) + afterWhat());
      }
      if (count++ == Limits.MAX_INSTRUCTIONS) {
        throw new VerificationException(
            "the stream has more than " + Limits.MAX_INSTRUCTIONS + " instructions");
      }
      at++;
      return instruction;
    }

    private String afterWhat() {
      for (int back = at - 1; back >= 0 && back >= at - 3; back--) {
        Instruction previous = stream.get(back) instanceof String name ? set.find(name) : null;
        if (previous != null) {
          int operands = previous.operands().size();
          return " ("
              + previous.mnemonic()
              + " before it takes "
              + (operands == 0
                  ? "no operand"
                  : operands == 1 ? "one operand" : operands + " operands")
              + ")";
        }
      }
      return "";
    }

    @Nullable Object operand(Instruction instruction, OperandKind kind) {
      if (at == stream.size()) {
        throw new VerificationException(
            "instruction "
                + (count - 1)
                + " ("
                + instruction.mnemonic()
                + "): its operand "
                + kind.label()
                + " is missing at the end of the stream");
      }
      Object item = stream.get(at++);
      boolean fits =
          switch (kind) {
            case VALUE -> !(item instanceof CodeObject);
            case NAME -> item instanceof String;
            case CODE -> item instanceof CodeObject;
            case COUNT, LOCAL, CAPTURED, FORWARD, BACKWARD -> false;
          };
      if (fits) {
        return item;
      }
      Integer structural = kind.isStructural() ? integer(item) : null;
      if (structural != null) {
        return structural;
      }
      String wanted =
          switch (kind) {
            case VALUE -> "a value";
            case NAME -> "a name (a string)";
            case CODE -> "a function (a code object)";
            case COUNT, LOCAL, CAPTURED, FORWARD, BACKWARD -> "an int";
          };
      throw new VerificationException(
          "item "
              + (at - 1)
              + " of the stream: "
              + instruction.mnemonic()
              + " takes "
              + wanted
              + ", not "
              + describe(item));
    }

    private static @Nullable Integer integer(@Nullable Object item) {
      return switch (item) {
        case Integer n -> n;
        case Long n when n == n.intValue() -> n.intValue();
        case Short n -> n.intValue();
        case Byte n -> n.intValue();
        case null, default -> null;
      };
    }

    private static String describe(@Nullable Object item) {
      return switch (item) {
        case null -> "nil";
        case String s -> "the string \"" + shorten(s) + "\"";
        case Number n -> "the number " + shorten(n.toString());
        case Boolean b -> b.toString();
        case CodeObject c -> "the function " + c.name();
        default -> "a " + item.getClass().getSimpleName();
      };
    }

    private static String shorten(String text) {
      return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
  }
}
