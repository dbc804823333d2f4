package io.vmactor.assembler;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns the bytes of a text file into text. */
public final class SourceText {
  private SourceText() {}

  /**
   * Decodes UTF-8, with or without a byte order mark.
   *
   * @throws AssemblyException if the bytes are not UTF-8 or too many
   */
  public static String decode(byte[] utf8, String fileName) {
    if (utf8.length > ModuleLimits.TEXT_LENGTH) {
      throw new AssemblyException(
          fileName,
          0,
          0,
          "the file has "
              + utf8.length
              + " bytes; the limit for text is "
              + ModuleLimits.TEXT_LENGTH);
    }
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer out = CharBuffer.allocate(utf8.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    out.flip();
    if (result.isError()) {
      int line = 1;
      int column = 1;
      for (int i = 0; i < out.length(); i++) {
        boolean newLine = out.charAt(i) == '\n';
        line += newLine ? 1 : 0;
        column = newLine ? 1 : column + 1;
      }
      throw new AssemblyException(
          fileName,
          line,
          column,
          "byte " + in.position() + " is not UTF-8; save the file in UTF-8");
    }
    boolean marked = out.length() > 0 && out.charAt(0) == '\ufeff';
    return out.subSequence(marked ? 1 : 0, out.length()).toString();
  }
}
