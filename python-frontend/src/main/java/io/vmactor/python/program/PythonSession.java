package io.vmactor.python.program;

import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.python.parser.PythonParser;
import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.ModuleFinder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An interactive session: statements that run one after the other in one module. */
public final class PythonSession implements ModuleFinder {
  /** One in which nothing has been typed, for other languages. */
  public static final PythonSession NONE = new PythonSession(null);

  private static final String FILE = "<stdin>";

  private final PythonProgram program;
  private int count;

  /** A session that finds the modules of a folder. */
  public PythonSession(@Nullable Path folder) {
    this.program = PythonProgram.session(folder);
  }

  /** What the actor runs first: it loads the builtins and makes the session's module. */
  public Module start() {
    return ProgramStart.session();
  }

  /**
   * What runs a statement; it answers None, or the exit status if the statement ends the session.
   *
   * @throws PythonSyntaxException if it is none; more lines may make it one
   */
  public Module statement(String text) throws PythonSyntaxException {
    String name = "@statement" + count++;
    program.addStatement(name, hasNoStatement(text) ? "pass\n" : text + "\n", FILE);
    return ProgramStart.statement(name);
  }

  /** Whether a text of one or more lines is no whole statement yet. */
  public static boolean isIncomplete(String text) {
    if (hasNoStatement(text)) {
      return false;
    }
    boolean ended = text.endsWith("\n"); // an empty line ends a statement with a body
    try {
      StmtTy[] body = PythonParser.parseInteractive(text + "\n", FILE).tree().body;
      return !ended && isCompound(body);
    } catch (PythonSyntaxException problem) {
      return problem.isIncomplete() && (!ended || isInsideOfOne(problem));
    }
  }

  private static boolean hasNoStatement(String text) {
    return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  /** Within brackets and strings an empty line means nothing. */
  private static boolean isInsideOfOne(PythonSyntaxException problem) {
    String message = String.valueOf(problem.getMessage());
    return message.endsWith("was never closed") || message.startsWith("unterminated triple-quoted");
  }

  /** A statement with a body goes on until an empty line. */
  private static boolean isCompound(StmtTy @Nullable [] body) {
    return body != null
        && body.length > 0
        && switch (body[0]) {
          case StmtTy.If _, StmtTy.While _, StmtTy.For _, StmtTy.AsyncFor _ -> true;
          case StmtTy.Try _, StmtTy.TryStar _, StmtTy.With _, StmtTy.AsyncWith _ -> true;
          case StmtTy.FunctionDef _, StmtTy.AsyncFunctionDef _, StmtTy.ClassDef _ -> true;
          case StmtTy.Match _ -> true;
          default -> false;
        };
  }

  @Override
  public @Nullable CodeObject find(String name) {
    return program.find(name);
  }

  @Override
  public @Nullable String line(String file, int line) {
    return file.equals(FILE) ? null : program.line(file, line);
  }

  @Override
  public @Nullable String marks(String file, int line, int column, int endLine, int endColumn) {
    return file.equals(FILE) ? null : program.marks(file, line, column, endLine, endColumn);
  }
}
