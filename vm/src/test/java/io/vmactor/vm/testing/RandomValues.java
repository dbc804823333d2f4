package io.vmactor.vm.testing;

import io.vmactor.vm.code.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random constants: mostly ordinary ones, now and then one from the edge of its type. */
final class RandomValues {
  private static final double[] FLOATS = {
    0.0,
    -0.0,
    1.5,
    -2.25,
    1e300,
    -1e-300,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    -2.3158417847463237E77,
    1e16,
    0.1
  };
  private static final long[] INTS = {
    0,
    1,
    -1,
    2,
    255,
    256,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 61,
    (1L << 61) - 1,
    -(1L << 61),
    -(1L << 61) - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 53
  };
  private static final String[] STRINGS = {
    "",
    "a",
    "é",
    "日本",
    "\ud83d\ude00",
    "\ud800",
    "a\udc00b",
    "tab\tnewline\nquote\"backslash\\",
    "\u0000\u007f\u2028",
    "; no comment",
    "OP_ADD"
  };

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  /** Any constant. */
  @Nullable Object any() {
    return any(0);
  }

  private @Nullable Object any(int depth) {
    return switch (random.nextInt(depth < 3 ? 10 : 8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2, 3 -> anyInt();
      case 4, 5 -> anyFloat();
      case 6 -> anyString();
      case 7 -> bytes();
      default -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          items.add(any(depth + 1));
        }
        yield new Tuple(items);
      }
    };
  }

  /** An int, sometimes from where representations change. */
  Object anyInt() {
    return switch (random.nextInt(6)) {
      case 0 -> INTS[random.nextInt(INTS.length)];
      case 1 -> {
        BigInteger big = new BigInteger(64 + random.nextInt(200), random).setBit(64);
        yield random.nextBoolean() ? big : big.negate();
      }
      default -> smallInt();
    };
  }

  Long smallInt() {
    return (long) random.nextInt(200) - 50;
  }

  /** An int from 1 to {@code most}. */
  Long positive(int most) {
    return 1L + random.nextInt(most);
  }

  Double anyFloat() {
    return random.nextInt(3) == 0
        ? FLOATS[random.nextInt(FLOATS.length)]
        : random.nextInt(1000) / 8.0 - 20;
  }

  String anyString() {
    return random.nextInt(3) == 0 ? STRINGS[random.nextInt(STRINGS.length)] : word();
  }

  /** A few lower-case letters. */
  String word() {
    StringBuilder result = new StringBuilder();
    for (int n = 1 + random.nextInt(6); n > 0; n--) {
      result.append((char) ('a' + random.nextInt(26)));
    }
    return result.toString();
  }

  byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(6)];
    random.nextBytes(bytes);
    return bytes;
  }
}
