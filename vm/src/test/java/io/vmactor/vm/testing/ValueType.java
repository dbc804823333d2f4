package io.vmactor.vm.testing;

/** What a generated expression most likely leaves on the stack. */
enum ValueType {
  INT,
  NUMBER,
  BOOL,
  STRING,
  BYTES,
  LIST,
  TUPLE,
  PAIR,
  DICT,
  ERROR,
  ANY;

  /** The type that an output of this name in a stack effect has. */
  static ValueType ofOutput(String name) {
    return switch (name) {
      case "sum", "difference", "product", "remainder", "negated", "n" -> INT;
      case "quotient", "power", "number" -> NUMBER;
      case "bool", "true", "false" -> BOOL;
      case "string", "name", "kind", "message" -> STRING;
      case "bytes" -> BYTES;
      case "list" -> LIST;
      case "tuple" -> TUPLE;
      case "pair", "pairs" -> PAIR;
      case "dict" -> DICT;
      case "error" -> ERROR;
      default -> ANY;
    };
  }

  /** Whether a value of this type can stand where {@code wanted} is. */
  boolean fits(ValueType wanted) {
    return this == wanted || wanted == ANY || (wanted == NUMBER && this == INT);
  }
}
