package io.vmactor.vm.interpreter;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The shapes a system has seen more than once, so that a batch of a known shape is neither verified
 * nor lowered again. Bounded, whatever is sent: sets of four places chosen by hash; of a full set
 * the shape not used for longest makes way; one sender holds at most two places of a set, so that
 * it cannot drive out the shapes of others. A shape is kept from its second use on; the first
 * leaves only its hash.
 *
 * <p>Thread-safe without locks: places are written whole and may be overwritten by a race, which
 * costs a shape its place and nothing else.
 */
final class ShapeTable {
  private static final int WAYS = 4;
  private static final int SENDER_WAYS = 2;
  private static final int SETS = 1024;
  private static final int SEEN = 1 << 14;

  /** Larger shapes are not kept: they would make the table's size unbounded. */
  private static final int MAX_WORDS = 4096;

  private static final class Entry {
    final int[] words;
    final ShapeCode code;
    final long sender;
    volatile int age;

    Entry(int[] words, ShapeCode code, long sender, int age) {
      this.words = words;
      this.code = code;
      this.sender = sender;
      this.age = age;
    }
  }

  private final AtomicReferenceArray<@Nullable Entry> places =
      new AtomicReferenceArray<>(SETS * WAYS);

  /** Hashes of shapes seen once; a collision only keeps a shape one use early. */
  private final int[] seen = new int[SEEN];

  private int clock;

  /**
   * The code of a shape, from the table or made now.
   *
   * @param words the encoded instructions; not kept if the shape is known
   * @param sender who sends it, for the quota
   */
  ShapeCode find(int[] words, int argumentCount, HandlerTable table, long sender) {
    int hash = mix(Arrays.hashCode(words) + 31 * table.number());
    int set = (hash & SETS - 1) * WAYS;
    for (int way = 0; way < WAYS; way++) {
      Entry entry = places.getAcquire(set + way);
      if (entry != null && entry.code.table() == table && Arrays.equals(entry.words, words)) {
        if (entry.age != clock) {
          entry.age = clock;
        }
        return entry.code;
      }
    }
    ShapeCode code = new ShapeCode(words, argumentCount, table);
    if (words.length <= MAX_WORDS) {
      if (seen[hash >>> 8 & SEEN - 1] == hash) {
        keep(set, new Entry(words, code, sender, ++clock));
      } else {
        seen[hash >>> 8 & SEEN - 1] = hash;
      }
    }
    return code;
  }

  private void keep(int set, Entry added) {
    int victim = -1;
    int ownVictim = -1;
    int own = 0;
    for (int way = 0; way < WAYS; way++) {
      Entry entry = places.getAcquire(set + way);
      if (entry == null) {
        victim = way;
        ownVictim = ownVictim < 0 ? way : ownVictim;
        continue;
      }
      if (entry.sender == added.sender) {
        own++;
        ownVictim = older(set, ownVictim, way);
      }
      victim = older(set, victim, way);
    }
    places.setRelease(set + (own >= SENDER_WAYS ? ownVictim : victim), added);
  }

  private int older(int set, int known, int way) {
    if (known < 0) {
      return way;
    }
    Entry a = places.getAcquire(set + known);
    Entry b = places.getAcquire(set + way);
    return a == null || (b != null && a.age - b.age <= 0) ? known : way;
  }

  private static int mix(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ h >>> 15;
  }

  /** How many shapes are kept. */
  int size() {
    int size = 0;
    for (int i = 0; i < places.length(); i++) {
      size += places.getAcquire(i) == null ? 0 : 1;
    }
    return size;
  }
}
