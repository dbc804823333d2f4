package io.vmactor.sexpr;

import io.vmactor.vm.code.Position;
import io.vmactor.vm.code.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Special forms that reduce to others: loops, cond, case, quasiquote. */
final class Derived {
  private final Parser parser;

  Derived(Parser parser) {
    this.parser = parser;
  }

  // ---- conditions

  Node when(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    return guarded(form, scope, loops, true);
  }

  Node unless(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    return guarded(form, scope, loops, false);
  }

  private Node guarded(Datum.ListOf form, Scope scope, List<Node.LoopName> loops, boolean wanted) {
    if (form.size() < 2) {
      throw parser.error(
          form, form.get(0).symbol() + " needs a test: (" + form.get(0).symbol() + " test body …)");
    }
    Node test = parser.expression(form.get(1), scope);
    Node body = parser.expressions(form.from(2), scope, loops, form.position());
    Node nothing = new Node.Unspecified(form.position());
    return new Node.If(test, wanted ? body : nothing, wanted ? nothing : body, form.position());
  }

  Node cond(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    Node otherwise = new Node.Unspecified(form.position());
    for (int i = form.size() - 1; i >= 1; i--) {
      if (!(form.get(i) instanceof Datum.ListOf clause) || clause.size() == 0) {
        throw parser.error(
            form.get(i),
            "a clause of cond is a list: (test expression …), (test => procedure) or (else …)");
      }
      Position position = clause.position();
      if (clause.get(0).is("else") && scope.find("else") == null) {
        if (i + 1 < form.size()) {
          throw parser.error(clause, "else stands in the last clause");
        }
        otherwise = parser.expressions(clause.from(1), scope, loops, position);
      } else if (clause.size() == 1) {
        otherwise =
            new Node.Or(List.of(parser.expression(clause.get(0), scope), otherwise), position);
      } else if (clause.get(1).is("=>") && scope.find("=>") == null) {
        if (clause.size() != 3) {
          throw parser.error(clause, "one expression stands behind =>: (test => procedure)");
        }
        otherwise = receiver(clause, scope, otherwise);
      } else {
        otherwise =
            new Node.If(
                parser.expression(clause.get(0), scope),
                parser.expressions(clause.from(1), scope, loops, position),
                otherwise,
                position);
      }
    }
    return otherwise;
  }

  private Node receiver(Datum.ListOf clause, Scope scope, Node otherwise) {
    Position position = clause.position();
    Node test = parser.expression(clause.get(0), scope);
    Node.Local value = parser.temporary(scope.inner());
    Node procedure = parser.expression(clause.get(2), scope);
    return new Node.Let(
        List.of(value),
        List.of(test),
        new Node.If(
            new Node.GetLocal(value, position),
            new Node.Call(procedure, List.of(new Node.GetLocal(value, position)), position),
            otherwise,
            position),
        false,
        position);
  }

  Node parseCase(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    if (form.size() < 2) {
      throw parser.error(form, "case needs a key: (case key ((datum …) expression …) …)");
    }
    Node key = parser.expression(form.get(1), scope);
    Node.Local local = parser.temporary(scope.inner());
    Node otherwise = new Node.Unspecified(form.position());
    for (int i = form.size() - 1; i >= 2; i--) {
      if (!(form.get(i) instanceof Datum.ListOf clause) || clause.size() < 2) {
        throw parser.error(
            form.get(i),
            "a clause of case is a list: ((datum …) expression …) or (else expression …)");
      }
      Node body = parser.expressions(clause.from(1), scope, loops, clause.position());
      if (clause.get(0).is("else")) {
        if (i + 1 < form.size()) {
          throw parser.error(clause, "else stands in the last clause");
        }
        otherwise = body;
      } else {
        otherwise = new Node.If(anyOf(clause.get(0), local), body, otherwise, clause.position());
      }
    }
    return new Node.Let(List.of(local), List.of(key), otherwise, false, form.position());
  }

  private Node anyOf(Datum data, Node.Local key) {
    if (!(data instanceof Datum.ListOf list) || list.tail() != null) {
      throw parser.error(data, "the data of a clause stand in a list: ((datum …) expression …)");
    }
    List<Node> tests = new ArrayList<>();
    for (Datum datum : list.items()) {
      tests.add(
          parser.library(
              "eqv?",
              List.of(new Node.GetLocal(key, datum.position()), parser.literal(datum)),
              datum.position()));
    }
    return tests.isEmpty()
        ? new Node.Constant(false, data.position())
        : new Node.Or(tests, data.position());
  }

  // ---- actors

  /** The oldest value sent to this actor; with an after clause, waiting no longer than it says. */
  Node receive(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    if (form.size() == 1) {
      return parser.library("receive", List.of(), form.position());
    }
    if (form.size() > 2
        || !(form.get(1) instanceof Datum.ListOf clause)
        || clause.size() < 2
        || !clause.get(0).is("after")) {
      throw parser.error(
          form,
          "receive takes nothing or an after clause: (receive) or (receive (after milliseconds"
              + " expression …))");
    }
    return new Node.Receive(
        parser.expression(clause.get(1), scope),
        parser.expressions(clause.from(2), scope, loops, clause.position()),
        form.position());
  }

  // ---- loops

