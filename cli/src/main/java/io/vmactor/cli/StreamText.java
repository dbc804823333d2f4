package io.vmactor.cli;

import io.vmactor.assembler.Assembler;
import io.vmactor.assembler.AssemblyException;
import io.vmactor.assembler.JsonStreams;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream as it is typed: {@code CONSTANT 5 CONSTANT 10 ADD}. Instructions stand with or without
 * {@code OP_} in any case; values as in assembly, and lists, dicts and functions as in JSON. A text
 * that starts with {@code [} is a JSON stream. A comment runs from {@code ;} to the end of the
 * line.
 *
 * <p>This class only finds where each operand ends; what it says is left to assembler and JSON
 * reader.
 */
final class StreamText {
  private static final String FILE = "input";
  private static final String PUSH = "OP_CONSTANT ";
  private static final String JSON_VALUE = "[\"OP_CONSTANT\",";
  private static final String JSON_CODE = "[\"OP_CLOSURE\",";

  private final String text;
  private final InstructionSet set;
  private int at;

  private StreamText(String text, InstructionSet set) {
    this.text = text;
    this.set = set;
  }

  /**
   * Reads a stream; the result is in the form that {@code send} takes, and empty if there is
   * nothing but blanks and comments.
   */
  static @Nullable Object[] parse(String text, InstructionSet set) throws StreamSyntaxException {
    return new StreamText(text, set).parse();
  }

  private @Nullable Object[] parse() throws StreamSyntaxException {
    List<@Nullable Object> stream = new ArrayList<>();
    skipSpace();
    if (at < text.length() && text.charAt(at) == '[') {
      return jsonStream();
    }
    while (at < text.length()) {
      int start = at;
      String word = word();
      Instruction instruction = word.isEmpty() ? null : InstructionReference.find(set, word);
      if (instruction == null) {
        throw new StreamSyntaxException(start, notAnInstruction(start, word, stream.isEmpty()));
      }
      stream.add(instruction.mnemonic());
      for (OperandKind kind : instruction.operands()) {
        skipSpace();
        stream.add(operand(instruction, kind));
      }
      skipSpace();
    }
    return stream.toArray();
  }

  private String notAnInstruction(int start, String word, boolean first) {
    char c = text.charAt(start);
    boolean isValue = word.isEmpty() || c == '-' || (c >= '0' && c <= '9');
    if (!isValue) {
      return InstructionReference.unknown(set, shorten(word));
    }
    return "an instruction should stand here, not "
        + shorten(word.isEmpty() ? String.valueOf(c) : word)
        + (first ? "; CONSTANT pushes a value" : "");
  }

  // ---- operands

  private @Nullable Object operand(Instruction instruction, OperandKind kind)
      throws StreamSyntaxException {
    if (at == text.length()) {
      throw new StreamSyntaxException(
          at, instruction.mnemonic() + " takes " + what(kind) + ", which is missing");
    }
    char c = text.charAt(at);
    return switch (kind) {
      case VALUE -> c == '[' || c == '{' ? json(JSON_VALUE, "]") : literal(instruction, kind);
      case NAME -> c == '"' ? literal(instruction, kind) : name(instruction, kind);
      case CODE -> {
        if (c != '{') {
          throw unfit(instruction, kind, at, word());
        }
        yield json(JSON_CODE, ",0]");
      }
      case COUNT, LOCAL, CAPTURED, FORWARD, BACKWARD -> number(instruction, kind);
    };
  }

  private static StreamSyntaxException unfit(
      Instruction instruction, OperandKind kind, int start, String found) {
    return new StreamSyntaxException(
        start,
        instruction.mnemonic()
            + " takes "
            + what(kind)
            + ", not "
            + (found.isEmpty() ? "this" : shorten(found)));
  }

  private static String what(OperandKind kind) {
    return switch (kind) {
      case VALUE -> "a value (a number, a string in quotes, nil, true, false, a tuple or JSON)";
      case NAME -> "a variable's name";
      case CODE -> "a function in JSON ({\"name\": \"f\", \"code\": [\"OP_NIL\", \"OP_RETURN\"]})";
      case COUNT -> "a count (an int)";
      case LOCAL -> "the number of a local (an int)";
      case CAPTURED -> "the number of a captured cell (an int)";
      case FORWARD, BACKWARD -> "a number of instructions (an int)";
    };
  }

  private String name(Instruction instruction, OperandKind kind) throws StreamSyntaxException {
    int start = at;
    String word = word();
    if (word.isEmpty()) {
      throw unfit(instruction, kind, start, text.substring(start, start + 1));
    }
    return word;
  }

  private int number(Instruction instruction, OperandKind kind) throws StreamSyntaxException {
    int start = at;
    String word = word();
    try {
      int value = Integer.parseInt(word);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below.
    }
    throw unfit(instruction, kind, start, word);
  }

  /** A value as assembly writes it: the assembler reads it as the operand of a push. */
  private @Nullable Object literal(Instruction instruction, OperandKind kind)
      throws StreamSyntaxException {
    int start = at;
    char c = text.charAt(start);
    boolean bytes = text.startsWith("b\"", start);
    String source;
    if (c == '"' || bytes) {
      at = end(endOfString(text, bytes ? start + 1 : start), start, "the string does not end");
      source = text.substring(start, at).replace("\n", "\\n");
    } else if (c == '(') {
      at = end(endOfBrackets(text, start), start, "the tuple does not end; a ) is missing");
      source = text.substring(start, at).replace('\n', ' ');
    } else {
      source = word();
      if (!isLiteral(source)) {
        throw unfit(instruction, kind, start, source);
      }
    }
    try {
      Module module = Assembler.assemble(PUSH + source, FILE, InstructionSet.standard());
      CodeObject main = module.main();
      return main.constants().get(main.instructions().operand(0, 0));
    } catch (AssemblyException rejected) {
      int inside = Math.max(0, rejected.column() - 1 - PUSH.length());
      throw new StreamSyntaxException(start + inside, rejected.problem());
    }
  }

  private static boolean isLiteral(String word) {
    return switch (word) {
      case "" -> false;
      case "nil", "true", "false", "inf", "nan" -> true;
      default -> {
        char c = word.charAt(0);
        yield c == '-' || c == '+' || (c >= '0' && c <= '9');
      }
    };
  }

  private @Nullable Object json(String before, String after) throws StreamSyntaxException {
    int start = at;
    at =
        end(endOfBrackets(text, start), start, "the JSON value does not end; a bracket is missing");
    return readJson(before, start, at, after)[1];
  }

  private @Nullable Object[] jsonStream() throws StreamSyntaxException {
    int start = at;
    at = text.length();
    return readJson("", start, at, "");
  }

  private @Nullable Object[] readJson(String before, int start, int end, String after)
      throws StreamSyntaxException {
    try {
      return JsonStreams.read(before + text.substring(start, end) + after, FILE, set);
    } catch (AssemblyException rejected) {
      int lineStart = start;
      for (int line = 1; line < rejected.line(); line++) {
        lineStart = text.indexOf('\n', lineStart) + 1;
      }
      int column = rejected.column() - 1 - (rejected.line() == 1 ? before.length() : 0);
      throw new StreamSyntaxException(
          Math.min(lineStart + Math.max(0, column), end), rejected.problem());
    }
  }

  // ---- the text

  private static int end(int end, int start, String problem) throws StreamSyntaxException {
    if (end < 0) {
      throw new StreamSyntaxException(start, problem);
    }
    return end;
  }

  /** Skips blanks, comments, and backslashes that join lines. */
  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ';') {
        at = endOfLine(text, at);
      } else if (isSpace(c) || (c == '\\' && isLineEnd(at + 1))) {
        at++;
      } else {
        return;
      }
    }
  }

  private boolean isLineEnd(int start) {
    int end = start;
    while (end < text.length() && isSpace(text.charAt(end)) && text.charAt(end) != '\n') {
      end++;
    }
    return end == text.length() || text.charAt(end) == '\n';
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Takes a word, which is empty if something else stands here. */
  private String word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWordPart(char c) {
    return !isSpace(c) && "\"()[]{},:;\\".indexOf(c) < 0 && !Character.isISOControl(c);
  }

  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  /** The index after the string that starts at {@code start}, or -1 if it does not end. */
  private static int endOfString(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  /** The index after the bracket that closes the one at {@code start}, or -1 if there is none. */
  private static int endOfBrackets(String text, int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> {
          i = endOfString(text, i) - 1;
          if (i < 0) {
            return -1;
          }
        }
        case '[', '{', '(' -> depth++;
        case ']', '}', ')' -> {
          if (--depth == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  private static String shorten(String word) {
    return word.length() <= 60 ? word : word.substring(0, 60) + "…";
  }
}
