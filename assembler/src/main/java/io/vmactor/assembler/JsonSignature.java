package io.vmactor.assembler;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The fields of a function in JSON that say how it is called and in which language. */
final class JsonSignature {
  private Dialect dialect = Dialect.BASIC;
  private final Set<CodeFlag> flags = EnumSet.noneOf(CodeFlag.class);
  private int positionalOnly;
  private int keywordOnly;
  private List<String> localNames = List.of();
  private List<String> capturedNames = List.of();

  /** Reads the value of one of the fields. */
  void read(JsonCursor cursor, String field) throws IOException {
    switch (field) {
      case "dialect" -> dialect = choice(cursor, "dialect", Dialect.values());
      case "positionalOnly" ->
          positionalOnly = JsonReader.count(cursor, field, Limits.MAX_ARGUMENTS);
      case "keywordOnly" -> keywordOnly = JsonReader.count(cursor, field, Limits.MAX_ARGUMENTS);
      case "localNames" -> localNames = strings(cursor, field);
      case "capturedNames" -> capturedNames = strings(cursor, field);
      default -> {
        cursor.expectToken(JsonToken.START_ARRAY, "flags: an array of names");
        while (cursor.next() != JsonToken.END_ARRAY) {
          flags.add(choice(cursor, "flag", CodeFlag.values()));
        }
      }
    }
  }

  private static <E extends Enum<E>> E choice(JsonCursor cursor, String what, E[] values)
      throws IOException {
    for (E value : values) {
      if (cursor.token() == JsonToken.VALUE_STRING && word(value).equals(cursor.text())) {
        return value;
      }
    }
    throw cursor.error("there is no " + what + " " + cursor.shown());
  }

  private static List<String> strings(JsonCursor cursor, String field) throws IOException {
    cursor.expectToken(JsonToken.START_ARRAY, field + ": an array of strings");
    List<String> strings = new ArrayList<>();
    while (cursor.next() != JsonToken.END_ARRAY) {
      strings.add(JsonReader.string(cursor));
    }
    return strings;
  }

  void applyTo(CodeDraft draft) {
    draft.dialect(dialect);
    flags.forEach(draft::flag);
    draft.positionalOnly(positionalOnly);
    draft.keywordOnly(keywordOnly);
    draft.localNames(localNames);
    draft.capturedNames(capturedNames);
  }

  /** Writes the fields that the code needs. */
  static void write(JsonGenerator out, CodeObject code) throws IOException {
    if (code.dialect() != Dialect.BASIC) {
      out.writeStringField("dialect", word(code.dialect()));
    }
    List<String> words = new ArrayList<>();
    for (CodeFlag flag : code.flags()) {
      if (flag != CodeFlag.REST) {
        words.add(word(flag));
      }
    }
    strings(out, "flags", words);
    if (code.positionalOnly() > 0) {
      out.writeNumberField("positionalOnly", code.positionalOnly());
    }
    if (code.keywordOnly() > 0) {
      out.writeNumberField("keywordOnly", code.keywordOnly());
    }
    strings(out, "localNames", code.localNames());
    strings(out, "capturedNames", code.capturedNames());
  }

  private static void strings(JsonGenerator out, String field, List<String> strings)
      throws IOException {
    if (!strings.isEmpty()) {
      out.writeArrayFieldStart(field);
      for (String string : strings) {
        out.writeString(string);
      }
      out.writeEndArray();
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
