package io.vmactor.assembler;

import io.vmactor.vm.code.Position;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the instructions of a JSON stream into those of a code object. The constants of code are
 * immutable, so a list or dict becomes instructions that build it, and the jumps across them get
 * longer.
 */
final class JsonCode {
  /** A longer list or dict is filled item by item, so that the operand stack stays small. */
  private static final int MOST_ON_STACK = 16;

  private final CodeDraft draft;
  private final List<JsonInstruction> source;
  private final String file;

  /** For each instruction of the source, and for its end, where it starts in the draft. */
  private final int[] starts;

  private int line;
  private int column;

  private JsonCode(CodeDraft draft, List<JsonInstruction> source, String file) {
    this.draft = draft;
    this.source = source;
    this.file = file;
    this.starts = new int[source.size() + 1];
  }

  /** Adds the instructions to the draft; answers where each of them, and the end, starts there. */
  static int[] fill(CodeDraft draft, List<JsonInstruction> source, String file) {
    return new JsonCode(draft, source, file).fill();
  }

  private int[] fill() {
    int[] firstOperand = new int[source.size()];
    for (int i = 0; i < source.size(); i++) {
      JsonInstruction item = source.get(i);
      line = item.line();
      column = item.column();
      starts[i] = draft.count();
      firstOperand[i] = draft.operandCount();
      try {
        instruction(item);
      } catch (VerificationException problem) {
        throw new AssemblyException(file, line, column, String.valueOf(problem.getMessage()));
      }
    }
    starts[source.size()] = draft.count();
    for (int i = 0; i < source.size(); i++) {
      lengthenJump(i, firstOperand[i]);
    }
    return starts;
  }

  private void instruction(JsonInstruction item) {
    Instruction instruction = item.instruction();
    boolean pushes = instruction == Opcode.CONSTANT || instruction == Opcode.PUSH;
    if (pushes && !isImmutable(item.operands().get(0))) {
      push(item.operands().get(0));
      return;
    }
    for (int k = 0; k < item.operands().size(); k++) {
      if (instruction.operands().get(k) == OperandKind.VALUE
          && !isImmutable(item.operands().get(k))) {
        throw new VerificationException(
            instruction.mnemonic()
                + " cannot have a list or dict in a program, only in a stream that is sent");
      }
    }
    draft.add(instruction, item.operands(), Position.ofLine(line), line, column);
  }

  /** A jump out of range stays as it is, for the verifier to reject. */
  private void lengthenJump(int i, int firstOperand) {
    Instruction instruction = source.get(i).instruction();
    int k = instruction.jumpOperand();
    if (k < 0 || !(source.get(i).operands().get(k) instanceof Integer distance)) {
      return;
    }
    boolean forward = instruction.operands().get(k) == OperandKind.FORWARD;
    long target = forward ? i + 1L + distance : i + 1L - distance;
    if (distance >= 0 && target >= 0 && target <= source.size()) {
      draft.resolve(firstOperand + k, Math.abs(starts[(int) target] - starts[i + 1]));
    }
  }

  // ---- constants

  private static boolean isImmutable(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> false;
      case Map<?, ?> dict -> false;
      case Tuple tuple -> {
        for (Object item : tuple.items()) {
          if (!isImmutable(item)) {
            yield false;
          }
        }
        yield true;
      }
      case null, default -> true;
    };
  }

  private void push(@Nullable Object value) {
    switch (value) {
      case List<?> list -> pushList(list);
      case Map<?, ?> dict -> pushDict(dict);
      case Tuple tuple when !isImmutable(tuple) -> {
        for (Object item : tuple.items()) {
          push(item);
        }
        add(Opcode.TUPLE, tuple.items().size());
      }
      case null, default -> addValue(value);
    }
  }

  private void pushList(List<?> list) {
    boolean small = list.size() <= MOST_ON_STACK;
    if (!small) {
      add(Opcode.LIST, 0);
    }
    for (Object item : list) {
      if (small) {
        push(item);
      } else {
        add(Opcode.DUP);
        push(item);
        add(Opcode.APPEND);
      }
    }
    if (small) {
      add(Opcode.LIST, list.size());
    }
  }

  private void pushDict(Map<?, ?> dict) {
    boolean small = dict.size() <= MOST_ON_STACK / 2;
    if (!small) {
      add(Opcode.DICT, 0);
    }
    for (Map.Entry<?, ?> entry : dict.entrySet()) {
      if (!small) {
        add(Opcode.DUP);
      }
      push(entry.getKey());
      push(entry.getValue());
      if (!small) {
        add(Opcode.SET_ITEM);
      }
    }
    if (small) {
      add(Opcode.DICT, dict.size());
    }
  }

  private void addValue(@Nullable Object value) {
    List<@Nullable Object> operands = new ArrayList<>(1);
    operands.add(value);
    draft.add(Opcode.CONSTANT, operands, Position.ofLine(line), line, column);
  }

  private void add(Opcode opcode, Integer... operands) {
    draft.add(opcode, List.of(operands), Position.ofLine(line), line, column);
  }
}
