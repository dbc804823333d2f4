package io.vmactor.nativejit.compiler;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The translated handlers that one unit uses. Small ones come into the unit as copies to be
 * inlined; what these call is linked.
 */
final class HandlerLibrary {
  /** Handlers of more lines than this are called. */
  private static final int MOST_LINES = 70;

  private final RuntimeText runtime;
  private final Predicate<String> isSlowPath;
  private final Map<String, String> definitions = new LinkedHashMap<>();
  private final Set<String> linked = new LinkedHashSet<>();

  /**
   * @param isSlowPath which functions speculative code leaves to the interpreter
   */
  HandlerLibrary(RuntimeText runtime, Predicate<String> isSlowPath) {
    this.runtime = runtime;
    this.isSlowPath = isSlowPath;
  }

  /** Whether what was asked for needs a function that another module defines, or LLVM. */
  boolean links(String symbol) {
    return linked.contains(symbol);
  }

  /** The name to call a function by that another module defines. */
  String called(String symbol) {
    linked.add(symbol);
    return symbol;
  }

  /** The name to call a function by that is inlined, if it is small. */
  String inlined(String symbol) {
    return isSmall(symbol) ? copy(symbol, "inline", Depth.ONE) : called(symbol);
  }

  /** The same with what it calls inlined too, the slow paths excepted. */
  String inlinedDeeply(String symbol) {
    return copy(symbol, "deep", Depth.ALL);
  }

  /** The same for a copy whose slow paths leave to the interpreter. */
  String speculative(String symbol) {
    return copy(symbol, "guess", Depth.SPECULATIVE);
  }

  private enum Depth {
    ONE,
    ALL,
    SPECULATIVE
  }

  private boolean isSmall(String symbol) {
    return source(symbol).lines().count() <= MOST_LINES;
  }

  private String source(String symbol) {
    return Objects.requireNonNull(runtime.definition(symbol), symbol);
  }

  private static String suffixed(String symbol, String suffix) {
    return symbol.substring(0, symbol.length() - 1) + '.' + suffix + '"';
  }

  private String copy(String symbol, String suffix, Depth depth) {
    String name = suffixed(symbol, suffix);
    if (definitions.containsKey(name)) {
      return name;
    }
    definitions.put(name, "");
    String text = source(symbol);
    for (String callee : runtime.callsOf(symbol)) {
      if (runtime.definition(callee) == null || callee.equals(symbol)) {
        linked.add(callee);
      } else if (isSlowPath.test(callee)) {
        if (depth == Depth.SPECULATIVE) {
          text = text.replace("@" + callee + "(", "@" + leaving(callee) + "(");
        } else {
          linked.add(callee);
        }
      } else if (depth == Depth.ONE) {
        linked.add(callee);
      } else {
        text = text.replace("@" + callee + "(", "@" + copy(callee, suffix, depth) + "(");
      }
    }
    String header = text.substring(0, text.indexOf('\n'));
    String changed =
        header
            .replace("define ", "define internal ")
            .replace("@" + symbol + "(", "@" + name + "(")
            .replace(" local_unnamed_addr", " alwaysinline");
    definitions.put(name, changed + text.substring(header.length()));
    return name;
  }

  /** A function that in place of a slow path leaves the operation to the interpreter. */
  private String leaving(String symbol) {
    String name = suffixed(symbol, "leave");
    if (!definitions.containsKey(name)) {
      String header = source(symbol).substring(0, source(symbol).indexOf('\n'));
      String parameters = header.substring(header.indexOf(symbol) + symbol.length());
      parameters = parameters.substring(0, parameters.indexOf(')') + 1);
      definitions.put(
          name,
          "define internal i64 @"
              + name
              + parameters
              + " alwaysinline nounwind {\n"
              + "  %to = inttoptr i64 %a0 to ptr\n"
              + "  %reason = getelementptr i8, ptr %to, i64 "
              + io.vmactor.vm.heap.Context.REASON
              + "\n  store i64 "
              + Exits.DEOPTIMISE
              + ", ptr %reason, align 8"
              + IrText.CONTEXT
              + "\n  %a = getelementptr i8, ptr %to, i64 "
              + io.vmactor.vm.heap.Context.EXIT_A
              + "\n  store i64 0, ptr %a, align 8"
              + IrText.CONTEXT
              + "\n  ret i64 "
              + io.vmactor.vm.memory.Word.EXIT
              + "\n}\n");
    }
    return name;
  }

  /** Definitions and declarations of all that was asked for. */
  String text() {
    StringBuilder text = new StringBuilder();
    definitions.values().forEach(text::append);
    for (String symbol : linked) {
      text.append(runtime.declaration(symbol)).append('\n');
    }
    return text.toString();
  }
}
