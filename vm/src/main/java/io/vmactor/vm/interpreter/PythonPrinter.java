package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Limits;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.FloatFormat;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.Numbers;
import io.vmactor.vm.text.PythonText;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Builtin values as text in Python's {@code repr}; no text if something inside has a method or name
 * to ask.
 */
final class PythonPrinter {
  private final StringBuilder text = new StringBuilder();
  private final Deque<Long> open = new ArrayDeque<>();

  /** The {@code repr} of a word, or {@code null}. */
  static @Nullable String repr(long word) {
    PythonPrinter printer = new PythonPrinter();
    return printer.append(word) ? printer.text.toString() : null;
  }

  /** The {@code str} of a word, or {@code null}. */
  static @Nullable String str(long word) {
    return Layout.is(word, Layout.STRING) ? Decoder.string(word) : repr(word);
  }

  private boolean append(long word) {
    if (Word.isInt(word)) {
      text.append(Word.toInt(word));
      return true;
    }
    if (Word.isFloat(word)) {
      text.append(FloatFormat.format(Word.toDouble(word)));
      return true;
    }
    if (!Word.isPointer(word)) {
      return appendAtom(word);
    }
    switch (Layout.type(word)) {
      case Layout.FLOAT -> text.append(FloatFormat.format(Numbers.toDouble(word)));
      case Layout.BIGNUM -> text.append(Decoder.integer(word));
      case Layout.STRING -> text.append(PythonText.quoted(Decoder.string(word)));
      case Layout.BYTES -> text.append(PythonText.quoted(Decoder.bytes(word)));
      case Layout.RANGE, Layout.SLICE -> {
        return appendFields(word);
      }
      case Layout.TUPLE, Layout.LIST, Layout.DICT, Layout.SET -> {
        return appendContainer(word);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean appendAtom(long word) {
    String name = null;
    if (word == Word.NIL) {
      name = "None";
    } else if (word == Word.TRUE || word == Word.FALSE) {
      name = word == Word.TRUE ? "True" : "False";
    } else if (word == Word.NOT_IMPLEMENTED || word == Word.ELLIPSIS) {
      name = word == Word.ELLIPSIS ? "Ellipsis" : "NotImplemented";
    }
    text.append(name);
    return name != null;
  }

  private boolean appendFields(long word) {
    boolean range = Layout.type(word) == Layout.RANGE;
    text.append(range ? "range(" : "slice(");
    boolean done = append(Layout.field(word, Layout.FIELD_1));
    text.append(", ");
    done &= append(Layout.field(word, Layout.FIELD_2));
    if (!range || Layout.field(word, Layout.FIELD_3) != Word.ofInt(1)) {
      text.append(", ");
      done &= append(Layout.field(word, Layout.FIELD_3));
    }
    text.append(')');
    return done;
  }

  private boolean appendContainer(long word) {
    int type = Layout.type(word);
    if (open.contains(word)) {
      text.append(
          switch (type) {
            case Layout.LIST -> "[...]";
            case Layout.TUPLE -> "(...)";
            default -> "{...}";
          });
      return true;
    }
    if (open.size() >= Limits.MAX_NESTING) {
      return false;
    }
    open.push(word);
    boolean done =
        type == Layout.LIST || type == Layout.TUPLE
            ? appendItems(word, type == Layout.TUPLE)
            : appendTable(word, type == Layout.DICT);
    open.pop();
    return done;
  }

  private boolean appendItems(long word, boolean tuple) {
    long length = Lists.length(word);
    text.append(tuple ? '(' : '[');
    for (long i = 0; i < length; i++) {
      if (i > 0) {
        text.append(", ");
      }
      if (!append(Lists.item(word, i))) {
        return false;
      }
    }
    text.append(tuple ? length == 1 ? ",)" : ")" : "]");
    return true;
  }

  private boolean appendTable(long word, boolean pairs) {
    if (!pairs && Dicts.length(word) == 0) {
      text.append("set()");
      return true;
    }
    text.append('{');
    boolean first = true;
    for (long number = 0; number < Dicts.used(word); number++) {
      long key = Dicts.key(word, number);
      if (key == Word.ABSENT) {
        continue;
      }
      text.append(first ? "" : ", ");
      first = false;
      if (!append(key)) {
        return false;
      }
      if (pairs) {
        text.append(": ");
        if (!append(Dicts.value(word, number))) {
          return false;
        }
      }
    }
    text.append('}');
    return true;
  }
}
