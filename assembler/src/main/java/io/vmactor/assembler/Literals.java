package io.vmactor.assembler;

import io.vmactor.assembler.LineScanner.Kind;
import io.vmactor.assembler.LineScanner.Token;
import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.code.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Constants as assembly writes them. */
final class Literals {
  private Literals() {}

  /** Where a word that is not a literal is looked up. */
  interface Names {
    /** The constant that the word names; fails if there is none. */
    @Nullable Object constant(LineScanner scanner, Token word);
  }

  /** Reads a constant off the line. */
  static @Nullable Object read(LineScanner scanner, Names names) {
    return read(scanner, names, 0);
  }

  private static @Nullable Object read(LineScanner scanner, Names names, int depth) {
    Token token = scanner.next();
    return switch (token.kind()) {
      case STRING -> token.text();
      case BYTES -> token.text().getBytes(StandardCharsets.ISO_8859_1);
      case OPEN -> {
        if (depth == Limits.MAX_NESTING) {
          throw scanner.error(
              token, "the constant is nested more than " + Limits.MAX_NESTING + " deep");
        }
        yield tuple(scanner, names, depth + 1, token);
      }
      case WORD -> word(scanner, names, depth, token);
      case CLOSE, COMMA, COLON, END ->
          throw scanner.error(token, "a value should stand here, not " + token.shown());
    };
  }

  private static Tuple tuple(LineScanner scanner, Names names, int depth, Token open) {
    List<@Nullable Object> items = new ArrayList<>();
    while (!scanner.accept(Kind.CLOSE)) {
      items.add(read(scanner, names, depth));
      if (!scanner.accept(Kind.COMMA) && !scanner.peek().is(Kind.CLOSE)) {
        Token found = scanner.peek();
        throw found.is(Kind.END)
            ? scanner.error(open, "the tuple does not end on this line; a ) is missing")
            : scanner.error(found, "a , or ) should stand here, not " + found.shown());
      }
    }
    return new Tuple(items);
  }

  private static @Nullable Object word(LineScanner scanner, Names names, int depth, Token token) {
    String word = token.text();
    if (scanner.peek().is(Kind.OPEN)) {
      return constructed(scanner, names, depth, token);
    }
    return switch (word) {
      case "nil" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> {
        if (Numbers.looksLikeNumber(word) || Numbers.isNamedFloat(word)) {
          yield number(scanner, token);
        }
        if (depth > 0) {
          throw scanner.error(token, "a tuple holds literals only, not the name " + token.shown());
        }
        yield names.constant(scanner, token);
      }
    };
  }

  /** {@code symbol("x")}, {@code char(97)} or {@code pairs(1, 2, nil)}, the last being the tail. */
  private static Object constructed(LineScanner scanner, Names names, int depth, Token word) {
    Token open = scanner.next();
    if (depth == Limits.MAX_NESTING) {
      throw scanner.error(word, "the constant is nested more than " + Limits.MAX_NESTING + " deep");
    }
    List<@Nullable Object> parts = tuple(scanner, names, depth + 1, open).items();
    switch (word.text()) {
      case "symbol" -> {
        if (parts.size() == 1 && parts.get(0) instanceof String name) {
          return new Symbol(name);
        }
      }
      case "char" -> {
        if (parts.size() == 1
            && parts.get(0) instanceof Long codePoint
            && codePoint >= 0
            && codePoint <= Character.MAX_CODE_POINT) {
          return new Char(codePoint.intValue());
        }
      }
      case "pairs" -> {
        int last = parts.size() - 1;
        if (last >= 1 && !(parts.get(last) instanceof Pairs)) {
          return new Pairs(parts.subList(0, last), parts.get(last));
        }
      }
      default ->
          throw scanner.error(
              word, "only symbol, char and pairs stand before a (, not " + word.shown());
    }
    throw scanner.error(
        word, "it is written symbol(\"x\"), char(97), or pairs(1, 2, nil) with the tail last");
  }

  private static Object number(LineScanner scanner, Token token) {
    try {
      return Numbers.parse(token.text());
    } catch (Numbers.BadNumber problem) {
      throw scanner.error(token, problem.getMessage() + " (in " + token.shown() + ")");
    }
  }

  /** Whether a word means a constant by itself, so that nothing can be named so. */
  static boolean isReserved(String word) {
    return switch (word) {
      case "nil", "true", "false", "inf", "nan" -> true;
      default -> false;
    };
  }

  /** Whether a word can be a name: of a label, function, local, constant or variable. */
  static boolean isName(String word) {
    if (word.isEmpty() || word.endsWith(".") || isReserved(word)) {
      return false;
    }
    char first = word.charAt(0);
    if (!Character.isLetter(first) && first != '_' && first != '$') {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!LineScanner.isWordPart(c) || Character.isSurrogate(c) || !isPrintable(c)) {
        return false;
      }
    }
    return true;
  }

  /** Writes a constant so that {@link #read} reads an equal one. */
  static void write(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case null -> out.append("nil");
      case Double number -> out.append(Numbers.toAssembly(number));
      case BigInteger number -> out.append(Numbers.toAssembly(number));
      case String text -> writeString(out, text);
      case byte[] bytes -> writeBytes(out, bytes);
      case Tuple tuple -> {
        out.append('(');
        writeAll(out, tuple.items());
        out.append(')');
      }
      case Symbol symbol -> {
        out.append("symbol(");
        writeString(out, symbol.name());
        out.append(')');
      }
      case Char c -> out.append("char(").append(c.codePoint()).append(')');
      case Pairs pairs -> {
        out.append("pairs(");
        writeAll(out, pairs.items());
        out.append(", ");
        write(out, pairs.tail());
        out.append(')');
      }
      default -> out.append(value);
    }
  }

  private static void writeAll(StringBuilder out, List<?> items) {
    String separator = "";
    for (Object item : items) {
      out.append(separator);
      write(out, item);
      separator = ", ";
    }
  }

  static void writeString(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c < 0x80 && writeSimple(out, (char) c)) {
        continue;
      }
      if (isPrintable(c)) {
        out.appendCodePoint(c);
      } else {
        out.append("\\u{").append(Integer.toHexString(c)).append('}');
      }
    }
    out.append('"');
  }

  private static void writeBytes(StringBuilder out, byte[] bytes) {
    out.append("b\"");
    for (byte b : bytes) {
      if (b >= 0 && writeSimple(out, (char) b)) {
        continue;
      }
      out.append("\\x")
          .append(Character.forDigit((b >> 4) & 15, 16))
          .append(Character.forDigit(b & 15, 16));
    }
    out.append('"');
  }

  /** Writes an ASCII character that is printable or has a short escape. */
  private static boolean writeSimple(StringBuilder out, char c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      case '\r' -> out.append("\\r");
      case '\\' -> out.append("\\\\");
      case '"' -> out.append("\\\"");
      default -> {
        if (c < ' ' || c >= 0x7f) {
          return false;
        }
        out.append(c);
      }
    }
    return true;
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
