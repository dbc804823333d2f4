package io.vmactor.python;

import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import io.vmactor.python.compiler.Compilation;
import io.vmactor.python.compiler.Mode;
import io.vmactor.python.parser.PythonParser;
import io.vmactor.python.parser.PythonParser.Source;
import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.scope.CompileError;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.IrLowering;
import org.jspecify.annotations.Nullable;

/** Compiles Python 3.12 to modules: {@code spec/python.md} says how much of it. */
public final class PythonCompiler {
  private PythonCompiler() {}

  /**
   * Compiles a module's source.
   *
   * @param file the file's name, for errors and tracebacks
   * @param moduleName its dotted name, {@code __main__} for a program
   * @throws PythonSyntaxException if it is no Python 3.12
   */
  public static Module compile(byte[] source, String file, String moduleName, Mode mode)
      throws PythonSyntaxException {
    return new Module(moduleName, IrLowering.lower(ir(source, file, moduleName, mode)));
  }

  /**
   * The optimised IR of a module's source.
   *
   * @throws PythonSyntaxException if it is no Python 3.12
   */
  public static IrFunction ir(byte[] source, String file, String moduleName, Mode mode)
      throws PythonSyntaxException {
    var parsed = PythonParser.parse(source, file);
    return ir(parsed.tree().body, parsed.source(), moduleName, mode);
  }

  /**
   * Compiles one statement typed into a session.
   *
   * @throws PythonSyntaxException if it is none; more lines may make it one
   */
  public static Module interactive(String text, String file, String moduleName)
      throws PythonSyntaxException {
    var parsed = PythonParser.parseInteractive(text, file);
    IrFunction main = ir(parsed.tree().body, parsed.source(), moduleName, Mode.INTERACTIVE);
    return new Module(moduleName, IrLowering.lower(main));
  }

  private static IrFunction ir(
      StmtTy @Nullable [] body, Source source, String moduleName, Mode mode)
      throws PythonSyntaxException {
    try {
      return Compilation.compile(body == null ? new StmtTy[0] : body, source, moduleName, mode);
    } catch (CompileError error) {
      throw exception(error, source);
    } catch (StackOverflowError tooDeep) {
      throw exception(
          new CompileError("too many nested expressions", new SourceRange(1, 0, 1, 0)), source);
    }
  }

  private static PythonSyntaxException exception(CompileError error, Source source) {
    SourceRange range = error.range();
    return new PythonSyntaxException(
        PythonSyntaxException.Kind.SyntaxError,
        String.valueOf(error.getMessage()),
        source.file(),
        range.startLine,
        range.startColumn + 1,
        range.endLine,
        range.endColumn + 1,
        source.line(range.startLine));
  }
}
