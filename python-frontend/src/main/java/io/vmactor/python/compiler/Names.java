package io.vmactor.python.compiler;

import io.vmactor.python.scope.Binding;
import io.vmactor.python.scope.Meaning;
import io.vmactor.python.scope.Scope;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads, assigns and deletes names in one frame. Every local starts as absent and is checked where
 * it is read; {@link BoundChecks} removes what the order of operations makes unnecessary.
 */
final class Names {
  private final Generator g;
  private final IrBuilder b;
  private final IrFunction function;
  private final Map<Binding, Variable> locals = new HashMap<>();
  private final Map<Binding, Variable> captured = new HashMap<>();
  private final List<Binding> capturedOrder = new ArrayList<>();

  /** Locals that only this frame can unbind. */
  private final Set<Variable> tracked = new HashSet<>();

  /** The dict of a class body's names. */
  private @Nullable Variable namespace;

  Names(Generator g) {
    this.g = g;
    this.b = g.b;
    this.function = g.function;
  }

  /** Locals, and cells in locals, whose state this frame's code alone tells. */
  Set<Variable> tracked() {
    return tracked;
  }

  void setNamespace(Variable variable) {
    namespace = variable;
  }

  /** Makes a parameter the place of its binding. */
  void bind(Binding binding, Variable parameter) {
    locals.put(binding, parameter);
  }

  /** Gives the variables of a scope that starts their first state. */
  void enter(Scope scope) {
    for (Binding binding : scope.bindings()) {
      Variable variable = local(binding);
      boolean ofOthers = binding.isCaptured() && binding.isDeleted();
      if (!ofOthers) {
        tracked.add(variable);
      }
      if (binding.isCaptured()) {
        Value first = binding.isParameter() ? b.get(variable) : g.absent();
        b.run(Opcode.MAKE_CELL, List.of(variable), first);
      } else if (!binding.isParameter()) {
        b.set(variable, g.absent());
      }
    }
  }

  private Variable local(Binding binding) {
    return locals.computeIfAbsent(binding, key -> Variable.local(key.name()));
  }

  private Variable captured(Binding binding) {
    Variable known = captured.get(binding);
    if (known == null) {
      known = function.addCaptured(binding.name());
      captured.put(binding, known);
      capturedOrder.add(binding);
    }
    return known;
  }

  private boolean isOwn(Binding binding) {
    return binding.function() == g.scope().function();
  }

  /** The cells that a closure of another frame's function needs, from this frame. */
  List<Value> cellsFor(Names inner) {
    List<Value> cells = new ArrayList<>();
    for (Binding binding : inner.capturedOrder) {
      cells.add(cell(binding));
    }
    return cells;
  }

  Value cell(Binding binding) {
    return isOwn(binding)
        ? b.value(Opcode.PUSH_CELL, List.of(local(binding)))
        : b.value(Opcode.PUSH_CAPTURED, List.of(captured(binding)));
  }

  // ---- reading

  Value read(String identifier) {
    return read(g.scope().meaning(identifier));
  }

  private Value read(Meaning meaning) {
    return switch (meaning) {
      case Meaning.Variable variable -> checked(variable.binding());
      case Meaning.Global global ->
          b.value(Opcode.GET_VARIABLE, List.of(g.unit.global(global.name())));
      case Meaning.OfClass ofClass -> {
        Value found = b.value(Opcode.DICT_GET, namespace(), b.constant(ofClass.name()));
        yield ifAbsent(found, () -> read(ofClass.outside()));
      }
    };
  }

  /** The value, or another if it is absent. */
  private Value ifAbsent(Value found, Supplier<Value> otherwise) {
    Variable result = Variable.local("found");
    b.set(result, found);
    var absent = b.newBlock("absent");
    var present = b.newBlock("present");
    b.branch(b.value(Opcode.IS_ABSENT, found), absent, present);
    b.start(absent);
    b.set(result, otherwise.get());
    b.jump(present);
    b.start(present);
    return b.get(result);
  }

  /** The dict that a class body's names are in. */
  Value namespace() {
    Variable dict = namespace;
    if (dict == null) {
      throw new IllegalStateException("a class's name outside of its body");
    }
    return b.get(dict);
  }

  private Value checked(Binding binding) {
    Value value = unchecked(binding);
    boolean isSafe =
        g.unit.mode().hasIntrinsics() || (binding.isParameter() && !binding.isDeleted());
    return isSafe ? value : b.value(Opcode.CHECK_BOUND, List.of(binding.name()), value);
  }

  /** What a variable holds, which may be absent. */
  Value unchecked(Binding binding) {
    if (!isOwn(binding)) {
      return b.value(Opcode.GET_CAPTURED, List.of(captured(binding)));
    }
    return binding.isCaptured()
        ? b.value(Opcode.GET_CELL, List.of(local(binding)))
        : b.get(local(binding));
  }

  // ---- assigning

  void write(String identifier, Value value) {
    switch (g.scope().meaning(identifier)) {
      case Meaning.Variable variable -> set(variable.binding(), value);
      case Meaning.Global global ->
          b.run(Opcode.DEFINE_VARIABLE, List.of(g.unit.global(global.name())), value);
      case Meaning.OfClass ofClass ->
          b.run(Opcode.PY_SET_ITEM, namespace(), b.constant(ofClass.name()), value);
    }
  }

  void set(Binding binding, Value value) {
    if (!isOwn(binding)) {
      b.run(Opcode.SET_CAPTURED, List.of(captured(binding)), value);
    } else if (binding.isCaptured()) {
      b.run(Opcode.SET_CELL, List.of(local(binding)), value);
    } else {
      b.set(local(binding), value);
    }
  }

  // ---- deleting

  /** {@code del}: an error if there is nothing to delete. */
  void delete(String identifier) {
    switch (g.scope().meaning(identifier)) {
      case Meaning.Variable variable -> {
        b.run(
            Opcode.CHECK_BOUND, List.of(variable.binding().name()), unchecked(variable.binding()));
        set(variable.binding(), g.absent());
      }
      case Meaning.Global global ->
          b.run(Opcode.DELETE_VARIABLE, List.of(g.unit.global(global.name())));
      case Meaning.OfClass ofClass ->
          g.prelude("delete_name", namespace(), b.constant(ofClass.name()));
    }
  }

  /** The end of an {@code except} clause's name: it may be deleted already. */
  void forget(String identifier) {
    switch (g.scope().meaning(identifier)) {
      case Meaning.Variable variable -> set(variable.binding(), g.absent());
      case Meaning.Global global -> {
        String name = g.unit.global(global.name());
        b.run(Opcode.DEFINE_VARIABLE, List.of(name), g.nil());
        b.run(Opcode.DELETE_VARIABLE, List.of(name));
      }
      case Meaning.OfClass ofClass ->
          b.value(Opcode.DICT_POP, namespace(), b.constant(ofClass.name()));
    }
  }
}
