package io.vmactor.assembler;

import io.vmactor.assembler.LineScanner.Kind;
import io.vmactor.assembler.LineScanner.Token;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.InstructionSet;
import java.util.List;
import java.util.Map;

/**
 * Reads assembly text line by line: labels, then an instruction or a directive, then a comment;
 * each may be left out.
 */
final class AssemblyParser {
  private static final String REST = "...";

  private final String text;
  private final String fileName;
  private final InstructionSet set;
  private final InstructionReader instructions;
  private final Quota quota = new Quota();
  private final FunctionScope program;
  private FunctionScope scope;
  private int depth;
  private String moduleName;

  AssemblyParser(String text, String fileName, InstructionSet set) {
    this.text = text;
    this.fileName = fileName;
    this.set = set;
    this.instructions = new InstructionReader(set);
    this.moduleName = Assembler.moduleName(fileName);
    CodeDraft draft = new CodeDraft(set, quota, "main", fileName, 0, 0);
    this.program = new FunctionScope(fileName, "main", null, draft, 0, 0);
    this.scope = program;
  }

  Module parse() {
    if (text.length() > ModuleLimits.TEXT_LENGTH) {
      throw new AssemblyException(
          fileName,
          0,
          0,
          "the text has "
              + text.length()
              + " characters; the limit is "
              + ModuleLimits.TEXT_LENGTH);
    }
    int line = 1;
    for (int start = 0; start <= text.length(); line++) {
      int end = start;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      line(new LineScanner(fileName, text, start, end, line));
      start = end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
    if (scope != program) {
      throw new AssemblyException(
          fileName,
          scope.line(),
          scope.column(),
          scope.described() + " does not end; .end is missing");
    }
    program.resolveLabels();
    buildAll(program);
    try {
      return new Module(moduleName, program.build(0));
    } catch (VerificationException problem) {
      throw new AssemblyException(fileName, 0, 0, String.valueOf(problem.getMessage()));
    }
  }

  /** Functions that nothing uses are built too, so that their errors are found. */
  private static void buildAll(FunctionScope outer) {
    for (FunctionScope function : outer.functions().values()) {
      buildAll(function);
      function.build(0);
    }
  }

  private void line(LineScanner scanner) {
    Token token = scanner.next();
    while (token.is(Kind.WORD) && scanner.accept(Kind.COLON)) {
      scope.label(Words.reference(scanner, Words.name(scanner, token, "a label")));
      token = scanner.next();
    }
    if (token.is(Kind.END)) {
      return;
    }
    if (!token.is(Kind.WORD)) {
      throw scanner.error(
          token, "an instruction, directive or label should stand here, not " + token.shown());
    }
    if (token.text().startsWith(".")) {
      directive(scanner, token);
    } else {
      instructions.read(scanner, token, scope);
    }
    Token rest = scanner.next();
    if (!rest.is(Kind.END)) {
      throw scanner.error(
          rest, token.text() + " is complete before " + rest.shown() + "; a comment starts with ;");
    }
  }

  // ---- directives

  static final List<String> DIRECTIVES =
      List.of(
          ".captured",
          ".captured-names",
          ".catch",
          ".const",
          ".dialect",
          ".end",
          ".file",
          ".flag",
          ".function",
          ".keyword-only",
          ".keyword-rest",
          ".line",
          ".local",
          ".local-names",
          ".locals",
          ".module",
          ".name",
          ".parameters",
          ".positional-only");

  private void directive(LineScanner scanner, Token directive) {
    switch (directive.text()) {
      case ".function" -> function(scanner);
      case ".end" -> end(scanner, directive);
      case ".parameters" -> {
        if (scope != program) {
          throw scanner.error(
              directive,
              "the parameters of a function stand behind its name, in the line of .function");
        }
        if (program.draft().locals() > 0) {
          throw scanner.error(directive, ".parameters stands once, before the locals");
        }
        parameters(scanner);
      }
      case ".local" -> {
        do {
          define(
              scanner, "a local", scope.locals(), scope.draft().locals(), Limits.MAX_FRAME_SLOTS);
          scope.draft().locals(scope.draft().locals() + 1);
        } while (!scanner.peek().is(Kind.END));
      }
      case ".locals" -> {
        Token count = scanner.peek();
        int locals = Words.number(scanner, "the number of locals");
        checkRoom(scanner, count, "locals", locals, Limits.MAX_FRAME_SLOTS);
        scope.draft().locals(locals);
      }
      case ".captured" -> {
        do {
          define(
              scanner,
              "a captured cell",
              scope.captured(),
              scope.draft().captured(),
              Limits.MAX_CAPTURED);
          scope.draft().captured(scope.draft().captured() + 1);
        } while (!scanner.peek().is(Kind.END));
      }
      case ".catch" ->
          scope.handler(Words.point(scanner), Words.point(scanner), Words.point(scanner));
      case ".const" -> constantDefinition(scanner);
      case ".line" -> scope.sourcePosition(position(scanner));
      case ".file" -> {
        scope.sourceFile(Words.string(scanner, "the source file's name"));
      }
      case ".name" -> scope.draft().name(Words.string(scanner, "the function's name"));
      case ".module" -> moduleName = Words.string(scanner, "the module's name");
      case ".dialect",
          ".flag",
          ".positional-only",
          ".keyword-only",
          ".keyword-rest",
          ".local-names",
          ".captured-names" ->
          SignatureDirectives.read(scanner, directive, scope);
      default ->
          throw scanner.error(
              directive,
              "unknown directive "
                  + directive.shown()
                  + FunctionScope.near(directive.text(), DIRECTIVES));
    }
  }

  /** A line, or where something starts and ends: line, column, line, column. */
  private static Position position(LineScanner scanner) {
    int line = Words.number(scanner, "a line");
    if (scanner.peek().is(Kind.END)) {
      return Position.ofLine(line);
    }
    return new Position(
        line,
        Words.number(scanner, "a column"),
        Words.number(scanner, "the line it ends in"),
        Words.number(scanner, "the column it ends before"));
  }

  private void function(LineScanner scanner) {
    Token name = Words.name(scanner, scanner.next(), "the function");
    FunctionScope earlier = scope.functions().get(name.text());
    if (earlier != null) {
      throw scanner.error(
          name, "function " + name.text() + " is defined already, in line " + earlier.line());
    }
    if (depth == NestingCheck.MOST) {
      throw scanner.error(name, NestingCheck.problem());
    }
    CodeDraft draft =
        new CodeDraft(set, quota, name.text(), fileName, scanner.line(), name.column());
    FunctionScope inner =
        new FunctionScope(fileName, name.text(), scope, draft, scanner.line(), name.column());
    scope.functions().put(name.text(), inner);
    scope = inner;
    depth++;
    parameters(scanner);
  }

  private void parameters(LineScanner scanner) {
    int count = 0;
    boolean rest = false;
    while (!scanner.peek().is(Kind.END)) {
      Token parameter = scanner.next();
      if (rest) {
        throw scanner.error(parameter, "no parameter can follow the one that takes the rest");
      }
      String word = parameter.text();
      if (parameter.is(Kind.WORD) && word.endsWith(REST)) {
        rest = true;
        String plain = word.substring(0, word.length() - REST.length());
        parameter = new Token(Kind.WORD, plain, parameter.column());
      } else if (++count > Limits.MAX_ARGUMENTS) {
        throw scanner.error(
            parameter, "a function has at most " + Limits.MAX_ARGUMENTS + " parameters");
      }
      scope.draft().parameters(count, rest);
      define(scanner, parameter, "a parameter", scope.locals(), scope.draft().locals() - 1);
    }
  }

  private void end(LineScanner scanner, Token directive) {
    FunctionScope outer = scope.parent();
    if (outer == null) {
      throw scanner.error(directive, ".end without a .function before it");
    }
    scope.resolveLabels();
    scope = outer;
    depth--;
  }

  private static void define(
      LineScanner scanner, String what, Map<String, Integer> names, int index, int most) {
    Token token = scanner.next();
    checkRoom(scanner, token, what.substring(2) + "s", index + 1, most);
    define(scanner, token, what, names, index);
  }

  static void define(
      LineScanner scanner, Token token, String what, Map<String, Integer> names, int index) {
    Words.name(scanner, token, what);
    if (names.putIfAbsent(token.text(), index) != null) {
      throw scanner.error(
          token, "the name " + token.text() + " is defined already in this function");
    }
  }

  private static void checkRoom(
      LineScanner scanner, Token token, String what, int count, int most) {
    if (count > most) {
      throw scanner.error(token, "a function has at most " + most + " " + what);
    }
  }

  private void constantDefinition(LineScanner scanner) {
    Token name = Words.name(scanner, scanner.next(), "the constant");
    if (scope.constants().containsKey(name.text())) {
      throw scanner.error(
          name, "constant " + name.text() + " is defined already in " + scope.described());
    }
    scope.constants().put(name.text(), Literals.read(scanner, scope));
  }
}
