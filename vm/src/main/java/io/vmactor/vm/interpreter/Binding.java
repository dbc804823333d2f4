package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.FunctionInfo;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.Strings;

/**
 * Binds arguments to parameters as Python does (Language Reference, "Calls"): positional ones, by
 * name, from defaults; what is left over goes to the rest parameters.
 *
 * <p>The locals are put together behind the arguments and moved to the frame when all fits, so that
 * the arguments are there unchanged if it does not.
 */
@Restricted
final class Binding {
  private Binding() {}

  /** As {@link Calls#call}, of a function. */
  static long call(
      long context,
      long limit,
      long place,
      long function,
      long self,
      long arguments,
      long count,
      long names,
      long next) {
    long code = Layout.field(function, Layout.FIELD_1);
    if (!Frames.isPrepared(context, code)) {
      return Word.EXIT;
    }
    long bound = Memory.getLong(code + CodeLayout.BOUND);
    long locals = arguments + (count + 1 << 3);
    long end = locals + (bound << 3) + Memory.getLong(code + CodeLayout.FRAME_BYTES);
    if (end >= limit) {
      return Frames.needsStack(context, end);
    }
    long inPlace = Layout.is(names, Layout.TUPLE) ? Layout.itemCount(names) : 0;
    long positional = count - inPlace;
    if (!bind(code, function, self, arguments, positional, names, locals)) {
      return Routines.wrongArguments(context, limit, function, self, arguments, count, names);
    }
    long flags = Memory.getLong(code + CodeLayout.FLAGS);
    boolean generator = (flags & CodeLayout.GENERATOR) != 0;
    long words =
        Generators.wordsFor(code, generator)
            + wordsOfRest(code, flags, self, positional)
            + wordsOfKeywordRest(flags, names);
    if (words > 0 && !Allocation.reserve(context, words << 3)) {
      return Word.EXIT;
    }
    if ((flags & CodeLayout.REST) != 0) {
      long parameters = Memory.getLong(code + CodeLayout.PARAMETERS);
      StackWords.put(
          locals + (parameters << 3), rest(context, self, arguments, positional, parameters));
    }
    if ((flags & CodeLayout.KEYWORD_REST) != 0) {
      StackWords.put(
          locals + (bound - 1 << 3),
          keywordRest(context, code, arguments + (positional << 3), names));
    }
    Frames.move(locals, place + 8, bound);
    if (generator) {
      StackWords.put(place, Generators.create(context, function, code, place + 8));
      return Frames.goOn(context, next);
    }
    return Frames.push(context, place, function, code, bound, next);
  }

  /** Fills the locals but for the rest parameters; whether all fits. */
  private static boolean bind(
      long code,
      long function,
      long self,
      long arguments,
      long positional,
      long names,
      long locals) {
    long parameters = Memory.getLong(code + CodeLayout.PARAMETERS);
    long bound = Memory.getLong(code + CodeLayout.BOUND);
    long flags = Memory.getLong(code + CodeLayout.FLAGS);
    long first = self == Word.ABSENT ? 0 : 1;
    long given = positional + first;
    if (given > parameters && (flags & CodeLayout.REST) == 0) {
      return false;
    }
    long taken = Math.min(given, parameters);
    for (long i = 0; i < taken; i++) {
      StackWords.put(locals + (i << 3), argument(self, first, arguments, i));
    }
    for (long i = taken; i < bound; i++) {
      StackWords.put(locals + (i << 3), Word.ABSENT);
    }
    boolean takesAll = (flags & CodeLayout.KEYWORD_REST) != 0;
    if (names != Word.NIL
        && !bindKeywords(code, arguments + (positional << 3), names, locals, taken, takesAll)) {
      return false;
    }
    return fillDefaults(code, function, locals, taken, parameters);
  }

  private static long argument(long self, long first, long arguments, long index) {
    return index < first ? self : StackWords.get(arguments + (index - first << 3));
  }

  // ---- keyword arguments

  private static boolean bindKeywords(
      long code, long values, long names, long locals, long taken, boolean takesAll) {
    long count = entries(names);
    for (long i = 0; i < count; i++) {
      long name = name(names, i);
      if (name != Word.ABSENT) {
        long local = parameter(code, name);
        if (local < 0 ? !takesAll || !Layout.is(name, Layout.STRING) : local < taken) {
          return false;
        }
        if (local >= 0) {
          StackWords.put(locals + (local << 3), value(names, i, values));
        }
      }
    }
    return true;
  }

  /** How many names there are, deleted entries of a dict included. */
  private static long entries(long names) {
    return Layout.type(names) == Layout.TUPLE ? Layout.itemCount(names) : Dicts.used(names);
  }

