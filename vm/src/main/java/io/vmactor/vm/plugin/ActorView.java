package io.vmactor.vm.plugin;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What an instruction's handler sees of the actor: a stack of Java values and the instruction's
 * operands. Values map as {@code spec/values.md} says: nil is {@code null}, ints are {@link Long}
 * or {@link java.math.BigInteger}, floats {@link Double}, then {@link Boolean}, {@link String},
 * {@code byte[]}, {@link java.util.List}, {@link io.vmactor.vm.code.Tuple} and {@link
 * java.util.Map}; functions are opaque, and the handler that got one can push it, alone or in a
 * container, pass it on and call it until it is done. Containers are copies: changing one does not
 * change the actor's.
 */
public interface ActorView {
  /**
   * Takes the top of the stack.
   *
   * @throws RuntimeException if the stack is empty; the batch then fails with that error
   */
  @Nullable Object pop();

  /** Pushes a value. One that has no place in the VM fails the batch when the handler returns. */
  void push(@Nullable Object value);

  /**
   * The value {@code depth} entries below the top (0 is the top), which stays where it is.
   *
   * @throws RuntimeException if there are not so many
   */
  @Nullable Object peek(int depth);

  /** How many values the stack has. */
  int depth();

  /**
   * Operand {@code index} of the instruction: a value, a name, or an {@link Integer} for a count.
   */
  @Nullable Object operand(int index);

  /** An error for the handler to throw: the batch fails with this kind and message. */
  RuntimeException fail(String kind, String message);

  /** The same with the kind "error". */
  default RuntimeException fail(String message) {
    return fail("error", message);
  }

  /**
   * Asks for a call of a function when this handler has returned; {@code then} goes on with its
   * result, with a view of the stack as the handler left it. To be called at most once, as the
   * handler's last act.
   *
   * @param function a function this handler got: from the stack, in a container, or as the result
   *     of an earlier call
   * @param arguments what it is called with
   * @param then gets the result; it may call again
   */
  void call(Object function, Object[] arguments, BiConsumer<ActorView, @Nullable Object> then);
}
