package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.ir.Block;
import io.vmactor.vm.ir.IrBuilder;
import io.vmactor.vm.ir.Operation;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.ir.Variable;
import io.vmactor.vm.isa.Opcode;
import java.util.List;

/** {@code yield}, and the loops that {@code yield from} and {@code await} are. */
final class Delegation {
  private final Generator g;
  private final IrBuilder b;

  Delegation(Generator g) {
    this.g = g;
    this.b = g.b;
  }

  Value yieldExpression(ExprTy.Yield e) {
    Value value = g.expressions.optional(e.value);
    g.at(e);
    return handOut(value);
  }

  /** Hands out a value; answers what is sent in. */
  Value handOut(Value value) {
    return b.value(Opcode.YIELD, isAsyncGenerator() ? g.prelude("async_value", value) : value);
  }

  private boolean isAsyncGenerator() {
    return g.function.flags().contains(CodeFlag.ASYNC_GENERATOR);
  }

  Value yieldFrom(ExprTy.YieldFrom e) {
    Value iterable = g.expressions.value(e.value);
    g.at(e);
    return run(g.prelude("delegate", iterable));
  }

  Value await(ExprTy.Await e) {
    Value awaitable = g.expressions.value(e.value);
    g.at(e);
    return await(awaitable);
  }

  Value await(Value awaitable) {
    return run(g.prelude("await", awaitable));
  }

  /** The next item of an asynchronous iterator; at its end goes on with a block. */
  Value nextOf(Variable iterator, Block atEnd) {
    Variable item = Variable.local("item");
    Block end = b.newBlock("ended");
    g.flow.tryCatch(
        () -> b.set(item, run(g.prelude("anext", b.get(iterator)))),
        null,
        () -> {},
        exception -> {
          Block other = b.newBlock("other");
          Value stops = b.value(Opcode.GET_VARIABLE, List.of("@StopAsyncIteration"));
          b.branch(g.prelude("match", exception, stops), end, other);
          b.start(other);
          g.flow.reraise(exception);
        });
    Value got = b.get(item);
    Block on = b.newBlock("got");
    b.jump(on);
    b.start(end);
    b.jump(atEnd);
    b.start(on);
    return got;
  }

  /** Runs a generator to its end, handing out what it yields; answers what it returns. */
  Value run(Value generator) {
    Variable delegate = Variable.local("delegate");
    Variable sent = Variable.local("sent");
    Variable value = Variable.local("value");
    b.set(delegate, generator);
    b.set(sent, g.nil());
    Block outside = b.handler();
    Block resume = b.newBlock("resume");
    Block hand = b.newBlock("yield");
    Block thrown = b.newHandler("thrown");
    Block finished = b.newBlock("returned");
    b.jump(resume);
    b.start(resume);
    Operation step = b.add(Opcode.SEND_VALUE, List.of(), List.of(b.get(delegate), b.get(sent)));
    b.set(value, step.results().get(0));
    b.branch(step.results().get(1), finished, hand);
    b.handler(thrown);
    b.start(hand);
    b.set(sent, b.value(Opcode.YIELD, b.get(value)));
    b.jump(resume);
    b.handler(outside);
    b.start(thrown);
    Value pair = g.prelude("throw_into", b.get(delegate), thrown.entries().get(0));
    List<Value> parts = b.add(Opcode.UNPACK, List.of(2), List.of(pair)).results();
    b.set(value, parts.get(0));
    b.branch(parts.get(1), finished, hand);
    b.start(finished);
    return b.get(value);
  }
}
