package io.vmactor.python.parser;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Source bytes as text: UTF-8, or what a declaration in the first two lines says (PEP 263). */
public final class SourceDecoder {
  private static final Pattern DECLARATION =
      Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)");
  private static final Pattern BLANK = Pattern.compile("[ \\t\\f]*(#.*)?");
  private static final int HEAD_BYTES = 1000;

  private SourceDecoder() {}

  public static String decode(byte[] bytes, String file) throws PythonSyntaxException {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    int start = marked ? 3 : 0;
    String name = declared(bytes, start);
    Charset charset = StandardCharsets.UTF_8;
    if (name != null) {
      charset = charset(name, file);
      if (marked && !charset.equals(StandardCharsets.UTF_8)) {
        throw error("encoding problem: " + name + " with BOM", file, 0);
      }
    }
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw undecodable(bytes, start, charset, name, file);
    }
  }

  /** The encoding that a comment in the first two lines declares, or null. */
  private static @Nullable String declared(byte[] bytes, int start) {
    String head =
        new String(
            bytes, start, Math.min(bytes.length - start, HEAD_BYTES), StandardCharsets.ISO_8859_1);
    String[] lines = head.split("\r\n|\r|\n", 3);
    for (int i = 0; i < Math.min(2, lines.length); i++) {
      Matcher matcher = DECLARATION.matcher(lines[i]);
      if (matcher.find()) {
        return matcher.group(1);
      }
      if (!BLANK.matcher(lines[i]).matches()) {
        return null;
      }
    }
    return null;
  }

  private static Charset charset(String name, String file) throws PythonSyntaxException {
    String normal = name.toLowerCase(Locale.ROOT).replace('_', '-');
    if (normal.equals("utf-8") || normal.startsWith("utf-8-")) {
      return StandardCharsets.UTF_8;
    }
    if (normal.startsWith("latin-1")
        || normal.startsWith("iso-8859-1-")
        || normal.equals("iso-8859-1")) {
      return StandardCharsets.ISO_8859_1;
    }
    try {
      return Charset.forName(normal);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw error("encoding problem: " + name, file, 0);
    }
  }

  private static PythonSyntaxException undecodable(
      byte[] bytes, int start, Charset charset, @Nullable String name, String file) {
    int line = 1;
    int lineStart = start;
    for (int i = start; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        int end = Math.min(i + 1, bytes.length);
        int bad = firstBad(bytes, lineStart, end, charset);
        if (bad >= 0) {
          String value = String.format(Locale.ROOT, "%02x", bytes[bad]);
          if (name == null) {
            return error(
                "(unicode error) 'utf-8' codec can't decode byte 0x"
                    + value
                    + " in position "
                    + (bad - lineStart)
                    + ": invalid start byte",
                file,
                line);
          }
          return error(
              "(unicode error) '"
                  + name
                  + "' codec can't decode byte 0x"
                  + value
                  + " in position "
                  + (bad - lineStart),
              file,
              line);
        }
        line++;
        lineStart = i + 1;
      }
    }
    return error("(unicode error) the source cannot be decoded", file, line);
  }

  /** Where the first byte stands that cannot be decoded, or -1. */
  private static int firstBad(byte[] bytes, int start, int end, Charset charset) {
    ByteBuffer in = ByteBuffer.wrap(bytes, start, end - start);
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var out = java.nio.CharBuffer.allocate(end - start + 1);
    return decoder.decode(in, out, true).isError() ? in.position() : -1;
  }

  private static PythonSyntaxException error(String message, String file, int line) {
    return new PythonSyntaxException(
        PythonSyntaxException.Kind.SyntaxError, message, file, line, 0, line, 0, null);
  }
}
