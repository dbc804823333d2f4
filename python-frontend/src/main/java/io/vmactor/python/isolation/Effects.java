package io.vmactor.python.isolation;

import com.oracle.graal.python.pegparser.sst.ComprehensionTy;
import com.oracle.graal.python.pegparser.sst.ExprContextTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.KeywordTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What running a function does that can be seen from outside: nothing, or the first thing found.
 * Functions that call each other are taken to do nothing until something is found.
 */
final class Effects {
  /** Methods that operators, loops and other statements call. */
  private static final String IMPLICIT = "__\\w+__";

  private static final Set<String> NOT_IMPLICIT = Set.of("__init__", "__repr__", "__str__");

  /** Changes further inside than this are not told apart. */
  private static final int DEEPEST = 20;

  /** What a function does. */
  private static final class Summary {
    @Nullable Reason reason;

    /** Parameters whose objects it changes. */
    final Map<String, Change> changes = new HashMap<>();

    boolean loops;
  }

  /**
   * A change of a parameter's object.
   *
   * @param deep how many steps inside the object, at most
   */
  private record Change(int line, int deep) {
    Change join(Change other) {
      return deep >= other.deep ? this : other;
    }
  }

  private final Program program;
  private final Map<Function, Summary> summaries = new HashMap<>();
  private final Map<Function, Locals> locals = new HashMap<>();
  private boolean implicitKnown;
  private @Nullable Reason implicit;

