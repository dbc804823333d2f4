package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;

/** Assignment in all forms, and {@code del}. */
final class Assignments {
  /** What the annotations of a module or class are collected in. */
  static final String ANNOTATIONS = "__annotations__";

  private final Generator g;
  private final IrBuilder b;

  Assignments(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  // ---- targets

  /** Assigns a value to a target. */
  void store(ExprTy target, Value value) {
    switch (target) {
      case ExprTy.Name e -> {
        g.at(e);
        g.names.write(e.id, value);
      }
      case ExprTy.Attribute e -> {
        Value object = g.expressions.value(e.value);
        g.at(e);
        b.run(Opcode.SET_ATTRIBUTE, List.of(g.scope().mangle(e.attr)), object, value);
      }
      case ExprTy.Subscript e -> {
        Value container = g.expressions.value(e.value);
        Value key = g.expressions.value(e.slice);
        g.at(e);
        b.run(Opcode.PY_SET_ITEM, container, key, value);
      }
      case ExprTy.Tuple e -> unpack(e, e.elements, value);
      case ExprTy.List e -> unpack(e, e.elements, value);
      case ExprTy.Starred e -> store(e.value, value);
      default -> throw new IllegalArgumentException("not a target");
    }
  }

  private void unpack(ExprTy target, ExprTy[] elements, Value value) {
    g.at(target);
    int star = star(elements);
    List<Value> items;
    if (star < 0) {
      items = b.add(Opcode.PY_UNPACK, List.of(elements.length), List.of(value)).results();
    } else {
      Value before = b.constant(star);
      Value behind = b.constant(elements.length - star - 1);
      Value tuple = g.prelude("unpack_starred", value, before, behind);
      items = b.add(Opcode.UNPACK, List.of(elements.length), List.of(tuple)).results();
    }
    storeAll(elements, items);
  }

  private static int star(ExprTy[] elements) {
    for (int i = 0; i < elements.length; i++) {
      if (elements[i] instanceof ExprTy.Starred) {
        return i;
      }
    }
    return -1;
  }

  private void storeAll(ExprTy[] targets, List<Value> values) {
    for (int i = 0; i < targets.length; i++) {
      store(targets[i], values.get(i));
    }
  }

  // ---- statements

  void assign(StmtTy.Assign s) {
    if (s.targets.length == 1 && s.targets[0] instanceof ExprTy.Tuple target) {
      List<Value> values = parallel(target, s.value);
      if (!values.isEmpty()) {
        storeAll(target.elements, values);
        return;
      }
    }
    Value value = g.expressions.value(s.value);
    for (ExprTy target : s.targets) {
      store(target, value);
    }
  }

  /** The values for the elements of a target, if no tuple need be made for them; else none. */
  private List<Value> parallel(ExprTy.Tuple target, ExprTy value) {
    int count = target.elements.length;
    if (star(target.elements) >= 0) {
      return List.of();
    }
    if (value instanceof ExprTy.Tuple tuple
        && tuple.elements.length == count
        && star(tuple.elements) < 0) {
      return g.expressions.values(tuple.elements);
    }
    if (value instanceof ExprTy.Call call && Intrinsics.isCall(call, g)) {
      g.at(call);
      List<Value> results = Intrinsics.results(call, g);
      return results.size() == 1
          ? b.add(Opcode.UNPACK, List.of(count), results).results()
          : results;
    }
    return List.of();
  }

  void augmented(StmtTy.AugAssign s) {
    Opcode opcode = Operators.inPlace(s.op);
    g.at(s.target);
    switch (s.target) {
      case ExprTy.Name e -> {
        Value before = g.names.read(e.id);
        Value result = combine(opcode, before, s);
        g.names.write(e.id, result);
      }
      case ExprTy.Attribute e -> {
        List<String> name = List.of(g.scope().mangle(e.attr));
        Value object = g.expressions.value(e.value);
        g.at(e);
        Value before = b.value(Opcode.GET_ATTRIBUTE, name, object);
        Value result = combine(opcode, before, s);
        g.at(e);
        b.run(Opcode.SET_ATTRIBUTE, name, object, result);
      }
      case ExprTy.Subscript e -> {
        Value container = g.expressions.value(e.value);
        Value key = g.expressions.value(e.slice);
        g.at(e);
        Value before = b.value(Opcode.PY_GET_ITEM, container, key);
        Value result = combine(opcode, before, s);
        g.at(e);
        b.run(Opcode.PY_SET_ITEM, container, key, result);
      }
      default -> throw new IllegalArgumentException("not a target");
    }
  }

  private Value combine(Opcode opcode, Value before, StmtTy.AugAssign s) {
    Value value = g.expressions.value(s.value);
    g.at(s);
    return b.value(opcode, before, value);
  }

  void annotated(StmtTy.AnnAssign s) {
    if (s.value != null) {
      store(s.target, g.expressions.value(s.value));
    }
    boolean kept = !g.scope().function().isFunctionLike();
    if (s.target instanceof ExprTy.Name name && s.isSimple) {
      if (kept && !g.unit.mode().hasIntrinsics()) {
        Value annotation = g.functions.annotation(s.annotation);
        g.at(s);
        Value all = g.names.read(ANNOTATIONS);
        b.run(Opcode.PY_SET_ITEM, all, b.constant(g.scope().mangle(name.id)), annotation);
      }
      return;
    }
    if (s.value == null) {
      evaluateTarget(s.target);
    }
    if (kept) {
      g.expressions.effect(s.annotation);
    }
  }

  /** A target that is annotated only is looked at as far as its last step. */
  private void evaluateTarget(ExprTy target) {
    switch (target) {
      case ExprTy.Attribute e -> g.expressions.effect(e.value);
      case ExprTy.Subscript e -> {
        g.expressions.effect(e.value);
        g.expressions.effect(e.slice);
      }
      default -> {}
    }
  }

  void delete(ExprTy... targets) {
    for (ExprTy target : targets) {
      switch (target) {
        case ExprTy.Name e -> {
          g.at(e);
          g.names.delete(e.id);
        }
        case ExprTy.Attribute e -> {
          Value object = g.expressions.value(e.value);
          g.at(e);
          b.run(Opcode.DELETE_ATTRIBUTE, List.of(g.scope().mangle(e.attr)), object);
        }
        case ExprTy.Subscript e -> {
          Value container = g.expressions.value(e.value);
          Value key = g.expressions.value(e.slice);
          g.at(e);
          b.run(Opcode.PY_DELETE_ITEM, container, key);
        }
        case ExprTy.Tuple e -> delete(e.elements);
        case ExprTy.List e -> delete(e.elements);
        default -> throw new IllegalArgumentException("not a target");
      }
    }
  }

  /** Whether a module or class body annotates a name of its own. */
  static boolean hasAnnotations(StmtTy... body) {
    List<StmtTy[]> work = new ArrayList<>();
    work.add(body);
    while (!work.isEmpty()) {
      for (StmtTy statement : work.removeLast()) {
        switch (statement) {
          case StmtTy.AnnAssign s -> {
            if (s.isSimple) {
              return true;
            }
          }
          case StmtTy.If s -> addAll(work, s.body, s.orElse);
          case StmtTy.For s -> addAll(work, s.body, s.orElse);
          case StmtTy.While s -> addAll(work, s.body, s.orElse);
          case StmtTy.With s -> work.add(s.body);
          case StmtTy.Try s -> {
            addAll(work, s.body, s.orElse, s.finalBody);
            for (int i = 0; s.handlers != null && i < s.handlers.length; i++) {
              work.add(((ExceptHandlerTy.ExceptHandler) s.handlers[i]).body);
            }
          }
          default -> {}
        }
      }
    }
    return false;
  }

  private static void addAll(List<StmtTy[]> work, StmtTy[]... bodies) {
    for (StmtTy[] each : bodies) {
      if (each != null) {
        work.add(each);
      }
    }
  }
}