  private static long name(long names, long index) {
    return Layout.type(names) == Layout.TUPLE ? Lists.item(names, index) : Dicts.key(names, index);
  }

  private static long value(long names, long index, long values) {
    return Layout.type(names) == Layout.TUPLE
        ? StackWords.get(values + (index << 3))
        : Dicts.value(names, index);
  }

  /** The local that takes a keyword argument, or -1. */
  private static long parameter(long code, long name) {
    if (!Layout.is(name, Layout.STRING)) {
      return -1;
    }
    long localNames = Memory.getLong(code + CodeLayout.LOCAL_NAMES);
    long parameters = Memory.getLong(code + CodeLayout.PARAMETERS);
    long found =
        find(localNames, name, Memory.getLong(code + CodeLayout.POSITIONAL_ONLY), parameters);
    if (found >= 0) {
      return found;
    }
    long first = firstKeywordOnly(code);
    return find(localNames, name, first, first + Memory.getLong(code + CodeLayout.KEYWORD_ONLY));
  }

  private static long firstKeywordOnly(long code) {
    long rest = Memory.getLong(code + CodeLayout.FLAGS) & CodeLayout.REST;
    return Memory.getLong(code + CodeLayout.PARAMETERS) + (rest != 0 ? 1 : 0);
  }

  private static long find(long names, long name, long start, long end) {
    long last = Math.min(end, Layout.itemCount(names));
    for (long i = start; i < last; i++) {
      long each = Lists.item(names, i);
      if (each == name || Strings.areEqual(each, name)) {
        return i;
      }
    }
    return -1;
  }

  // ---- defaults

  private static boolean fillDefaults(
      long code, long function, long locals, long taken, long parameters) {
    long info = Layout.field(function, Layout.FIELD_3);
    long defaults = info == Word.NIL ? Word.NIL : Layout.field(info, FunctionInfo.DEFAULTS);
    long first = parameters - (defaults == Word.NIL ? 0 : Layout.itemCount(defaults));
    for (long i = taken; i < parameters; i++) {
      if (StackWords.get(locals + (i << 3)) == Word.ABSENT) {
        if (i < first) {
          return false;
        }
        StackWords.put(locals + (i << 3), Lists.item(defaults, i - first));
      }
    }
    long start = firstKeywordOnly(code);
    long end = start + Memory.getLong(code + CodeLayout.KEYWORD_ONLY);
    for (long i = start; i < end; i++) {
      if (StackWords.get(locals + (i << 3)) == Word.ABSENT) {
        long keywordDefaults =
            info == Word.NIL ? Word.NIL : Layout.field(info, FunctionInfo.KEYWORD_DEFAULTS);
        long entry = keywordDefault(code, keywordDefaults, i);
        if (entry < 0) {
          return false;
        }
        StackWords.put(locals + (i << 3), Dicts.value(keywordDefaults, entry));
      }
    }
    return true;
  }

  /** The entry of a dict that has the default of a keyword-only parameter, or -1. */
  private static long keywordDefault(long code, long defaults, long local) {
    long names = Memory.getLong(code + CodeLayout.LOCAL_NAMES);
    return defaults == Word.NIL || local >= Layout.itemCount(names)
        ? -1
        : Dicts.entryOfName(defaults, Lists.item(names, local));
  }

  // ---- what is left over

  private static long wordsOfRest(long code, long flags, long self, long positional) {
    if ((flags & CodeLayout.REST) == 0) {
      return 0;
    }
    long given = positional + (self == Word.ABSENT ? 0 : 1);
    return 1 + Math.max(0, given - Memory.getLong(code + CodeLayout.PARAMETERS));
  }

  private static long rest(
      long context, long self, long arguments, long positional, long parameters) {
    long first = self == Word.ABSENT ? 0 : 1;
    long count = Math.max(0, positional + first - parameters);
    long address = Allocation.allocate(context, Layout.TUPLE, 1 + count);
    for (long i = 0; i < count; i++) {
      HeapWords.put(
          address + Layout.ITEMS + (i << 3), argument(self, first, arguments, parameters + i));
    }
    return Word.pointer(address);
  }

  private static long wordsOfKeywordRest(long flags, long names) {
    return (flags & CodeLayout.KEYWORD_REST) == 0
        ? 0
        : Dicts.wordsFor(names == Word.NIL ? 0 : entries(names));
  }

  private static long keywordRest(long context, long code, long values, long names) {
    long count = names == Word.NIL ? 0 : entries(names);
    long dict = Dicts.newTableFor(context, Layout.DICT, count);
    for (long i = 0; i < count; i++) {
      long name = name(names, i);
      if (name != Word.ABSENT && parameter(code, name) < 0) {
        Dicts.put(context, dict, name, value(names, i, values));
      }
    }
    return dict;
  }
}
