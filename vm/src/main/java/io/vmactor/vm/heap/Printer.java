package io.vmactor.vm.heap;

import io.vmactor.vm.code.Limits;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.FloatFormat;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.Numbers;
import io.vmactor.vm.runtime.Strings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongFunction;

/**
 * Values as text in the basic dialect: strings bare on their own and quoted inside containers,
 * {@code nil}, {@code true}, {@code [1, 2]}, {@code (1,)}, <code>{"a": 1}</code>. A container
 * inside itself shows as {@code ...}, and so does what is nested too deeply or would make the text
 * longer than {@link Limits#MAX_TEXT}.
 */
public final class Printer {
  private final LongFunction<String> functionNames;
  private int limit = Limits.MAX_TEXT;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Long> open = new ArrayDeque<>();

  /**
   * @param functionNames the name of the function a word points to
   */
  public Printer(LongFunction<String> functionNames) {
    this.functionNames = functionNames;
  }

  /** The text of a value as OP_PRINT shows it. */
  public String print(long word) {
    if (Layout.is(word, Layout.STRING)) {
      return Decoder.string(word);
    }
    text.setLength(0);
    append(word);
    return text.toString();
  }

  /**
   * The first characters of a value's text, for messages: at most {@code longest} and an ellipsis.
   */
  public String excerpt(long word, int longest) {
    limit = longest;
    String start = show(word);
    return start.length() <= longest ? start : start.substring(0, longest) + "…";
  }

  /** The text of a value as it shows inside a container. */
  public String show(long word) {
    text.setLength(0);
    append(word);
    return text.toString();
  }

  private void append(long word) {
    if (Word.isInt(word)) {
      text.append(Word.toInt(word));
    } else if (Word.isFloat(word)) {
      text.append(FloatFormat.format(Word.toDouble(word)));
    } else if (!Word.isPointer(word)) {
      appendAtom(word);
    } else {
      appendObject(word);
    }
  }

  private void appendObject(long word) {
    switch (Layout.type(word)) {
      case Layout.FLOAT -> text.append(FloatFormat.format(Numbers.toDouble(word)));
      case Layout.BIGNUM -> text.append(Decoder.integer(word));
      case Layout.STRING -> appendQuoted(word);
      case Layout.BYTES -> appendBytes(Decoder.bytes(word));
      case Layout.CELL -> text.append("<cell>");
      case Layout.ITERATOR -> text.append("<iterator>");
      case Layout.MODULE -> text.append("<module>");
      case Layout.METHOD -> text.append("<method>");
      case Layout.GENERATOR -> text.append("<generator>");
      case Layout.CLASS ->
          text.append("<class ")
              .append(Decoder.string(Layout.field(word, Layout.CLASS_NAME)))
              .append('>');
      case Layout.INSTANCE -> text.append("<object>");
      case Layout.RANGE -> appendFields("range(", word);
      case Layout.SLICE -> appendFields("slice(", word);
      case Layout.CLOSURE ->
          text.append("<function ").append(functionNames.apply(word)).append('>');
      case Layout.ERROR ->
          text.append("<error ")
              .append(Decoder.string(Layout.field(word, Layout.FIELD_1)))
              .append(": ")
              .append(Decoder.string(Layout.field(word, Layout.FIELD_2)))
              .append('>');
      default -> {
        if (open.size() >= Limits.MAX_NESTING || open.contains(word) || text.length() > limit) {
          text.append("...");
          return;
        }
        open.push(word);
        appendContainer(word);
        open.pop();
      }
    }
  }

  private void appendContainer(long word) {
    if (Layout.type(word) == Layout.PAIR) {
      text.append(SchemePrinter.text(word, true, functionNames));
      return;
    }
    if (Layout.type(word) == Layout.DICT || Layout.type(word) == Layout.SET) {
      appendTable(word, Layout.type(word) == Layout.DICT);
      return;
    }
    boolean tuple = Layout.type(word) == Layout.TUPLE;
    long length = Lists.length(word);
    text.append(tuple ? '(' : '[');
    for (long i = 0; i < length && text.length() <= limit; i++) {
      if (i > 0) {
        text.append(", ");
      }
      append(Lists.item(word, i));
    }
    text.append(tuple ? length == 1 ? ",)" : ")" : "]");
  }

  private void appendAtom(long word) {
    if (Word.isSymbol(word) || Word.isChar(word) || word == Word.UNSPECIFIED) {
      text.append(SchemePrinter.text(word, true, functionNames));
      return;
    }
    if (word == Word.NOT_IMPLEMENTED || word == Word.ELLIPSIS) {
      text.append(word == Word.ELLIPSIS ? "Ellipsis" : "NotImplemented");
    } else if (Word.isActor(word)) {
      text.append("<actor ").append(Word.actorId(word)).append('>');
    } else if (Word.isReference(word)) {
      text.append("<reference ").append(Word.referenceNumber(word)).append('>');
    } else {
      text.append(word == Word.TRUE ? "true" : word == Word.FALSE ? "false" : "nil");
    }
  }

  private void appendFields(String name, long word) {
    text.append(name);
    append(Layout.field(word, Layout.FIELD_1));
    text.append(", ");
    append(Layout.field(word, Layout.FIELD_2));
    text.append(", ");
    append(Layout.field(word, Layout.FIELD_3));
    text.append(')');
  }

  private void appendTable(long word, boolean pairs) {
    if (!pairs && Dicts.length(word) == 0) {
      text.append("set()");
      return;
    }
    text.append('{');
    long used = Dicts.used(word);
    boolean first = true;
    for (long number = 0; number < used && text.length() <= limit; number++) {
      long key = Dicts.key(word, number);
      if (key != Word.ABSENT) {
        if (!first) {
          text.append(", ");
        }
        first = false;
        append(key);
        if (pairs) {
          text.append(": ");
          append(Dicts.value(word, number));
        }
      }
    }
    text.append('}');
  }

  private void appendQuoted(long word) {
    text.append('"');
    for (long i = 0; i < Strings.length(word); i++) {
      appendEscaped(Strings.at(word, i), '"');
    }
    text.append('"');
  }

  private void appendBytes(byte[] bytes) {
    text.append("b\"");
    for (byte b : bytes) {
      int value = b & 0xFF;
      if (value >= 0x7F) {
        text.append(String.format("\\x%02x", value));
      } else {
        appendEscaped(value, '"');
      }
    }
    text.append('"');
  }

  private void appendEscaped(int codePoint, char quote) {
    switch (codePoint) {
      case '\n' -> text.append("\\n");
      case '\t' -> text.append("\\t");
      case '\r' -> text.append("\\r");
      case '\\' -> text.append("\\\\");
      default -> {
        if (codePoint == quote) {
          text.append('\\').append(quote);
        } else if (codePoint < 0x20 || codePoint == 0x7F) {
          text.append(String.format("\\x%02x", codePoint));
        } else if (codePoint >= 0xD800 && codePoint < 0xE000) {
          text.append(String.format("\\u{%x}", codePoint));
        } else {
          text.appendCodePoint(codePoint);
        }
      }
    }
  }
}
