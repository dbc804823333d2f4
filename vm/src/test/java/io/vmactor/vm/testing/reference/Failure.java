package io.vmactor.vm.testing.reference;

import io.vmactor.vm.interpreter.VmError;
import io.vmactor.vm.interpreter.VmError.TraceFrame;
import io.vmactor.vm.testing.reference.Values.ErrorObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exception of the program's: a value that was thrown, or an error of the machine's. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final String text;
  private final transient @Nullable Object thrown;
  private final boolean hasValue;
  private transient @Nullable List<TraceFrame> frames;

  private Failure(String kind, String text, @Nullable Object thrown, boolean hasValue) {
    super(kind + ": " + text, null, false, false);
    this.kind = kind;
    this.text = text;
    this.thrown = thrown;
    this.hasValue = hasValue;
  }

  Failure(String kind, String text) {
    this(kind, text, null, false);
  }

  static Failure ofThrown(@Nullable Object value) {
    return value instanceof ErrorObject error
        ? new Failure(error.kind.toString(), error.message.toString(), value, true)
        : new Failure("uncaught-exception", excerpt(Printing.show(value)), value, true);
  }

  static Failure wrongType(String mnemonic, @Nullable Object a) {
    return new Failure("type-error", mnemonic + " cannot be applied to " + describe(a));
  }

  static Failure wrongTypes(String mnemonic, @Nullable Object a, @Nullable Object b) {
    return new Failure(
        "type-error", mnemonic + " cannot be applied to " + describe(a) + " and " + describe(b));
  }

  private static String excerpt(String text) {
    return text.length() <= 500 ? text : text.substring(0, 500) + "…";
  }

  static Failure tooDeep(String mnemonic) {
    return new Failure(
        "nesting-too-deep",
        "the values of "
            + mnemonic
            + " have more than 200 levels, contain themselves, or unfold to too much");
  }

  static Failure tooLarge(String mnemonic) {
    return new Failure("value-error", "the result of " + mnemonic + " would be too large");
  }

  /** A value's type in a sentence. */
  static String describe(@Nullable Object value) {
    String name = Values.typeName(value);
    return switch (name) {
      case "nil", "bytes" -> name;
      case "int", "error", "actor" -> "an " + name;
      default -> "a " + name;
    };
  }

  /** A value's text in a sentence. */
  static String shorten(@Nullable Object value) {
    String text = Printing.show(value);
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  /**
   * Notes the calls that were open when it was raised, the outermost first; the first time only.
   */
  void raisedIn(List<TraceFrame> open) {
    if (frames == null) {
      frames = open;
    }
  }

  VmError error() {
    return new VmError(kind, text, frames == null ? List.of() : frames);
  }

  /** What a handler of the program's gets. */
  @Nullable Object value() {
    return hasValue ? thrown : new ErrorObject(Text.of(kind), Text.of(text));
  }
}
