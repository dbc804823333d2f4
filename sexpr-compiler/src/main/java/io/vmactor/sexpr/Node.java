package io.vmactor.sexpr;

import io.vmactor.vm.code.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scheme reduced to what the code generator knows; names are resolved. */
sealed interface Node {
  /** Where it comes from. */
  Position position();

  /** A constant: what a code object can hold, nil for the empty list. */
  record Constant(@Nullable Object value, Position position) implements Node {}

  /** What definitions and assignments answer. */
  record Unspecified(Position position) implements Node {}

  record GetLocal(Local local, Position position) implements Node {}

  record SetLocal(Local local, Node value, Position position) implements Node {}

  record GetGlobal(String name, Position position) implements Node {}

  record SetGlobal(String name, Node value, Position position) implements Node {}

  record DefineGlobal(String name, Node value, Position position) implements Node {}

  record If(Node test, Node then, Node otherwise, Position position) implements Node {}

  /** At least one; all but the last for their effects. */
  record Sequence(List<Node> nodes, Position position) implements Node {}

  /** The last of the nodes if all before it are true, else false. */
  record And(List<Node> nodes, Position position) implements Node {}

  /** The first node that is true, else the last. */
  record Or(List<Node> nodes, Position position) implements Node {}

  /**
   * Locals for a body. The values are computed first, or, if {@code recursive}, one after the other
   * with all locals there.
   */
  record Let(List<Local> locals, List<Node> values, Node body, boolean recursive, Position position)
      implements Node {}

  /** A loop: its body either ends with a value, or goes round {@link Again}. */
  record Loop(LoopName name, List<Node> values, Node body, Position position) implements Node {}

  /** Goes to the start of the loop with new values; only at the end of its body. */
  record Again(LoopName name, List<Node> values, Position position) implements Node {}

  record Lambda(Scope.Procedure procedure, Node body, Position position) implements Node {}

  record Call(Node function, List<Node> arguments, Position position) implements Node {}

  /** Receives a value; {@code late} if none comes for so long. */
  record Receive(Node milliseconds, Node late, Position position) implements Node {}

  /** A procedure that is an instruction. */
  record Primitive(Primitives.Inline inline, List<Node> arguments, Position position)
      implements Node {}

  /** A local variable. */
  final class Local {
    private final String name;
    private final Scope.Procedure owner;
    private boolean captured;

    Local(String name, Scope.Procedure owner) {
      this.name = name;
      this.owner = owner;
    }

    String name() {
      return name;
    }

    /** The procedure whose frame it is in. */
    Scope.Procedure owner() {
      return owner;
    }

    /** Notes a use in a procedure. */
    void usedIn(Scope.Procedure user) {
      captured |= user != owner;
    }

    /** Whether procedures inside its owner use it, so that it lives in a cell. */
    boolean isCaptured() {
      return captured;
    }
  }

  /** The name of a loop. */
  final class LoopName {
    private final List<Local> locals;
    private final Scope.Procedure owner;
    private boolean escapes;

    LoopName(List<Local> locals, Scope.Procedure owner) {
      this.locals = locals;
      this.owner = owner;
    }

    List<Local> locals() {
      return locals;
    }

    Scope.Procedure owner() {
      return owner;
    }

    /** Notes a use other than going round. */
    void escape() {
      escapes = true;
    }

    /** Whether it is used as a procedure, so that a jump does not do. */
    boolean escapes() {
      return escapes;
    }
  }
}
