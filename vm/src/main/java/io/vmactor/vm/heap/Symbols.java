package io.vmactor.vm.heap;

import io.vmactor.vm.memory.Word;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The symbols of the process: a symbol's word holds its number here, so that equal symbols are the
 * same word in every actor. They are never forgotten; their number is limited.
 */
public final class Symbols {
  /** How many different symbols there can be. */
  public static final int LIMIT = 1 << 22;

  private static final Map<String, Long> WORDS = new ConcurrentHashMap<>();

  /** The names by number; replaced when it is full, read without a lock. */
  private static volatile String[] names = new String[256];

  private static int count;

  private Symbols() {}

  /** The word of the symbol of this name, or EXIT if there are too many symbols. */
  public static long word(String name) {
    Long known = WORDS.get(name);
    return known == null ? add(name) : known;
  }

  private static synchronized long add(String name) {
    Long known = WORDS.get(name);
    if (known != null) {
      return known;
    }
    if (count == LIMIT) {
      return Word.EXIT;
    }
    String[] table = names;
    if (count == table.length) {
      table = Arrays.copyOf(table, count * 2);
    }
    table[count] = name;
    names = table; // what is published with the word can be read by whoever gets the word
    long word = Word.symbol(count++);
    WORDS.put(name, word);
    return word;
  }

  /** The name of a symbol. */
  public static String name(long word) {
    return names[Word.symbolNumber(word)];
  }
}
