package io.vmactor.vm.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages input: bit flips, truncation, splices, deletions, repetitions, interesting values. */
public final class Mutations {
  private static final int[] INTERESTING = {0, 1, 0x7f, 0x80, 0xff, 0xfe, 0x40};

  private static final String SEPARATORS = " ,\n";

  private final Random random;
  private final List<String> tokens;

  /**
   * The mutations of one input.
   *
   * @param seed decides all of them
   * @param tokens what means something in the language, for texts
   */
  public Mutations(long seed, List<String> tokens) {
    this.random = new Random(seed);
    this.tokens = tokens;
  }

  /** One to four changes. */
  public byte[] apply(byte[] input, byte[] other) {
    byte[] bytes = input;
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      bytes = once(bytes, other);
    }
    return bytes;
  }

  private byte[] once(byte[] input, byte[] other) {
    if (input.length == 0) {
      return other;
    }
    int at = random.nextInt(input.length);
    int length = Math.min(random.nextInt(random.nextInt(4) == 0 ? 200 : 8), input.length - at);
    byte[] bytes = input.clone();
    return switch (random.nextInt(7)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 1 -> {
        bytes[at] = (byte) INTERESTING[random.nextInt(INTERESTING.length)];
        yield bytes;
      }
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> join(bytes, 0, at, bytes, at + length, bytes.length);
      case 4 -> join(bytes, 0, at + length, bytes, at, bytes.length);
      case 5 -> {
        int from = random.nextInt(other.length);
        yield join(
            join(bytes, 0, at, other, from, Math.min(other.length, from + length)), bytes, at);
      }
      default -> join(bytes, 0, at, other, Math.min(at, other.length), other.length);
    };
  }

  private static byte[] join(byte[] head, byte[] tail, int from) {
    return join(head, 0, head.length, tail, from, tail.length);
  }

  private static byte[] join(byte[] head, int start, int end, byte[] tail, int from, int to) {
    byte[] result = Arrays.copyOf(Arrays.copyOfRange(head, start, end), end - start + to - from);
    System.arraycopy(tail, from, result, end - start, to - from);
    return result;
  }

  /** One to four changes, of characters, words or lines. */
  public String apply(String input, String other) {
    String text = input;
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      text = once(text, other);
    }
    return text;
  }

  private String once(String text, String other) {
    if (text.isEmpty()) {
      return other;
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + random.nextInt(8));
    int word = edge(text, at, SEPARATORS);
    int wordEnd = edge(text, word + 1, SEPARATORS);
    int line = edge(text, at, "\n");
    int lineEnd = edge(text, line + 1, "\n");
    int elsewhere = random.nextInt(text.length());
    return switch (random.nextInt(11)) {
      case 0 ->
          text.substring(0, at)
              + (char) (text.charAt(at) ^ 1 << random.nextInt(7))
              + text.substring(at + 1);
      case 1 -> text.substring(0, at);
      case 2 -> text.substring(0, at) + text.substring(end);
      case 3 -> text.substring(0, end) + text.substring(at);
      case 4 -> text.substring(0, at) + other.substring(Math.min(at, other.length()));
      case 5, 6 -> text.substring(0, word) + text.substring(wordEnd);
      case 7 -> text.substring(0, wordEnd) + text.substring(word);
      case 8 -> insert(text, edge(text, elsewhere, "\n"), text.substring(line, lineEnd));
      case 9 -> text.substring(0, line) + text.substring(lineEnd);
      default -> insert(text, word, " " + tokens.get(random.nextInt(tokens.size())) + " ");
    };
  }

  private static String insert(String text, int at, String added) {
    return text.substring(0, at) + added + text.substring(at);
  }

  /** The next separator at or behind {@code from}, or the end. */
  private static int edge(String text, int from, String separators) {
    int i = Math.min(from, text.length());
    while (i < text.length() && separators.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
