package io.vmactor.vm.code;

/**
 * A symbol: a name that is a value; how Scheme's symbols look in Java.
 *
 * @param name its name, any string
 */
public record Symbol(String name) {
  @Override
  public String toString() {
    return name;
  }
}
