package io.vmactor.sexpr;

import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.IrFunction;
import io.vmactor.vm.ir.Type;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes IR of one procedure's nodes. A node's value is computed where it stands ({@link #value}),
 * or, where control branches, delivered to a {@link Destination}.
 */
final class Generator {
  /** Where the value of an expression goes. */
  private sealed interface Destination {}

  /** To the caller. */
  private record Return() implements Destination {}

  /** Into a variable, then on with a block. */
  private record Into(Variable variable, Block block) implements Destination {}

  /** Nowhere, then on with a block. */
  private record Drop(Block block) implements Destination {}

  private static final Return RETURN = new Return();

  private final Scope.Procedure procedure;
  private final IrFunction function;
  private final IrBuilder b;
  private final Map<Node.Local, Variable> locals = new HashMap<>();
  private final Map<Node.Local, Variable> captured = new HashMap<>();
  private final List<Node.Local> capturedOrder = new ArrayList<>();
  private final Map<Node.LoopName, Block> headers = new HashMap<>();

  private Generator(Scope.Procedure procedure, String file) {
    this.procedure = procedure;
    this.function = new IrFunction(procedure.name, file, Dialect.SCHEME);
    for (Node.Local parameter : procedure.parameters) {
      locals.put(parameter, function.addParameter(parameter.name()));
    }
    Node.Local rest = procedure.rest;
    if (rest != null) {
      locals.put(rest, function.addRest(rest.name()));
    }
    this.b = new IrBuilder(function);
  }

  /** The function of a program whose last node's value is its result. */
  static IrFunction program(Scope.Procedure program, String file, Node body) {
    Generator generator = new Generator(program, file);
    generator.control(body, RETURN);
    return generator.function;
  }

  private void enterProcedure(Node.Lambda lambda) {
    b.position(lambda.position());
    for (Node.Local parameter : procedure.parameters) {
      if (parameter.isCaptured()) {
        Variable variable = variable(parameter);
        b.run(Opcode.MAKE_CELL, List.of(variable), b.get(variable));
      }
    }
    Node.Local rest = procedure.rest;
    if (rest != null) {
      Value list = b.value(Opcode.SCM_TO_LIST, b.get(variable(rest)));
      initialise(rest, list);
    }
    control(lambda.body(), RETURN);
  }

  // ---- variables

  private Variable variable(Node.Local local) {
    return locals.computeIfAbsent(local, l -> Variable.local(l.name()));
  }

  /** The captured cell of a variable of a procedure around this one. */
  private Variable captured(Node.Local local) {
    Variable known = captured.get(local);
    if (known == null) {
      known = function.addCaptured(local.name());
      captured.put(local, known);
      capturedOrder.add(local);
    }
    return known;
  }

  /** Gives a variable its first value. */
  private void initialise(Node.Local local, Value value) {
    if (local.isCaptured()) {
      b.run(Opcode.MAKE_CELL, List.of(variable(local)), value);
    } else {
      b.set(variable(local), value);
    }
  }

  private Value get(Node.Local local) {
    if (local.owner() != procedure) {
      return b.value(Opcode.GET_CAPTURED, List.of(captured(local)));
    }
    return local.isCaptured()
        ? b.value(Opcode.GET_CELL, List.of(variable(local)))
        : b.get(variable(local));
  }

  private void set(Node.Local local, Value value) {
    if (local.owner() != procedure) {
      b.run(Opcode.SET_CAPTURED, List.of(captured(local)), value);
    } else if (local.isCaptured()) {
      b.run(Opcode.SET_CELL, List.of(variable(local)), value);
    } else {
      b.set(variable(local), value);
    }
  }

  private Value cell(Node.Local local) {
    return local.owner() == procedure
        ? b.value(Opcode.PUSH_CELL, List.of(variable(local)))
        : b.value(Opcode.PUSH_CAPTURED, List.of(captured(local)));
  }

  // ---- expressions that do not branch

  private Value value(Node node) {
    b.position(node.position());
    return switch (node) {
      case Node.Constant constant -> b.constant(constant.value());
      case Node.Unspecified _ -> unspecified();
      case Node.GetLocal get -> get(get.local());
      case Node.GetGlobal get -> b.value(Opcode.GET_VARIABLE, List.of(get.name()));
      case Node.SetLocal set -> {
        Value value = value(set.value());
        at(node);
        set(set.local(), value);
        yield unspecified();
      }
      case Node.SetGlobal set -> {
        Value value = value(set.value());
        at(node);
        b.run(Opcode.SET_VARIABLE, List.of(set.name()), value);
        yield unspecified();
      }
      case Node.DefineGlobal define -> {
        Value value = value(define.value());
        at(node);
        b.run(Opcode.DEFINE_VARIABLE, List.of(define.name()), value);
        yield unspecified();
      }
      case Node.Lambda lambda -> closure(lambda);
      case Node.Call call -> {
        Value callee = value(call.function());
        List<Value> arguments = values(call.arguments());
        at(node);
        yield b.call(callee, arguments);
      }
      case Node.Primitive primitive -> primitive(primitive);
      case Node.Sequence sequence -> {
        effects(sequence);
        yield value(sequence.nodes().get(sequence.nodes().size() - 1));
      }
      case Node.Let let -> {
        bind(let);
        yield value(let.body());
      }
      case Node.If _, Node.And _, Node.Or _, Node.Loop _, Node.Again _, Node.Receive _ -> {
        Variable result = Variable.local("value");
        Block join = b.newBlock("join");
        control(node, new Into(result, join));
        b.start(join);
        yield b.get(result);
      }
    };
  }

  private void at(Node node) {
    b.position(node.position());
  }

  private Value unspecified() {
    return b.value(Opcode.SCM_UNSPECIFIED);
  }

  private List<Value> values(List<Node> nodes) {
    List<Value> values = new ArrayList<>();
    for (Node node : nodes) {
      values.add(value(node));
    }
    return values;
  }

  private Value closure(Node.Lambda lambda) {
    Generator inner = new Generator(lambda.procedure(), function.file());
    inner.enterProcedure(lambda);
    List<Value> cells = new ArrayList<>();
    for (Node.Local local : inner.capturedOrder) {
      cells.add(cell(local));
    }
    at(lambda);
    return b.add(Opcode.CLOSURE, List.of(inner.function, cells.size()), cells).result();
  }

  /** All but the last node, for their effects. */
  private void effects(Node.Sequence sequence) {
    for (Node node : sequence.nodes().subList(0, sequence.nodes().size() - 1)) {
      effect(node);
    }
  }

  private void effect(Node node) {
    if (branches(node)) {
      Block after = b.newBlock("after");
      control(node, new Drop(after));
      b.start(after);
    } else {
      Value unusedResult = value(node);
    }
  }

  private static boolean branches(Node node) {
    return switch (node) {
      case Node.If _, Node.And _, Node.Or _, Node.Loop _, Node.Again _, Node.Receive _ -> true;
      case Node.Sequence _, Node.Let _ -> true;
      default -> false;
    };
  }

  private void bind(Node.Let let) {
    if (let.recursive()) {
      for (Node.Local local : let.locals()) {
        initialise(local, unspecified());
      }
      return;
    }
    List<Value> values = values(let.values());
    for (int i = values.size() - 1; i >= 0; i--) {
      initialise(let.locals().get(i), values.get(i));
    }
  }

  // ---- primitives

  private Value primitive(Node.Primitive node) {
    Primitives.Inline inline = node.inline();
    List<Value> arguments = values(node.arguments());
    at(node);
    List<Opcode> opcodes = inline.opcodes();
    Opcode first = opcodes.get(0);
    return switch (inline.kind()) {
      case PLAIN -> chain(opcodes, arguments);
      case EFFECT -> {
        run(opcodes, arguments);
        yield unspecified();
      }
      case FOLD -> fold(first, arguments, inline.unit());
      case INVERSE ->
          arguments.size() == 1
              ? b.value(first, b.constant(inline.unit()), arguments.get(0))
              : fold(first, arguments, inline.unit());
      case COUNTED -> b.add(first, List.of(arguments.size()), arguments).result();
      case NUMBER_EQUAL -> {
        boolean known = arguments.get(0).type().isNumber() || arguments.get(1).type().isNumber();
        yield b.value(known ? Opcode.EQUAL : first, arguments.get(0), arguments.get(1));
      }
      case WITH_NIL -> b.value(first, arguments.get(0), b.constant(null));
      case WITH_ZERO -> b.value(first, arguments.get(0), b.constant(0));
      case SPAWN -> b.add(first, List.of(arguments.size() - 1), arguments).result();
      case SPAWN_PAIR -> {
        List<Value> made = b.add(first, List.of(arguments.size() - 1), arguments).results();
        yield b.value(opcodes.get(1), made.get(0), made.get(1));
      }
      case NEWLINE -> {
        b.run(first, b.constant(inline.unit()));
        yield unspecified();
      }
    };
  }

  private Value chain(List<Opcode> opcodes, List<Value> arguments) {
    Value result = b.add(opcodes.get(0), List.of(), arguments).result();
    for (Opcode opcode : opcodes.subList(1, opcodes.size())) {
      result = b.value(opcode, result);
    }
    return result;
  }

  private void run(List<Opcode> opcodes, List<Value> arguments) {
    List<Value> inputs = arguments;
    for (Opcode opcode : opcodes) {
      if (opcode.is(Flag.NO_FALL_THROUGH)) {
        b.leave(opcode, List.of(), inputs);
        return;
      }
      inputs = b.add(opcode, List.of(), inputs).results();
    }
  }

  private Value fold(Opcode opcode, List<Value> arguments, @Nullable Object unit) {
    if (arguments.isEmpty()) {
      return b.constant(unit);
    }
    Value result = arguments.get(0);
    if (arguments.size() == 1) {
      return b.value(opcode, b.constant(unit), result);
    }
    for (Value argument : arguments.subList(1, arguments.size())) {
      result = b.value(opcode, result, argument);
    }
    return result;
  }

  // ---- expressions that branch

  /** Delivers the value of a node; the block ends. */
  private void control(Node start, Destination destination) {
    Node node = start;
    while (true) {
      b.position(node.position());
      switch (node) {
        case Node.If branch -> {
          Block then = b.newBlock("then");
          Block otherwise = b.newBlock("else");
          test(branch.test(), then, otherwise);
          b.start(then);
          control(branch.then(), destination);
          b.start(otherwise);
          node = branch.otherwise();
        }
        case Node.Sequence sequence -> {
          effects(sequence);
          node = sequence.nodes().get(sequence.nodes().size() - 1);
        }
        case Node.Let let -> {
          bind(let);
          node = let.body();
        }
        case Node.And and -> {
          Block no = b.newBlock("no");
          int last = and.nodes().size() - 1;
          for (Node each : and.nodes().subList(0, last)) {
            Block yes = b.newBlock("and");
            test(each, yes, no);
            b.start(yes);
          }
          control(and.nodes().get(last), destination);
          b.start(no);
          node = new Node.Constant(false, and.position());
        }
        case Node.Or or -> {
          node = or(or, destination);
        }
        case Node.Loop loop -> {
          node = enter(loop);
        }
        case Node.Receive receive -> {
          deliverReceived(receive, destination);
          node = receive.late();
        }
        case Node.Again again -> {
          goRound(again);
          return;
        }
        case Node.Call call when destination instanceof Return -> {
          Value callee = value(call.function());
          List<Value> arguments = values(call.arguments());
          at(call);
          b.tailCall(callee, arguments);
          return;
        }
        default -> {
          deliver(value(node), destination);
          return;
        }
      }
    }
  }

  private void deliver(Value value, Destination destination) {
    switch (destination) {
      case Return _ -> b.ret(value);
      case Into into -> {
        b.set(into.variable, value);
        b.jump(into.block);
      }
      case Drop drop -> b.jump(drop.block);
    }
  }

  /** Delivers the first true value of all but the last node; answers the last. */
  private Node or(Node.Or or, Destination destination) {
    int last = or.nodes().size() - 1;
    for (Node each : or.nodes().subList(0, last)) {
      Block yes = b.newBlock("yes");
      Block next = b.newBlock("or");
      Value value = value(each);
      Variable kept = Variable.local("value");
      b.set(kept, value);
      branch(value.type() == Type.BOOL ? value : b.value(Opcode.SCM_TRUTH, b.get(kept)), yes, next);
      b.start(yes);
      deliver(b.get(kept), destination);
      b.start(next);
    }
    return or.nodes().get(last);
  }

  /** Delivers what is received in time; goes on in a block for when nothing was. */
  private void deliverReceived(Node.Receive receive, Destination destination) {
    Value milliseconds = value(receive.milliseconds());
    at(receive);
    List<Value> results = b.add(Opcode.RECEIVE_TIMEOUT, List.of(), List.of(milliseconds)).results();
    Variable received = Variable.local("received");
    b.set(received, results.get(0));
    Block found = b.newBlock("found");
    Block late = b.newBlock("late");
    b.branch(results.get(1), found, late);
    b.start(found);
    deliver(b.get(received), destination);
    b.start(late);
  }

  private Node enter(Node.Loop loop) {
    List<Value> values = values(loop.values());
    Block header = b.newBlock("loop");
    assign(loop.name(), values);
    at(loop);
    b.jump(header);
    b.start(header);
    headers.put(loop.name(), header);
    return loop.body();
  }

  private void goRound(Node.Again again) {
    List<Node.Local> variables = again.name().locals();
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      values.add(value(again.values().get(i)));
    }
    at(again);
    assign(again.name(), values);
    Block header = headers.get(again.name());
    if (header == null) {
      throw new IllegalStateException("a loop goes round outside of itself");
    }
    b.jump(header);
  }

  /** All values are there before the first variable changes. */
  private void assign(Node.LoopName loop, List<Value> values) {
    for (int i = values.size() - 1; i >= 0; i--) {
      initialise(loop.locals().get(i), values.get(i));
    }
  }

  // ---- tests

  /** Goes on with one of two blocks; only false is false. */
  private void test(Node start, Block yes, Block no) {
    Node node = start;
    Block then = yes;
    Block otherwise = no;
    while (node instanceof Node.Primitive not && not.inline().name().equals("not")) {
      node = not.arguments().get(0);
      Block kept = then;
      then = otherwise;
      otherwise = kept;
    }
    b.position(node.position());
    switch (node) {
      case Node.Constant constant ->
          b.jump(Boolean.FALSE.equals(constant.value()) ? otherwise : then);
      case Node.And and -> {
        int last = and.nodes().size() - 1;
        for (Node each : and.nodes().subList(0, last)) {
          Block next = b.newBlock("and");
          test(each, next, otherwise);
          b.start(next);
        }
        test(and.nodes().get(last), then, otherwise);
      }
      case Node.Or or -> {
        int last = or.nodes().size() - 1;
        for (Node each : or.nodes().subList(0, last)) {
          Block next = b.newBlock("or");
          test(each, then, next);
          b.start(next);
        }
        test(or.nodes().get(last), then, otherwise);
      }
      default -> {
        Value value = value(node);
        at(node);
        branch(value, then, otherwise);
      }
    }
  }

  private void branch(Value value, Block yes, Block no) {
    Value truth = value.type() == Type.BOOL ? value : b.value(Opcode.SCM_TRUTH, value);
    b.branch(truth, yes, no);
  }
}
