package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.MatchCaseTy;
import com.oracle.graal.python.pegparser.sst.PatternTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code match}: a pattern's names are bound when all of it fits. */
final class Matches {
  private final Generator g;
  private final IrBuilder b;

  /** What the pattern being tried has captured so far. */
  private final Map<String, Variable> captures = new LinkedHashMap<>();

  Matches(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  void match(StmtTy.Match s) {
    Value subject = g.expressions.value(s.subject);
    Block end = b.newBlock("matched");
    for (MatchCaseTy each : s.cases) {
      Block next = b.newBlock("next");
      captures.clear();
      fit(each.pattern, subject, next);
      captures.forEach((name, variable) -> g.names.write(name, b.get(variable)));
      if (each.guard != null) {
        Block body = b.newBlock("body");
        g.conditions.test(each.guard, body, next);
        b.start(body);
      }
      g.statements.all(each.body);
      b.jump(end);
      b.start(next);
    }
    b.jump(end);
    b.start(end);
  }

  /** Goes on if the subject fits the pattern, else with a block. */
  private void fit(PatternTy pattern, Value subject, Block fail) {
    g.at(pattern);
    switch (pattern) {
      case PatternTy.MatchValue p -> {
        Value value = g.expressions.value(p.value);
        g.at(p);
        require(b.value(Opcode.PY_EQUAL, subject, value), fail);
      }
      case PatternTy.MatchSingleton p ->
          require(b.value(Opcode.IDENTICAL, subject, Constants.value(p.value, g)), fail);
      case PatternTy.MatchSequence p -> sequence(p, subject, fail);
      case PatternTy.MatchMapping p -> mapping(p, subject, fail);
      case PatternTy.MatchClass p -> instance(p, subject, fail);
      case PatternTy.MatchAs p -> {
        if (p.pattern != null) {
          fit(p.pattern, subject, fail);
        }
        capture(p.name, subject);
      }
      case PatternTy.MatchOr p -> alternatives(p, subject, fail);
      default -> throw new IllegalArgumentException("not a pattern");
    }
  }

  private void require(Value condition, Block fail) {
    Block holds = b.newBlock("fits");
    g.conditions.branch(condition, holds, fail);
    b.start(holds);
  }

  private void capture(@Nullable String name, Value value) {
    if (name != null) {
      b.set(captures.computeIfAbsent(name, Variable::local), value);
    }
  }

  private void alternatives(PatternTy.MatchOr p, Value subject, Block fail) {
    Block fits = b.newBlock("fits");
    for (int i = 0; i < p.patterns.length; i++) {
      boolean last = i == p.patterns.length - 1;
      Block next = last ? fail : b.newBlock("or");
      fit(p.patterns[i], subject, next);
      b.jump(fits);
      if (!last) {
        b.start(next);
      }
    }
    b.start(fits);
  }

  private void fitAll(PatternTy[] patterns, List<Value> items, Block fail) {
    for (int i = 0; i < patterns.length; i++) {
      if (patterns[i] instanceof PatternTy.MatchStar star) {
        capture(star.name, items.get(i));
      } else {
        fit(patterns[i], items.get(i), fail);
      }
    }
  }

  private void sequence(PatternTy.MatchSequence p, Value subject, Block fail) {
    require(g.prelude("match_sequence", subject), fail);
    int star = -1;
    int count = p.patterns == null ? 0 : p.patterns.length;
    for (int i = 0; i < count; i++) {
      if (p.patterns[i] instanceof PatternTy.MatchStar) {
        star = i;
      }
    }
    Value length = b.value(Opcode.LENGTH, subject);
    if (star < 0) {
      require(b.value(Opcode.PY_EQUAL, length, b.constant(count)), fail);
    } else if (count > 1) {
      require(b.value(Opcode.GREATER_EQUAL, length, b.constant(count - 1)), fail);
    }
    if (count == 0) {
      return;
    }
    List<Value> items;
    if (star < 0) {
      items = b.add(Opcode.PY_UNPACK, List.of(count), List.of(subject)).results();
    } else {
      Value before = b.constant(star);
      Value behind = b.constant(count - star - 1);
      Value tuple = g.prelude("unpack_starred", subject, before, behind);
      items = b.add(Opcode.UNPACK, List.of(count), List.of(tuple)).results();
    }
    fitAll(p.patterns, items, fail);
  }

  private void mapping(PatternTy.MatchMapping p, Value subject, Block fail) {
    require(g.prelude("match_mapping", subject), fail);
    int count = p.keys == null ? 0 : p.keys.length;
    if (count > 0) {
      Value length = b.value(Opcode.LENGTH, subject);
      require(b.value(Opcode.GREATER_EQUAL, length, b.constant(count)), fail);
    }
    Value keys = count == 0 ? b.constant(Tuple.of()) : g.displays.tuple(p.keys);
    if (count > 0) {
      g.at(p);
      Value values = g.prelude("match_keys", subject, keys);
      require(b.value(Opcode.NOT, g.conditions.isNone(values)), fail);
      fitAll(p.patterns, b.add(Opcode.UNPACK, List.of(count), List.of(values)).results(), fail);
    }
    if (p.rest != null) {
      capture(p.rest, g.prelude("match_rest", subject, keys));
    }
  }

  private void instance(PatternTy.MatchClass p, Value subject, Block fail) {
    Value type = g.expressions.value(p.cls);
    g.at(p);
    PatternTy[] positional = p.patterns == null ? new PatternTy[0] : p.patterns;
    String[] names = p.kwdAttrs == null ? new String[0] : p.kwdAttrs;
    Value attributes =
        g.prelude(
            "match_class",
            subject,
            type,
            b.constant(positional.length),
            b.constant(new Tuple(Arrays.asList((Object[]) names))));
    require(b.value(Opcode.NOT, g.conditions.isNone(attributes)), fail);
    List<PatternTy> all = new ArrayList<>(Arrays.asList(positional));
    if (p.kwdPatterns != null) {
      all.addAll(Arrays.asList(p.kwdPatterns));
    }
    List<Value> values = b.add(Opcode.UNPACK, List.of(all.size()), List.of(attributes)).results();
    fitAll(all.toArray(new PatternTy[0]), values, fail);
  }
}
