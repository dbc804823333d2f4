package io.vmactor.vm.code;

/**
 * A character; how Scheme's characters look in Java.
 *
 * @param codePoint its code point
 */
public record Char(int codePoint) {
  public Char {
    if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
      throw new IllegalArgumentException(codePoint + " is no code point");
    }
  }

  @Override
  public String toString() {
    return Character.toString(codePoint);
  }
}
