package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.vm.isa.Opcode;
import java.util.List;

/** The function that a module's text is. */
final class ModuleBody {
  private final Generator g;

  ModuleBody(Generator g) {
    this.g = g;
  }

  void generate(StmtTy[] body) {
    g.names.enter(g.scope());
    Mode mode = g.unit.mode();
    if (mode == Mode.PROGRAM) {
      g.names.write("__doc__", g.b.constant(Statements.documentation(body)));
    }
    if (!mode.hasIntrinsics() && Assignments.hasAnnotations(body)) {
      annotations(mode);
    }
    g.statements.all(body);
    g.end();
    new BoundChecks(g.names.tracked()).run(g.function);
  }

  /** The dict of annotations; a session's later statements add to the one there is. */
  private void annotations(Mode mode) {
    if (mode == Mode.INTERACTIVE) {
      g.names.write(Assignments.ANNOTATIONS, g.prelude("annotations", g.b.value(Opcode.NAMESPACE)));
    } else {
      g.names.write(
          Assignments.ANNOTATIONS, g.b.add(Opcode.PY_DICT, List.of(0), List.of()).result());
    }
  }
}
