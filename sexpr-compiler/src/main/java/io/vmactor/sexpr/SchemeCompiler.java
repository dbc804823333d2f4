package io.vmactor.sexpr;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.IrLowering;
import io.vmactor.vm.ir.Operation;
import io.vmactor.vm.ir.PassManager;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compiles Scheme ({@code spec/scheme.md} says how much of it) to modules. An object of this class
 * is a session: what is compiled later sees the definitions of what was compiled before, and runs
 * on the same actor.
 */
public final class SchemeCompiler {
  private final Globals globals = new Globals(Library.names());
  private final Set<String> linked = new HashSet<>();

  /** What the text compiled last added to {@link #linked} and the redefined names. */
  private final Set<String> lastLinked = new HashSet<>();

  private Set<String> lastRedefined = Set.of();

  /** Starts a session. */
  public SchemeCompiler() {}

  /**
   * Compiles one program.
   *
   * @param file the file's name, for errors and tracebacks
   * @throws SExpressionException if it breaks a rule
   */
  public static Module compile(String text, String file) {
    return new SchemeCompiler().module(text, file);
  }

  /**
   * Compiles a program's or the session's next text; running it gives the last expression's value.
   *
   * @throws SExpressionException if it breaks a rule
   */
  public Module module(String text, String file) {
    return lower(ir(text, file), file);
  }

  /**
   * Compiles a text of an interactive session: running it gives the last expression's value as
   * {@code write} shows it, or nil if there is nothing to show.
   *
   * @throws SExpressionException if it breaks a rule
   */
  public Module interactive(String text, String file) {
    return lower(ir(text, file, true), file);
  }

  /** Forgets the definitions of the text compiled last, which the actor has undone. */
  public void undo() {
    linked.removeAll(lastLinked);
    globals.undo(lastRedefined);
    lastLinked.clear();
    lastRedefined = Set.of();
  }

  /** Whether a text is no whole number of expressions, but more of it could make it so. */
  public static boolean isIncomplete(String text) {
    try {
      List<Datum> unusedData = Reader.readAll(text, "");
      return false;
    } catch (SExpressionException problem) {
      return problem.isIncomplete();
    }
  }

  private static Module lower(IrFunction main, String file) {
    int start = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    int dot = file.lastIndexOf('.');
    String name = dot > start ? file.substring(start, dot) : file.substring(start);
    return new Module(name, IrLowering.lower(main));
  }

  /**
   * The IR of a text, optimised and linked with the library procedures it needs.
   *
   * @throws SExpressionException if it breaks a rule
   */
  public IrFunction ir(String text, String file) {
    return ir(text, file, false);
  }

  private IrFunction ir(String text, String file, boolean interactive) {
    List<Datum> program = Reader.readAll(text, file);
    lastLinked.clear();
    Set<String> redefined = globals.addProgram(program);
    lastRedefined = redefined;
    Parser parser = new Parser(file, globals, false);
    Scope.Procedure procedure = new Scope.Procedure("main");
    Scope scope = Scope.topLevel(procedure);
    List<Node> nodes = new ArrayList<>();
    for (Datum datum : program) {
      nodes.add(parser.topLevel(datum, scope));
    }
    if (nodes.isEmpty()) {
      nodes.add(new Node.Unspecified(Position.UNKNOWN));
    }
    if (interactive) {
      Node last = nodes.removeLast();
      nodes.add(parser.library("%shown", List.of(last), last.position()));
    }
    IrFunction main = Generator.program(procedure, file, parser.sequence(nodes, Position.UNKNOWN));
    PassManager.standard().run(main);
    link(main, redefined);
    return main;
  }

  /** Makes the program define the library procedures it uses before anything else. */
  private void link(IrFunction main, Set<String> redefined) {
    Set<String> needs = new LinkedHashSet<>(redefined);
    addNeeds(main, needs);
    Deque<String> work = new ArrayDeque<>(needs);
    while (!work.isEmpty()) {
      Set<String> more = new LinkedHashSet<>();
      Library.addNeeds(Library.code(work.remove()), more);
      for (String name : more) {
        if (needs.add(name)) {
          work.add(name);
        }
      }
    }
    List<Operation> definitions = new ArrayList<>();
    for (String name : needs) {
      if (linked.add(name)) {
        lastLinked.add(name);
        define(Globals.PREFIX + name, Library.code(name), definitions);
      }
    }
    for (String name : redefined) {
      define(name, Library.code(name), definitions);
    }
    main.blocks().get(0).operations().addAll(0, definitions);
  }

  private static void define(String variable, CodeObject code, List<Operation> definitions) {
    Operation closure =
        new Operation(Opcode.CLOSURE, List.of(code, 0), List.of(), Position.UNKNOWN);
    definitions.add(closure);
    definitions.add(
        new Operation(
            Opcode.DEFINE_VARIABLE,
            List.of(variable),
            List.of(closure.result()),
            Position.UNKNOWN));
  }

  private static void addNeeds(IrFunction function, Set<String> needs) {
    for (var block : function.blocks()) {
      for (Operation operation : block.operations()) {
        for (Object operand : operation.operands()) {
          if (operand instanceof String name
              && name.startsWith(Globals.PREFIX)
              && operation.instruction() == Opcode.GET_VARIABLE) {
            needs.add(name.substring(Globals.PREFIX.length()));
          }
        }
      }
    }
    function.inner().forEach(inner -> addNeeds(inner, needs));
  }
}
