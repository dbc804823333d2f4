package io.vmactor.vm.ir;

import io.vmactor.vm.isa.Opcode;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates the IR itself, naively: values in a map, blocks one after the other. */
final class IrEvaluator {
  /** What was thrown: an int, or an error's name. */
  static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Object value;

    Thrown(Object value) {
      super(String.valueOf(value), null, false, false);
      this.value = value;
    }
  }

  private final Map<Value, Object> values = new HashMap<>();
  private final Map<Variable, Object> locals = new HashMap<>();
  private final Deque<Iterator<Object>> iterators = new ArrayDeque<>();
  private final Iterators depths;
  private int steps;

  private IrEvaluator(IrFunction function) {
    this.depths = new Iterators(function);
  }

  /** The result as text; an error as "error kind". */
  static String run(IrFunction function) {
    try {
      return String.valueOf(new IrEvaluator(function).evaluate(function));
    } catch (Thrown thrown) {
      return "thrown " + thrown.value;
    }
  }

  private Object evaluate(IrFunction function) {
    Block block = function.blocks().get(0);
    while (true) {
      if (++steps > 100_000) {
        throw new IllegalStateException("endless");
      }
      while (iterators.size() > depths.before(block)) {
        iterators.pop();
      }
      try {
        for (Operation operation : block.operations()) {
          run(operation);
        }
        Terminator end = block.terminator();
        if (end instanceof Terminator.End leave) {
          Object value = input(leave.operation(), 0);
          if (leave.operation().instruction() == Opcode.RETURN) {
            return value;
          }
          throw new Thrown(value);
        }
        block = next(end);
      } catch (Thrown thrown) {
        Block handler = block.handler();
        if (handler == null) {
          throw thrown;
        }
        values.put(handler.entries().get(0), thrown.value);
        block = handler;
      }
    }
  }

  private Block next(Terminator end) {
    if (end instanceof Terminator.Jump jump) {
      return jump.target();
    }
    Terminator.Branch branch = (Terminator.Branch) end;
    if (branch.operation().instruction() == Opcode.NEXT) {
      Iterator<Object> iterator = iterators.element();
      if (iterator.hasNext()) {
        values.put(branch.operation().results().get(0), iterator.next());
        return branch.next();
      }
      iterators.pop();
      return branch.taken();
    }
    boolean truth = input(branch.operation(), 0).equals(true);
    boolean jumps = truth == (branch.operation().instruction() == Opcode.JUMP_IF_TRUE);
    return jumps ? branch.taken() : branch.next();
  }

  private Object input(Operation operation, int index) {
    Object value = values.get(operation.input(index));
    if (value == null) {
      throw new IllegalStateException("a value is used before it is there");
    }
    return value;
  }

  private BigInteger integer(Operation operation, int index) {
    if (input(operation, index) instanceof BigInteger n) {
      return n;
    }
    throw new Thrown("type-error");
  }

  private void run(Operation operation) {
    Opcode opcode = (Opcode) operation.instruction();
    @Nullable Object result =
        switch (opcode) {
          case CONSTANT -> BigInteger.valueOf((Long) operation.operands().get(0));
          case TRUE -> true;
          case FALSE -> false;
          case NOP -> null;
          case GET_LOCAL -> locals.get(operation.variable());
          case SET_LOCAL -> {
            locals.put(operation.variable(), input(operation, 0));
            yield null;
          }
          case TUPLE -> operation.inputs().stream().map(values::get).toList();
          case UNPACK -> {
            List<?> items = (List<?>) input(operation, 0);
            for (int i = 0; i < items.size(); i++) {
              values.put(operation.results().get(i), items.get(i));
            }
            yield null;
          }
          case ITERATE -> {
            List<Object> items = List.copyOf((List<?>) input(operation, 0));
            iterators.push(items.iterator());
            yield null;
          }
          case IS_NUMBER -> input(operation, 0) instanceof BigInteger;
          case NEGATE -> integer(operation, 0).negate();
          default -> binary(opcode, integer(operation, 0), integer(operation, 1));
        };
    if (result != null) {
      values.put(operation.result(), result);
    }
  }

  private static Object binary(Opcode opcode, BigInteger a, BigInteger b) {
    return switch (opcode) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.subtract(b);
      case MULTIPLY -> a.multiply(b);
      case FLOOR_DIVIDE -> floor(a, b)[0];
      case MODULO -> floor(a, b)[1];
      case BIT_XOR -> a.xor(b);
      case LESS -> a.compareTo(b) < 0;
      case LESS_EQUAL -> a.compareTo(b) <= 0;
      case GREATER -> a.compareTo(b) > 0;
      case EQUAL -> a.equals(b);
      case NOT_EQUAL -> !a.equals(b);
      default -> throw new IllegalStateException(opcode.mnemonic());
    };
  }

  private static BigInteger[] floor(BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      throw new Thrown("division-by-zero");
    }
    BigInteger[] parts = a.divideAndRemainder(b);
    if (parts[1].signum() != 0 && parts[1].signum() != b.signum()) {
      parts[0] = parts[0].subtract(BigInteger.ONE);
      parts[1] = parts[1].add(b);
    }
    return parts;
  }
}
