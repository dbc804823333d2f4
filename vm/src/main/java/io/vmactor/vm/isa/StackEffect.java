package io.vmactor.vm.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * What an instruction takes from the operand stack and leaves there, as in {@code a b -- c}; the
 * rightmost entry is the top. An entry written {@code name*n} stands for as many entries as the
 * instruction's count operand says, one written {@code name*2n} for twice as many. The names {@code
 * cell}, {@code iterator} and {@code any} choose a {@link StackKind}; every other name is a value.
 */
public final class StackEffect {
  /**
   * One entry of an effect: its name, kind and how often it stands there per unit of the count
   * operand.
   */
  public record Entry(String name, StackKind kind, int perCount) {
    /** How many stack entries this stands for when the count operand is {@code count}. */
    public int size(int count) {
      return perCount == 0 ? 1 : Math.multiplyExact(perCount, count);
    }
  }

  private final String text;
  private final List<Entry> inputs;
  private final List<Entry> outputs;
  private final boolean counted;
  private final boolean leavesValues;

  private StackEffect(String text, List<Entry> inputs, List<Entry> outputs) {
    this.text = text;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.counted = isCounted(inputs) || isCounted(outputs);
    this.leavesValues = areValues(outputs);
  }

  private static boolean isCounted(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.perCount() > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean areValues(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.kind() != StackKind.VALUE) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads an effect.
   *
   * @throws IllegalArgumentException if {@code text} is not of the form {@code a b -- c}
   */
  public static StackEffect parse(String text) {
    int middle = (" " + text + " ").indexOf(" -- ");
    if (middle < 0) {
      throw new IllegalArgumentException(
          "a stack effect reads \"inputs -- outputs\", not \"" + text + "\"");
    }
    String padded = " " + text + " ";
    return new StackEffect(
        text, entries(padded.substring(0, middle)), entries(padded.substring(middle + 4)));
  }

  private static List<Entry> entries(String side) {
    List<Entry> result = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(side);
    while (tokens.hasMoreTokens()) {
      String token = tokens.nextToken();
      int star = token.indexOf('*');
      String name = star < 0 ? token : token.substring(0, star);
      result.add(new Entry(name, StackKind.ofName(name), star < 0 ? 0 : perCount(token, star)));
    }
    return result;
  }

  private static int perCount(String token, int star) {
    String factor = token.substring(star + 1);
    if (factor.equals("n")) {
      return 1;
    }
    if (factor.equals("2n")) {
      return 2;
    }
    throw new IllegalArgumentException("unknown repetition in stack effect: " + token);
  }

  /** The entries taken, bottom first. */
  public List<Entry> inputs() {
    return inputs;
  }

  /** The entries left, bottom first. */
  public List<Entry> outputs() {
    return outputs;
  }

  /** How many entries are taken when the count operand is {@code count}. */
  public int pops(int count) {
    return counted ? size(inputs, count) : inputs.size();
  }

  /** How many entries are left when the count operand is {@code count}. */
  public int pushes(int count) {
    return counted ? size(outputs, count) : outputs.size();
  }

  /** Whether the effect depends on a count operand. */
  public boolean isCounted() {
    return counted;
  }

  /** Whether what it leaves are values, no cells or iterators. */
  public boolean leavesValues() {
    return leavesValues;
  }

  private static int size(List<Entry> entries, int count) {
    int size = 0;
    for (Entry entry : entries) {
      size = Math.addExact(size, entry.size(count));
    }
    return size;
  }

  @Override
  public String toString() {
    return text;
  }
}
