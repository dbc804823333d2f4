package io.vmactor.vm.ir;

import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.StackEffect;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Infers the types of an operation's results: arithmetic by its inputs, everything else by the
 * names in its stack effect.
 */
final class Types {
  /** Results whose name in a stack effect says their type. */
  private static final Map<String, Type> BY_NAME =
      Map.ofEntries(
          Map.entry("bool", Type.BOOL),
          Map.entry("bytes", Type.BYTES),
          Map.entry("cell", Type.CELL),
          Map.entry("dict", Type.DICT),
          Map.entry("error", Type.ERROR),
          Map.entry("false", Type.BOOL),
          Map.entry("function", Type.FUNCTION),
          Map.entry("iterator", Type.ITERATOR),
          Map.entry("kind", Type.STRING),
          Map.entry("list", Type.LIST),
          Map.entry("message", Type.STRING),
          Map.entry("n", Type.INT),
          Map.entry("nil", Type.NIL),
          Map.entry("string", Type.STRING),
          Map.entry("true", Type.BOOL),
          Map.entry("tuple", Type.TUPLE));

  /** Where Python's classes decide what the result is, unless the operands are numbers. */
  private static final Set<Opcode> OVERLOADABLE =
      EnumSet.of(
          Opcode.LESS,
          Opcode.LESS_EQUAL,
          Opcode.GREATER,
          Opcode.GREATER_EQUAL,
          Opcode.EQUAL,
          Opcode.NOT_EQUAL,
          Opcode.CONTAINS,
          Opcode.LENGTH);

  private static final Set<Opcode> NUMERIC =
      EnumSet.of(
          Opcode.ADD,
          Opcode.SUBTRACT,
          Opcode.MULTIPLY,
          Opcode.FLOOR_DIVIDE,
          Opcode.MODULO,
          Opcode.NEGATE);

  private static final Set<Opcode> BITS =
      EnumSet.of(
          Opcode.BIT_AND,
          Opcode.BIT_OR,
          Opcode.BIT_XOR,
          Opcode.BIT_NOT,
          Opcode.SHIFT_LEFT,
          Opcode.SHIFT_RIGHT);

  private Types() {}

  static void infer(Operation operation, Dialect dialect) {
    List<Value> results = operation.results();
    if (results.isEmpty()) {
      return;
    }
    if (operation.instruction() instanceof Opcode opcode && results.size() == 1) {
      if (opcode == Opcode.CONSTANT || opcode == Opcode.PUSH) {
        results.get(0).setType(ofConstant(operation.operands().get(0)));
        return;
      }
      if (NUMERIC.contains(opcode)) {
        results.get(0).setType(numeric(opcode, operation));
        return;
      }
      if (BITS.contains(opcode)) {
        results.get(0).setType(inputs(operation) == Type.INT ? Type.INT : Type.ANY);
        return;
      }
      if (dialect == Dialect.PYTHON
          && OVERLOADABLE.contains(opcode)
          && !inputs(operation).isNumber()) {
        return;
      }
    }
    int at = 0;
    for (StackEffect.Entry entry : Operation.effect(operation.instruction()).outputs()) {
      if (operation.isPassedOn(entry)) {
        continue;
      }
      for (int i = entry.size(operation.count()); i > 0 && at < results.size(); i--) {
        results.get(at++).setType(BY_NAME.getOrDefault(entry.name(), Type.ANY));
      }
    }
  }

  static Type ofConstant(@Nullable Object constant) {
    return switch (constant) {
      case null -> Type.NIL;
      case Boolean _ -> Type.BOOL;
      case Byte _, Short _, Integer _, Long _, BigInteger _ -> Type.INT;
      case Float _, Double _ -> Type.FLOAT;
      case String _, Character _ -> Type.STRING;
      case byte[] _ -> Type.BYTES;
      case Tuple _ -> Type.TUPLE;
      default -> Type.ANY;
    };
  }

  /** The least type that includes all inputs. */
  private static Type inputs(Operation operation) {
    Type joined = operation.input(0).type();
    for (int i = 1; i < operation.inputCount(); i++) {
      joined = joined.join(operation.input(i).type());
    }
    return joined;
  }

  private static Type numeric(Opcode opcode, Operation operation) {
    Type joined = inputs(operation);
    if (!joined.isNumber()) {
      boolean joins =
          joined == Type.STRING
              || joined == Type.LIST
              || joined == Type.TUPLE
              || joined == Type.BYTES;
      return opcode == Opcode.ADD && joins ? joined : Type.ANY;
    }
    for (int i = 0; i < operation.inputCount(); i++) {
      if (operation.input(i).type() == Type.FLOAT) {
        return Type.FLOAT;
      }
    }
    return joined;
  }
}
