package io.vmactor.sexpr;

import io.vmactor.vm.code.Position;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns data into nodes: finds special forms, resolves names. {@code loops} are the loops at the
 * end of whose body an expression stands, so that calling their names goes round.
 */
final class Parser {
  /** A special form. */
  private interface Form {
    Node parse(Datum.ListOf form, Scope scope, List<Node.LoopName> loops);
  }

  private static final List<Node.LoopName> NONE = List.of();

  private final String file;
  private final Globals globals;
  private final boolean isLibrary;
  private final Map<String, Form> forms = new TreeMap<>();

  /** Named lets found to be more than loops. */
  private final Set<Datum> procedures = Collections.newSetFromMap(new IdentityHashMap<>());

  private int temporaries;

  /**
   * @param isLibrary whether instructions can be named and definitions are the library's
   */
  Parser(String file, Globals globals, boolean isLibrary) {
    this.file = file;
    this.globals = globals;
    this.isLibrary = isLibrary;
    Derived derived = new Derived(this);
    forms.put("quote", this::quote);
    forms.put("quasiquote", derived::quasiquote);
    forms.put("if", this::parseIf);
    forms.put("define", this::misplacedDefine);
    forms.put("set!", this::assignment);
    forms.put("lambda", this::lambda);
    forms.put("begin", this::begin);
    forms.put("let", this::let);
    forms.put("let*", this::letStar);
    forms.put("letrec", this::letrec);
    forms.put("letrec*", this::letrec);
    forms.put("do", derived::parseDo);
    forms.put("while", derived::parseWhile);
    forms.put("cond", derived::cond);
    forms.put("case", derived::parseCase);
    forms.put("when", derived::when);
    forms.put("unless", derived::unless);
    forms.put("receive", derived::receive);
    forms.put("and", this::and);
    forms.put("or", this::or);
    for (String missing :
        List.of(
            "define-syntax",
            "let-syntax",
            "letrec-syntax",
            "define-record-type",
            "define-values",
            "let-values",
            "let*-values",
            "parameterize",
            "guard",
            "delay",
            "delay-force",
            "make-promise",
            "case-lambda",
            "import",
            "define-library")) {
      forms.put(missing, this::unsupported);
    }
    if (isLibrary) {
      forms.put("%instruction", this::instruction);
    }
  }

  SExpressionException error(Datum at, String problem) {
    return new SExpressionException(file, at.position(), problem);
  }

  // ---- programs

  /** A form at the top level, where definitions are global. */
  Node topLevel(Datum datum, Scope scope) {
    if (datum instanceof Datum.ListOf form && isForm(form, "define", scope)) {
      Definition definition = definition(form);
      String name = definition.name;
      return new Node.DefineGlobal(
          isLibrary ? Globals.PREFIX + name : name, definition.value(this, scope), form.position());
    }
    if (datum instanceof Datum.ListOf form && isForm(form, "begin", scope)) {
      List<Node> nodes = new ArrayList<>();
      for (Datum inner : form.from(1)) {
        nodes.add(topLevel(inner, scope));
      }
      return sequence(nodes, form.position());
    }
    return expression(datum, scope);
  }

  private boolean isForm(Datum.ListOf list, String name, Scope scope) {
    return list.size() > 0 && list.get(0).is(name) && scope.find(name) == null;
  }

  // ---- expressions

  Node expression(Datum datum, Scope scope) {
    return expression(datum, scope, NONE);
  }

  Node expression(Datum datum, Scope scope, List<Node.LoopName> loops) {
    return switch (datum) {
      case Datum.Atom atom -> {
        String name = atom.symbol();
        yield name == null
            ? new Node.Constant(atom.value(), atom.position())
            : variable(name, atom, scope);
      }
      case Datum.VectorOf vector -> literal(vector);
      case Datum.ListOf list -> list(list, scope, loops);
    };
  }

