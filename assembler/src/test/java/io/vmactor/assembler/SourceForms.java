package io.vmactor.assembler;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.testing.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of instructions in the forms a user can write it in: a stream for {@code send}, JSON
 * text and assembly text. The texts are put together here and not by the product's writers, so that
 * a mistake in these shows.
 *
 * <p>Items are instructions with their operands, values to be pushed, and labels as {@link Labels}
 * has them. Strings have no characters that a text would escape.
 */
final class SourceForms {
  /** A function, as the operand of OP_CLOSURE. */
  record Function(String name, int parameters, List<@Nullable Object> items) {
    static Function of(String name, int parameters, @Nullable Object... items) {
      return new Function(name, parameters, explicit(items));
    }
  }

  private final List<@Nullable Object> items;

  SourceForms(@Nullable Object... items) {
    this.items = explicit(items);
  }

  /** The instructions that occur, those of functions included. */
  Stream<String> mnemonics() {
    return mnemonics(items);
  }

  private static Stream<String> mnemonics(List<@Nullable Object> items) {
    return items.stream()
        .flatMap(
            item ->
                item instanceof Function function
                    ? mnemonics(function.items())
                    : instruction(item) == null ? Stream.of() : Stream.of((String) item));
  }

  boolean endsWith(String mnemonic) {
    return mnemonic.equals(items.getLast());
  }

  /** Values between the instructions get their OP_CONSTANT. */
  private static List<@Nullable Object> explicit(@Nullable Object... items) {
    List<@Nullable Object> result = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      Instruction instruction = instruction(items[i]);
      if (instruction == null && !isLabel(items[i])) {
        result.add("OP_CONSTANT");
      }
      result.add(items[i]);
      for (int k = instruction == null ? 0 : instruction.operands().size(); k > 0; k--) {
        result.add(items[++i]);
      }
    }
    return result;
  }

  private static @Nullable Instruction instruction(@Nullable Object item) {
    return item instanceof String name ? InstructionSet.standard().find(name) : null;
  }

  private static boolean isLabel(@Nullable Object item) {
    return item instanceof String text && text.length() > 1 && text.charAt(0) == ':';
  }

  // ---- the forms

  /** For {@code send}. */
  @Nullable Object[] stream() {
    return stream(items);
  }

  private static @Nullable Object[] stream(List<@Nullable Object> items) {
    Object[] stream = Labels.resolve(items.toArray());
    for (int i = 0; i < stream.length; i++) {
      if (stream[i] instanceof Function function) {
        stream[i] = CodeObject.of(function.name(), function.parameters(), stream(function.items()));
      }
    }
    return stream;
  }

  /** A JSON stream. */
  String json() {
    return json(items);
  }

  private static String json(List<@Nullable Object> items) {
    return Stream.of(Labels.resolve(items.toArray()))
        .map(SourceForms::jsonItem)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String jsonItem(@Nullable Object item) {
    return switch (item) {
      case null -> "null";
      case String text -> quoted(text);
      case Function function ->
          "{\"name\": %s, \"parameters\": %d, \"code\": %s}"
              .formatted(quoted(function.name()), function.parameters(), json(function.items()));
      default -> item.toString();
    };
  }

  /** Assembly, with labels where the stream has distances. */
  String assembly() {
    StringBuilder text = new StringBuilder();
    for (Object item : items) {
      if (item instanceof Function function) {
        text.append(".function ").append(function.name());
        for (int i = 0; i < function.parameters(); i++) {
          text.append(" p").append(i);
        }
        text.append('\n').append(assembly(function.items())).append(".end\n");
      }
    }
    return text.append(assembly(items)).toString();
  }

  private static String assembly(List<@Nullable Object> items) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      if (isLabel(item)) {
        text.append(((String) Objects.requireNonNull(item)).substring(1)).append(":\n");
        continue;
      }
      text.append(item);
      for (OperandKind kind : Objects.requireNonNull(instruction(item)).operands()) {
        text.append(' ').append(assemblyOperand(kind, items.get(++i)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String assemblyOperand(OperandKind kind, @Nullable Object operand) {
    return switch (operand) {
      case null -> "nil";
      case Function function -> function.name();
      case String place when kind.isJump() -> place.substring(1);
      case String text when kind == OperandKind.VALUE -> quoted(text);
      default -> operand.toString();
    };
  }

  private static String quoted(String text) {
    if (!text.matches("[\\w .,!-]*")) {
      throw new IllegalArgumentException("would be escaped: " + text);
    }
    return '"' + text + '"';
  }

  @Override
  public String toString() {
    return json();
  }
}
