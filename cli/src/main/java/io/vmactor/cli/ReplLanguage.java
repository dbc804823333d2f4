package io.vmactor.cli;

import io.vmactor.python.program.PythonSession;
import io.vmactor.sexpr.SchemeCompiler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is typed into a REPL. */
enum ReplLanguage {
  /** Instructions, or JSON streams. */
  INSTRUCTIONS("A line is a batch of instructions, such as CONSTANT 5 CONSTANT 10 ADD."),
  /** The basic forms of S-expressions, each text a batch. */
  BASIC("A form becomes a batch of instructions: (+ 5 10)."),
  /** Scheme: definitions stay, values are shown. */
  SCHEME("Scheme: (define (square x) (* x x)), then (square 5)."),
  /** Python: as CPython's interactive interpreter. */
  PYTHON("Python 3.12: an empty line ends a statement that has a body.");

  private final String banner;

  ReplLanguage(String banner) {
    this.banner = banner;
  }

  /** The language of this name; without a name it is instructions. */
  static ReplLanguage ofLabel(@Nullable String label) {
    if (label == null) {
      return INSTRUCTIONS;
    }
    for (ReplLanguage language : values()) {
      if (language.name().toLowerCase(Locale.ROOT).equals(label)) {
        return language;
      }
    }
    throw CommandException.rejected(
        "there is no language '"
            + label
            + "' for --lang; use instructions, basic, scheme or python");
  }

  /** What a session at a terminal starts with. */
  String banner() {
    return banner;
  }

  /** Whether a text of one or more lines goes on after its end. */
  boolean isUnfinished(String text) {
    return switch (this) {
      case INSTRUCTIONS -> Continuation.isUnfinished(text);
      case BASIC, SCHEME -> SchemeCompiler.isIncomplete(text);
      case PYTHON -> PythonSession.isIncomplete(text);
    };
  }
}