  private Node variable(String name, Datum at, Scope scope) {
    Object found = scope.find(name);
    if (found instanceof Node.Local local) {
      local.usedIn(scope.procedure());
      return new Node.GetLocal(local, at.position());
    }
    if (found instanceof Node.LoopName loop) {
      loop.escape();
      return new Node.Unspecified(at.position());
    }
    if (forms.containsKey(name)) {
      throw error(at, name + " is a special form, not a variable; it stands first in a list");
    }
    return new Node.GetGlobal(globals.variable(name), at.position());
  }

  private Node list(Datum.ListOf list, Scope scope, List<Node.LoopName> loops) {
    if (list.tail() != null) {
      throw error(list, "a call has no dot; apply calls a procedure with a list of arguments");
    }
    if (list.size() == 0) {
      throw error(list, "() is no expression; the empty list is written '()");
    }
    String name = list.get(0).symbol();
    if (name == null) {
      return call(expression(list.get(0), scope), list, scope);
    }
    Object found = scope.find(name);
    if (found instanceof Node.LoopName loop) {
      if (loops.contains(loop)
          && loop.owner() == scope.procedure()
          && list.size() == loop.locals().size() + 1) {
        return new Node.Again(loop, all(list.from(1), scope), list.position());
      }
      loop.escape();
      return call(new Node.Unspecified(list.position()), list, scope);
    }
    Form form = found == null ? forms.get(name) : null;
    if (form != null) {
      return form.parse(list, scope, loops);
    }
    if (found == null && (isLibrary || globals.isLibrary(name))) {
      Primitives.Inline inline = Primitives.find(name, list.size() - 1);
      if (inline != null) {
        return new Node.Primitive(inline, all(list.from(1), scope), list.position());
      }
    }
    return call(variable(name, list.get(0), scope), list, scope);
  }

  private Node call(Node function, Datum.ListOf list, Scope scope) {
    if (list.size() > 256) {
      throw error(list, "a call has at most 255 arguments; apply takes a list of any length");
    }
    return new Node.Call(function, all(list.from(1), scope), list.position());
  }

  List<Node> all(List<Datum> data, Scope scope) {
    List<Node> nodes = new ArrayList<>();
    for (Datum datum : data) {
      nodes.add(expression(datum, scope));
    }
    return nodes;
  }

  Node sequence(List<Node> nodes, Position position) {
    return switch (nodes.size()) {
      case 0 -> new Node.Unspecified(position);
      case 1 -> nodes.get(0);
      default -> new Node.Sequence(nodes, position);
    };
  }