  Effects(Program program) {
    this.program = program;
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Function function : program.functions()) {
        changed |= update(function);
      }
    }
  }

  private Summary summary(Function function) {
    return summaries.computeIfAbsent(function, f -> new Summary());
  }

  private boolean update(Function function) {
    Summary summary = summary(function);
    boolean hadReason = summary.reason != null;
    Map<String, Change> changes = Map.copyOf(summary.changes);
    boolean loops = summary.loops;
    if (!hadReason) {
      new Visit(function, summary).run();
    }
    return hadReason != (summary.reason != null)
        || !changes.equals(summary.changes)
        || loops != summary.loops;
  }

  /** Why a coroutine must not, or need not, be an actor of its own; {@code null} if it can be. */
  @Nullable Reason ofCoroutine(Function function) {
    Summary summary = summary(function);
    if (summary.reason != null) {
      return summary.reason;
    }
    if (!function.plain()) {
      return new Reason(function.module().file(), function.line(), "is decorated");
    }
    for (Map.Entry<String, Change> change : summary.changes.entrySet()) {
      return new Reason(
          function.module().file(),
          change.getValue().line,
          "changes " + change.getKey() + ", which belongs to the caller");
    }
    Reason hidden = implicit();
    if (hidden != null) {
      return hidden;
    }
    return summary.loops
        ? null
        : new Reason(
            function.module().file(),
            function.line(),
            "has no loop: an actor would cost more than it computes");
  }

  /** What an operator, an attribute or a loop may call in this program and that has effects. */
  private @Nullable Reason implicit() {
    if (!implicitKnown) {
      implicitKnown = true;
      for (List<Function> methods : program.methods()) {
        for (Function method : methods) {
          String name =
              method.qualifiedName().substring(method.qualifiedName().lastIndexOf('.') + 1);
          boolean called =
              name.matches(IMPLICIT) && !NOT_IMPLICIT.contains(name) || !method.plain();
          Summary summary = summary(method);
          if (called && (summary.reason != null || !summary.changes.isEmpty())) {
            implicit =
                new Reason(
                    method.module().file(),
                    method.line(),
                    "may call " + method.qualifiedName() + ", which has effects");
          }
        }
      }
    }
    return implicit;
  }

  private Locals localsOf(Function function) {
    Locals known = locals.get(function);
    if (known == null) {
      known = new Locals(function, this);
      locals.put(function, known);
    }
    return known;
  }

  /** How much of a call's result is new. */
  Locals.Own newness(Function caller, Locals scope, ExprTy.Call call) {
    Program.Names names = program.names(caller.module());
    if (call.func instanceof ExprTy.Name name && !scope.isLocal(name.id)) {
      Integer known = Builtins.FUNCTIONS.get(name.id);
      if (known != null && !names.binds(name.id)) {
        if (known != 1 || call.args.length == 0) {
          return new Locals.Own(known == 1 ? Builtins.ALL : known, 0);
        }
        Locals.Own items = scope.of(call.args[0]).inside();
        return items.depth() >= Builtins.ALL ? Locals.Own.ALL : new Locals.Own(1, 0);
      }
      return names.classes.containsKey(name.id) ? new Locals.Own(1, 0) : Locals.Own.NOTHING;
    }
    if (call.func instanceof ExprTy.Attribute method) {
      if (method.value instanceof ExprTy.Name module
          && Builtins.MODULES.contains(names.imports.getOrDefault(module.id, ""))) {
        return Locals.Own.ALL;
      }
      if (method.attr.equals("copy") && program.methods("copy").isEmpty()) {
        return new Locals.Own(1, 0);
      }
    }
    return Locals.Own.NOTHING;
  }

  /** Whether a call answers a number, a string or the like. */
  boolean isFixed(Function caller, Locals scope, ExprTy.Call call) {
    Program.Names names = program.names(caller.module());
    if (call.func instanceof ExprTy.Name name) {
      return !scope.isLocal(name.id) && !names.binds(name.id) && Builtins.FIXED.contains(name.id);
    }
    return call.func instanceof ExprTy.Attribute method
        && method.value instanceof ExprTy.Name module
        && !scope.isLocal(module.id)
        && Builtins.MODULES.contains(names.imports.getOrDefault(module.id, ""));
  }

  /** Whether a call makes a range. */
  boolean isRange(Function caller, Locals scope, ExprTy.Call call) {
    return call.func instanceof ExprTy.Name name
        && name.id.equals("range")
        && !scope.isLocal("range")
        && !program.names(caller.module()).binds("range");
  }

  /** Looks through one function. */
  private final class Visit {
    private final Function function;
    private final Summary summary;
    private final Locals scope;
    private final Program.Names names;

    Visit(Function function, Summary summary) {
      this.function = function;
      this.summary = summary;
      this.scope = localsOf(function);
      this.names = program.names(function.module());
    }

    void run() {
      for (StmtTy statement : function.body()) {
        visit(statement);
      }
    }

    private void report(SSTNode at, String what) {
      if (summary.reason == null) {
        summary.reason = new Reason(function.module().file(), Syntax.line(at), what);
      }
    }

    private void visit(SSTNode node) {
      if (summary.reason != null) {
        return;
      }
      switch (node) {
        case StmtTy.FunctionDef f -> {
          inner(f);
          return;
        }
        case StmtTy.AsyncFunctionDef f -> {
          inner(f);
          return;
        }
        case StmtTy.ClassDef c -> report(c, "defines a class");
        case StmtTy.Import i -> report(i, "imports a module");
        case StmtTy.ImportFrom i -> report(i, "imports a module");
        case StmtTy.AsyncFor f -> report(f, "waits for others");
        case StmtTy.AsyncWith w -> report(w, "waits for others");
        case StmtTy.With w -> report(w, "enters a context whose effects are unknown");
        case ExprTy.Yield y when function.isAsync() -> report(y, "is an asynchronous generator");
        case ExprTy.Await a -> await(a);
        case StmtTy.For _, StmtTy.While _, ComprehensionTy _ -> summary.loops = true;
        case StmtTy.AugAssign a -> augmented(a);
        case ExprTy.Name n when n.context != ExprContextTy.Load && scope.isOuter(n.id) ->
            report(n, "changes " + n.id + ", which others can see");
        case ExprTy.Subscript s when s.context != ExprContextTy.Load -> change(s, s.value);
        case ExprTy.Attribute a when a.context != ExprContextTy.Load -> change(a, a.value);
        case ExprTy.Call c -> call(c);
        default -> {}
      }
      Syntax.children(node).forEach(this::visit);
    }

    /** A function inside: what it does, its callers do, whoever they are. */
    private void inner(StmtTy definition) {
      for (Function each : program.functions()) {
        if (each.node() == definition) {
          Reason reason = summary(each).reason;
          if (reason != null) {
            report(definition, "contains a function that " + reason.text());
          } else if (!summary(each).changes.isEmpty()) {
            report(definition, "contains a function that changes its arguments");
          }
        }
      }
    }

    private void await(ExprTy.Await await) {
      Function callee =
          await.value instanceof ExprTy.Call call
                  && call.func instanceof ExprTy.Name name
                  && !scope.isLocal(name.id)
                  && names.isConstant(name.id)
              ? names.functions.get(name.id)
              : null;
      if (callee == null || !callee.isAsync()) {
        report(await, "waits for others");
      }
    }

    private void augmented(StmtTy.AugAssign a) {
      if (!(a.target instanceof ExprTy.Name)) {
        if (!scope.holdsNumbers(a.target) && !isNumber(a.value)) {
          change(a, a.target); // what is there may be a list, which is changed itself
        }
      } else if (a.target instanceof ExprTy.Name name && !scope.isOuter(name.id)) {
        switch (a.op) {
          case Div, FloorDiv, Mod, Pow, LShift, RShift, MatMult -> {}
          default -> {
            if (!scope.cannotChange(name) && !isNumber(a.value)) {
              change(a, a.target);
            }
          }
        }
      }
    }

    /** Whether the value is a number for sure, so that no container can be changed by it. */
    private boolean isNumber(ExprTy value) {
      return switch (value) {
        case ExprTy.Constant c ->
            switch (c.value.kind) {
              case LONG, DOUBLE, BIGINTEGER, BOOLEAN, COMPLEX -> true;
              default -> false;
            };
        case ExprTy.UnaryOp u -> isNumber(u.operand);
        default -> false;
      };
    }

    private void change(SSTNode at, ExprTy object) {
      change(at, object, 0);
    }

    private void change(SSTNode at, ExprTy object, int deeper) {
      if (scope.mayChange(object, deeper)) {
        return;
      }
      String parameter = scope.parameterOf(object);
      if (parameter != null) {
        int deep = Math.min(DEEPEST, deeper + steps(object));
        summary.changes.merge(parameter, new Change(Syntax.line(at), deep), Change::join);
      } else {
        report(at, "changes " + shown(object) + ", which others may see");
      }
    }

    private static int steps(ExprTy object) {
      return switch (object) {
        case ExprTy.Subscript s -> 1 + steps(s.value);
        case ExprTy.Attribute a -> 1 + steps(a.value);
        default -> 0;
      };
    }

    private static String shown(ExprTy object) {
      return switch (object) {
        case ExprTy.Name n -> n.id;
        case ExprTy.Attribute a -> shown(a.value) + "." + a.attr;
        case ExprTy.Subscript s -> shown(s.value) + "[…]";
        case ExprTy.Call c -> shown(c.func) + "(…)";
        default -> "an object";
      };
    }

    // ---- calls

    private void call(ExprTy.Call call) {
      switch (call.func) {
        case ExprTy.Name name -> callName(call, name);
        case ExprTy.Attribute method -> callMethod(call, method);
        default -> report(call, "calls something unknown");
      }
    }

    private void callName(ExprTy.Call call, ExprTy.Name name) {
      if (scope.isLocal(name.id)) {
        if (!isInner(name.id)) {
          report(call, "calls " + name.id + ", which may be anything");
        }
        return;
      }
      if (!names.binds(name.id)) {
        if (!Builtins.FUNCTIONS.containsKey(name.id) && !Builtins.EXCEPTIONS.contains(name.id)) {
          String what = Builtins.WORDS.getOrDefault(name.id, "may do anything");
          report(call, "calls " + name.id + ", which " + what);
        } else {
          arguments(call);
        }
        return;
      }
      Function callee = names.functions.get(name.id);
      StmtTy.ClassDef type = names.classes.get(name.id);
      String imported = names.imports.get(name.id);
      if (callee == null && imported != null) {
        callee = imported(imported);
      }
      if (names.isConstant(name.id) && callee != null) {
        into(call, callee, call.args, 0);
      } else if (names.isConstant(name.id) && type != null) {
        construct(call, type);
      } else if (imported != null
          && Builtins.MODULES.contains(imported.replaceFirst("\\.[^.]*$", ""))) {
        arguments(call);
      } else {
        report(call, "calls " + name.id + ", whose effects are unknown");
      }
    }

    private @Nullable Function imported(String dotted) {
      int dot = dotted.lastIndexOf('.');
      Program.Names module = dot < 0 ? null : program.names(dotted.substring(0, dot));
      String name = dotted.substring(dot + 1);
      return module != null && module.isConstant(name) ? module.functions.get(name) : null;
    }

    /** Whether the name is a function inside this one, which was looked through where it stands. */
    private boolean isInner(String name) {
      Set<String> inside = new HashSet<>();
      for (Function each : program.functions()) {
        inside.add(each.qualifiedName());
      }
      return inside.contains(function.qualifiedName() + ".<locals>." + name);
    }

    /** Functions among the arguments may be called. */
    private void arguments(ExprTy.Call call) {
      for (ExprTy argument : call.args) {
        functionArgument(argument);
      }
      for (KeywordTy keyword : call.keywords) {
        functionArgument(keyword.value);
      }
    }

    private void functionArgument(ExprTy argument) {
      Function callee =
          argument instanceof ExprTy.Name name && !scope.isLocal(name.id)
              ? names.functions.get(name.id)
              : null;
      if (callee != null) {
        into(argument, callee, new ExprTy[0], 0);
      }
    }

    private void construct(ExprTy.Call call, StmtTy.ClassDef type) {
      boolean simple = type.keywords == null || type.keywords.length == 0;
      for (ExprTy base : type.bases == null ? new ExprTy[0] : type.bases) {
        simple &=
            base instanceof ExprTy.Name name
                && (name.id.equals("object")
                    || Builtins.EXCEPTIONS.contains(name.id)
                    || names.classes.containsKey(name.id));
      }
      if (!simple
          || !program.methods("__new__").isEmpty()
          || program.classes(type.name).size() > 1) {
        report(call, "makes a " + type.name + ", which may do anything");
        return;
      }
      for (Function init : program.methods("__init__")) {
        into(call, init, call.args, 1);
      }
    }

    private void callMethod(ExprTy.Call call, ExprTy.Attribute method) {
      String name = method.attr;
      if (method.value instanceof ExprTy.Name module && !scope.isLocal(module.id)) {
        String imported = names.imports.get(module.id);
        if (imported != null) {
          callImported(call, imported, name);
          return;
        }
      }
      List<Function> own = program.methods(name);
      for (Function callee : own) {
        into(call, callee, call.args, 1);
        Change self = summary(callee).changes.get(first(callee));
        if (self != null) {
          change(call, method.value, self.deep);
        }
      }
      if (Builtins.CHANGING.contains(name)) {
        change(call, method.value);
      } else if (own.isEmpty() && !Builtins.READING.contains(name)) {
        report(call, "calls " + shown(method) + ", whose effects are unknown");
      }
      arguments(call);
    }

    private void callImported(ExprTy.Call call, String module, String name) {
      Function callee = imported(module + "." + name);
      if (callee != null) {
        into(call, callee, call.args, 0);
      } else if (!Builtins.MODULES.contains(module)) {
        report(call, "calls " + module + "." + name + ", whose effects are unknown");
      }
    }

    private static String first(Function callee) {
      List<String> parameters = callee.parameters();
      return parameters.isEmpty() ? "" : parameters.get(0);
    }

    /** What a call of a function of the program does; the first parameters may be bound. */
    private void into(SSTNode at, Function callee, ExprTy[] arguments, int bound) {
      Summary known = summary(callee);
      summary.loops |= known.loops || callee == function;
      Reason reason = known.reason;
      if (reason != null && summary.reason == null) {
        summary.reason =
            reason.through(function.module().file(), Syntax.line(at), callee.qualifiedName());
        return;
      }
      if (!callee.plain() && bound == 0) {
        report(at, "calls " + callee.qualifiedName() + ", which is decorated");
      }
      List<String> parameters = callee.parameters();
      for (Map.Entry<String, Change> each : known.changes.entrySet()) {
        String changed = each.getKey();
        int index = parameters.indexOf(changed) - bound;
        if (index >= 0
            && index < arguments.length
            && !(arguments[index] instanceof ExprTy.Starred)) {
          change(at, arguments[index], each.getValue().deep);
        } else if (index >= 0) {
          report(at, "calls " + callee.qualifiedName() + ", which changes " + changed);
        }
      }
    }
  }
}
