package io.vmactor.python.isolation;

import com.oracle.graal.python.pegparser.sst.ComprehensionTy;
import com.oracle.graal.python.pegparser.sst.ConstantValue;
import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprContextTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.KeywordTy;
import com.oracle.graal.python.pegparser.sst.OperatorTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of what a function's variables hold was made by the function itself, and can therefore
 * be changed without anybody else noticing. An expression has a <b>depth</b>: 0 if its value may be
 * anybody's, 1 if the object is new but what it contains may be anybody's, 2 if the objects in it
 * are new as well, and so on; numbers, strings and other things that cannot change are new at all
 * depths. A variable that holds a part of a new object has <b>steps</b>: how far it is from it.
 */
final class Locals {
  /** New to a depth, and so many steps inside a new object. */
  record Own(int depth, int steps) {
    static final Own NOTHING = new Own(0, 0);
    static final Own ALL = new Own(Builtins.ALL, 0);

    /** What is one step inside. */
    Own inside() {
      return depth <= 1 ? NOTHING : new Own(depth >= Builtins.ALL ? depth : depth - 1, steps + 1);
    }

    /** What is a new container of such things. */
    Own contained() {
      return new Own(depth >= Builtins.ALL ? depth : depth + 1, 0);
    }

    Own join(Own other) {
      return new Own(Math.min(depth, other.depth), Math.max(steps, other.steps));
    }
  }

  private static final ExprTy NUMBER =
      new ExprTy.Constant(ConstantValue.ofLong(0), null, SourceRange.ARTIFICIAL_RANGE);

  private final Function function;
  private final Effects effects;
  private final Set<String> parameters;
  private final Set<String> local = new HashSet<>();
  private final Set<String> outer = new HashSet<>();
  private final Map<String, Own> variables = new HashMap<>();

  /** Variables that may hold something that can change. */
  private final Set<String> changeable = new HashSet<>();

  /** How deep numbers lie in what variables hold; see {@link #nesting(ExprTy)}. */
  private final Map<String, Integer> nestings = new HashMap<>();

  /** Whether something else than numbers may have been put where numbers were. */
  private boolean mixed;

  /** The least depth of anything put into an object. */
  private int inserted = Builtins.ALL;

  Locals(Function function, Effects effects) {
    this.function = function;
    this.effects = effects;
    this.parameters = new HashSet<>(function.parameters());
    for (StmtTy statement : function.body()) {
      declare(statement);
    }
    local.removeAll(outer);
    for (StmtTy statement : function.body()) {
      collect(statement); // what variables hold at first
    }
    mixed = false;
    for (boolean changed = true; changed; ) { // downwards from "all is new"
      Map<String, Own> before = Map.copyOf(variables);
      int least = inserted;
      int known = changeable.size();
      Map<String, Integer> nested = Map.copyOf(nestings);
      boolean wasMixed = mixed;
      for (StmtTy statement : function.body()) {
        collect(statement);
      }
      changed =
          !before.equals(variables)
              || least != inserted
              || known != changeable.size()
              || !nested.equals(nestings)
              || wasMixed != mixed;
    }
  }

  /** Whether the name is a variable of this function's own, parameters included. */
  boolean isLocal(String name) {
    return (local.contains(name) || parameters.contains(name)) && !outer.contains(name);
  }

  /** Whether the function says that the name is a variable of somebody else's. */
  boolean isOuter(String name) {
    return outer.contains(name);
  }

  private void declare(SSTNode node) {
    switch (node) {
      case StmtTy.Global g -> outer.addAll(List.of(g.names));
      case StmtTy.Nonlocal n -> outer.addAll(List.of(n.names));
      case StmtTy.FunctionDef f -> {
        local.add(f.name);
        return; // its own variables are its own affair
      }
      case StmtTy.AsyncFunctionDef f -> {
        local.add(f.name);
        return;
      }
      case StmtTy.ClassDef c -> {
        local.add(c.name);
        return;
      }
      case ExprTy.Name n when n.context != ExprContextTy.Load -> local.add(n.id);
      case ExceptHandlerTy.ExceptHandler h when h.name != null -> local.add(h.name);
      default -> {}
    }
    Syntax.children(node).forEach(this::declare);
  }

  // ---- what variables get

