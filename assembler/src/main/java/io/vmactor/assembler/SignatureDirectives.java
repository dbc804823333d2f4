package io.vmactor.assembler;

import io.vmactor.assembler.LineScanner.Kind;
import io.vmactor.assembler.LineScanner.Token;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The directives that say how a function is called and in which language, read and written. */
final class SignatureDirectives {
  private static final List<CodeFlag> FLAGS =
      List.of(CodeFlag.GENERATOR, CodeFlag.COROUTINE, CodeFlag.HIDDEN, CodeFlag.ASYNC_GENERATOR);

  private SignatureDirectives() {}

  static void read(LineScanner scanner, Token directive, FunctionScope scope) {
    CodeDraft draft = scope.draft();
    switch (directive.text()) {
      case ".dialect" -> draft.dialect(choice(scanner, "dialect", Dialect.values()));
      case ".flag" -> draft.flag(choice(scanner, "flag", FLAGS.toArray(CodeFlag[]::new)));
      case ".positional-only" ->
          draft.positionalOnly(Words.number(scanner, "the number of parameters"));
      case ".keyword-only" -> {
        do {
          checkPlace(scanner, directive, scope);
          checkCount(scanner, draft);
          define(scanner, scope);
          draft.keywordOnly(draft.keywordOnly() + 1);
        } while (!scanner.peek().is(Kind.END));
      }
      case ".keyword-rest" -> {
        checkPlace(scanner, directive, scope);
        define(scanner, scope);
        draft.flag(CodeFlag.KEYWORD_REST);
      }
      case ".local-names" -> draft.localNames(names(scanner, directive, scope));
      case ".captured-names" -> draft.capturedNames(names(scanner, directive, scope));
      default -> throw new IllegalArgumentException(directive.text());
    }
  }

  private static void define(LineScanner scanner, FunctionScope scope) {
    AssemblyParser.define(
        scanner, scanner.next(), "a parameter", scope.locals(), scope.draft().boundLocals());
  }

  private static void checkPlace(LineScanner scanner, Token directive, FunctionScope scope) {
    CodeDraft draft = scope.draft();
    if (draft.locals() > draft.boundLocals() || draft.is(CodeFlag.KEYWORD_REST)) {
      throw scanner.error(
          directive,
          directive.text()
              + " stands before the locals and before or as the parameter for further keywords");
    }
  }

  private static void checkCount(LineScanner scanner, CodeDraft draft) {
    if (draft.boundLocals() >= Limits.MAX_ARGUMENTS) {
      throw scanner.error(
          scanner.peek(), "a function has at most " + Limits.MAX_ARGUMENTS + " parameters");
    }
  }

  private static <E extends Enum<E>> E choice(LineScanner scanner, String what, E[] values) {
    Token token = scanner.next();
    List<String> words = new ArrayList<>();
    for (E value : values) {
      if (token.is(Kind.WORD) && word(value).equals(token.text())) {
        return value;
      }
      words.add(word(value));
    }
    throw scanner.error(
        token, "a " + what + " is one of " + String.join(", ", words) + ", not " + token.shown());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> names(LineScanner scanner, Token directive, FunctionScope scope) {
    List<String> names = new ArrayList<>();
    if (Literals.read(scanner, scope) instanceof Tuple tuple) {
      for (Object item : tuple.items()) {
        if (item instanceof String name) {
          names.add(name);
        }
      }
      if (names.size() == tuple.items().size()) {
        return names;
      }
    }
    throw scanner.error(directive, directive.text() + " takes a tuple of strings");
  }

  // ---- writing

  /** Writes the directives that the code needs. */
  static void write(StringBuilder out, String indent, CodeObject code) {
    if (code.dialect() != Dialect.BASIC) {
      line(out, indent, ".dialect", word(code.dialect()));
    }
    for (CodeFlag flag : FLAGS) {
      if (code.is(flag)) {
        line(out, indent, ".flag", word(flag));
      }
    }
    if (code.positionalOnly() > 0) {
      line(out, indent, ".positional-only", String.valueOf(code.positionalOnly()));
    }
    for (int i = 0; i < code.keywordOnly(); i++) {
      line(out, indent, ".keyword-only", "k" + i);
    }
    if (code.is(CodeFlag.KEYWORD_REST)) {
      line(out, indent, ".keyword-rest", "keywords");
    }
    names(out, indent, ".local-names ", code.localNames());
    names(out, indent, ".captured-names ", code.capturedNames());
  }

  private static void line(StringBuilder out, String indent, String directive, String word) {
    out.append(indent).append(directive).append(' ').append(word).append('\n');
  }

  private static void names(
      StringBuilder out, String indent, String directive, List<String> names) {
    if (!names.isEmpty()) {
      out.append(indent).append(directive);
      Literals.write(out, new Tuple(new ArrayList<>(names)));
      out.append('\n');
    }
  }

  /** How a listing calls a local: a parameter by its name, any other by its number. */
  static String local(CodeObject code, int local) {
    int index = local - code.parameters();
    if (index < 0) {
      return "p" + local;
    }
    if (code.hasRest() && index-- == 0) {
      return "rest";
    }
    if (index < code.keywordOnly()) {
      return "k" + index;
    }
    return code.is(CodeFlag.KEYWORD_REST) && index == code.keywordOnly()
        ? "keywords"
        : String.valueOf(local);
  }
}
