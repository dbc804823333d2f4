package io.vmactor.assembler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JSON stream: the instructions, and the functions and values among their operands. */
final class JsonReader {
  /**
   * A function takes two levels of JSON, a value up to three; both have a limit, with its own
   * message, below this.
   */
  private static final int MOST_LEVELS = 5 * Limits.MAX_NESTING + 10;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_LEVELS)
                  .maxNumberLength(ModuleLimits.DECIMAL_DIGITS + 1)
                  .maxStringLength(ModuleLimits.TEXT_LENGTH)
                  .maxNameLength(ModuleLimits.TEXT_LENGTH)
                  .build())
          .build();

  private static final List<String> CODE_FIELDS =
      List.of(
          "name",
          "parameters",
          "rest",
          "captured",
          "handlers",
          "code",
          "dialect",
          "flags",
          "positionalOnly",
          "keywordOnly",
          "localNames",
          "capturedNames");

  private final String json;
  private final String file;
  private final InstructionSet set;
  private final Quota quota = new Quota();

  JsonReader(String json, String file, InstructionSet set) {
    this.json = json;
    this.file = file;
    this.set = set;
  }

  CodeDraft draft(String name, int line, int column) {
    return new CodeDraft(set, quota, name, file, line, column);
  }

  /** Reads all of the text as one stream. */
  List<JsonInstruction> read() {
    if (json.length() > ModuleLimits.TEXT_LENGTH) {
      throw new AssemblyException(
          file,
          0,
          0,
          "the text has "
              + json.length()
              + " characters; the limit is "
              + ModuleLimits.TEXT_LENGTH);
    }
    try (JsonParser parser = FACTORY.createParser(json)) {
      return read(new JsonCursor(parser, file));
    } catch (IOException problem) {
      throw new AssemblyException(file, 0, 0, String.valueOf(problem.getMessage()));
    }
  }

  private List<JsonInstruction> read(JsonCursor cursor) throws IOException {
    try {
      cursor.expect(JsonToken.START_ARRAY, "a stream: an array of instruction names and operands");
      List<JsonInstruction> stream = instructions(cursor, 0);
      cursor.expectEnd();
      return stream;
    } catch (JsonEOFException problem) {
      throw cursor.errorHere("not valid JSON: the text ends too early");
    } catch (StreamConstraintsException problem) {
      throw cursor.errorHere("a number has more than " + ModuleLimits.DECIMAL_DIGITS + " digits");
    } catch (JsonProcessingException problem) {
      throw cursor.errorHere("not valid JSON: " + problem.getOriginalMessage());
    }
  }

  /** The instructions up to the end of the array whose start was taken. */
  private List<JsonInstruction> instructions(JsonCursor cursor, int depth) throws IOException {
    List<JsonInstruction> stream = new ArrayList<>();
    while (cursor.next() != JsonToken.END_ARRAY) {
      Instruction instruction = instruction(cursor, stream);
      int line = cursor.line();
      int column = cursor.column();
      if (stream.size() == Limits.MAX_INSTRUCTIONS) {
        throw cursor.error("the stream has more than " + Limits.MAX_INSTRUCTIONS + " instructions");
      }
      List<@Nullable Object> operands = new ArrayList<>(instruction.operands().size());
      for (OperandKind kind : instruction.operands()) {
        if (cursor.next() == JsonToken.END_ARRAY) {
          throw cursor.error(
              instruction.mnemonic() + " takes " + what(kind) + ", which is missing");
        }
        operands.add(operand(cursor, instruction, kind, depth));
      }
      stream.add(new JsonInstruction(instruction, operands, line, column));
    }
    return stream;
  }

  private Instruction instruction(JsonCursor cursor, List<JsonInstruction> before)
      throws IOException {
    if (cursor.token() == JsonToken.VALUE_STRING) {
      String name = cursor.text();
      Instruction instruction = set.find(name);
      if (instruction != null) {
        return instruction;
      }
      throw cursor.error(set.unknown(cursor.shown(), name) + after(before));
    }
    throw cursor.error(
        "the name of an instruction should stand here, not " + cursor.shown() + after(before));
  }

  private static String after(List<JsonInstruction> before) {
    if (before.isEmpty()) {
      return "";
    }
    Instruction last = before.getLast().instruction();
    int operands = last.operands().size();
    return " ("
        + last.mnemonic()
        + " before it takes "
        + (operands == 0 ? "no operand" : operands == 1 ? "one operand" : operands + " operands")
        + ")";
  }

  private static String what(OperandKind kind) {
    return switch (kind) {
      case VALUE -> "a value";
      case NAME -> "a variable's name (a string)";
      case CODE -> "a function (an object with name and code)";
      case COUNT -> "a count (an int)";
      case LOCAL -> "the number of a local (an int)";
      case CAPTURED -> "the number of a captured cell (an int)";
      case FORWARD, BACKWARD -> "a distance (an int)";
    };
  }

  private @Nullable Object operand(
      JsonCursor cursor, Instruction instruction, OperandKind kind, int depth) throws IOException {
    Object operand =
        switch (kind) {
          case VALUE -> JsonValues.read(cursor);
          case NAME -> cursor.token() == JsonToken.VALUE_STRING ? cursor.text() : null;
          case CODE -> cursor.token() == JsonToken.START_OBJECT ? code(cursor, depth + 1) : null;
          case COUNT, LOCAL, CAPTURED, FORWARD, BACKWARD -> cursor.smallInt();
        };
    if (operand == null && kind != OperandKind.VALUE) {
      throw cursor.error(
          instruction.mnemonic() + " takes " + what(kind) + ", not " + cursor.shown());
    }
    return operand;
  }

  // ---- functions

  private CodeObject code(JsonCursor cursor, int depth) throws IOException {
    if (depth > NestingCheck.MOST) {
      throw cursor.error(NestingCheck.problem());
    }
    int line = cursor.line();
    int column = cursor.column();
    String name = null;
    int parameters = 0;
    boolean rest = false;
    int captured = 0;
    JsonSignature signature = new JsonSignature();
    List<int[]> handlers = new ArrayList<>();
    List<JsonInstruction> body = null;
    int seen = 0;
    while (cursor.next() != JsonToken.END_OBJECT) {
      String field = cursor.text();
      if (!CODE_FIELDS.contains(field)) {
        throw cursor.error(
            "a function has no field " + cursor.shown() + FunctionScope.near(field, CODE_FIELDS));
      }
      int bit = 1 << CODE_FIELDS.indexOf(field);
      if ((seen & bit) != 0) {
        throw cursor.error("the field " + field + " stands twice");
      }
      seen |= bit;
      cursor.next();
      switch (field) {
        case "name" -> name = string(cursor);
        case "parameters" -> parameters = count(cursor, "parameters", Limits.MAX_ARGUMENTS);
        case "captured" -> captured = count(cursor, "captured", Limits.MAX_CAPTURED);
        case "rest" -> rest = bool(cursor);
        case "handlers" -> handlers = handlers(cursor);
        case "dialect", "flags", "positionalOnly", "keywordOnly", "localNames", "capturedNames" ->
            signature.read(cursor, field);
        default -> {
          cursor.expectToken(
              JsonToken.START_ARRAY, "code: an array of instruction names and operands");
          body = instructions(cursor, depth);
        }
      }
    }
    if (name == null || body == null) {
      throw cursor.error("the function has no field " + (name == null ? "name" : "code"));
    }
    CodeDraft draft = draft(name, line, column);
    draft.parameters(parameters, rest);
    draft.captured(captured);
    signature.applyTo(draft);
    int[] starts = JsonCode.fill(draft, body, file);
    for (int[] handler : handlers) {
      draft.handler(
          moved(handler[0], starts), moved(handler[1], starts), moved(handler[2], starts));
    }
    return draft.build();
  }

  /** An index that does not exist stays outside, for the verifier to reject. */
  private static int moved(int index, int[] starts) {
    return index < starts.length ? starts[index] : Integer.MAX_VALUE;
  }

  static String string(JsonCursor cursor) throws IOException {
    cursor.expectToken(JsonToken.VALUE_STRING, "a string");
    return cursor.text();
  }

  private static boolean bool(JsonCursor cursor) throws IOException {
    if (cursor.token() != JsonToken.VALUE_TRUE && cursor.token() != JsonToken.VALUE_FALSE) {
      throw cursor.error("true or false should stand here, not " + cursor.shown());
    }
    return cursor.token() == JsonToken.VALUE_TRUE;
  }

  static int count(JsonCursor cursor, String field, int most) throws IOException {
    Integer count = cursor.smallInt();
    if (count == null || count < 0 || count > most) {
      throw cursor.error(field + " is an int from 0 to " + most + ", not " + cursor.shown());
    }
    return count;
  }

  private static List<int[]> handlers(JsonCursor cursor) throws IOException {
    cursor.expectToken(JsonToken.START_ARRAY, "handlers: an array of [start, end, target]");
    List<int[]> handlers = new ArrayList<>();
    while (cursor.next() != JsonToken.END_ARRAY) {
      cursor.expectToken(JsonToken.START_ARRAY, "a handler: [start, end, target]");
      int[] handler = new int[3];
      for (int k = 0; k < handler.length; k++) {
        cursor.next();
        handler[k] = count(cursor, "an instruction's number", Limits.MAX_INSTRUCTIONS);
      }
      cursor.expect(JsonToken.END_ARRAY, "the end of the handler: [start, end, target]");
      handlers.add(handler);
    }
    return handlers;
  }
}
