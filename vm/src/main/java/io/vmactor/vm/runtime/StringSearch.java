package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** What Python's string methods are made of, as far as no Unicode tables are needed. */
@Restricted
public final class StringSearch {
  /** Sides of {@link #strip}. */
  private static final int LEFT = 1;

  private static final int RIGHT = 2;

  private StringSearch() {}

  private static boolean areStrings(long a, long b) {
    return Layout.is(a, Layout.STRING) && Layout.is(b, Layout.STRING);
  }

  /** A bound of a search, counted from the end if negative, within the string. */
  private static long bound(long word, long length) {
    long index = Word.toInt(word);
    return Math.max(0, Math.min(index < 0 ? index + length : index, length));
  }

  /** Where a part first stands between two bounds; -1 if nowhere; EXIT. */
  public static long find(long context, long string, long part, long start, long stop) {
    if (!areStrings(string, part) || !Word.areInts(start, stop)) {
      return Exit.error(context, Trap.OPERANDS, string, part);
    }
    long length = Strings.length(string);
    if (Word.toInt(start) > length) {
      return Word.ofInt(-1);
    }
    return Word.ofInt(indexOf(string, part, bound(start, length), bound(stop, length)));
  }

  private static long indexOf(long string, long part, long start, long stop) {
    long last = stop - Strings.length(part);
    for (long i = start; i <= last; i++) {
      if (Strings.standsAt(string, i, part)) {
        return i;
      }
    }
    return -1;
  }

  /** Where a part last stands between two bounds; -1 if nowhere; EXIT. */
  public static long findLast(long context, long string, long part, long start, long stop) {
    if (!areStrings(string, part) || !Word.areInts(start, stop)) {
      return Exit.error(context, Trap.OPERANDS, string, part);
    }
    long length = Strings.length(string);
    if (Word.toInt(start) > length) {
      return Word.ofInt(-1);
    }
    return Word.ofInt(lastIndexOf(string, part, bound(start, length), bound(stop, length)));
  }

  private static long lastIndexOf(long string, long part, long start, long stop) {
    for (long i = stop - Strings.length(part); i >= start; i--) {
      if (Strings.standsAt(string, i, part)) {
        return i;
      }
    }
    return -1;
  }

  /** How often a part stands between two bounds, without overlaps; EXIT. */
  public static long count(long context, long string, long part, long start, long stop) {
    if (!areStrings(string, part) || !Word.areInts(start, stop)) {
      return Exit.error(context, Trap.OPERANDS, string, part);
    }
    long length = Strings.length(string);
    if (Word.toInt(start) > length) {
      return 0;
    }
    long from = bound(start, length);
    long to = bound(stop, length);
    long step = Strings.length(part);
    if (step == 0) {
      return Word.ofInt(Math.max(0, to - from + 1));
    }
    long count = 0;
    for (long at = indexOf(string, part, from, to);
        at >= 0;
        at = indexOf(string, part, at + step, to)) {
      count++;
    }
    return Word.ofInt(count);
  }

  /** Whether the string between two bounds starts with a part; EXIT. */
  public static long starts(long context, long string, long part, long start, long stop) {
    if (!areStrings(string, part) || !Word.areInts(start, stop)) {
      return Exit.error(context, Trap.OPERANDS, string, part);
    }
    long length = Strings.length(string);
    long from = bound(start, length);
    return Word.ofBool(
        Word.toInt(start) <= length
            && from + Strings.length(part) <= bound(stop, length)
            && Strings.standsAt(string, from, part));
  }

  /** Whether the string between two bounds ends with a part; EXIT. */
  public static long ends(long context, long string, long part, long start, long stop) {
    if (!areStrings(string, part) || !Word.areInts(start, stop)) {
      return Exit.error(context, Trap.OPERANDS, string, part);
    }
    long length = Strings.length(string);
    long at = bound(stop, length) - Strings.length(part);
    return Word.ofBool(
        Word.toInt(start) <= length
            && at >= bound(start, length)
            && Strings.standsAt(string, at, part));
  }

  /** Replaces the first so many places of a part, all if the limit is negative; EXIT. */
  public static long replace(long context, long string, long old, long by, long limit) {
    if (!areStrings(string, old) || !Layout.is(by, Layout.STRING) || !Word.isInt(limit)) {
      return Exit.error(context, Trap.OPERANDS, string, old);
    }
    long most = Word.toInt(limit) < 0 ? Strings.MAX_LENGTH : Word.toInt(limit);
    long length = Strings.length(string);
    long step = Strings.length(old);
    long places = 0;
    if (step == 0) {
      places = Math.min(most, length + 1);
    } else {
      for (long at = indexOf(string, old, 0, length);
          at >= 0 && places < most;
          at = indexOf(string, old, at + step, length)) {
        places++;
      }
    }
    if (places == 0) {
      return string;
    }
    long growth = Strings.length(by) - step;
    if (growth > 0 && places > Strings.MAX_LENGTH / growth) {
      return Exit.error(context, Trap.TOO_LARGE, Word.ofInt(places), 0);
    }
    int width = Math.max(Strings.width(string), Strings.width(by));
    long words = Strings.words(length + places * growth, width);
    if (!Allocation.reserve(context, words << 4)) { // the result, and once more as a narrow copy
      return Word.EXIT;
    }
    long address = Strings.allocate(context, length + places * growth, width);
    if (address == 0) {
      return Word.EXIT;
    }
    fillReplaced(Word.pointer(address), string, old, by, places, width);
    return Strings.narrowed(context, Word.pointer(address));
  }

