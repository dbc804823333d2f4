package io.vmactor.vm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.testing.Outcome;
import io.vmactor.vm.testing.Program;
import io.vmactor.vm.testing.RunMode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * Long random sequences of operations on one dict, list or string come to the same as on Java's
 * collections, with collections of the heap in between too. Each operation is a batch, so that
 * errors are compared as well.
 */
class ContainerPropertiesTest {
  private static final int OPERATIONS = 120;
  private static final Set<RunMode> MODES =
      EnumSet.of(RunMode.EXECUTE, RunMode.STEP, RunMode.GC_STRESS);

  /** Keys of which several are equal: 1, 1.0, but not true. */
  private static @Nullable Object key(Random random, int range) {
    long n = random.nextInt(range);
    return switch (random.nextInt(9)) {
      case 0 -> (double) n;
      case 1 -> n % 2 == 0 ? null : (Object) (n % 3 == 0);
      case 2 -> "key" + n;
      case 3 -> Tuple.of(n, "x");
      case 4 -> Tuple.of((double) n, "x");
      case 5 -> BigInteger.TWO.pow(70).add(BigInteger.valueOf(n));
      case 6 -> 0x1p70 * n;
      default -> n;
    };
  }

  private static void assertModesAgree(List<@Nullable Object[]> batches) {
    Program program = Program.of(batches);
    Outcome expected = RunMode.REFERENCE.run(program);
    for (RunMode mode : MODES) {
      assertEquals(expected.toString(), mode.run(program).toString(), mode::name);
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void dictsKeepTheOrderOfInsertionThroughGrowthAndDeletion(@ForAll long seed) {
    Random random = new Random(seed);
    int range = 2 + random.nextInt(60);
    int deletions = random.nextInt(4);
    List<@Nullable Object[]> batches = new ArrayList<>();
    batches.add(new Object[] {"OP_DICT", 0, "OP_DEFINE_VARIABLE", "d"});
    for (int i = 0; i < OPERATIONS; i++) {
      Object key = key(random, range);
      batches.add(
          switch (random.nextInt(6 + deletions)) {
            case 0 ->
                new Object[] {
                  "OP_GET_VARIABLE", "d", "OP_CONSTANT", key, "OP_GET_ITEM", "OP_PRINT"
                };
            case 1 ->
                new Object[] {
                  "OP_GET_VARIABLE", "d", "OP_CONSTANT", key, "OP_CONTAINS", "OP_PRINT"
                };
            case 2, 3, 4, 5 ->
                new Object[] {
                  "OP_GET_VARIABLE", "d", "OP_CONSTANT", key, "OP_CONSTANT", i, "OP_SET_ITEM"
                };
            default -> new Object[] {"OP_GET_VARIABLE", "d", "OP_CONSTANT", key, "OP_DELETE_ITEM"};
          });
    }
    batches.add(
        new Object[] {"OP_GET_VARIABLE", "d", "OP_DUP", "OP_LENGTH", "OP_PRINT", "OP_PRINT"});
    assertModesAgree(batches);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void dictsOfManyPairsAtOnceKeepTheLastValueUnderTheFirstKey(@ForAll long seed) {
    Random random = new Random(seed);
    List<@Nullable Object> stream = new ArrayList<>();
    int pairs = random.nextInt(60);
    for (int i = 0; i < pairs; i++) {
      stream.add("OP_CONSTANT");
      stream.add(key(random, 20));
      stream.add("OP_CONSTANT");
      stream.add(i);
    }
    stream.addAll(
        List.of("OP_DICT", pairs, "OP_DUP", "OP_PRINT", "OP_DUP", "OP_EQUAL", "OP_PRINT"));
    assertModesAgree(List.<@Nullable Object[]>of(stream.toArray()));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void listsGrowShrinkAndAreSliced(@ForAll long seed) {
    Random random = new Random(seed);
    List<@Nullable Object[]> batches = new ArrayList<>();
    batches.add(new Object[] {"OP_LIST", 0, "OP_DEFINE_VARIABLE", "l"});
    for (int i = 0; i < OPERATIONS; i++) {
      int index = random.nextInt(30) - 15;
      int end = random.nextInt(30) - 15;
      batches.add(
          switch (random.nextInt(9)) {
            case 0 ->
                new Object[] {
                  "OP_GET_VARIABLE", "l", "OP_CONSTANT", index, "OP_GET_ITEM", "OP_PRINT"
                };
            case 1 ->
                new Object[] {
                  "OP_GET_VARIABLE", "l", "OP_CONSTANT", index, "OP_CONSTANT", -i, "OP_SET_ITEM"
                };
            case 2 -> new Object[] {"OP_GET_VARIABLE", "l", "OP_CONSTANT", index, "OP_DELETE_ITEM"};
            case 3 ->
                new Object[] {
                  // spotless:off
                  "OP_GET_VARIABLE", "l", "OP_CONSTANT", index, "OP_CONSTANT", end, "OP_SLICE",
                  "OP_PRINT"
                };
                  // spotless:on
            case 4 ->
                new Object[] {
                  // spotless:off
                  "OP_GET_VARIABLE", "l", "OP_CONSTANT", List.of(i, "x"), "OP_ADD",
                  "OP_DEFINE_VARIABLE", "l"
                };
                  // spotless:on
            case 5 ->
                new Object[] {
                  "OP_GET_VARIABLE", "l", "OP_CONSTANT", (double) i / 2, "OP_CONTAINS", "OP_PRINT"
                };
            default -> new Object[] {"OP_GET_VARIABLE", "l", "OP_CONSTANT", i, "OP_APPEND"};
          });
    }
    assertModesAgree(batches);
  }

  /** A string in which code points of all widths occur, and surrogates alone. */
  private static String text(Random random) {
    int[] alphabet = {'a', 'b', 0xE9, 0x20AC, 0xD83D, 0xDE00, 0x1F600, 0x10FFFF};
    int used = 1 + random.nextInt(alphabet.length);
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      text.appendCodePoint(alphabet[random.nextInt(used)]);
    }
    return text.toString();
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void stringsAreSequencesOfCodePointsWhateverTheirWidth(@ForAll long seed) {
    Random random = new Random(seed);
    List<@Nullable Object[]> batches = new ArrayList<>();
    for (int i = 0; i < OPERATIONS / 4; i++) {
      String a = text(random);
      String b = text(random);
      int from = random.nextInt(20) - 10;
      batches.add(
          new Object[] {"OP_CONSTANT", a, "OP_CONSTANT", b, "OP_ADD", "OP_DEFINE_VARIABLE", "s"});
      batches.add(
          new Object[] {
            "OP_GET_VARIABLE", "s", "OP_LENGTH", "OP_GET_VARIABLE", "s", "OP_LIST", 2, "OP_PRINT"
          });
      batches.add(new Object[] {"OP_CONSTANT", a, "OP_CONSTANT", b, "OP_LESS", "OP_PRINT"});
      batches.add(
          new Object[] {"OP_GET_VARIABLE", "s", "OP_CONSTANT", b, "OP_CONTAINS", "OP_PRINT"});
      batches.add(
          new Object[] {
            "OP_GET_VARIABLE", "s", "OP_CONSTANT", from, "OP_GET_ITEM", "OP_LIST", 1, "OP_PRINT"
          });
      batches.add(
          new Object[] {
            // spotless:off
            "OP_GET_VARIABLE", "s", "OP_CONSTANT", from, "OP_NIL", "OP_SLICE", "OP_DUP",
            "OP_GET_VARIABLE", "s", "OP_EQUAL", "OP_LIST", 2, "OP_PRINT"
          });
            // spotless:on
      batches.add(
          new Object[] {
            "OP_CONSTANT", a, "OP_CONSTANT", List.of(b, a, b), "OP_JOIN", "OP_LIST", 1, "OP_PRINT"
          });
      batches.add(
          new Object[] {
            // spotless:off
            "OP_GET_VARIABLE", "s", "OP_ENCODE", "OP_DECODE", "OP_GET_VARIABLE", "s", "OP_EQUAL",
            "OP_PRINT"
          });
            // spotless:on
    }
    assertModesAgree(batches);
  }
}
