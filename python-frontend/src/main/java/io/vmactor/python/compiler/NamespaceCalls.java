package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import io.vmactor.python.scope.Binding;
import io.vmactor.python.scope.Meaning;
import io.vmactor.python.scope.Scope;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.List;
import java.util.Set;

/** {@code globals()}, {@code locals()}, {@code vars()} and {@code dir()}: what names are bound. */
final class NamespaceCalls {
  private static final Set<String> NAMES = Set.of("globals", "locals", "vars", "dir");

  private NamespaceCalls() {}

  static boolean isOne(ExprTy.Call e, Generator g) {
    return e.func instanceof ExprTy.Name name
        && NAMES.contains(name.id)
        && e.args.length == 0
        && (e.keywords == null || e.keywords.length == 0)
        && isBuiltin(name.id, g)
        && !g.unit.mode().hasIntrinsics();
  }

  private static boolean isBuiltin(String name, Generator g) {
    Meaning meaning = g.scope().meaning(name);
    Meaning outside = meaning instanceof Meaning.OfClass ofClass ? ofClass.outside() : meaning;
    return outside instanceof Meaning.Global && !g.unit.scopes().bindsGlobally(name);
  }

  static Value call(ExprTy.Call e, Generator g) {
    String name = ((ExprTy.Name) e.func).id;
    g.at(e);
    if (name.equals("globals")) {
      return globals(g);
    }
    Value locals = locals(g);
    if (!name.equals("dir")) {
      return locals;
    }
    Value sorted = g.b.value(Opcode.GET_VARIABLE, List.of("sorted"));
    return g.b.call(sorted, List.of(locals));
  }

  private static Value globals(Generator g) {
    return g.prelude("globals", g.b.value(Opcode.NAMESPACE));
  }

  private static Value locals(Generator g) {
    Scope scope = g.scope().function();
    return switch (scope.kind()) {
      case MODULE -> globals(g);
      case CLASS -> g.names.namespace();
      default -> g.prelude("locals", bound(g));
    };
  }

  /** A dict of the variables that have a value now. */
  private static Value bound(Generator g) {
    IrBuilder b = g.b;
    Value dict = b.add(Opcode.PY_DICT, List.of(0), List.of()).result();
    for (Binding binding : g.scope().function().bindings()) {
      Value value = g.names.unchecked(binding);
      Block absent = b.newBlock("absent");
      Block present = b.newBlock("present");
      b.branch(b.value(Opcode.IS_ABSENT, value), absent, present);
      b.start(present);
      b.run(Opcode.PY_SET_ITEM, dict, b.constant(binding.name()), value);
      b.jump(absent);
      b.start(absent);
    }
    return dict;
  }
}