  private static void fillReplaced(
      long result, long string, long old, long by, long places, int width) {
    long step = Strings.length(old);
    long growth = Strings.length(by);
    long length = Strings.length(string);
    long from = 0;
    long to = 0;
    for (long k = 0; k < places; k++) {
      long at = step == 0 ? k : indexOf(string, old, from, length);
      Strings.copyInto(result, to, string, from, at - from, width);
      to += at - from;
      Strings.copyInto(result, to, by, 0, growth, width);
      to += growth;
      from = at + step;
    }
    Strings.copyInto(result, to, string, from, length - from, width);
  }

  /**
   * Removes white space, or the code points of {@code chars} if it is not nil, from the left (1),
   * the right (2) or both sides (3).
   */
  public static long strip(long context, long string, long chars, long sides) {
    boolean space = chars == Word.NIL;
    if (!Layout.is(string, Layout.STRING)
        || (!space && !Layout.is(chars, Layout.STRING))
        || !Word.isInt(sides)) {
      return Exit.error(context, Trap.OPERANDS, string, chars);
    }
    long start = 0;
    long end = Strings.length(string);
    if ((Word.toInt(sides) & LEFT) != 0) {
      while (start < end && isStripped(Strings.at(string, start), chars, space)) {
        start++;
      }
    }
    if ((Word.toInt(sides) & RIGHT) != 0) {
      while (end > start && isStripped(Strings.at(string, end - 1), chars, space)) {
        end--;
      }
    }
    return start == 0 && end == Strings.length(string)
        ? string
        : Strings.slice(context, string, start, end);
  }

  private static boolean isStripped(int codePoint, long chars, boolean space) {
    if (space) {
      return isSpace(codePoint);
    }
    long length = Strings.length(chars);
    for (long i = 0; i < length; i++) {
      if (Strings.at(chars, i) == codePoint) {
        return true;
      }
    }
    return false;
  }

  /** What Python's {@code str.isspace} holds of. */
  public static boolean isSpace(int codePoint) {
    if (codePoint <= 0x20) {
      return codePoint == 0x20
          || (codePoint >= 9 && codePoint <= 13)
          || (codePoint >= 0x1C && codePoint <= 0x1F);
    }
    if (codePoint < 0x1680) {
      return codePoint == 0x85 || codePoint == 0xA0;
    }
    return codePoint == 0x1680
        || (codePoint >= 0x2000 && codePoint <= 0x200A)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || codePoint == 0x202F
        || codePoint == 0x205F
        || codePoint == 0x3000;
  }

  /**
   * The parts between separators, or between runs of white space if the separator is nil, cut at
   * most so many times (from the left), as a list.
   */
  public static long split(long context, long string, long separator, long limit) {
    boolean space = separator == Word.NIL;
    if (!Layout.is(string, Layout.STRING)
        || (!space && !Layout.is(separator, Layout.STRING))
        || !Word.isInt(limit)
        || (!space && Strings.length(separator) == 0)) {
      return Exit.error(context, Trap.OPERANDS, string, separator);
    }
    long most = Word.toInt(limit) < 0 ? Strings.MAX_LENGTH : Word.toInt(limit);
    long parts = space ? words(string, most, Word.NIL, 0) : cuts(string, separator, most) + 1;
    // the list, and each part with its header; a part may need a wider header but no wider text
    long bytes =
        (parts * 5 + 8 << 3) + (Strings.length(string) << Strings.width(string)) + (parts << 3);
    if (!Allocation.reserve(context, bytes)) {
      return Word.EXIT;
    }
    long list = Lists.emptyOfLength(context, parts);
    if (list == Word.EXIT) {
      return list;
    }
    if (space) {
      words(string, most, list, context);
    } else {
      fillParts(context, list, string, separator, parts);
    }
    return list;
  }

  private static long cuts(long string, long separator, long most) {
    long length = Strings.length(string);
    long step = Strings.length(separator);
    long cuts = 0;
    for (long at = indexOf(string, separator, 0, length);
        at >= 0 && cuts < most;
        at = indexOf(string, separator, at + step, length)) {
      cuts++;
    }
    return cuts;
  }

  private static void fillParts(long context, long list, long string, long separator, long parts) {
    long length = Strings.length(string);
    long from = 0;
    for (long k = 0; k < parts; k++) {
      long at = k == parts - 1 ? length : indexOf(string, separator, from, length);
      Lists.setItem(list, k, Strings.slice(context, string, from, at));
      from = at + Strings.length(separator);
    }
  }

  /** Counts the words, or stores them in a list with room for them. */
  private static long words(long string, long most, long list, long context) {
    long length = Strings.length(string);
    long count = 0;
    long at = 0;
    while (true) {
      while (at < length && isSpace(Strings.at(string, at))) {
        at++;
      }
      if (at == length) {
        return count;
      }
      long start = at;
      if (count == most) {
        at = length; // the rest stays as it is, white space at its end included
      } else {
        while (at < length && !isSpace(Strings.at(string, at))) {
          at++;
        }
      }
      if (list != Word.NIL) {
        Lists.setItem(list, count, Strings.slice(context, string, start, at));
      }
      count++;
      if (count > most) {
        return count;
      }
    }
  }
}
