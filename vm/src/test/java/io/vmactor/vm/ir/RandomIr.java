package io.vmactor.vm.ir;

import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Structured random functions of no arguments: arithmetic on locals, values used any number of
 * times and across blocks, conditions, counted loops, iterations, exceptions. They end and return
 * an int or what was thrown.
 */
final class RandomIr {
  private static final Opcode[] BINARY = {
    Opcode.ADD, Opcode.SUBTRACT, Opcode.MULTIPLY, Opcode.FLOOR_DIVIDE, Opcode.MODULO, Opcode.BIT_XOR
  };
  private static final Opcode[] COMPARISONS = {
    Opcode.LESS, Opcode.LESS_EQUAL, Opcode.GREATER, Opcode.EQUAL, Opcode.NOT_EQUAL
  };
  private static final long[] INTS = {0, 1, 2, 3, 5, -1, -7, 10, 1L << 40, (1L << 61) - 1};

  private final Random random;
  private final IrBuilder b;
  private final List<Variable> locals = new ArrayList<>();

  /** Values computed in blocks that every path to here has passed. */
  private final List<Value> values = new ArrayList<>();

  private RandomIr(long seed) {
    this.random = new Random(seed);
    this.b = new IrBuilder(new IrFunction("random", "", Dialect.BASIC));
  }

  static IrFunction function(long seed) {
    RandomIr made = new RandomIr(seed);
    for (int i = 0; i < 4; i++) {
      Variable local = Variable.local("v" + i);
      made.locals.add(local);
      made.b.set(local, made.b.constant((long) i));
    }
    made.statements(6, 3);
    made.b.ret(made.expression(3));
    return made.b.function();
  }

  private void statements(int count, int depth) {
    for (int i = 1 + random.nextInt(count); i > 0 && b.isOpen(); i--) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 0 ? 9 : 4)) {
      case 0, 1 -> b.set(local(), expression(3));
      case 2 -> values.add(expression(2));
      case 3 -> {
        Value tuple =
            b.add(Opcode.TUPLE, List.of(2), List.of(expression(1), expression(1))).result();
        values.addAll(b.add(Opcode.UNPACK, List.of(2), List.of(tuple)).results());
      }
      case 4 -> condition(depth);
      case 5 -> loop(depth);
      case 6 -> iteration(depth);
      case 7 -> protectedPart(depth);
      default -> {
        if (random.nextInt(4) == 0) {
          Block after = b.newBlock("after");
          Block thrown = b.newBlock("throw");
          b.branch(truth(), thrown, after);
          b.start(thrown);
          b.raise(expression(1));
          b.start(after);
        }
      }
    }
  }

  private Variable local() {
    return locals.get(random.nextInt(locals.size()));
  }

  private Value expression(int depth) {
    int choice = random.nextInt(depth > 0 ? 8 : 4);
    if (choice == 0) {
      return b.constant(INTS[random.nextInt(INTS.length)]);
    }
    if (choice == 1 && !values.isEmpty()) {
      return values.get(random.nextInt(values.size()));
    }
    if (choice < 4) {
      return b.get(local());
    }
    if (choice == 4) {
      return b.value(Opcode.NEGATE, expression(depth - 1));
    }
    Value left = expression(depth - 1);
    Value right = random.nextInt(5) == 0 ? left : expression(depth - 1);
    return b.value(BINARY[random.nextInt(BINARY.length)], left, right);
  }

  private Value truth() {
    return b.value(COMPARISONS[random.nextInt(COMPARISONS.length)], expression(1), expression(1));
  }

  /** What is computed inside is not there on every path behind. */
  private void inner(int depth) {
    int known = values.size();
    statements(3, depth - 1);
    while (values.size() > known) {
      values.removeLast();
    }
  }

  private void condition(int depth) {
    Block yes = b.newBlock("yes");
    Block no = b.newBlock("no");
    Block join = b.newBlock("join");
    if (random.nextBoolean()) {
      b.branch(truth(), yes, no);
    } else {
      b.branch(Opcode.JUMP_IF_TRUE, List.of(), List.of(truth()), no, yes);
    }
    b.start(yes);
    inner(depth);
    b.jump(join);
    b.start(no);
    inner(depth);
    b.jump(join);
    b.start(join);
  }

  private void loop(int depth) {
    Variable counter = Variable.local("counter");
    Block header = b.newBlock("header");
    Block body = b.newBlock("body");
    Block exit = b.newBlock("exit");
    b.set(counter, b.constant((long) random.nextInt(4)));
    b.jump(header);
    b.start(header);
    b.branch(b.value(Opcode.GREATER, b.get(counter), b.constant(0L)), body, exit);
    b.start(body);
    b.set(counter, b.value(Opcode.SUBTRACT, b.get(counter), b.constant(1L)));
    inner(depth);
    b.jump(header);
    b.start(exit);
  }

  /**
   * Outside of protected parts: NEXT takes its iterator below the depth their ranges start with.
   */
  private void iteration(int depth) {
    if (b.handler() != null) {
      loop(depth);
      return;
    }
    Value tuple =
        b.add(Opcode.TUPLE, List.of(3), List.of(expression(1), expression(1), expression(0)))
            .result();
    b.value(Opcode.ITERATE, tuple);
    Block header = b.newBlock("next");
    Block body = b.newBlock("item");
    Block exit = b.newBlock("done");
    b.jump(header);
    b.start(header);
    Value item = b.branch(Opcode.NEXT, List.of(), List.of(), body, exit).get(0);
    b.start(body);
    b.set(local(), item);
    if (random.nextInt(3) == 0) {
      Block on = b.newBlock("on");
      Block leave = b.newBlock("break");
      b.branch(truth(), leave, on);
      b.start(leave);
      b.run(Opcode.NOP);
      b.jump(exit);
      b.start(on);
    }
    inner(depth);
    b.jump(header);
    b.start(exit);
  }

  private void protectedPart(int depth) {
    Block around = b.handler();
    Block handler = b.newHandler("handler");
    Block inside = b.newBlock("protected");
    Block after = b.newBlock("after");
    b.jump(inside);
    b.handler(handler);
    b.start(inside);
    inner(depth);
    b.jump(after);
    b.handler(around);
    b.start(handler);
    Block number = b.newBlock("number");
    Block error = b.newBlock("error");
    Variable caught = local();
    Value exception = handler.entries().get(0);
    b.branch(b.value(Opcode.IS_NUMBER, exception), number, error);
    b.start(number);
    b.set(caught, exception);
    b.jump(after);
    b.start(error);
    b.set(caught, b.constant(99L));
    b.jump(after);
    b.start(after);
  }
}