  Node parseWhile(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    if (form.size() < 2) {
      throw parser.error(form, "while needs a test: (while test body …)");
    }
    Position position = form.position();
    Node.LoopName loop = new Node.LoopName(List.of(), scope.procedure());
    List<Node> body = parser.all(form.from(2), scope);
    body.add(new Node.Again(loop, List.of(), position));
    return new Node.Loop(
        loop,
        List.of(),
        new Node.If(
            parser.expression(form.get(1), scope),
            parser.sequence(body, position),
            new Node.Unspecified(position),
            position),
        position);
  }

  Node parseDo(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    String shape = "(do ((name start step) …) (test result …) body …)";
    if (form.size() < 3
        || !(form.get(1) instanceof Datum.ListOf bindings)
        || !(form.get(2) instanceof Datum.ListOf end)
        || end.size() == 0) {
      throw parser.error(form, "do needs variables and a test: " + shape);
    }
    Scope inner = scope.inner();
    List<Node.Local> locals = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    List<@Nullable Datum> steps = new ArrayList<>();
    for (Datum item : bindings.items()) {
      if (!(item instanceof Datum.ListOf binding)
          || binding.size() < 2
          || binding.size() > 3
          || binding.get(0).symbol() == null) {
        throw parser.error(
            item, "a variable of do has a start and perhaps a step: (name start step)");
      }
      values.add(parser.expression(binding.get(1), scope));
      locals.add(inner.define(String.valueOf(binding.get(0).symbol())));
      steps.add(binding.size() == 3 ? binding.get(2) : null);
    }
    Position position = form.position();
    Node.LoopName loop = new Node.LoopName(locals, scope.procedure());
    List<Node> body = parser.all(form.from(3), inner);
    List<Node> next = new ArrayList<>();
    for (int i = 0; i < locals.size(); i++) {
      Datum step = steps.get(i);
      next.add(
          step == null
              ? new Node.GetLocal(locals.get(i), position)
              : parser.expression(step, inner));
    }
    body.add(new Node.Again(loop, next, position));
    return new Node.Loop(
        loop,
        values,
        new Node.If(
            parser.expression(end.get(0), inner),
            parser.expressions(end.from(1), inner, loops, position),
            parser.sequence(body, position),
            position),
        position);
  }

  // ---- quasiquote

  Node quasiquote(Datum.ListOf form, Scope scope, List<Node.LoopName> loops) {
    if (form.size() != 2) {
      throw parser.error(form, "quasiquote takes one datum: `datum");
    }
    return quasi(form.get(1), scope, 1);
  }

  private Node quasi(Datum datum, Scope scope, int depth) {
    if (!hasUnquote(datum)) {
      return parser.literal(datum);
    }
    Position position = datum.position();
    return switch (datum) {
      case Datum.Atom atom -> parser.literal(atom);
      case Datum.VectorOf vector ->
          parser.library(
              "list->vector",
              List.of(quasi(new Datum.ListOf(vector.items(), null, position), scope, depth)),
              position);
      case Datum.ListOf list -> quasiList(list, scope, depth);
    };
  }

  private Node quasiList(Datum.ListOf list, Scope scope, int depth) {
    if (isPrefix(list, "unquote")) {
      return depth == 1
          ? parser.expression(list.get(1), scope)
          : rewrapped("unquote", list, scope, depth - 1);
    }
    if (isPrefix(list, "quasiquote")) {
      return rewrapped("quasiquote", list, scope, depth + 1);
    }
    // `(a . ,b) reads as the list (a unquote b)
    int size = list.size();
    Position position = list.position();
    Node made;
    if (list.tail() == null && size >= 3 && list.get(size - 2).is("unquote")) {
      Datum.ListOf tail = new Datum.ListOf(list.from(size - 2), null, position);
      size -= 2;
      made = quasiList(tail, scope, depth);
    } else {
      made =
          list.tail() == null
              ? new Node.Constant(null, position)
              : quasi(list.tail(), scope, depth);
    }
    for (int i = size - 1; i >= 0; i--) {
      Datum item = list.get(i);
      if (depth == 1 && item instanceof Datum.ListOf inner && isPrefix(inner, "unquote-splicing")) {
        made =
            parser.library(
                "append", List.of(parser.expression(inner.get(1), scope), made), position);
      } else {
        boolean splice = item instanceof Datum.ListOf inner && isPrefix(inner, "unquote-splicing");
        Node part =
            splice
                ? rewrapped("unquote-splicing", (Datum.ListOf) item, scope, depth - 1)
                : quasi(item, scope, depth);
        made = parser.library("cons", List.of(part, made), position);
      }
    }
    return made;
  }

  private Node rewrapped(String word, Datum.ListOf list, Scope scope, int depth) {
    Position position = list.position();
    return parser.library(
        "list",
        List.of(new Node.Constant(new Symbol(word), position), quasi(list.get(1), scope, depth)),
        position);
  }

  private static boolean isPrefix(Datum.ListOf list, String word) {
    return list.size() == 2 && list.tail() == null && list.get(0).is(word);
  }

  private static boolean hasUnquote(Datum datum) {
    return switch (datum) {
      case Datum.Atom atom -> atom.is("unquote") || atom.is("unquote-splicing");
      case Datum.VectorOf vector -> vector.items().stream().anyMatch(Derived::hasUnquote);
      case Datum.ListOf list ->
          list.items().stream().anyMatch(Derived::hasUnquote)
              || (list.tail() != null && hasUnquote(list.tail()));
    };
  }
}
