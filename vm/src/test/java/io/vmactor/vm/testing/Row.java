package io.vmactor.vm.testing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of instructions: a batch and what comes of it, in every way to run it. Values
 * that stand between the instructions are pushed.
 *
 * @param what what is looked at
 * @param expected what it must be
 * @param stream the batch
 */
public record Row(What what, String expected, @Nullable Object[] stream) {
  /** What a row looks at. */
  public enum What {
    /** The operand stack, as OP_PRINT_STACK prints it. */
    STACK,
    /** The error's kind and message. */
    ERROR,
    /** What was printed. */
    OUTPUT
  }

  /** The stack afterwards. */
  public static Row leaves(String stack, @Nullable Object... items) {
    return new Row(What.STACK, stack, stream(items));
  }

  /** The error. */
  public static Row fails(String error, @Nullable Object... items) {
    return new Row(What.ERROR, error, stream(items));
  }

  /** The output; a newline follows each line. */
  public static Row prints(String output, @Nullable Object... items) {
    return new Row(What.OUTPUT, output, stream(items));
  }

  /** Items between instructions become constants; labels stay for {@link Labels}. */
  private static @Nullable Object[] stream(@Nullable Object... items) {
    List<@Nullable Object> stream = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      Object item = items[i];
      Instruction instruction =
          item instanceof String name ? InstructionSet.standard().find(name) : null;
      boolean label = item instanceof String text && text.length() > 1 && text.charAt(0) == ':';
      if (instruction == null && !label) {
        stream.add("OP_CONSTANT");
      }
      stream.add(item);
      for (int k = instruction == null ? 0 : instruction.operands().size(); k > 0; k--) {
        stream.add(items[++i]);
      }
    }
    return Labels.resolve(stream.toArray());
  }

  /** Runs the batch in every mode. */
  public void check() {
    check(EnumSet.allOf(RunMode.class));
  }

  /** Runs the batch in every mode but the reference, which has the basic dialect alone. */
  public void checkOnMachine() {
    check(EnumSet.complementOf(EnumSet.of(RunMode.REFERENCE)));
  }

  private void check(Set<RunMode> modes) {
    Program program = Program.of(stream);
    assertAll(
        modes.stream()
            .map(mode -> () -> assertEquals(expected, seen(mode.run(program)), mode::name)));
  }

  private String seen(Outcome outcome) {
    String traceback = outcome.errors().getFirst();
    String error = traceback.substring(traceback.lastIndexOf('\n') + 1);
    return switch (what) {
      case ERROR -> error;
      case STACK -> error.isEmpty() ? outcome.stackText() : error;
      case OUTPUT -> error.isEmpty() ? outcome.output() : error;
    };
  }

  /** The instructions that occur. */
  public Set<String> mnemonics() {
    return Arrays.stream(stream)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(name -> InstructionSet.standard().find(name) != null)
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    String text =
        Arrays.stream(stream).map(String::valueOf).collect(Collectors.joining(" "))
            + " → "
            + expected;
    return text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }
}
