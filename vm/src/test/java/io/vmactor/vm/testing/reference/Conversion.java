package io.vmactor.vm.testing.reference;

import io.vmactor.vm.testing.reference.Values.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversions between numbers, strings, code points and bytes. */
final class Conversion {
  private static final Pattern INT = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("[+-]?inf");
  private static final Pattern NAN = Pattern.compile("[+-]?nan");

  private Conversion() {}

  static Object toNumber(@Nullable Object value) {
    if (value != null && Values.isNumber(value)) {
      return value;
    }
    if (!(value instanceof Text text)) {
      throw Failure.wrongType("OP_TO_NUMBER", value);
    }
    String spelt = text.toString().strip();
    if (INT.matcher(spelt).matches()) {
      return new BigInteger(spelt);
    }
    if (FLOAT.matcher(spelt).matches()) {
      return Double.valueOf(spelt);
    }
    if (INFINITE.matcher(spelt).matches()) {
      return spelt.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (NAN.matcher(spelt).matches()) {
      return Double.NaN;
    }
    String all = text.toString();
    String shown = all.length() <= 60 ? all : all.substring(0, 60) + "…";
    throw new Failure("value-error", "the string \"" + shown + "\" does not spell a number");
  }

  static BigInteger codePoint(@Nullable Object value) {
    if (value instanceof Text text && text.length() == 1) {
      return BigInteger.valueOf(text.at(0));
    }
    throw Failure.wrongType("OP_CODE_POINT", value);
  }

  static Text fromCodePoint(@Nullable Object value) {
    if (!(value instanceof BigInteger number)) {
      throw Failure.wrongType("OP_FROM_CODE_POINT", value);
    }
    if (number.signum() < 0 || number.compareTo(BigInteger.valueOf(Character.MAX_CODE_POINT)) > 0) {
      throw new Failure(
          "value-error", Failure.shorten(number) + " is no code point; they run from 0 to 1114111");
    }
    return Text.of(number.intValueExact());
  }

  static Bytes encode(@Nullable Object value) {
    if (!(value instanceof Text text)) {
      throw Failure.wrongType("OP_ENCODE", value);
    }
    if (text.hasSurrogate()) {
      throw new Failure(
          "value-error", "the string of OP_ENCODE has a lone surrogate, which UTF-8 cannot encode");
    }
    return new Bytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Text decode(@Nullable Object value) {
    if (!(value instanceof Bytes bytes)) {
      throw Failure.wrongType("OP_DECODE", value);
    }
    try {
      return Text.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.content)).toString());
    } catch (CharacterCodingException e) {
      throw new Failure("value-error", "the bytes of OP_DECODE are not valid UTF-8");
    }
  }
}
