package io.vmactor.python.program;

import io.vmactor.python.PythonCompiler;
import io.vmactor.python.compiler.Mode;
import io.vmactor.python.isolation.AsyncIsolation;
import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.parser.SourceDecoder;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.ModuleFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Python program to be run: its main module, the modules beside it, the library, and the lines of
 * all of them for tracebacks. A session's statements are programs' modules too.
 */
public final class PythonProgram implements ModuleFinder {
  /** The name of the module that is the program. */
  public static final String MAIN = "__main__";

  /** A heap that holds the builtins and what a small program makes. */
  public static final long FIRST_HEAP_BYTES = 512 << 10;

  /** The module with the names of the coroutines that may run as actors of their own. */
  private static final String ISOLATED = "asyncio._isolated";

  private final @Nullable Path folder;
  private byte @Nullable [] mainSource;
  private String mainFile = "";
  private AsyncMode asyncMode = AsyncMode.AUTO;
  private final Map<String, CodeObject> given = new ConcurrentHashMap<>();
  private final Map<String, List<String>> lines = new ConcurrentHashMap<>();

  private PythonProgram(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * The program in a file.
   *
   * @param source the file's contents
   * @param file its name, which tracebacks show
   * @param folder where its own modules are; {@code null} for nowhere
   * @throws PythonSyntaxException if it is no Python 3.12
   */
  public static PythonProgram of(byte[] source, String file, @Nullable Path folder)
      throws PythonSyntaxException {
    Library.readPrelude();
    PythonProgram program = new PythonProgram(folder);
    program.remember(file, SourceDecoder.decode(source, file));
    program.mainSource = source.clone();
    program.mainFile = file;
    program.given.put(MAIN, PythonCompiler.compile(source, file, MAIN, Mode.PROGRAM).main());
    return program;
  }

  /** A compiled program. */
  public static PythonProgram of(Module module, @Nullable Path folder) {
    PythonProgram program = new PythonProgram(folder);
    program.given.put(MAIN, module.main());
    return program;
  }

  /** A session: it has modules beside it, but no program yet. */
  public static PythonProgram session(@Nullable Path folder) {
    return new PythonProgram(folder);
  }

  /**
   * Adds a session's statement as a module.
   *
   * @throws PythonSyntaxException if it is none; more lines may make it one
   */
  public void addStatement(String name, String text, String file) throws PythonSyntaxException {
    CodeObject code = PythonCompiler.interactive(text, file, MAIN).main();
    remember(file, text);
    given.put(name, code);
  }

  /**
   * What runs the program on an actor: loads the builtins, runs the main module, and exits with the
   * program's status.
   *
   * @param arguments the program's own name and its arguments
   */
  public static Module start(List<String> arguments) {
    return ProgramStart.program(arguments);
  }

  /** Says what tasks of asyncio become. */
  public void setAsyncMode(AsyncMode mode) {
    asyncMode = mode;
  }

  /**
   * What is known of the program's coroutines.
   *
   * @throws PythonSyntaxException if one of its modules is no Python
   */
  public List<AsyncIsolation.Finding> explainAsync() throws PythonSyntaxException {
    byte[] source = mainSource;
    return source == null
        ? List.of()
        : AsyncIsolation.of(ProgramModules.of(source, mainFile, folder));
  }

  /** The names of the coroutines that may run as actors of their own, as a module. */
  private @Nullable CodeObject isolated() {
    if (asyncMode == AsyncMode.TASKS) {
      return Library.module(ISOLATED);
    }
    try {
      String names =
          explainAsync().stream()
              .filter(finding -> finding.reason() == null)
              .map(finding -> "'" + finding.name() + "'")
              .collect(Collectors.joining(", "));
      String all = asyncMode == AsyncMode.ACTORS ? "True" : "False";
      byte[] text =
          ("NAMES = frozenset([" + names + "])\nALL = " + all + "\n")
              .getBytes(StandardCharsets.UTF_8);
      return PythonCompiler.compile(text, ISOLATED, ISOLATED, Mode.PROGRAM).main();
    } catch (PythonSyntaxException broken) { // importing the module that is broken says so
      return Library.module(ISOLATED);
    }
  }

  private void remember(String file, String text) {
    lines.put(file, text.lines().toList());
  }

  // ---- modules

  @Override
  public @Nullable CodeObject find(String name) {
    CodeObject known = given.get(name);
    if (known != null) {
      return known;
    }
    if (name.equals(ProgramStart.PRELUDE)) {
      return Library.prelude();
    }
    if (name.equals(ISOLATED)) {
      return isolated();
    }
    CodeObject own = folder == null ? null : own(name, folder);
    return own == null ? Library.module(name) : own;
  }

  private @Nullable CodeObject own(String name, Path root) {
    if (name.isEmpty() || name.startsWith(".") || name.endsWith(".") || name.contains("/")) {
      return null;
    }
    Path place = root.resolve(name.replace('.', '/'));
    for (Path file :
        new Path[] {
          place.resolve("__init__.py"), place.resolveSibling(place.getFileName() + ".py")
        }) {
      if (Files.isRegularFile(file)) {
        return compile(file, name);
      }
    }
    return Files.isDirectory(place) ? ProgramStart.namespacePackage(place) : null;
  }

  private CodeObject compile(Path file, String name) {
    String shown = file.toAbsolutePath().normalize().toString();
    try {
      byte[] source = Files.readAllBytes(file);
      try {
        remember(shown, SourceDecoder.decode(source, shown));
        return PythonCompiler.compile(source, shown, name, Mode.PROGRAM).main();
      } catch (PythonSyntaxException error) {
        return ProgramStart.raising(error);
      }
    } catch (IOException e) {
      return ProgramStart.unreadable(name, String.valueOf(e.getMessage()));
    }
  }

  // ---- sources

  @Override
  public @Nullable String line(String file, int line) {
    List<String> text = lines.get(file);
    return text != null && line >= 1 && line <= text.size() ? text.get(line - 1) : null;
  }

  @Override
  public @Nullable String marks(String file, int line, int column, int endLine, int endColumn) {
    String text = line(file, line);
    if (text == null || column < 1) {
      return null;
    }
    return ErrorMarks.of(text, column, endLine == line ? endColumn : 0);
  }
}
