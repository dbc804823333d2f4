package io.vmactor.python.program;

import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.IrLowering;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small pieces of code that start programs or stand for modules that have no code. */
final class ProgramStart {
  /** The name that the builtins are found by. */
  static final String PRELUDE = "@prelude";

  private static final String HIDDEN = "<start>";
  private static final String SESSION = "@session module";
  private static final String INTERACT = "@session interact";

  private ProgramStart() {}

  private static IrBuilder builder(String file) {
    IrFunction function = new IrFunction(HIDDEN, file, Dialect.PYTHON);
    function.addFlag(CodeFlag.HIDDEN);
    return new IrBuilder(function);
  }

  /** Loads the builtins; answers their module. */
  private static Value loadPrelude(IrBuilder b) {
    List<Value> loaded =
        b.add(Opcode.LOAD_MODULE, List.of(), List.of(b.constant(PRELUDE))).results();
    Value module = loaded.get(0);
    b.run(Opcode.SET_BUILTINS, module);
    Value unusedResult = b.call(loaded.get(1), List.of());
    return module;
  }

  /** Loads the builtins, runs the main module, exits with the status. */
  static Module program(List<String> arguments) {
    IrBuilder b = builder("");
    Value builtins = loadPrelude(b);
    Value run = b.value(Opcode.GET_ATTRIBUTE, List.of("@main"), builtins);
    List<Value> program =
        b.add(Opcode.LOAD_MODULE, List.of(), List.of(b.constant(PythonProgram.MAIN))).results();
    List<Value> texts = new ArrayList<>();
    for (String each : arguments) {
      texts.add(b.constant(each));
    }
    Value list = b.add(Opcode.LIST, List.of(texts.size()), texts).result();
    Value status =
        b.call(run, List.of(program.get(1), b.constant(PythonProgram.MAIN), list, program.get(0)));
    b.leave(Opcode.EXIT, List.of(), List.of(status));
    return module(b);
  }

  /** Loads the builtins and makes the session's module, which the actor's variables keep. */
  static Module session() {
    IrBuilder b = builder("");
    Value builtins = loadPrelude(b);
    Value begin = b.value(Opcode.GET_ATTRIBUTE, List.of("@session"), builtins);
    Value module = b.value(Opcode.NEW_MODULE, b.constant(PythonProgram.MAIN));
    Value interact = b.value(Opcode.GET_ATTRIBUTE, List.of("@interact"), builtins);
    b.run(Opcode.DEFINE_VARIABLE, List.of(SESSION), module);
    b.run(Opcode.DEFINE_VARIABLE, List.of(INTERACT), interact);
    b.ret(b.call(begin, List.of(module)));
    return module(b);
  }

  /** Runs a statement in the session's module. */
  static Module statement(String name) {
    IrBuilder b = builder("");
    Value module = b.value(Opcode.GET_VARIABLE, List.of(SESSION));
    Value function = b.value(Opcode.LOAD_CODE, b.constant(name), module);
    Value interact = b.value(Opcode.GET_VARIABLE, List.of(INTERACT));
    b.ret(b.call(interact, List.of(function)));
    return module(b);
  }

  private static Module module(IrBuilder b) {
    return new Module(PythonProgram.MAIN, IrLowering.lower(b.function()));
  }

  /** A module whose import raises the syntax error that its source has. */
  static CodeObject raising(PythonSyntaxException error) {
    IrBuilder b = builder(error.file());
    Value raise = b.value(Opcode.GET_VARIABLE, List.of("@syntax_error"));
    b.ret(
        b.call(
            raise,
            List.of(
                b.constant(error.kind().name()),
                b.constant(error.getMessage()),
                b.constant(error.file()),
                b.constant(error.line()),
                b.constant(error.column()),
                b.constant(error.text()),
                b.constant(error.endLine()),
                b.constant(error.endColumn()))));
    return IrLowering.lower(b.function());
  }

  /** A module that cannot be read. */
  static CodeObject unreadable(String name, String reason) {
    IrBuilder b = builder("");
    Value type = b.value(Opcode.GET_VARIABLE, List.of("ImportError"));
    Value error = b.call(type, List.of(b.constant("cannot read module '" + name + "': " + reason)));
    Value raise = b.value(Opcode.GET_VARIABLE, List.of("@raise"));
    b.ret(b.call(raise, List.of(error, b.value(Opcode.ABSENT))));
    return IrLowering.lower(b.function());
  }

  /** A folder without {@code __init__.py}: a package without code. */
  static CodeObject namespacePackage(Path folder) {
    IrBuilder b = builder(folder.resolve("__init__.py").toAbsolutePath().normalize().toString());
    b.ret(b.constant(null));
    return IrLowering.lower(b.function());
  }
}