  private void collect(SSTNode node) {
    switch (node) {
      case StmtTy.FunctionDef f -> {
        assignOther(f.name);
        return;
      }
      case StmtTy.AsyncFunctionDef f -> {
        assignOther(f.name);
        return;
      }
      case StmtTy.ClassDef c -> {
        assignOther(c.name);
        return;
      }
      case StmtTy.Assign a -> {
        for (ExprTy target : a.targets) {
          store(target, a.value, of(a.value));
        }
      }
      case StmtTy.AnnAssign a when a.value != null -> store(a.target, a.value, of(a.value));
      case StmtTy.AugAssign a -> augmented(a);
      case StmtTy.For f -> store(f.target, fixedItem(f.iter), items(f.iter));
      case ComprehensionTy c -> store(c.target, fixedItem(c.iter), items(c.iter));
      case ExprTy.NamedExpr e -> store(e.target, e.value, of(e.value));
      case StmtTy.With w -> {
        for (var item : w.items) {
          if (item.optionalVars != null) {
            store(item.optionalVars, null, Own.NOTHING);
          }
        }
      }
      case ExceptHandlerTy.ExceptHandler h when h.name != null -> assignOther(h.name);
      case ExprTy.Call call when call.func instanceof ExprTy.Attribute method ->
          insertArguments(method.attr, call);
      default -> {}
    }
    Syntax.children(node).forEach(this::collect);
  }

  /** The object is changed, its contents those of the value too; or a new one takes its place. */
  private void augmented(StmtTy.AugAssign a) {
    Own value = of(a.value);
    if (!(a.target instanceof ExprTy.Name name)) {
      if (!holdsNumbers(a.target)) {
        mixed = true;
        insert(value.depth);
      }
    } else if (!cannotChange(name)) {
      insert(value.depth >= Builtins.ALL ? value.depth : Math.max(0, value.depth - 1));
      Own target = of(name);
      variables.merge(
          name.id,
          new Own(Math.min(target.depth, Math.max(1, value.depth)), target.steps),
          Own::join);
    } else if (!isFixed(a.value)) {
      variables.merge(name.id, new Own(1, 0), Own::join);
    }
  }

  private void insertArguments(String method, ExprTy.Call call) {
    if (Builtins.CHANGING.contains(method)) {
      for (ExprTy argument : call.args) {
        Own value = of(argument);
        mixed = true;
        insert(Builtins.SPREADING.contains(method) ? value.inside().depth : value.depth);
      }
      for (KeywordTy keyword : call.keywords) {
        insert(of(keyword.value).depth);
      }
    }
  }

  private void insert(int depth) {
    inserted = Math.min(inserted, depth);
  }

  /** Whether a variable always holds a number, a string or the like. */
  boolean cannotChange(ExprTy.Name name) {
    return isLocal(name.id) && !parameters.contains(name.id) && !changeable.contains(name.id);
  }

  /**
   * How many lists deep numbers and their like lie in a value that consists of nothing else: 0 for
   * a number, 1 for a list of numbers; -1 if that is not known.
   */
  private int nesting(ExprTy expression) {
    if (isFixed(expression)) {
      return 0;
    }
    return switch (expression) {
      case ExprTy.List l -> within(nesting(l.elements));
      case ExprTy.ListComp c -> within(nesting(c.element));
      case ExprTy.BinOp b when b.op == OperatorTy.Mult ->
          Math.max(nesting(b.left), nesting(b.right));
      case ExprTy.BinOp b when b.op == OperatorTy.Add -> same(nesting(b.left), nesting(b.right));
      case ExprTy.Subscript s ->
          s.slice instanceof ExprTy.Slice ? nesting(s.value) : Math.max(-1, nesting(s.value) - 1);
      case ExprTy.Name n when isLocal(n.id) && !parameters.contains(n.id) ->
          nestings.getOrDefault(n.id, -1);
      default -> -1;
    };
  }

  private int nesting(ExprTy[] elements) {
    int nesting = elements.length == 0 ? -1 : nesting(elements[0]);
    for (ExprTy element : elements) {
      nesting = same(nesting, nesting(element));
    }
    return nesting;
  }

  private static int within(int nesting) {
    return nesting < 0 ? -1 : nesting + 1;
  }

  private static int same(int a, int b) {
    return a == b ? a : -1;
  }

  /** Whether a place in the function's own lists always holds a number or its like. */
  boolean holdsNumbers(ExprTy target) {
    return target instanceof ExprTy.Subscript && !mixed && nesting(target) == 0;
  }

  /** Whether a value is a number, a string or something else that nothing can change. */
  private boolean isFixed(ExprTy expression) {
    return switch (expression) {
      case ExprTy.Constant _, ExprTy.JoinedStr _, ExprTy.Compare _ -> true;
      case ExprTy.UnaryOp u -> isFixed(u.operand);
      case ExprTy.BinOp b -> isFixed(b.left) && isFixed(b.right);
      case ExprTy.IfExp i -> isFixed(i.body) && isFixed(i.orElse);
      case ExprTy.Name n -> cannotChange(n);
      case ExprTy.Call c -> effects.isFixed(function, this, c);
      default -> false;
    };
  }

