package io.vmactor.assembler;

import io.vmactor.assembler.FunctionScope.Point;
import io.vmactor.assembler.FunctionScope.Reference;
import io.vmactor.assembler.LineScanner.Kind;
import io.vmactor.assembler.LineScanner.Token;
import java.util.Map;

/**
 * Takes names, ints and strings off a line of assembly and checks that each is what must stand
 * there.
 */
final class Words {
  private Words() {}

  /** A variable's name: a word or a string. */
  static String variable(LineScanner scanner) {
    Token token = scanner.next();
    if (!token.is(Kind.WORD) && !token.is(Kind.STRING)) {
      throw scanner.error(token, "a variable's name should stand here, not " + token.shown());
    }
    return token.text();
  }

  /** The index that a word or number stands for. */
  static int index(LineScanner scanner, String what, String directive, Map<String, Integer> names) {
    Token token = scanner.peek();
    if (isNumber(token)) {
      return number(scanner, "the number of a " + what);
    }
    Integer index = names.get(name(scanner, scanner.next(), "a " + what).text());
    if (index == null) {
      String near = FunctionScope.near(token.text(), names.keySet());
      throw scanner.error(
          token,
          "there is no "
              + what
              + " "
              + token.shown()
              + (near.isEmpty() ? "; " + directive + " defines one" : near));
    }
    return index;
  }

  /** Whether a token is meant as a number. */
  static boolean isNumber(Token token) {
    return token.is(Kind.WORD) && Numbers.looksLikeNumber(token.text());
  }

  /** An int from 0 on. */
  static int number(LineScanner scanner, String what) {
    Token token = scanner.next();
    try {
      if (isNumber(token)
          && Numbers.parse(token.text()) instanceof Long value
          && value >= 0
          && value == value.intValue()) {
        return value.intValue();
      }
    } catch (Numbers.BadNumber problem) {
      throw scanner.error(token, problem.getMessage() + " (in " + token.shown() + ")");
    }
    throw scanner.error(
        token,
        what
            + " should stand here, an int from 0 to "
            + Integer.MAX_VALUE
            + ", not "
            + token.shown());
  }

  /** Checks that a token is a name. */
  static Token name(LineScanner scanner, Token token, String what) {
    if (!token.is(Kind.WORD) || !Literals.isName(token.text())) {
      throw scanner.error(
          token,
          "the name of "
              + what
              + " should stand here, not "
              + token.shown()
              + (token.is(Kind.WORD) ? "; a name starts with a letter, _ or $" : ""));
    }
    return token;
  }

  /** The name with its place. */
  static Reference reference(LineScanner scanner, Token token) {
    return new Reference(token.text(), scanner.line(), token.column());
  }

  /** A label or the number of an instruction. */
  static Point point(LineScanner scanner) {
    if (isNumber(scanner.peek())) {
      return new Point(null, number(scanner, "an instruction's number"));
    }
    return new Point(reference(scanner, name(scanner, scanner.next(), "a label")), 0);
  }

  /** A string in quotes. */
  static String string(LineScanner scanner, String what) {
    Token token = scanner.next();
    if (!token.is(Kind.STRING)) {
      throw scanner.error(token, what + " should stand here in quotes, not " + token.shown());
    }
    return token.text();
  }
}
