package io.vmactor.assembler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes streams as JSON that {@link JsonReader} reads. */
final class JsonWriter {
  /**
   * From here on characters are escaped, so that lone surrogates survive any encoding of the text.
   */
  private static final int LAST_PLAIN_CHARACTER = 0xd7ff;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(10 * Limits.MAX_NESTING).build())
          .build();

  private final StringWriter text = new StringWriter();

  String write(@Nullable Object... stream) {
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.setHighestNonEscapedChar(LAST_PLAIN_CHARACTER);
      stream(out, Arrays.asList(stream), 0);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return text.toString();
  }

  private void stream(JsonGenerator out, List<@Nullable Object> items, int codeDepth)
      throws IOException {
    out.writeStartArray();
    for (Object item : items) {
      if (item instanceof CodeObject code) {
        code(out, code, codeDepth + 1);
      } else {
        value(out, item, 0);
      }
    }
    out.writeEndArray();
  }

  private void code(JsonGenerator out, CodeObject code, int depth) throws IOException {
    if (depth > NestingCheck.MOST) {
      throw new VerificationException(NestingCheck.problem());
    }
    out.writeStartObject();
    out.writeStringField("name", code.name());
    out.writeNumberField("parameters", code.parameters());
    out.writeBooleanField("rest", code.hasRest());
    out.writeNumberField("captured", code.captured());
    JsonSignature.write(out, code);
    out.writeArrayFieldStart("handlers");
    for (ExceptionHandler handler : code.handlers()) {
      out.writeArray(new int[] {handler.start(), handler.end(), handler.target()}, 0, 3);
    }
    out.writeEndArray();
    out.writeFieldName("code");
    stream(out, JsonStreams.items(code), depth);
    out.writeEndObject();
  }

  private void value(JsonGenerator out, @Nullable Object value, int depth) throws IOException {
    if (depth > Limits.MAX_NESTING) {
      throw new VerificationException(
          "a value is nested more than " + Limits.MAX_NESTING + " deep");
    }
    if (text.getBuffer().length() > ModuleLimits.TEXT_LENGTH) {
      throw new VerificationException(
          "the stream takes more than " + ModuleLimits.TEXT_LENGTH + " characters as JSON");
    }
    switch (value) {
      case null -> out.writeNull();
      case Boolean bool -> out.writeBoolean(bool);
      case String string -> out.writeString(string);
      case Character character -> out.writeString(character.toString());
      case Byte number -> out.writeNumber(number.longValue());
      case Short number -> out.writeNumber(number.longValue());
      case Integer number -> out.writeNumber(number.longValue());
      case Long number -> out.writeNumber(number);
      case BigInteger number -> bigInt(out, number);
      case Float number -> number(out, number.doubleValue());
      case Double number -> number(out, number);
      case byte[] bytes -> special(out, JsonValues.BYTES, HexFormat.of().formatHex(bytes));
      case Tuple tuple -> {
        out.writeStartObject();
        out.writeFieldName(JsonValues.TUPLE);
        list(out, tuple.items(), depth);
        out.writeEndObject();
      }
      case Symbol symbol -> special(out, JsonValues.SYMBOL, symbol.name());
      case Char c -> {
        out.writeStartObject();
        out.writeNumberField(JsonValues.CHAR, c.codePoint());
        out.writeEndObject();
      }
      case Pairs pairs -> {
        List<@Nullable Object> parts = new ArrayList<>(pairs.items());
        parts.add(pairs.tail());
        out.writeStartObject();
        out.writeFieldName(JsonValues.PAIRS);
        list(out, parts, depth);
        out.writeEndObject();
      }
      case List<?> list -> list(out, list, depth);
      case Map<?, ?> dict -> dict(out, dict, depth);
      default ->
          throw new VerificationException(
              "a stream cannot hold a " + value.getClass().getSimpleName());
    }
  }

  private static void bigInt(JsonGenerator out, BigInteger value) throws IOException {
    String decimal = Numbers.toDecimal(value);
    if (decimal == null) {
      throw new VerificationException(
          "an int in JSON has at most " + ModuleLimits.DECIMAL_DIGITS + " digits");
    }
    out.writeNumber(decimal);
  }

  private static void number(JsonGenerator out, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(Double.toString(value));
    } else {
      special(out, JsonValues.FLOAT, Numbers.toAssembly(value));
    }
  }

  private static void special(JsonGenerator out, String key, String text) throws IOException {
    out.writeStartObject();
    out.writeStringField(key, text);
    out.writeEndObject();
  }

  private void list(JsonGenerator out, List<?> items, int depth) throws IOException {
    out.writeStartArray();
    for (Object item : items) {
      value(out, item, depth + 1);
    }
    out.writeEndArray();
  }

  private void dict(JsonGenerator out, Map<?, ?> dict, int depth) throws IOException {
    boolean plain = true;
    for (Object key : dict.keySet()) {
      plain = plain && key instanceof String name && !JsonValues.isSpecial(name);
    }
    out.writeStartObject();
    if (!plain) {
      out.writeArrayFieldStart(JsonValues.DICT);
    }
    for (Map.Entry<?, ?> entry : dict.entrySet()) {
      if (plain) {
        out.writeFieldName((String) entry.getKey());
        value(out, entry.getValue(), depth + 1);
      } else {
        out.writeStartArray();
        value(out, entry.getKey(), depth + 1);
        value(out, entry.getValue(), depth + 1);
        out.writeEndArray();
      }
    }
    if (!plain) {
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}