  private void store(ExprTy target, @Nullable ExprTy source, Own value) {
    switch (target) {
      case ExprTy.Name name -> {
        if (source == null || !isFixed(source)) {
          changeable.add(name.id);
        }
        int nesting = source == null ? -1 : nesting(source);
        nestings.merge(name.id, nesting, Locals::same);
        assign(name.id, value);
      }
      case ExprTy.Tuple tuple -> storeEach(tuple.elements, source, value);
      case ExprTy.List list -> storeEach(list.elements, source, value);
      case ExprTy.Starred starred ->
          store(starred.value, null, new Own(1, 0).join(value.contained()));
      default -> {
        insert(value.depth);
        mixed |= source == null || nesting(source) < 0 || nesting(source) != nesting(target);
      }
    }
  }

  private void storeEach(ExprTy[] targets, @Nullable ExprTy source, Own value) {
    ExprTy[] sources = source instanceof ExprTy.Tuple tuple ? tuple.elements : new ExprTy[0];
    for (int i = 0; i < targets.length; i++) {
      if (sources.length == targets.length) {
        store(targets[i], sources[i], of(sources[i]));
      } else {
        store(targets[i], null, value.inside());
      }
    }
  }

  /** What stands for the items of a range: they are numbers. */
  private @Nullable ExprTy fixedItem(ExprTy iterated) {
    return iterated instanceof ExprTy.Call call && effects.isRange(function, this, call)
        ? NUMBER
        : null;
  }

  private void assignOther(String name) {
    changeable.add(name);
    assign(name, Own.NOTHING);
  }

  private void assign(String name, Own value) {
    variables.merge(name, value, Own::join);
  }

  // ---- expressions

  /** How much of an expression's value is new. */
  Own of(ExprTy expression) {
    return switch (expression) {
      case ExprTy.Constant _, ExprTy.JoinedStr _, ExprTy.Compare _ -> Own.ALL;
      case ExprTy.UnaryOp u -> of(u.operand).depth >= Builtins.ALL ? Own.ALL : new Own(1, 0);
      case ExprTy.BinOp b -> {
        Own both = of(b.left).join(of(b.right));
        yield both.depth >= Builtins.ALL ? Own.ALL : new Own(Math.max(1, both.depth), 0);
      }
      case ExprTy.BoolOp b -> all(b.values);
      case ExprTy.IfExp i -> of(i.body).join(of(i.orElse));
      case ExprTy.NamedExpr e -> of(e.value);
      case ExprTy.List l -> all(l.elements).contained();
      case ExprTy.Set s -> all(s.elements).contained();
      case ExprTy.Tuple t -> all(t.elements).contained();
      case ExprTy.Dict d -> all(d.values).contained();
      case ExprTy.ListComp c -> of(c.element).contained();
      case ExprTy.SetComp c -> of(c.element).contained();
      case ExprTy.DictComp c -> of(c.value).contained();
      case ExprTy.GeneratorExp c -> of(c.element).contained();
      case ExprTy.Subscript s ->
          s.slice instanceof ExprTy.Slice ? of(s.value).inside().contained() : of(s.value).inside();
      case ExprTy.Attribute a -> of(a.value).inside();
      case ExprTy.Starred s -> of(s.value).inside();
      case ExprTy.Name n -> name(n.id);
      case ExprTy.Await a -> of(a.value);
      case ExprTy.Call c -> effects.newness(function, this, c);
      default -> Own.NOTHING;
    };
  }

  private Own name(String name) {
    if (!isLocal(name) || parameters.contains(name)) {
      return Own.NOTHING;
    }
    return variables.getOrDefault(name, Own.ALL);
  }

  private Own all(ExprTy[] list) {
    Own joined = Own.ALL;
    for (ExprTy each : list) {
      if (each != null) {
        joined = joined.join(of(each));
      }
    }
    return joined;
  }

  private Own items(ExprTy iterated) {
    if (iterated instanceof ExprTy.Call call
        && call.func instanceof ExprTy.Name name
        && call.args.length > 0
        && !isLocal(name.id)
        && List.of("enumerate", "zip", "reversed").contains(name.id)) {
      Own joined = Own.ALL;
      for (ExprTy argument : call.args) {
        joined = joined.join(of(argument));
      }
      return name.id.equals("reversed") ? joined.inside() : joined.inside().contained();
    }
    return of(iterated).inside();
  }

  /**
   * Whether an object can be changed: it is new, and whatever was put into the objects on the way
   * to it is new far enough.
   *
   * @param deeper how many steps inside the object is what changes
   */
  boolean mayChange(ExprTy object, int deeper) {
    Own own = of(object);
    int steps = own.steps + deeper;
    return own.depth >= 1 + deeper && (steps == 0 || inserted >= steps);
  }

  /** The parameter that an object is, or is a part of; {@code null} if it is none's. */
  @Nullable String parameterOf(ExprTy object) {
    return switch (object) {
      case ExprTy.Name n -> parameters.contains(n.id) ? n.id : null;
      case ExprTy.Subscript s -> parameterOf(s.value);
      case ExprTy.Attribute a -> parameterOf(a.value);
      default -> null;
    };
  }
}
