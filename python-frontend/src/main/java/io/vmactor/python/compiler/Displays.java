package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;

/** Lists, tuples, sets and dicts written with their items. */
final class Displays {
  /** More items than this are added one by one: a frame's stack is not endless. */
  private static final int AT_ONCE = 64;

  private final Generator g;
  private final IrBuilder b;

  Displays(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  /** A new list of the elements, starred ones spread. */
  Value list(ExprTy... elements) {
    var place = b.position();
    int first = 0;
    List<Value> atOnce = new ArrayList<>();
    while (first < elements.length
        && first < AT_ONCE
        && !(elements[first] instanceof ExprTy.Starred)) {
      atOnce.add(g.expressions.value(elements[first++]));
    }
    b.position(place);
    Value list = b.add(Opcode.LIST, List.of(first), atOnce).result();
    for (int i = first; i < elements.length; i++) {
      if (elements[i] instanceof ExprTy.Starred starred) {
        Value items = g.expressions.value(starred.value);
        b.position(place);
        Value unusedResult = g.prelude("extend", list, items);
      } else {
        b.run(Opcode.APPEND, list, g.expressions.value(elements[i]));
      }
    }
    b.position(place);
    return list;
  }

  private static boolean isPlain(ExprTy... elements) {
    for (ExprTy each : elements) {
      if (each instanceof ExprTy.Starred) {
        return false;
      }
    }
    return elements.length <= AT_ONCE;
  }

  Value tuple(ExprTy.Tuple e) {
    Tuple constant = Constants.tuple(e.elements);
    return constant == null ? tuple(e.elements) : b.constant(constant);
  }

  /** A new tuple of the elements, starred ones spread. */
  Value tuple(ExprTy... elements) {
    if (!isPlain(elements)) {
      return b.value(Opcode.LIST_TO_TUPLE, list(elements));
    }
    var place = b.position();
    List<Value> values = g.expressions.values(elements);
    b.position(place);
    return tuple(values);
  }

  Value tuple(List<Value> values) {
    return b.add(Opcode.TUPLE, List.of(values.size()), values).result();
  }

  Value set(ExprTy.Set e) {
    if (!isPlain(e.elements)) {
      return g.prelude("set", list(e.elements));
    }
    List<Value> values = g.expressions.values(e.elements);
    g.at(e);
    return b.add(Opcode.SET, List.of(values.size()), values).result();
  }

  Value dict(ExprTy.Dict e) {
    int first = 0;
    List<Value> pairs = new ArrayList<>();
    while (first < e.values.length && first < AT_ONCE && e.keys[first] != null) {
      pairs.add(g.expressions.value(e.keys[first]));
      pairs.add(g.expressions.value(e.values[first++]));
    }
    g.at(e);
    Value dict = b.add(Opcode.PY_DICT, List.of(first), pairs).result();
    for (int i = first; i < e.values.length; i++) {
      if (e.keys[i] == null) {
        Value mapping = g.expressions.value(e.values[i]);
        g.at(e);
        Value unusedResult = g.prelude("update_dict", dict, mapping);
      } else {
        Value key = g.expressions.value(e.keys[i]);
        Value value = g.expressions.value(e.values[i]);
        g.at(e);
        b.run(Opcode.PY_SET_ITEM, dict, key, value);
      }
    }
    return dict;
  }
}
