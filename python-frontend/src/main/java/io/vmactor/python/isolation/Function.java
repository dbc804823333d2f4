package io.vmactor.python.isolation;

import com.oracle.graal.python.pegparser.sst.ArgTy;
import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the program.
 *
 * @param owner the class it is a method of, or {@code null}
 * @param plain whether it has no decorators
 */
record Function(
    Source module,
    String qualifiedName,
    SSTNode node,
    ArgumentsTy arguments,
    StmtTy[] body,
    boolean isAsync,
    @Nullable String owner,
    boolean plain) {

  static Function of(Source module, String prefix, StmtTy definition, @Nullable String owner) {
    return switch (definition) {
      case StmtTy.FunctionDef f ->
          new Function(
              module, prefix + f.name, f, f.args, f.body, false, owner, isEmpty(f.decoratorList));
      case StmtTy.AsyncFunctionDef f ->
          new Function(
              module, prefix + f.name, f, f.args, f.body, true, owner, isEmpty(f.decoratorList));
      default -> throw new IllegalArgumentException("no function: " + definition);
    };
  }

  private static boolean isEmpty(Object @Nullable [] list) {
    return list == null || list.length == 0;
  }

  int line() {
    return Syntax.line(node);
  }

  /** The parameters in the order of a call's arguments, then the others. */
  List<String> parameters() {
    List<String> names = new ArrayList<>();
    add(names, arguments.posOnlyArgs);
    add(names, arguments.args);
    add(names, arguments.kwOnlyArgs);
    add(names, new ArgTy[] {arguments.varArg, arguments.kwArg});
    return names;
  }

  private static void add(List<String> names, @Nullable ArgTy @Nullable [] parameters) {
    if (parameters != null) {
      for (ArgTy parameter : parameters) {
        if (parameter != null) {
          names.add(parameter.arg);
        }
      }
    }
  }
}
