package io.vmactor.vm.testing.reference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A string: code points. Two are the same object only if Java says so. */
final class Text {
  private final int[] codePoints;

  private Text(int[] codePoints) {
    this.codePoints = codePoints;
  }

  static Text of(String text) {
    return new Text(text.codePoints().toArray());
  }

  static Text of(int... codePoints) {
    return new Text(codePoints.clone());
  }

  int length() {
    return codePoints.length;
  }

  int at(int index) {
    return codePoints[index];
  }

  Text concat(Text other) {
    if (length() == 0 || other.length() == 0) {
      return length() == 0 ? other : this;
    }
    int[] joined = Arrays.copyOf(codePoints, length() + other.length());
    System.arraycopy(other.codePoints, 0, joined, length(), other.length());
    return new Text(joined);
  }

  Text slice(int start, int end) {
    return new Text(Arrays.copyOfRange(codePoints, start, end));
  }

  boolean contains(Text part) {
    for (int i = 0; i + part.length() <= length(); i++) {
      if (slice(i, i + part.length()).equals(part)) {
        return true;
      }
    }
    return false;
  }

  int compareTo(Text other) {
    return Arrays.compare(codePoints, other.codePoints);
  }

  boolean hasSurrogate() {
    return Arrays.stream(codePoints).anyMatch(c -> c >= 0xD800 && c < 0xE000);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text text && Arrays.equals(codePoints, text.codePoints);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codePoints);
  }

  @Override
  public String toString() {
    return new String(codePoints, 0, codePoints.length);
  }
}