  /** Expressions one after the other; the last ends what the whole ends. */
  Node expressions(List<Datum> data, Scope scope, List<Node.LoopName> loops, Position position) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      nodes.add(expression(data.get(i), scope, i + 1 < data.size() ? NONE : loops));
    }
    return sequence(nodes, position);
  }

  /** A call of a library procedure that no program's definition hides. */
  Node library(String name, List<Node> arguments, Position position) {
    Primitives.Inline inline = Primitives.find(name, arguments.size());
    return inline != null
        ? new Node.Primitive(inline, arguments, position)
        : new Node.Call(new Node.GetGlobal(Globals.PREFIX + name, position), arguments, position);
  }

  // ---- quote

  private Node quote(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    if (form.size() != 2) {
      throw error(form, "quote takes one datum: (quote datum)");
    }
    return literal(form.get(1));
  }

  /** A datum as it stands. One with vectors is made anew, since vectors can change. */
  Node literal(Datum datum) {
    if (!datum.hasVector()) {
      return new Node.Constant(datum.constant(), datum.position());
    }
    Position position = datum.position();
    return switch (datum) {
      case Datum.Atom atom -> new Node.Constant(atom.value(), position);
      case Datum.VectorOf vector ->
          library(
              "list->vector",
              List.of(literal(new Datum.ListOf(vector.items(), null, position))),
              position);
      case Datum.ListOf list -> {
        Node made = list.tail() == null ? new Node.Constant(null, position) : literal(list.tail());
        for (int i = list.size() - 1; i >= 0; i--) {
          made = library("cons", List.of(literal(list.get(i)), made), position);
        }
        yield made;
      }
    };
  }

  // ---- definitions and assignments

  /** What a define defines. */
  private record Definition(String name, Datum.ListOf form, Datum.@Nullable ListOf header) {
    Node value(Parser parser, Scope scope) {
      if (header != null) {
        return parser.procedure(name, header.from(1), header.tail(), form.from(2), scope, form);
      }
      return form.size() == 2
          ? new Node.Unspecified(form.position())
          : parser.named(name, form.get(2), scope);
    }
  }

  private Definition definition(Datum.ListOf form) {
    if (form.size() >= 2 && form.get(1) instanceof Datum.ListOf header && header.size() > 0) {
      if (header.get(0) instanceof Datum.ListOf) {
        throw error(header, "a curried define is not supported; return a lambda instead");
      }
      if (form.size() < 3) {
        throw error(form, "this procedure has no body: (define (name parameter …) body …)");
      }
      return new Definition(name(header.get(0), "the procedure's name"), form, header);
    }
    if (form.size() < 2 || form.size() > 3) {
      throw error(
          form,
          "define takes a name and a value: (define name value) or (define (name parameter …) body …)");
    }
    return new Definition(name(form.get(1), "the variable's name"), form, null);
  }

  private String name(Datum datum, String what) {
    String name = datum.symbol();
    if (name == null) {
      throw error(datum, what + " should stand here, not " + datum.shown());
    }
    return name;
  }

  private Node misplacedDefine(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    throw error(
        form,
        "define stands at the top level or in a body, not inside an expression; use let here");
  }

  private Node unsupported(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    throw error(form, form.get(0).symbol() + " is not supported yet; spec/scheme.md lists what is");
  }

  private Node assignment(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    if (form.size() != 3) {
      throw error(form, "set! takes a name and a value: (set! name value)");
    }
    String name = name(form.get(1), "the variable's name");
    Node value = expression(form.get(2), scope);
    Object found = scope.find(name);
    if (found instanceof Node.Local local) {
      local.usedIn(scope.procedure());
      return new Node.SetLocal(local, value, form.position());
    }
    if (found instanceof Node.LoopName loop) {
      loop.escape();
      return value;
    }
    return new Node.SetGlobal(globals.variable(name), value, form.position());
  }

  // ---- procedures and bodies

  private Node lambda(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    return lambda("lambda", form, scope);
  }

  private Node lambda(String name, Datum.ListOf form, Scope scope) {
    if (form.size() < 3) {
      throw error(form, "lambda needs parameters and a body: (lambda (parameter …) body …)");
    }
    Datum parameters = form.get(1);
    if (parameters instanceof Datum.ListOf list) {
      return procedure(name, list.items(), list.tail(), form.from(2), scope, form);
    }
    return procedure(name, List.of(), parameters, form.from(2), scope, form);
  }

  /** An expression; if it is a procedure, it gets the name. */
  Node named(String name, Datum datum, Scope scope) {
    return datum instanceof Datum.ListOf form && isForm(form, "lambda", scope)
        ? lambda(name, form, scope)
        : expression(datum, scope);
  }

  private Node procedure(
      String name,
      List<Datum> parameters,
      @Nullable Datum rest,
      List<Datum> body,
      Scope scope,
      Datum form) {
    if (parameters.size() > 255) {
      throw error(
          form, "a procedure has at most 255 parameters; the last can take the rest: (a . rest)");
    }
    Scope.Procedure procedure = new Scope.Procedure(name);
    Scope inner = scope.inner(procedure);
    for (Datum parameter : parameters) {
      procedure.parameters.add(parameter(parameter, inner));
    }
    if (rest != null) {
      procedure.rest = parameter(rest, inner);
    }
    return new Node.Lambda(procedure, body(body, inner, NONE, form), form.position());
  }

  private Node.Local parameter(Datum datum, Scope scope) {
    String name = name(datum, "a parameter");
    if (scope.defines(name)) {
      throw error(datum, "the parameter " + name + " stands twice");
    }
    return scope.define(name);
  }

  /** Definitions and expressions; the definitions see each other. */
  Node body(List<Datum> data, Scope outer, List<Node.LoopName> loops, Datum form) {
    List<Datum> flat = new ArrayList<>();
    flatten(data, outer, flat);
    Scope scope = outer.inner();
    List<Node.Local> locals = new ArrayList<>();
    IdentityHashMap<Datum, Node.Local> defined = new IdentityHashMap<>();
    for (Datum datum : flat) {
      if (datum instanceof Datum.ListOf list && isForm(list, "define", outer)) {
        String name = definition(list).name;
        if (scope.defines(name)) {
          throw error(list, name + " is defined twice in this body");
        }
        Node.Local local = scope.define(name);
        locals.add(local);
        defined.put(datum, local);
      }
    }
    if (locals.isEmpty()) {
      return expressions(flat, outer, loops, form.position());
    }
    if (defined.containsKey(flat.get(flat.size() - 1))) {
      throw error(flat.get(flat.size() - 1), "a body ends with an expression, not a definition");
    }
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < flat.size(); i++) {
      Datum datum = flat.get(i);
      Node.Local local = defined.get(datum);
      if (local != null) {
        Definition definition = definition((Datum.ListOf) datum);
        nodes.add(new Node.SetLocal(local, definition.value(this, scope), datum.position()));
      } else {
        nodes.add(expression(datum, scope, i + 1 < flat.size() ? NONE : loops));
      }
    }
    return new Node.Let(locals, List.of(), sequence(nodes, form.position()), true, form.position());
  }

  private void flatten(List<Datum> data, Scope scope, List<Datum> flat) {
    for (Datum datum : data) {
      if (datum instanceof Datum.ListOf list
          && isForm(list, "begin", scope)
          && list.from(1).stream()
              .anyMatch(d -> d instanceof Datum.ListOf inner && isForm(inner, "define", scope))) {
        flatten(list.from(1), scope, flat);
      } else {
        flat.add(datum);
      }
    }
  }

  // ---- let and its like

  /** A name and its value, as in let. */
  private record Binding(Datum at, String name, Datum value) {}

  private List<Binding> bindings(Datum datum, String what) {
    if (!(datum instanceof Datum.ListOf list) || list.tail() != null) {
      throw error(
          datum, what + " needs a list of bindings: (" + what + " ((name value) …) body …)");
    }
    List<Binding> bindings = new ArrayList<>();
    for (Datum item : list.items()) {
      if (!(item instanceof Datum.ListOf pair) || pair.size() != 2 || pair.tail() != null) {
        throw error(item, "a binding is a name and a value: (name value), not " + item.shown());
      }
      bindings.add(new Binding(pair, name(pair.get(0), "a variable's name"), pair.get(1)));
    }
    return bindings;
  }

  private Node.Local define(Binding binding, Scope scope) {
    if (scope.defines(binding.name)) {
      throw error(binding.at, "the variable " + binding.name + " stands twice");
    }
    return scope.define(binding.name);
  }

  private void requireBody(Datum.ListOf form, int least, String shape) {
    if (form.size() < least) {
      throw error(form, form.get(0).symbol() + " needs bindings and a body: " + shape);
    }
  }

  private Node let(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    requireBody(form, 3, "(let ((name value) …) body …)");
    if (form.get(1).symbol() != null) {
      return namedLet(form, scope, loops);
    }
    Scope inner = scope.inner();
    List<Node.Local> locals = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    for (Binding binding : bindings(form.get(1), "let")) {
      values.add(named(binding.name, binding.value, scope));
      locals.add(define(binding, inner));
    }
    Node body = body(form.from(2), inner, loops, form);
    return new Node.Let(locals, values, body, false, form.position());
  }

  private Node letStar(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    requireBody(form, 3, "(let* ((name value) …) body …)");
    List<Node.Local> locals = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    Scope inner = scope;
    for (Binding binding : bindings(form.get(1), "let*")) {
      values.add(named(binding.name, binding.value, inner));
      inner = inner.inner();
      locals.add(inner.define(binding.name));
    }
    Node made = body(form.from(2), inner.inner(), loops, form);
    for (int i = locals.size() - 1; i >= 0; i--) {
      made =
          new Node.Let(
              List.of(locals.get(i)), List.of(values.get(i)), made, false, form.position());
    }
    return made;
  }

  private Node letrec(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    String word = String.valueOf(form.get(0).symbol());
    requireBody(form, 3, "(" + word + " ((name value) …) body …)");
    List<Binding> bindings = bindings(form.get(1), word);
    Scope inner = scope.inner();
    List<Node.Local> locals = new ArrayList<>();
    bindings.forEach(binding -> locals.add(define(binding, inner)));
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < locals.size(); i++) {
      Binding binding = bindings.get(i);
      nodes.add(
          new Node.SetLocal(
              locals.get(i), named(binding.name, binding.value, inner), binding.at.position()));
    }
    nodes.add(body(form.from(2), inner, loops, form));
    return new Node.Let(locals, List.of(), sequence(nodes, form.position()), true, form.position());
  }

  private Node namedLet(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    requireBody(form, 4, "(let name ((name value) …) body …)");
    String name = name(form.get(1), "a name");
    List<Binding> bindings = bindings(form.get(2), "let");
    List<Node> values = new ArrayList<>();
    bindings.forEach(binding -> values.add(named(binding.name, binding.value, scope)));
    if (!procedures.contains(form)) {
      Scope inner = scope.inner();
      List<Node.Local> locals = new ArrayList<>();
      Node.LoopName loop = new Node.LoopName(locals, scope.procedure());
      inner.define(name, loop);
      Scope variables = inner.inner();
      bindings.forEach(binding -> locals.add(define(binding, variables)));
      Node body = body(form.from(3), variables, with(loops, loop), form);
      if (!loop.escapes()) {
        return new Node.Loop(loop, values, body, form.position());
      }
      procedures.add(form);
    }
    Scope inner = scope.inner();
    Node.Local self = inner.define(name);
    List<Datum> parameters = new ArrayList<>();
    for (Binding binding : bindings) {
      parameters.add(((Datum.ListOf) binding.at).get(0));
    }
    Node procedure = procedure(name, parameters, null, form.from(3), inner, form);
    Position position = form.position();
    return new Node.Let(
        List.of(self),
        List.of(),
        new Node.Sequence(
            List.of(
                new Node.SetLocal(self, procedure, position),
                new Node.Call(new Node.GetLocal(self, position), values, position)),
            position),
        true,
        position);
  }

  /** The loops, and one more. */
  static List<Node.LoopName> with(List<Node.LoopName> loops, Node.LoopName one) {
    List<Node.LoopName> more = new ArrayList<>(loops);
    more.add(one);
    return more;
  }

  /** A local no program can name. */
  Node.Local temporary(Scope scope) {
    return scope.define("temporary " + ++temporaries);
  }

  // ---- the rest

  private Node parseIf(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    if (form.size() < 3 || form.size() > 4) {
      throw error(form, "if needs a test and one or two expressions: (if test then else)");
    }
    return new Node.If(
        expression(form.get(1), scope),
        expression(form.get(2), scope, loops),
        form.size() == 4
            ? expression(form.get(3), scope, loops)
            : new Node.Unspecified(form.position()),
        form.position());
  }

  private Node begin(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    return expressions(form.from(1), scope, loops, form.position());
  }

  private Node and(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    return form.size() == 1
        ? new Node.Constant(true, form.position())
        : new Node.And(operands(form, scope, loops), form.position());
  }

  private Node or(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    return form.size() == 1
        ? new Node.Constant(false, form.position())
        : new Node.Or(operands(form, scope, loops), form.position());
  }

  private List<Node> operands(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 1; i < form.size(); i++) {
      nodes.add(expression(form.get(i), scope, i + 1 < form.size() ? NONE : loops));
    }
    return nodes;
  }

  /** In the library: {@code (%instruction NAME argument …)}. */
  private Node instruction(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    String name = String.valueOf(form.get(1).symbol());
    Opcode opcode = Opcode.valueOf(name);
    boolean effect = opcode.effect().outputs().isEmpty();
    Primitives.Inline inline =
        new Primitives.Inline(
            name,
            effect ? Primitives.Kind.EFFECT : Primitives.Kind.PLAIN,
            0,
            255,
            null,
            List.of(opcode));
    return new Node.Primitive(inline, all(form.from(2), scope), form.position());
  }
}
