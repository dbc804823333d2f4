package io.vmactor.vm.isa;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of instructions, found by name and by number: the standard opcodes plus custom
 * ones.
 */
public final class InstructionSet {
  /** Custom instructions are numbered from here on; standard opcodes stay below. */
  public static final int FIRST_CUSTOM_NUMBER = 0x400;

  private static final String PREFIX = "OP_";
  private static final String HOW_TO_LOAD = " (--plugin JAR; in Java, VMActor.Builder.plugins)";

  private static final InstructionSet STANDARD = standardSet();

  private final Map<String, Instruction> byName;
  private final Map<Integer, Instruction> byNumber;

  private InstructionSet(Map<String, Instruction> byName) {
    this.byName = Collections.unmodifiableMap(byName);
    Map<Integer, Instruction> numbers = new HashMap<>();
    for (Instruction instruction : byName.values()) {
      if (numbers.put(instruction.number(), instruction) != null) {
        throw new IllegalArgumentException(
            "two instructions have the number "
                + instruction.number()
                + ": "
                + instruction.mnemonic());
      }
    }
    this.byNumber = numbers;
  }

  private static InstructionSet standardSet() {
    Map<String, Instruction> names = new LinkedHashMap<>();
    for (Opcode opcode : Opcode.values()) {
      names.put(opcode.mnemonic(), opcode);
    }
    return new InstructionSet(names);
  }

  /** The standard opcodes. */
  public static InstructionSet standard() {
    return STANDARD;
  }

  /**
   * This set and one more instruction.
   *
   * @throws IllegalArgumentException if the name or number is taken
   */
  public InstructionSet with(CustomInstruction added) {
    Map<String, Instruction> names = new LinkedHashMap<>(byName);
    if (names.put(added.mnemonic(), added) != null) {
      throw new IllegalArgumentException("the instruction " + added.mnemonic() + " exists already");
    }
    return new InstructionSet(names);
  }

  /** The instruction of this name, or {@code null}. */
  public @Nullable Instruction find(String mnemonic) {
    return byName.get(mnemonic);
  }

  /** The instruction of this number, or {@code null}. */
  public @Nullable Instruction find(int number) {
    return byNumber.get(number);
  }

  /**
   * All instructions: the standard ones in their order, then the custom ones in the order they were
   * added.
   */
  public Collection<Instruction> all() {
    return byName.values();
  }

  /** The smallest free number for a custom instruction. */
  public int nextCustomNumber() {
    int number = FIRST_CUSTOM_NUMBER;
    while (byNumber.containsKey(number)) {
      number++;
    }
    return number;
  }

  /**
   * The known name nearest to a misspelt one, or {@code null} if none is near. What all names start
   * with does not count, and may be left out.
   */
  public @Nullable String suggest(String misspelt) {
    boolean full = misspelt.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    List<String> stems = byName.keySet().stream().map(n -> n.substring(PREFIX.length())).toList();
    String nearest = Spelling.nearest(full ? misspelt.substring(PREFIX.length()) : misspelt, stems);
    return nearest == null ? null : PREFIX + nearest;
  }

  /** "the custom instruction … is missing", with the plug-ins whose instructions are here. */
  public String missing(String mnemonic) {
    String plugins =
        byName.values().stream()
            .filter(CustomInstruction.class::isInstance)
            .map(instruction -> ((CustomInstruction) instruction).origin())
            .filter(origin -> origin.startsWith(CustomInstruction.PLUGIN_ORIGIN))
            .distinct()
            .collect(Collectors.joining(", "));
    return "the custom instruction "
        + mnemonic
        + " is missing; load the plug-in that defines it"
        + HOW_TO_LOAD
        + (plugins.isEmpty() ? "" : "; loaded: " + plugins);
  }

  /** The same where the name is shown as it is. */
  public String unknown(String mnemonic) {
    return unknown(mnemonic, mnemonic);
  }

  /**
   * "unknown instruction …", with the nearest name if one is near, else with the advice to load a
   * plug-in if the name can be one of its instructions'.
   *
   * @param shown what was written, as a message shows it
   * @param mnemonic the name that was looked up
   */
  public String unknown(String shown, String mnemonic) {
    String near = suggest(mnemonic);
    String advice = "";
    if (near != null) {
      advice = "; did you mean " + near + "?";
    } else if (CustomInstruction.isName(mnemonic)
        && Character.isLetter(mnemonic.charAt(PREFIX.length()))) {
      advice = "; if a plug-in defines it, load that" + HOW_TO_LOAD;
    }
    return "unknown instruction " + shown + advice;
  }
}
