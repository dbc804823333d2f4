package io.vmactor.python.isolation;

import java.util.Map;
import java.util.Set;

/** What is known of builtin functions, methods of builtin types, and modules. */
final class Builtins {
  /** How much of a result is new: see {@link Locals}. */
  static final int ALL = 1000;

  /** Functions without effects, and how much of their result is new. */
  static final Map<String, Integer> FUNCTIONS =
      Map.ofEntries(
          Map.entry("abs", ALL),
          Map.entry("all", ALL),
          Map.entry("any", ALL),
          Map.entry("ascii", ALL),
          Map.entry("bin", ALL),
          Map.entry("bool", ALL),
          Map.entry("bytearray", ALL),
          Map.entry("bytes", ALL),
          Map.entry("chr", ALL),
          Map.entry("complex", ALL),
          Map.entry("dict", 1),
          Map.entry("divmod", ALL),
          Map.entry("enumerate", 0),
          Map.entry("float", ALL),
          Map.entry("format", ALL),
          Map.entry("frozenset", 1),
          Map.entry("hex", ALL),
          Map.entry("int", ALL),
          Map.entry("isinstance", ALL),
          Map.entry("issubclass", ALL),
          Map.entry("len", ALL),
          Map.entry("list", 1),
          Map.entry("max", 0),
          Map.entry("min", 0),
          Map.entry("oct", ALL),
          Map.entry("ord", ALL),
          Map.entry("pow", ALL),
          Map.entry("range", ALL),
          Map.entry("repr", ALL),
          Map.entry("reversed", 0),
          Map.entry("round", ALL),
          Map.entry("set", 1),
          Map.entry("slice", ALL),
          Map.entry("sorted", 1),
          Map.entry("str", ALL),
          Map.entry("sum", 1),
          Map.entry("tuple", 1),
          Map.entry("zip", 0));

  /** Functions whose result nothing can change. */
  static final Set<String> FIXED =
      Set.of(
          "abs",
          "all",
          "any",
          "ascii",
          "bin",
          "bool",
          "bytes",
          "chr",
          "complex",
          "float",
          "format",
          "hex",
          "int",
          "isinstance",
          "issubclass",
          "len",
          "oct",
          "ord",
          "pow",
          "range",
          "repr",
          "round",
          "str");

  /** Exceptions a program raises. */
  static final Set<String> EXCEPTIONS =
      Set.of(
          "ArithmeticError",
          "AssertionError",
          "AttributeError",
          "Exception",
          "IndexError",
          "KeyError",
          "LookupError",
          "NotImplementedError",
          "OverflowError",
          "RuntimeError",
          "StopIteration",
          "TypeError",
          "ValueError",
          "ZeroDivisionError");

  /** Methods of builtin types that change nothing. */
  static final Set<String> READING =
      Set.of(
          "as_integer_ratio",
          "bit_count",
          "bit_length",
          "capitalize",
          "casefold",
          "center",
          "conjugate",
          "copy",
          "count",
          "decode",
          "difference",
          "encode",
          "endswith",
          "find",
          "format",
          "get",
          "hex",
          "index",
          "intersection",
          "is_integer",
          "isalnum",
          "isalpha",
          "isdigit",
          "isdisjoint",
          "isidentifier",
          "islower",
          "isnumeric",
          "isspace",
          "issubset",
          "issuperset",
          "isupper",
          "items",
          "join",
          "keys",
          "ljust",
          "lower",
          "lstrip",
          "partition",
          "removeprefix",
          "removesuffix",
          "replace",
          "rfind",
          "rindex",
          "rjust",
          "rpartition",
          "rsplit",
          "rstrip",
          "split",
          "splitlines",
          "startswith",
          "strip",
          "swapcase",
          "symmetric_difference",
          "title",
          "to_bytes",
          "translate",
          "union",
          "upper",
          "values",
          "zfill");

  /** Methods of builtin types that change the object. */
  static final Set<String> CHANGING =
      Set.of(
          "add",
          "append",
          "appendleft",
          "clear",
          "difference_update",
          "discard",
          "extend",
          "extendleft",
          "insert",
          "intersection_update",
          "pop",
          "popitem",
          "popleft",
          "remove",
          "reverse",
          "rotate",
          "setdefault",
          "sort",
          "symmetric_difference_update",
          "update");

  /** Those whose argument's items, not the argument itself, go into the object. */
  static final Set<String> SPREADING =
      Set.of(
          "extend",
          "extendleft",
          "update",
          "difference_update",
          "intersection_update",
          "symmetric_difference_update");

  /** Modules whose functions have no effects and answer numbers. */
  static final Set<String> MODULES = Set.of("math", "cmath");

  /** What is worth a better word than "unknown". */
  static final Map<String, String> WORDS =
      Map.of(
          "print", "does input or output",
          "input", "does input or output",
          "open", "does input or output",
          "id", "tells objects apart",
          "globals", "looks at the program itself",
          "locals", "looks at the program itself",
          "setattr", "changes an object by a name nobody knows",
          "exec", "runs code nobody knows",
          "eval", "runs code nobody knows");

  private Builtins() {}
}
