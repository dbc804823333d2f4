package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.heap.Fragment;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of traps and opcodes as literal strings, for the routine TRAP. */
final class TrapNames {
  /** By the numbers of {@link Trap}; "" is none. */
  private static final List<String> TRAPS =
      List.of(
          "",
          "OPERANDS",
          "OPERAND",
          "DIVISION_BY_ZERO",
          "INDEX",
          "KEY",
          "UNHASHABLE",
          "NESTING",
          "UNDEFINED_VARIABLE",
          "NOT_CALLABLE",
          "ARITY",
          "NEGATIVE",
          "UNPACK",
          "CHANGED",
          "CODE_POINT",
          "TOO_LARGE",
          "USER_DEFINED",
          "",
          "",
          "ATTRIBUTE",
          "RUNNING",
          "UNBOUND",
          "UNBOUND_FREE",
          "LITERAL");

  private static final Map<String, Integer> PLACES = new HashMap<>();
  private static final long WORDS = place();

  private TrapNames() {}

  private static long place() {
    List<@Nullable Object> names = new ArrayList<>(TRAPS);
    for (Opcode opcode : Opcode.values()) {
      PLACES.put(opcode.mnemonic(), names.size());
      names.add(opcode.mnemonic());
    }
    Encoder encoder = new Encoder();
    long word = encoder.encode(new Tuple(names));
    Fragment literals = encoder.fragment();
    long start = Blocks.allocate(Blocks.sizeFor(literals.bytes()));
    literals.copyTo(start);
    return word + start;
  }

  /** The name of a trap. */
  static long word(int trap) {
    return Layout.field(WORDS, Layout.ITEMS + (trap << 3));
  }

  /** The mnemonic of an opcode; nil for another. */
  static long mnemonic(String mnemonic) {
    Integer place = PLACES.get(mnemonic);
    return place == null ? Word.NIL : Layout.field(WORDS, Layout.ITEMS + (place << 3));
  }

  /** Whether a trap is about operands that the machine does not know: a method may. */
  static boolean isOfOperands(int trap) {
    return trap == Trap.OPERANDS || trap == Trap.OPERAND || trap == Trap.USER_DEFINED;
  }

  /** Whether the second word that goes with a trap says something. */
  static boolean hasSecond(int trap) {
    return switch (trap) {
      case Trap.DIVISION_BY_ZERO,
          Trap.INDEX,
          Trap.KEY,
          Trap.ARITY,
          Trap.NEGATIVE,
          Trap.UNPACK,
          Trap.UNDEFINED_VARIABLE,
          Trap.ATTRIBUTE ->
          true;
      default -> false;
    };
  }
}
