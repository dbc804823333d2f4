package io.vmactor.python.isolation;

import com.oracle.graal.python.pegparser.sst.AliasTy;
import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprContextTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the modules of a program define at their top level and in classes. */
final class Program {
  /** What one module's global names stand for, if they are bound once. */
  static final class Names {
    final Map<String, Function> functions = new HashMap<>();
    final Map<String, StmtTy.ClassDef> classes = new HashMap<>();

    /** Names of imported modules, and of what is imported from one: "module.name". */
    final Map<String, String> imports = new HashMap<>();

    private final Map<String, Integer> bindings = new HashMap<>();
    private final Set<String> declaredGlobal = new HashSet<>();

    private void bind(String name) {
      bindings.merge(name, 1, Integer::sum);
    }

    /** Whether the module binds the name, so that it is no builtin. */
    boolean binds(String name) {
      return bindings.containsKey(name);
    }

    /** Whether the name always stands for what its only binding says. */
    boolean isConstant(String name) {
      return bindings.getOrDefault(name, 0) == 1 && !declaredGlobal.contains(name);
    }
  }

  private final Map<String, Names> modules = new HashMap<>();
  private final List<Function> functions = new ArrayList<>();
  private final Map<String, List<Function>> methods = new HashMap<>();
  private final Map<String, List<StmtTy.ClassDef>> classes = new HashMap<>();

  Program(List<Source> sources) {
    for (Source source : sources) {
      Names names = new Names();
      modules.put(source.name(), names);
      for (StmtTy statement : source.tree().body) {
        define(source, names, statement);
        bindings(statement, names, true);
      }
    }
  }

  /** All functions, methods and functions inside functions. */
  List<Function> functions() {
    return functions;
  }

  Names names(Source module) {
    Names found = modules.get(module.name());
    if (found == null) {
      throw new IllegalArgumentException("no module of the program: " + module.name());
    }
    return found;
  }

  @Nullable Names names(String module) {
    return modules.get(module);
  }

  /** The methods of all classes that have the name. */
  List<Function> methods(String name) {
    return methods.getOrDefault(name, List.of());
  }

  /** All methods. */
  Iterable<List<Function>> methods() {
    return methods.values();
  }

  /** The classes of this name; more than one if their names do not tell them apart. */
  List<StmtTy.ClassDef> classes(String name) {
    return classes.getOrDefault(name, List.of());
  }

  // ---- definitions

  private void define(Source source, Names names, StmtTy statement) {
    switch (statement) {
      case StmtTy.FunctionDef f -> names.functions.put(f.name, function(source, "", f, null));
      case StmtTy.AsyncFunctionDef f -> names.functions.put(f.name, function(source, "", f, null));
      case StmtTy.ClassDef c -> {
        names.classes.put(c.name, c);
        define(source, "", c);
      }
      case StmtTy.Import i -> {
        for (AliasTy alias : i.names) {
          names.imports.put(
              bound(alias), alias.asName == null ? firstPart(alias.name) : alias.name);
        }
      }
      case StmtTy.ImportFrom i -> {
        for (AliasTy alias : i.names) {
          if (i.level == 0 && i.module != null) {
            names.imports.put(bound(alias), i.module + "." + alias.name);
          }
        }
      }
      default -> inside(source, "", statement);
    }
  }

  private static String bound(AliasTy alias) {
    return alias.asName == null ? firstPart(alias.name) : alias.asName;
  }

  private static String firstPart(String dotted) {
    int dot = dotted.indexOf('.');
    return dot < 0 ? dotted : dotted.substring(0, dot);
  }

  private Function function(
      Source source, String prefix, StmtTy definition, @Nullable String owner) {
    Function made = Function.of(source, prefix, definition, owner);
    functions.add(made);
    for (StmtTy statement : made.body()) {
      inside(source, made.qualifiedName() + ".<locals>.", statement);
    }
    return made;
  }

  private void define(Source source, String prefix, StmtTy.ClassDef type) {
    classes.computeIfAbsent(type.name, name -> new ArrayList<>()).add(type);
    for (StmtTy statement : type.body) {
      if (statement instanceof StmtTy.FunctionDef || statement instanceof StmtTy.AsyncFunctionDef) {
        Function method = function(source, prefix + type.name + ".", statement, type.name);
        String name = method.qualifiedName().substring(prefix.length() + type.name.length() + 1);
        methods.computeIfAbsent(name, key -> new ArrayList<>()).add(method);
      } else {
        inside(source, prefix + type.name + ".", statement);
      }
    }
  }

  /** Functions and classes somewhere inside a statement. */
  private void inside(Source source, String prefix, SSTNode node) {
    switch (node) {
      case StmtTy.FunctionDef f -> function(source, prefix, f, null);
      case StmtTy.AsyncFunctionDef f -> function(source, prefix, f, null);
      case StmtTy.ClassDef c -> define(source, prefix, c);
      default -> Syntax.children(node).forEach(child -> inside(source, prefix, child));
    }
  }

  // ---- bindings of global names

  private static void bindings(SSTNode node, Names names, boolean global) {
    switch (node) {
      case StmtTy.FunctionDef f when global -> names.bind(f.name);
      case StmtTy.AsyncFunctionDef f when global -> names.bind(f.name);
      case StmtTy.ClassDef c when global -> names.bind(c.name);
      case StmtTy.Global g -> names.declaredGlobal.addAll(List.of(g.names));
      case ExprTy.Name n when global && n.context != ExprContextTy.Load -> names.bind(n.id);
      case ExceptHandlerTy.ExceptHandler h when global && h.name != null -> names.bind(h.name);
      case AliasTy alias when global -> names.bind(bound(alias));
      default -> {}
    }
    boolean opens =
        node instanceof StmtTy.FunctionDef
            || node instanceof StmtTy.AsyncFunctionDef
            || node instanceof StmtTy.ClassDef
            || node instanceof ExprTy.Lambda;
    for (SSTNode child : Syntax.children(node)) {
      bindings(child, names, global && !opens);
    }
  }
}
