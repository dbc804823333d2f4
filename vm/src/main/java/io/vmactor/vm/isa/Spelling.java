package io.vmactor.vm.isa;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that a misspelt one was meant to be, by edit distance. */
public final class Spelling {
  private static final int LONGEST = 64;

  private Spelling() {}

  /**
   * The candidate nearest to {@code misspelt}, regardless of case, or {@code null} if none is near
   * enough.
   */
  public static @Nullable String nearest(String misspelt, Iterable<String> candidates) {
    if (misspelt.length() > LONGEST) {
      return null;
    }
    String wanted = misspelt.toLowerCase(Locale.ROOT);
    int best = Math.max(1, misspelt.length() / 4) + 1;
    String nearest = null;
    for (String candidate : candidates) {
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT), best);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /**
   * Edits, with a swap of neighbours as one (optimal string alignment), or {@code limit} if that
   * many or more.
   */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(last[j - 1] + change, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return Math.min(last[b.length()], limit);
  }
}
