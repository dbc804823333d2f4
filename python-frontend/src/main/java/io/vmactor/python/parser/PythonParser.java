package io.vmactor.python.parser;

import com.oracle.graal.python.pegparser.AbstractParser;
import com.oracle.graal.python.pegparser.InputType;
import com.oracle.graal.python.pegparser.Parser;
import com.oracle.graal.python.pegparser.ParserCallbacks;
import com.oracle.graal.python.pegparser.sst.ModTy;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import java.io.Serial;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * CPython 3.12's grammar: text in, syntax tree out. The tree's lines count from 1, its columns from
 * 0 in code points.
 */
public final class PythonParser {
  private static final int FEATURE_VERSION = 12;

  /** What the parser says of input that more lines could complete. */
  private static final Set<String> INCOMPLETE =
      Set.of("incomplete input", "unexpected EOF while parsing");

  private PythonParser() {}

  /**
   * A source file.
   *
   * @param lines the text split at line ends, for error messages
   * @param warnings what CPython would warn about: line and text
   */
  public record Source(String file, String text, List<String> lines, List<String> warnings) {
    static Source of(String file, String text) {
      return new Source(file, text, text.lines().toList(), new ArrayList<>());
    }

    /** The text of line {@code number}, counted from 1; empty if there is none. */
    public String line(int number) {
      return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
  }

  /** A module's syntax tree and the text it was made from. */
  public record Parsed<T>(T tree, Source source) {}

  /** Parses a file's bytes: the encoding is found as PEP 263 says. */
  public static Parsed<ModTy.Module> parse(byte[] bytes, String file) throws PythonSyntaxException {
    return parse(SourceDecoder.decode(bytes, file), file);
  }

  /** Parses a module. */
  public static Parsed<ModTy.Module> parse(String text, String file) throws PythonSyntaxException {
    Source source = Source.of(file, text);
    return new Parsed<>((ModTy.Module) parse(source, InputType.FILE), source);
  }

  /**
   * Parses one interactive statement.
   *
   * @throws PythonSyntaxException with {@code isIncomplete} if further lines may complete it
   */
  public static Parsed<ModTy.Interactive> parseInteractive(String text, String file)
      throws PythonSyntaxException {
    Source source = Source.of(file, text);
    return new Parsed<>((ModTy.Interactive) parse(source, InputType.SINGLE), source);
  }

  private static Object parse(Source source, InputType type) throws PythonSyntaxException {
    EnumSet<AbstractParser.Flags> flags =
        type == InputType.SINGLE
            ? EnumSet.of(AbstractParser.Flags.ALLOW_INCOMPLETE_INPUT)
            : EnumSet.noneOf(AbstractParser.Flags.class);
    try {
      if (source.text().indexOf('\0') >= 0) {
        throw new Failure(
            ParserCallbacks.ErrorType.Syntax,
            SourceRange.ARTIFICIAL_RANGE,
            "source code string cannot contain null bytes",
            false);
      }
      return new Parser(source.text(), new Callbacks(source), type, flags, FEATURE_VERSION).parse();
    } catch (Failure e) {
      throw exception(e, source);
    } catch (StackOverflowError e) {
      throw new PythonSyntaxException(
          PythonSyntaxException.Kind.SyntaxError,
          "too many nested expressions",
          source.file(),
          1,
          0,
          1,
          0,
          null);
    }
  }

  private static PythonSyntaxException exception(Failure failure, Source source) {
    SourceRange range = failure.range;
    PythonSyntaxException.Kind kind =
        switch (failure.type) {
          case Indentation -> PythonSyntaxException.Kind.IndentationError;
          case Tab -> PythonSyntaxException.Kind.TabError;
          default -> PythonSyntaxException.Kind.SyntaxError;
        };
    return new PythonSyntaxException(
        kind,
        failure.text,
        source.file(),
        range.startLine,
        range.startColumn + 1,
        range.endLine,
        kind == PythonSyntaxException.Kind.SyntaxError ? range.endColumn + 1 : 0,
        source.line(range.startLine),
        failure.incomplete
            || failure.text.endsWith("was never closed")
            || failure.text.startsWith("unterminated triple-quoted"));
  }

  /** An error on its way out of the parser. */
  private static final class Failure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient ParserCallbacks.ErrorType type;
    private final transient SourceRange range;
    private final String text;
    private final boolean incomplete;

    Failure(ParserCallbacks.ErrorType type, SourceRange range, String text, boolean incomplete) {
      super(text, null, false, false);
      this.type = type;
      this.range = range;
      this.text = text;
      this.incomplete = incomplete;
    }
  }

  private record Callbacks(Source source) implements ParserCallbacks {
    @Override
    public void safePointPoll() {}

    @Override
    public RuntimeException reportIncompleteSource(int line) {
      return new Failure(
          ErrorType.Syntax, new SourceRange(line, 0, line, 0), "incomplete input", true);
    }

    @Override
    public RuntimeException onError(ErrorType type, SourceRange range, String message) {
      return new Failure(type, range, message, INCOMPLETE.contains(message));
    }

    @Override
    public void onWarning(WarningType type, SourceRange range, String message) {
      source
          .warnings()
          .add(
              String.format(
                  Locale.ROOT,
                  "%s:%d: %sWarning: %s",
                  source.file(),
                  range.startLine,
                  type,
                  message));
    }
  }
}
