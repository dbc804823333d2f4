package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.python.parser.PythonParser.Source;
import io.vmactor.python.scope.Scopes;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.PassManager;

/** From a module's syntax tree to its IR. */
public final class Compilation {
  private Compilation() {}

  /**
   * The optimised IR of a module.
   *
   * @throws io.vmactor.python.scope.CompileError if it breaks a rule of the language
   */
  public static IrFunction compile(StmtTy[] body, Source source, String moduleName, Mode mode) {
    Scopes scopes = Scopes.of(body);
    Unit unit = new Unit(source, moduleName, mode, scopes, new Positions(source));
    IrFunction main = Generator.module(unit, body);
    PassManager.standard().run(main);
    return main;
  }
}
