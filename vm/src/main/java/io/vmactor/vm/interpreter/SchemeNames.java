package io.vmactor.vm.interpreter;

import io.vmactor.vm.isa.Opcode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** What errors in Scheme code call instructions and types. */
final class SchemeNames {
  static final String EMPTY_LIST = "the empty list";

  /** What the variables of the library's procedures start with. */
  private static final String LIBRARY = "scheme:";

  /** Instructions whose procedure has another name than their mnemonic suggests. */
  private static final Map<Opcode, String> PROCEDURES =
      Map.ofEntries(
          Map.entry(Opcode.ADD, "+"),
          Map.entry(Opcode.SUBTRACT, "-"),
          Map.entry(Opcode.NEGATE, "-"),
          Map.entry(Opcode.MULTIPLY, "*"),
          Map.entry(Opcode.SCM_DIVIDE, "/"),
          Map.entry(Opcode.SCM_NUMBER_EQUAL, "="),
          Map.entry(Opcode.LESS, "<"),
          Map.entry(Opcode.GREATER, ">"),
          Map.entry(Opcode.LESS_EQUAL, "<="),
          Map.entry(Opcode.GREATER_EQUAL, ">="),
          Map.entry(Opcode.FLOOR_DIVIDE, "floor-quotient"),
          Map.entry(Opcode.POWER, "expt"),
          Map.entry(Opcode.BIT_AND, "bitwise-and"),
          Map.entry(Opcode.BIT_OR, "bitwise-or"),
          Map.entry(Opcode.BIT_XOR, "bitwise-xor"),
          Map.entry(Opcode.BIT_NOT, "bitwise-not"),
          Map.entry(Opcode.SET_CAR, "set-car!"),
          Map.entry(Opcode.SET_CDR, "set-cdr!"),
          Map.entry(Opcode.SCM_GET_ITEM, "vector-ref or string-ref"),
          Map.entry(Opcode.SCM_SET_ITEM, "vector-set!"),
          Map.entry(Opcode.SCM_TO_LIST, "vector->list"),
          Map.entry(Opcode.SCM_TO_VECTOR, "list->vector"),
          Map.entry(Opcode.SCM_OUTPUT, "write-string"),
          Map.entry(Opcode.SYMBOL_TO_STRING, "symbol->string"),
          Map.entry(Opcode.STRING_TO_SYMBOL, "string->symbol"),
          Map.entry(Opcode.CHAR_TO_INTEGER, "char->integer"),
          Map.entry(Opcode.INTEGER_TO_CHAR, "integer->char"),
          Map.entry(Opcode.JOIN, "string-append"),
          Map.entry(Opcode.SPAWN_MONITORED, "spawn-monitor"),
          Map.entry(Opcode.RECEIVE_TIMEOUT, "receive"));

  private SchemeNames() {}

  /** The procedure that an instruction is. */
  static String ofInstruction(String mnemonic) {
    for (Map.Entry<Opcode, String> entry : PROCEDURES.entrySet()) {
      if (entry.getKey().mnemonic().equals(mnemonic)) {
        return entry.getValue();
      }
    }
    return mnemonic.replaceFirst("^OP_(SCM_)?", "").replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /** The type that the basic dialect calls so. */
  static String ofType(String basic) {
    return switch (basic) {
      case "list" -> "vector";
      case "function" -> "procedure";
      case "bool" -> "boolean";
      case "nil" -> EMPTY_LIST;
      default -> basic;
    };
  }

  /** The variables that a program can name. */
  static Collection<String> visible(Collection<String> variables) {
    return variables.stream()
        .map(name -> name.startsWith(LIBRARY) ? name.substring(LIBRARY.length()) : name)
        .filter(name -> !name.startsWith("%"))
        .toList();
  }
}
