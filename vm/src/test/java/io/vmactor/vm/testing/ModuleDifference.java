package io.vmactor.vm.testing;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.OperandKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares modules by what they mean: the order of constants, and constants that nothing uses, do
 * not count.
 */
public final class ModuleDifference {
  private final Map<CodeObject, CodeObject> compared = new HashMap<>();

  private ModuleDifference() {}

  /** The first difference, or {@code null} if the modules are equal. */
  public static @Nullable String find(Module a, Module b) {
    if (!a.name().equals(b.name())) {
      return "module name " + a.name() + " / " + b.name();
    }
    return new ModuleDifference().code(a.main(), b.main());
  }

  /** The first difference between two constants, or {@code null} if they are interchangeable. */
  public static @Nullable String find(@Nullable Object a, @Nullable Object b) {
    return new ModuleDifference().constant(a, b);
  }

  private @Nullable String code(CodeObject a, CodeObject b) {
    CodeObject before = compared.put(a, b);
    if (before != null) {
      return before == b ? null : "one function " + a.name() + " is two in the other module";
    }
    String place = "function " + a.name() + ": ";
    if (!header(a).equals(header(b))) {
      return place + header(a) + " / " + header(b);
    }
    for (int i = 0; i < a.instructions().count(); i++) {
      String found = instruction(a, b, i);
      if (found != null) {
        return place + "instruction " + i + ": " + found;
      }
    }
    return null;
  }

  private static String header(CodeObject code) {
    return "name "
        + code.name()
        + ", file "
        + code.file()
        + ", parameters "
        + code.parameters()
        + ", flags "
        + code.flags()
        + ", dialect "
        + code.dialect()
        + ", positional only "
        + code.positionalOnly()
        + ", keyword only "
        + code.keywordOnly()
        + ", names "
        + code.localNames()
        + code.capturedNames()
        + ", locals "
        + code.locals()
        + ", captured "
        + code.captured()
        + ", handlers "
        + code.handlers()
        + ", instructions "
        + code.instructions().count();
  }

  private @Nullable String instruction(CodeObject a, CodeObject b, int i) {
    Instruction instruction = a.instructions().instruction(i);
    Instruction other = b.instructions().instruction(i);
    if (!instruction.mnemonic().equals(other.mnemonic())
        || !instruction.operands().equals(other.operands())) {
      return instruction.mnemonic() + " / " + other.mnemonic();
    }
    if (a.line(i) != b.line(i)) {
      return "line " + a.line(i) + " / " + b.line(i);
    }
    if (!a.position(i).equals(b.position(i))) {
      return "position " + a.position(i) + " / " + b.position(i);
    }
    for (int k = 0; k < instruction.operands().size(); k++) {
      OperandKind kind = instruction.operands().get(k);
      int x = a.instructions().operand(i, k);
      int y = b.instructions().operand(i, k);
      String found =
          kind.isStructural()
              ? (x == y ? null : x + " / " + y)
              : constant(a.constants().get(x), b.constants().get(y));
      if (found != null) {
        return instruction.mnemonic() + " operand " + k + ": " + found;
      }
    }
    return null;
  }

  private @Nullable String constant(@Nullable Object a, @Nullable Object b) {
    if (a instanceof CodeObject x && b instanceof CodeObject y) {
      return code(x, y);
    }
    if (a instanceof Tuple x && b instanceof Tuple y && x.items().size() == y.items().size()) {
      for (int i = 0; i < x.items().size(); i++) {
        String found = constant(x.items().get(i), y.items().get(i));
        if (found != null) {
          return "item " + i + ": " + found;
        }
      }
      return null;
    }
    if (a instanceof byte[] x && b instanceof byte[] y && Arrays.equals(x, y)) {
      return null;
    }
    return Objects.equals(a, b) ? null : a + " / " + b;
  }
}
