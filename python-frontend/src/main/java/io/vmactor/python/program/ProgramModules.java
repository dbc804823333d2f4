package io.vmactor.python.program;

import com.oracle.graal.python.pegparser.sst.AliasTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.python.isolation.Source;
import io.vmactor.python.isolation.Syntax;
import io.vmactor.python.parser.PythonParser;
import io.vmactor.python.parser.PythonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The syntax trees of a program: its main module and those beside it that imports lead to. */
final class ProgramModules {
  private final @Nullable Path folder;
  private final List<Source> sources = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private ProgramModules(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * The modules, the main one first.
   *
   * @throws PythonSyntaxException if one is no Python
   */
  static List<Source> of(byte[] main, String file, @Nullable Path folder)
      throws PythonSyntaxException {
    ProgramModules modules = new ProgramModules(folder);
    modules.add(main, file, PythonProgram.MAIN);
    return modules.sources;
  }

  private void add(byte[] text, String file, String name) throws PythonSyntaxException {
    Source source = new Source(name, file, PythonParser.parse(text, file).tree());
    sources.add(source);
    for (SSTNode statement : source.tree().body) {
      imports(statement);
    }
  }

  private void imports(SSTNode node) throws PythonSyntaxException {
    switch (node) {
      case StmtTy.Import i -> {
        for (AliasTy alias : i.names) {
          follow(alias.name);
        }
      }
      case StmtTy.ImportFrom i when i.level == 0 && i.module != null -> {
        follow(i.module);
        for (AliasTy alias : i.names) {
          follow(i.module + "." + alias.name);
        }
      }
      default -> {
        for (SSTNode child : Syntax.children(node)) {
          imports(child);
        }
      }
    }
  }

  private void follow(String name) throws PythonSyntaxException {
    if (folder == null || !seen.add(name)) {
      return;
    }
    Path place = folder.resolve(name.replace('.', '/'));
    for (Path file :
        new Path[] {
          place.resolve("__init__.py"), place.resolveSibling(place.getFileName() + ".py")
        }) {
      if (Files.isRegularFile(file)) {
        try {
          add(Files.readAllBytes(file), file.toString(), name);
        } catch (IOException unreadable) {
          return; // importing it fails
        }
      }
    }
  }
}
