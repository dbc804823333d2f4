package io.vmactor.assembler;

import io.vmactor.assembler.LineScanner.Kind;
import io.vmactor.assembler.LineScanner.Token;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the instructions of assembly text. */
final class InstructionReader {
  private static final String PREFIX = "OP_";

  private final InstructionSet set;

  InstructionReader(InstructionSet set) {
    this.set = set;
  }

  /** Reads the operands that follow the mnemonic and adds the instruction to the function. */
  void read(LineScanner scanner, Token mnemonic, FunctionScope scope) {
    Instruction instruction = find(scanner, mnemonic);
    List<OperandKind> kinds = instruction.operands();
    List<@Nullable Object> operands = new ArrayList<>(kinds.size());
    for (int k = 0; k < kinds.size(); k++) {
      Token operand = scanner.peek();
      if (operand.is(Kind.END)) {
        throw scanner.error(
            operand,
            instruction.mnemonic()
                + " takes "
                + describe(kinds)
                + "; "
                + (k == 0 ? "it is" : "the last is")
                + " missing");
      }
      operands.add(
          operand(scope, scanner, instruction, kinds.get(k), scope.draft().operandCount() + k));
    }
    try {
      int line = scanner.line();
      scope.draft().add(instruction, operands, scope.sourceOr(line), line, mnemonic.column());
    } catch (VerificationException problem) {
      throw scanner.error(mnemonic, String.valueOf(problem.getMessage()));
    }
  }

  private static String describe(List<OperandKind> kinds) {
    StringBuilder result =
        new StringBuilder(kinds.size() == 1 ? "one operand" : kinds.size() + " operands");
    String separator = ": ";
    for (OperandKind kind : kinds) {
      result.append(separator).append(what(kind));
      separator = ", ";
    }
    return result.toString();
  }

  private static String what(OperandKind kind) {
    return switch (kind) {
      case VALUE -> "a value";
      case NAME -> "a variable's name";
      case CODE -> "a function's name";
      case COUNT -> "a count";
      case LOCAL -> "a local";
      case CAPTURED -> "a captured cell";
      case FORWARD, BACKWARD -> "a label";
    };
  }

  private Instruction find(LineScanner scanner, Token mnemonic) {
    String word = mnemonic.text();
    Instruction found = set.find(word);
    if (found == null) {
      found = set.find(PREFIX + word);
    }
    if (found == null) {
      found = set.find(PREFIX + word.toUpperCase(Locale.ROOT));
    }
    if (found != null) {
      return found;
    }
    String full = word.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) ? word : PREFIX + word;
    throw scanner.error(mnemonic, set.unknown(mnemonic.shown(), full));
  }

  private static @Nullable Object operand(
      FunctionScope scope,
      LineScanner scanner,
      Instruction instruction,
      OperandKind kind,
      int operandIndex) {
    return switch (kind) {
      case VALUE -> Literals.read(scanner, scope);
      case NAME -> Words.variable(scanner);
      case COUNT -> Words.number(scanner, "a count");
      case LOCAL -> Words.index(scanner, "local", ".local", scope.locals());
      case CAPTURED -> Words.index(scanner, "captured cell", ".captured", scope.captured());
      case CODE -> {
        scope.use(
            operandIndex,
            Words.reference(scanner, Words.name(scanner, scanner.next(), "a function")));
        yield null;
      }
      case FORWARD, BACKWARD -> {
        if (Words.isNumber(scanner.peek())) {
          yield Words.number(scanner, "a distance");
        }
        scope.jump(
            instruction,
            operandIndex,
            Words.reference(scanner, Words.name(scanner, scanner.next(), "a label")));
        yield null;
      }
    };
  }
}
