package io.vmactor.vm;

import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.interpreter.Part;
import io.vmactor.vm.memory.Word;
import org.jspecify.annotations.Nullable;

/**
 * A batch prepared once and sent many times: parsed, verified and lowered when {@link
 * VMActor#prepare} makes it. Operands given as {@link #SLOT} are filled in by {@link #with}.
 * Immutable and thread-safe.
 */
public final class Batch {
  /** Stands for an operand that each send gives anew. */
  public static final Object SLOT = Slot.SLOT;

  private enum Slot {
    SLOT
  }

  private final Part part;
  private final int[] slots;

  Batch(Part part, int[] slots) {
    this.part = part;
    this.slots = slots;
  }

  Part part() {
    return part;
  }

  /** How many slots there are. */
  public int slots() {
    return slots.length;
  }

  /**
   * The parts with the slots filled.
   *
   * @throws IllegalArgumentException if the number of values is not that of the slots, or a value
   *     has no place in the VM
   */
  Part with(@Nullable Object... values) {
    if (values.length != slots.length) {
      throw new IllegalArgumentException(
          "the batch has " + slots.length + " slots, not " + values.length);
    }
    if (slots.length == 0) {
      return part;
    }
    long[] words = part.arguments().clone();
    for (int i = 0; i < slots.length; i++) {
      long word = Encoder.immediate(values[i]);
      if (word == Word.EXIT) {
        return encodeAll(values);
      }
      words[slots[i]] = word;
    }
    return part.with(words, part.fragment());
  }

  /** Some value needs an object: the fragment is made anew with it. */
  private Part encodeAll(@Nullable Object[] values) {
    if (part.fragment().bytes() != 0) {
      throw new IllegalArgumentException(
          "a batch with slots and other operands that are objects takes numbers, booleans and nil in its slots; "
              + "make every object operand a slot");
    }
    Encoder encoder = new Encoder();
    long[] words = part.arguments().clone();
    for (int i = 0; i < slots.length; i++) {
      words[slots[i]] = encoder.encode(values[i]);
    }
    return part.with(words, encoder.fragment());
  }
}
