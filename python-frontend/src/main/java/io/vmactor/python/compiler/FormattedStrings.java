package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** f-strings. */
final class FormattedStrings {
  private static final int AT_ONCE = 64;

  private final Generator g;
  private final IrBuilder b;

  FormattedStrings(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  Value joined(ExprTy.JoinedStr e) {
    List<Value> parts = new ArrayList<>();
    for (ExprTy each : e.values) {
      String text = Constants.text(each);
      if (text == null) {
        parts.add(each instanceof ExprTy.FormattedValue part ? formatted(part) : value(each));
      } else if (!text.isEmpty()) {
        parts.add(b.constant(text));
      }
      if (parts.size() == AT_ONCE) {
        Value start = join(parts, e);
        parts.clear();
        parts.add(start);
      }
    }
    return parts.isEmpty() ? b.constant("") : parts.size() == 1 ? parts.get(0) : join(parts, e);
  }

  private Value value(ExprTy part) {
    return g.expressions.value(part);
  }

  private Value join(List<Value> parts, ExprTy.JoinedStr e) {
    g.at(e);
    return b.add(Opcode.BUILD_STRING, List.of(parts.size()), parts).result();
  }

  Value formatted(ExprTy.FormattedValue e) {
    Value value = g.expressions.value(e.value);
    Value spec = spec(e.formatSpec);
    g.at(e);
    if (e.conversion == 'a') {
      return g.prelude("format", value, b.constant("a"), spec == null ? b.constant("") : spec);
    }
    if (e.conversion == 'r' || e.conversion == 's') {
      value = b.value(e.conversion == 'r' ? Opcode.PY_REPR : Opcode.PY_STR, value);
      if (spec == null) {
        return value;
      }
    }
    return b.value(Opcode.FORMAT, value, spec == null ? b.constant("") : spec);
  }

  private @Nullable Value spec(@Nullable ExprTy spec) {
    return spec == null ? null : g.expressions.value(spec);
  }
}
