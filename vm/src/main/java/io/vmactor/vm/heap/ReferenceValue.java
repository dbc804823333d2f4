package io.vmactor.vm.heap;

/**
 * A reference, seen from Java: what an instruction such as OP_MONITOR gives out, so that an answer
 * can be told from others.
 *
 * @param number the number that {@code <reference 7>} shows
 */
public record ReferenceValue(long number) {
  @Override
  public String toString() {
    return "<reference " + number + ">";
  }
}
