package io.vmactor.vm.interpreter;

import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.plugin.InstructionHandler;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A handler in restricted Java: it gets the input words as they stand on the stack and answers the
 * output word.
 *
 * @param method {@code static long m(long context, long input …)}
 * @param owner the method's class
 * @param name the method's name
 * @param inputs how many input words it takes, up to {@link #MAX_INPUTS}
 * @param fallback carries out the instruction when the method leaves it to Java; {@code null} if it
 *     never does
 */
public record RestrictedHandler(
    MethodHandle method,
    Class<?> owner,
    String name,
    int inputs,
    @Nullable InstructionHandler fallback) {
  /** The most inputs such a handler can have. */
  public static final int MAX_INPUTS = 4;

  /**
   * @throws IllegalArgumentException if there are too many inputs
   * @throws java.lang.invoke.WrongMethodTypeException if the method does not take so many
   */
  public RestrictedHandler {
    if (inputs < 0 || inputs > MAX_INPUTS) {
      throw new IllegalArgumentException(
          "a restricted handler has up to " + MAX_INPUTS + " inputs, not " + inputs);
    }
    method = method.asType(type(inputs));
  }

  /** The type of a method with so many inputs. */
  public static MethodType type(int inputs) {
    return MethodType.methodType(long.class, long.class)
        .appendParameterTypes(Collections.nCopies(inputs, long.class));
  }

  /** Calls the method on the words from {@code at} on; answers the output word or EXIT. */
  long call(long context, long at) {
    try {
      return switch (inputs) {
        case 0 -> (long) method.invokeExact(context);
        case 1 -> (long) method.invokeExact(context, word(at, 0));
        case 2 -> (long) method.invokeExact(context, word(at, 0), word(at, 1));
        case 3 -> (long) method.invokeExact(context, word(at, 0), word(at, 1), word(at, 2));
        default ->
            (long) method.invokeExact(context, word(at, 0), word(at, 1), word(at, 2), word(at, 3));
      };
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // a checked exception; restricted Java throws none
    }
  }

  private static long word(long at, int index) {
    return StackWords.get(at + ((long) index << 3));
  }
}
