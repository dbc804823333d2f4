package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.FunctionInfo;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** What functions have beside their code, and cells that came as values. */
@Restricted
public final class Functions {
  private Functions() {}

  /** Gives a function its fields: the function, or EXIT. */
  public static long setInfo(long context, long function, long fields) {
    if (!Layout.is(function, Layout.CLOSURE)
        || !Layout.is(fields, Layout.TUPLE)
        || Layout.itemCount(fields) != FunctionInfo.GIVEN) {
      return Exit.error(context, Trap.OPERANDS, function, fields);
    }
    long defaults = Layout.field(fields, FunctionInfo.DEFAULTS);
    long keywords = Layout.field(fields, FunctionInfo.KEYWORD_DEFAULTS);
    if (!isDefaults(defaults) || !isKeywordDefaults(keywords)) {
      return Exit.error(context, Trap.OPERANDS, defaults, keywords);
    }
    long info = create(context);
    if (info == Word.EXIT) {
      return info;
    }
    for (int i = 0; i < FunctionInfo.GIVEN; i++) {
      int offset = Layout.ITEMS + (i << 3);
      Layout.setField(info, offset, Layout.field(fields, offset));
    }
    Layout.setField(function, Layout.FIELD_3, info);
    return function;
  }

  private static boolean isDefaults(long word) {
    return word == Word.NIL || Layout.is(word, Layout.TUPLE);
  }

  private static boolean isKeywordDefaults(long word) {
    return word == Word.NIL || Layout.is(word, Layout.DICT);
  }

  private static long create(long context) {
    long address = Allocation.allocate(context, Layout.ARRAY, FunctionInfo.FIELDS + 1);
    if (address == 0) {
      return Word.EXIT;
    }
    Memory.fillWords(address + Layout.ITEMS, FunctionInfo.FIELDS, Word.NIL);
    return Word.pointer(address);
  }

  /** A field of a function, counted from 1: nil if it was never set. */
  static long field(long function, long number) {
    long info = Layout.field(function, Layout.FIELD_3);
    return info == Word.NIL ? Word.NIL : Layout.field(info, number << 3);
  }

  /** Sets a field, whose number is in range: nil or EXIT. */
  static long setField(long context, long function, long number, long value) {
    boolean fits = number == 1 ? isDefaults(value) : number != 2 || isKeywordDefaults(value);
    if (!fits) {
      return Exit.error(context, Trap.OPERANDS, function, value);
    }
    if (Layout.field(function, Layout.FIELD_3) == Word.NIL) {
      long info = create(context);
      if (info == Word.EXIT) {
        return info;
      }
      Layout.setField(function, Layout.FIELD_3, info);
    }
    Layout.setField(Layout.field(function, Layout.FIELD_3), number << 3, value);
    return Word.NIL;
  }

  // ---- cells

  public static long cellValue(long context, long cell) {
    return Layout.is(cell, Layout.CELL)
        ? Layout.field(cell, Layout.FIELD_1)
        : Exit.error(context, Trap.OPERAND, cell, 0);
  }

  /** EXIT or nil. */
  public static long setCellValue(long context, long cell, long value) {
    if (!Layout.is(cell, Layout.CELL)) {
      return Exit.error(context, Trap.OPERANDS, cell, value);
    }
    Layout.setField(cell, Layout.FIELD_1, value);
    return Word.NIL;
  }

  // ---- modules

  /** An empty namespace; EXIT. */
  public static long newModule(long context, long name) {
    if (!Layout.is(name, Layout.STRING)) {
      return Exit.error(context, Trap.OPERAND, name, 0);
    }
    if (!Allocation.reserve(context, (4 + Dicts.wordsFor(0)) << 3)) {
      return Word.EXIT;
    }
    long dict = Dicts.newDict(context);
    long address = Allocation.allocate(context, Layout.MODULE, 4);
    HeapWords.put(address + Layout.FIELD_1, name);
    HeapWords.put(address + Layout.FIELD_2, dict);
    HeapWords.put(address + Layout.FIELD_3, Word.NIL);
    return Word.pointer(address);
  }
}
