package io.vmactor.assembler;

import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.code.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constants of a {@code .bc} file. */
final class ConstantPool {
  private final @Nullable Object[] values;

  private ConstantPool(@Nullable Object[] values) {
    this.values = values;
  }

  static ConstantPool read(ByteInput in) {
    int count = in.count("constants", 1);
    if (count > ModuleLimits.CONSTANTS) {
      throw in.error(count + " constants; the limit is " + ModuleLimits.CONSTANTS);
    }
    @Nullable Object[] values = new Object[count];
    int[] tupleItems = new int[1];
    for (int i = 0; i < count; i++) {
      values[i] = constant(in, 0, tupleItems);
    }
    return new ConstantPool(values);
  }

  /** The constant with this index. */
  @Nullable Object get(ByteInput in, int index) {
    if (index >= values.length) {
      throw in.error("constant " + index + " does not exist; the file has " + values.length);
    }
    return values[index];
  }

  /** The string with this index. */
  String string(ByteInput in, int index) {
    if (get(in, index) instanceof String text) {
      return text;
    }
    throw in.error("constant " + index + " should be a string");
  }

  private static @Nullable Object constant(ByteInput in, int depth, int[] tupleItems) {
    int tag = in.u8();
    return switch (tag) {
      case BytecodeFormat.NIL -> null;
      case BytecodeFormat.FALSE -> false;
      case BytecodeFormat.TRUE -> true;
      case BytecodeFormat.INT -> in.signed();
      case BytecodeFormat.BIG_INT -> bigInt(in);
      case BytecodeFormat.FLOAT -> Double.longBitsToDouble(in.u64());
      case BytecodeFormat.STRING -> in.utf8();
      case BytecodeFormat.STRING_UTF16 -> in.utf16();
      case BytecodeFormat.BYTES -> in.counted();
      case BytecodeFormat.TUPLE -> new Tuple(items(in, 0, depth + 1, tupleItems));
      case BytecodeFormat.SYMBOL -> {
        if (constant(in, depth, tupleItems) instanceof String name) {
          yield new Symbol(name);
        }
        throw in.error("the name of a symbol is no string");
      }
      case BytecodeFormat.CHAR -> {
        int codePoint = in.varint();
        if (codePoint > Character.MAX_CODE_POINT) {
          throw in.error("a character is no code point");
        }
        yield new Char(codePoint);
      }
      case BytecodeFormat.PAIRS -> pairs(in, depth + 1, tupleItems);
      default -> throw in.error("a constant has the unknown tag " + tag);
    };
  }

  private static BigInteger bigInt(ByteInput in) {
    byte[] bytes = in.counted();
    if (bytes.length == 0) {
      throw in.error("an int has no bytes");
    }
    BigInteger value = new BigInteger(bytes);
    if (value.bitLength() < Long.SIZE) {
      throw in.error("a small int is written as a big one");
    }
    return value;
  }

  private static Pairs pairs(ByteInput in, int depth, int[] tupleItems) {
    List<@Nullable Object> items = items(in, 1, depth, tupleItems);
    Object tail = constant(in, depth, tupleItems);
    if (tail instanceof Pairs) {
      throw in.error("a chain of pairs is written as two");
    }
    return new Pairs(items, tail);
  }

  private static List<@Nullable Object> items(
      ByteInput in, int least, int depth, int[] tupleItems) {
    if (depth > Limits.MAX_NESTING) {
      throw in.error("a constant is nested more than " + Limits.MAX_NESTING + " deep");
    }
    int count = in.count("items", 1);
    if (count < least) {
      throw in.error("a chain of pairs has no items");
    }
    tupleItems[0] += count;
    if (tupleItems[0] > ModuleLimits.CONSTANTS) {
      throw in.error(
          "the tuples and pairs have more than " + ModuleLimits.CONSTANTS + " items together");
    }
    List<@Nullable Object> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(constant(in, depth, tupleItems));
    }
    return items;
  }
}
