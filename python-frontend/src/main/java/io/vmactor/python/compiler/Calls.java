package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.KeywordTy;
import io.vmactor.python.scope.Binding;
import io.vmactor.python.scope.Meaning;
import io.vmactor.python.scope.Scope;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of all kinds. */
final class Calls {
  private final Generator g;
  private final IrBuilder b;

  Calls(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  Value call(ExprTy.Call e) {
    if (Intrinsics.isCall(e, g)) {
      return Intrinsics.call(e, g);
    }
    if (NamespaceCalls.isOne(e, g)) {
      return NamespaceCalls.call(e, g);
    }
    KeywordTy[] keywords = e.keywords == null ? new KeywordTy[0] : e.keywords;
    if (isSuper(e, keywords)) {
      return superCall(e);
    }
    if (isSpread(e.args, keywords)) {
      return unpacked(e, keywords);
    }
    List<Value> inputs = new ArrayList<>();
    boolean method = e.func instanceof ExprTy.Attribute;
    if (e.func instanceof ExprTy.Attribute attribute) {
      Value object = g.expressions.value(attribute.value);
      g.at(attribute);
      inputs.addAll(
          b.add(Opcode.LOAD_METHOD, List.of(g.scope().mangle(attribute.attr)), List.of(object))
              .results());
    } else {
      inputs.add(g.expressions.value(e.func));
    }
    inputs.addAll(g.expressions.values(e.args));
    List<@Nullable Object> names = new ArrayList<>();
    for (KeywordTy keyword : keywords) {
      names.add(keyword.arg);
      inputs.add(g.expressions.value(keyword.value));
    }
    g.at(e);
    int count = e.args.length + keywords.length;
    if (names.isEmpty()) {
      return b.add(method ? Opcode.CALL_METHOD : Opcode.CALL, List.of(count), inputs).result();
    }
    Opcode opcode = method ? Opcode.CALL_METHOD_KEYWORDS : Opcode.CALL_KEYWORDS;
    return b.add(opcode, List.of(new Tuple(names), count), inputs).result();
  }

  private static boolean isSpread(ExprTy[] arguments, KeywordTy[] keywords) {
    if (arguments.length + keywords.length >= Limits.MAX_ARGUMENTS) {
      return true;
    }
    for (ExprTy each : arguments) {
      if (each instanceof ExprTy.Starred) {
        return true;
      }
    }
    for (KeywordTy each : keywords) {
      if (each.arg == null) {
        return true;
      }
    }
    return false;
  }

  private Value unpacked(ExprTy.Call e, KeywordTy[] keywords) {
    Value callee = g.expressions.value(e.func);
    g.at(e);
    Value arguments = arguments(callee, e.args);
    Value dict = keywords(keywords, callee);
    g.at(e);
    return b.value(Opcode.CALL_UNPACKED, callee, arguments, dict);
  }

  /** A list or tuple of positional arguments of a call. */
  private Value arguments(Value callee, ExprTy... arguments) {
    if (arguments.length == 1 && arguments[0] instanceof ExprTy.Starred only) {
      var place = b.position();
      Value items = g.expressions.value(only.value);
      b.position(place);
      return g.prelude("starred_arguments", items, callee);
    }
    return g.displays.list(arguments);
  }

  /** A dict of keyword arguments, or None if there are none. */
  Value keywords(KeywordTy[] keywords, Value callee) {
    if (keywords.length == 0) {
      return g.nil();
    }
    var place = b.position();
    List<Value> pairs = new ArrayList<>();
    int first = 0;
    while (first < keywords.length && keywords[first].arg != null) {
      pairs.add(b.constant(keywords[first].arg));
      pairs.add(g.expressions.value(keywords[first++].value));
    }
    b.position(place);
    Value dict = b.add(Opcode.PY_DICT, List.of(first), pairs).result();
    for (int i = first; i < keywords.length; i++) {
      Value value = g.expressions.value(keywords[i].value);
      b.position(place);
      if (keywords[i].arg == null) {
        Value unusedResult = g.prelude("update_keywords", dict, value, callee);
      } else {
        Value name = b.constant(keywords[i].arg);
        Value unusedResult =
            g.prelude(
                "update_keywords",
                dict,
                b.add(Opcode.PY_DICT, List.of(1), List.of(name, value)).result(),
                callee);
      }
    }
    return dict;
  }

  // ---- super

  private boolean isSuper(ExprTy.Call e, KeywordTy[] keywords) {
    return e.func instanceof ExprTy.Name name
        && name.id.equals("super")
        && e.args.length == 0
        && keywords.length == 0
        && g.scope().function().isFunctionLike()
        && g.scope().meaning("super") instanceof Meaning.Global
        && !g.unit.scopes().bindsGlobally("super");
  }

  /** {@code super()} knows the class around by a cell, and the object by the first parameter. */
  private Value superCall(ExprTy.Call e) {
    g.at(e);
    Value around =
        g.scope().meaning("__class__") instanceof Meaning.Variable variable
            ? g.names.unchecked(variable.binding())
            : g.nil();
    Binding first = firstParameter(g.scope().function());
    Value self = first == null ? g.absent() : g.names.unchecked(first);
    return g.prelude("super", around, self);
  }

  private @Nullable Binding firstParameter(Scope function) {
    return g.function.parameters().isEmpty()
        ? null
        : function.own(g.function.parameters().get(0).name());
  }
}
