package io.vmactor.vm.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What running batches one after the other came to.
 *
 * @param errors for each batch its traceback, or "" if it did not fail
 * @param output what was printed
 * @param stackText the operand stack as OP_PRINT_STACK prints it
 * @param stack the operand stack, as {@link JavaText} writes it
 * @param variables the variables, likewise
 * @param reductions calls, backward jumps and batches
 */
public record Outcome(
    List<String> errors,
    String output,
    String stackText,
    String stack,
    String variables,
    long reductions) {
  /** From the values themselves. */
  public static Outcome of(
      List<String> errors,
      String output,
      String stackText,
      List<@Nullable Object> stack,
      Map<String, @Nullable Object> variables,
      long reductions) {
    return new Outcome(
        List.copyOf(errors),
        output,
        stackText,
        JavaText.of(stack),
        JavaText.of(variables),
        reductions);
  }

  /** On several lines, for a readable difference. */
  @Override
  public String toString() {
    return String.join(
        "\n",
        "errors: " + String.join("\n--\n", errors),
        "output: " + output,
        "stack: " + stackText,
        "as Java: " + stack,
        "variables: " + variables,
        "reductions: " + reductions);
  }
}
