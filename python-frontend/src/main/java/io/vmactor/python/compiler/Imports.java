package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.AliasTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code import} in all forms. */
final class Imports {
  private final Generator g;
  private final IrBuilder b;

  Imports(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  void modules(StmtTy.Import s) {
    for (AliasTy alias : s.names) {
      g.at(s);
      if (alias.asName == null) {
        Value module = module(alias.name, null, 0);
        int dot = alias.name.indexOf('.');
        g.names.write(dot < 0 ? alias.name : alias.name.substring(0, dot), module);
      } else {
        g.names.write(alias.asName, module(alias.name, Tuple.of(), 0));
      }
    }
  }

  void names(StmtTy.ImportFrom s) {
    if ("__future__".equals(s.module) && g.unit.mode().hasIntrinsics()) {
      return;
    }
    List<@Nullable Object> wanted = new ArrayList<>();
    for (AliasTy alias : s.names) {
      wanted.add(alias.name);
    }
    Value module = module(s.module == null ? "" : s.module, new Tuple(wanted), s.level);
    for (AliasTy alias : s.names) {
      g.at(s);
      if (alias.name.equals("*")) {
        Value unusedResult = g.prelude("import_star", module, b.value(Opcode.NAMESPACE));
      } else {
        Value value = g.prelude("import_from", module, b.constant(alias.name));
        g.names.write(alias.asName != null ? alias.asName : alias.name, value);
      }
    }
  }

  /**
   * Imports a module.
   *
   * @param wanted the names to be taken from it; {@code null} to get the package at the front
   */
  private Value module(String name, @Nullable Tuple wanted, int level) {
    return g.prelude(
        "import",
        b.constant(name),
        b.constant(wanted),
        b.constant(level),
        b.value(Opcode.NAMESPACE));
  }
}
