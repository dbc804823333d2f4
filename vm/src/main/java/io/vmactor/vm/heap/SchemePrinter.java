package io.vmactor.vm.heap;

import io.vmactor.vm.code.Limits;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.FloatFormat;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.Numbers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Values as Scheme writes them (R7RS, 6.13.3): {@code display} shows strings and characters bare,
 * {@code write} as literals. Where a list or vector contains itself stands {@code ...}, and so it
 * does where a text exceeds {@link Limits#MAX_TEXT}.
 */
public final class SchemePrinter {
  /** What a character is called that cannot be shown by itself. */
  private static final Map<Integer, String> CHARACTER_NAMES =
      Map.of(
          0,
          "null",
          7,
          "alarm",
          8,
          "backspace",
          9,
          "tab",
          10,
          "newline",
          13,
          "return",
          27,
          "escape",
          32,
          "space",
          127,
          "delete");

  /** What is still to be written: text, or one of these. */
  private sealed interface Task {}

  private record Text(String text) implements Task {}

  private record Value(long word) implements Task {}

  /** The rest of a list behind an item. */
  private record Rest(long word) implements Task {}

  /** The items of a vector from an index on. */
  private record Items(long vector, long index) implements Task {}

  /** What was open around it is not any more. */
  private record Close(long word) implements Task {}

  private final LongFunction<String> functionNames;
  private final boolean write;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final Set<Long> open = new HashSet<>();

  private SchemePrinter(LongFunction<String> functionNames, boolean write) {
    this.functionNames = functionNames;
    this.write = write;
  }

  /**
   * The text of a value.
   *
   * @param functionNames the name of the function a word points to
   * @param write whether strings and characters are written as literals
   */
  public static String text(long word, boolean write, LongFunction<String> functionNames) {
    SchemePrinter printer = new SchemePrinter(functionNames, write);
    printer.tasks.push(new Value(word));
    printer.run();
    return printer.out.toString();
  }

  private void run() {
    while (!tasks.isEmpty()) {
      if (out.length() > Limits.MAX_TEXT) {
        out.append("...");
        return;
      }
      switch (tasks.pop()) {
        case Text text -> out.append(text.text);
        case Value value -> value(value.word);
        case Rest rest -> rest(rest.word);
        case Items items -> items(items.vector, items.index);
        case Close close -> open.remove(close.word);
      }
    }
  }

  private void value(long word) {
    if (Word.isInt(word)) {
      out.append(Word.toInt(word));
    } else if (Word.isFloat(word)) {
      out.append(floatText(Word.toDouble(word)));
    } else if (Word.isPointer(word)) {
      object(word);
    } else {
      atom(word);
    }
  }

  private void atom(long word) {
    if (Word.isSymbol(word)) {
      symbol(Symbols.name(word));
    } else if (Word.isChar(word)) {
      character((int) Word.toCodePoint(word));
    } else if (word == Word.NIL) {
      out.append("()");
    } else if (word == Word.TRUE || word == Word.FALSE) {
      out.append(word == Word.TRUE ? "#t" : "#f");
    } else if (Word.isActor(word)) {
      out.append("#<actor ").append(Word.actorId(word)).append('>');
    } else if (Word.isReference(word)) {
      out.append("#<reference ").append(Word.referenceNumber(word)).append('>');
    } else {
      out.append(word == Word.UNSPECIFIED ? "#<unspecified>" : "#<atom>");
    }
  }

  private void object(long word) {
    switch (Layout.type(word)) {
      case Layout.FLOAT -> out.append(floatText(Numbers.toDouble(word)));
      case Layout.BIGNUM -> out.append(Decoder.integer(word));
      case Layout.STRING -> string(Decoder.string(word));
      case Layout.PAIR -> {
        if (enter(word)) {
          out.append('(');
          tasks.push(new Close(word));
          tasks.push(new Text(")"));
          tasks.push(new Rest(Layout.field(word, Layout.FIELD_2)));
          tasks.push(new Value(Layout.field(word, Layout.FIELD_1)));
        }
      }
      case Layout.LIST, Layout.TUPLE -> {
        if (enter(word)) {
          out.append("#(");
          tasks.push(new Close(word));
          tasks.push(new Text(")"));
          tasks.push(new Items(word, 0));
        }
      }
      case Layout.CLOSURE ->
          out.append("#<procedure ").append(functionNames.apply(word)).append('>');
      case Layout.ERROR ->
          out.append("#<error ")
              .append(Decoder.string(Layout.field(word, Layout.FIELD_2)))
              .append('>');
      default -> out.append("#<object>");
    }
  }

  /** Notes that a container is open; writes dots if it is open already. */
  private boolean enter(long word) {
    if (open.add(word)) {
      return true;
    }
    out.append("...");
    return false;
  }

  private void rest(long word) {
    if (word == Word.NIL) {
      return;
    }
    if (!Layout.is(word, Layout.PAIR)) {
      out.append(" . ");
      value(word);
      return;
    }
    out.append(' ');
    if (enter(word)) {
      tasks.push(new Close(word));
      tasks.push(new Rest(Layout.field(word, Layout.FIELD_2)));
      tasks.push(new Value(Layout.field(word, Layout.FIELD_1)));
    }
  }

  private void items(long vector, long index) {
    if (index < Lists.length(vector)) {
      out.append(index == 0 ? "" : " ");
      tasks.push(new Items(vector, index + 1));
      tasks.push(new Value(Lists.item(vector, index)));
    }
  }

  private static String floatText(double value) {
    if (Double.isNaN(value)) {
      return "+nan.0";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+inf.0" : "-inf.0";
    }
    String text = FloatFormat.format(value);
    int e = text.indexOf('e');
    return e < 0 ? text : text.substring(0, e + 1) + Integer.parseInt(text.substring(e + 1));
  }

  private void character(int codePoint) {
    if (!write) {
      out.appendCodePoint(codePoint);
      return;
    }
    String name = CHARACTER_NAMES.get(codePoint);
    out.append("#\\");
    if (name != null) {
      out.append(name);
    } else if (codePoint < 0x20) {
      out.append('x').append(Integer.toHexString(codePoint));
    } else {
      out.appendCodePoint(codePoint);
    }
  }

  private void string(String text) {
    if (!write) {
      out.append(text);
      return;
    }
    out.append('"');
    escaped(text, '"');
    out.append('"');
  }

  private void symbol(String name) {
    boolean plain =
        !write
            || (!name.isEmpty()
                && !name.equals(".")
                && !Character.isDigit(name.charAt(0))
                && name.chars().noneMatch(c -> c <= ' ' || "()\";'`,|#".indexOf(c) >= 0));
    if (plain) {
      out.append(name);
    } else {
      out.append('|');
      escaped(name, '|');
      out.append('|');
    }
  }

  private void escaped(String text, char quote) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c == quote) {
            out.append('\\').append(quote);
          } else if (c < ' ' || c == 0x7F) {
            out.append("\\x").append(Integer.toHexString(c)).append(';');
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}
