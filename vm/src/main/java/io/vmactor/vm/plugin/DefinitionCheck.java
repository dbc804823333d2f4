package io.vmactor.vm.plugin;

import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.isa.StackKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the definitions of plug-ins' instructions. */
final class DefinitionCheck {
  private static final List<OperandKind> OPERANDS =
      List.of(OperandKind.VALUE, OperandKind.NAME, OperandKind.COUNT);

  private DefinitionCheck() {}

  /**
   * The instruction that a definition describes.
   *
   * @param origin the plug-in
   * @throws IllegalArgumentException if the definition breaks a rule
   */
  static CustomInstruction instruction(
      InstructionDefinition definition, int number, String origin) {
    String mnemonic = definition.mnemonic();
    for (OperandKind kind : definition.operands()) {
      if (!OPERANDS.contains(kind)) {
        throw new IllegalArgumentException(
            mnemonic
                + ": the operands of a plug-in's instruction are VALUE, NAME or COUNT, not "
                + kind);
      }
    }
    return new CustomInstruction(
        mnemonic,
        number,
        definition.operands(),
        effect(mnemonic, definition.effect()),
        definition.documentation(),
        origin);
  }

  private static @Nullable StackEffect effect(String mnemonic, @Nullable String text) {
    if (text == null) {
      return null;
    }
    StackEffect effect;
    try {
      effect = StackEffect.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(mnemonic + ": " + e.getMessage(), e);
    }
    for (List<StackEffect.Entry> side : List.of(effect.inputs(), effect.outputs())) {
      for (StackEffect.Entry entry : side) {
        if (entry.kind() != StackKind.VALUE) {
          throw new IllegalArgumentException(
              mnemonic
                  + ": its stack effect has the entry \""
                  + entry.name()
                  + "\", a name that stands for something else than a value");
        }
      }
    }
    return effect;
  }

  /**
   * Checks what makes a definition complete.
   *
   * @throws IllegalArgumentException if something is missing
   */
  static void check(InstructionDefinition definition) {
    String mnemonic = definition.mnemonic();
    if (isNull(mnemonic)) {
      throw new IllegalArgumentException("an instruction has no name");
    }
    if (isNull(definition.operands()) || definition.operands().stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(mnemonic + ": its operand kinds are null");
    }
    String documentation = definition.documentation();
    if (isNull(documentation) || !documentation.matches("\\S[^\\p{Cntrl}]*\\.")) {
      throw new IllegalArgumentException(
          mnemonic + ": its documentation is one sentence on one line that ends with a full stop");
    }
    boolean incomplete =
        switch (definition.implementation()) {
          case InstructionDefinition.JavaHandler java -> isNull(java.handler());
          case InstructionDefinition.RestrictedMethod method ->
              isNull(method.owner()) || isNull(method.method());
          case null -> true;
        };
    if (incomplete) {
      throw new IllegalArgumentException(mnemonic + ": it has no handler");
    }
  }

  /** Plug-ins are compiled without our checks. */
  private static boolean isNull(@Nullable Object value) {
    return value == null;
  }
}
