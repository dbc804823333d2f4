package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.ConstantValue;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.ir.Value;
import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Literals as the machine's constants. */
final class Constants {
  /** What the machine's constants cannot express. */
  private static final Object NONE_SUCH = new Object();

  private Constants() {}

  /** The value of a literal. */
  static Value value(ExprTy.Constant literal, Generator g) {
    return value(literal.value, g);
  }

  static Value value(ConstantValue value, Generator g) {
    return switch (value.kind) {
      case ELLIPSIS -> g.b.value(Opcode.ELLIPSIS);
      case COMPLEX -> {
        double[] parts = value.getComplex();
        yield g.prelude("complex", g.b.constant(parts[0]), g.b.constant(parts[1]));
      }
      default -> g.b.constant(of(value));
    };
  }

  /** Whether an expression is a constant of the machine. */
  static boolean isConstant(ExprTy expression) {
    return of(expression) != NONE_SUCH;
  }

  /** The constants of a tuple's elements, or {@code null} if one is none. */
  static @Nullable Tuple tuple(ExprTy... elements) {
    Object tuple = of(elements);
    return tuple instanceof Tuple constant ? constant : null;
  }

  /** The text that an expression is, or {@code null}. */
  static @Nullable String text(@Nullable ExprTy expression) {
    return expression instanceof ExprTy.Constant literal
            && literal.value.kind == ConstantValue.Kind.CODEPOINTS
        ? literal.value.getCodePoints().toJavaString()
        : null;
  }

  /** The constant that an expression is; {@link #isConstant} tells whether it is one. */
  static @Nullable Object of(ExprTy expression) {
    return switch (expression) {
      case ExprTy.Constant literal -> of(literal.value);
      case ExprTy.Tuple tuple -> of(tuple.elements);
      default -> NONE_SUCH;
    };
  }

  private static Object of(ExprTy[] elements) {
    List<@Nullable Object> items = new ArrayList<>();
    for (ExprTy each : elements) {
      Object item = of(each);
      if (item == NONE_SUCH) {
        return NONE_SUCH;
      }
      items.add(item);
    }
    return new Tuple(items);
  }

  private static @Nullable Object of(ConstantValue value) {
    return switch (value.kind) {
      case NONE -> null;
      case BOOLEAN -> value.getBoolean();
      case LONG -> value.getLong();
      case BIGINTEGER -> value.getBigInteger();
      case DOUBLE -> value.getDouble();
      case CODEPOINTS -> value.getCodePoints().toJavaString();
      case BYTES -> value.getBytes();
      default -> NONE_SUCH;
    };
  }

  /** Whether a constant counts as true; {@code null} if the expression is none. */
  static @Nullable Boolean truth(ExprTy expression) {
    Object value = of(expression);
    if (value == NONE_SUCH) {
      return null;
    }
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case Long n -> n != 0;
      case Double d -> d != 0;
      case String s -> !s.isEmpty();
      case byte[] bytes -> bytes.length > 0;
      case Tuple tuple -> !tuple.items().isEmpty();
      default -> true;
    };
  }
}
