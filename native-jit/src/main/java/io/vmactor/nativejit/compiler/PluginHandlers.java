package io.vmactor.nativejit.compiler;

import io.vmactor.nativejit.llvm.IrModule;
import io.vmactor.nativejit.llvm.LlvmException;
import io.vmactor.nativejit.llvm.Target;
import io.vmactor.nativejit.translator.MethodKey;
import io.vmactor.nativejit.translator.RestrictedClasses;
import io.vmactor.nativejit.translator.RuntimeTranslator;
import io.vmactor.nativejit.translator.TranslationException;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.RestrictedHandler;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Handlers of plug-ins in restricted Java, translated into the units that use them. One that may
 * divide by zero or calls itself stays with Java, which throws where native code would crash.
 */
final class PluginHandlers {
  /** What shows whether a division by zero is ruled out. */
  private static final String PASSES = "default<O2>";

  private final RuntimeText runtime;
  private final Target target;
  private final Map<RestrictedHandler, String> translated = new HashMap<>();

  PluginHandlers(RuntimeText runtime, Target target) {
    this.runtime = runtime;
    this.target = target;
  }

  /** The handlers of one table, for one unit. */
  final class Unit {
    private final HandlerTable table;
    private final Map<String, String> definitions = new LinkedHashMap<>();

    private Unit(HandlerTable table) {
      this.table = table;
    }

    /** The number of the table they belong to. */
    int table() {
      return table.number();
    }

    /** The native form of an instruction's handler, or {@code null} if it has none. */
    @Nullable RestrictedHandler find(int instruction) {
      RestrictedHandler handler = table.restrictedHandler(instruction);
      return handler == null || textOf(handler).isEmpty() ? null : handler;
    }

    /** The name to call a handler by. */
    String called(RestrictedHandler handler) {
      String symbol = key(handler).symbol();
      definitions.put(symbol, textOf(handler));
      return symbol;
    }

    /** Definitions of what was asked for; what they call may be declared several times. */
    Iterable<String> definitions() {
      return definitions.values();
    }
  }

  Unit of(HandlerTable table) {
    return new Unit(table);
  }

  private static MethodKey key(RestrictedHandler handler) {
    return new MethodKey(
        handler.owner().getName().replace('.', '/'),
        handler.name(),
        "(" + "J".repeat(handler.inputs() + 1) + ")J");
  }

  /** The handler as IR, or "" if it stays with Java. */
  private String textOf(RestrictedHandler handler) {
    return translated.computeIfAbsent(handler, this::translate);
  }

  private String translate(RestrictedHandler handler) {
    RestrictedClasses classes =
        new RestrictedClasses(
            Objects.requireNonNullElse(
                handler.owner().getClassLoader(), ClassLoader.getSystemClassLoader()));
    RuntimeTranslator translator =
        new RuntimeTranslator(
            classes, each -> runtime.definition(each.symbol().substring(1)) != null);
    translator.want(key(handler));
    try {
      String text = translator.text();
      return mayTrap(text) || callsItself(text) ? "" : text;
    } catch (TranslationException | LlvmException e) {
      return "";
    }
  }

  private boolean mayTrap(String text) {
    try (IrModule module = IrModule.parse(text, target)) {
      return module.verify().optimise(PASSES).text().contains("call void @llvm.trap()");
    }
  }

  /** Whether a function can come back to itself by calls within the text. */
  private static boolean callsItself(String text) {
    Map<String, Set<String>> calls = new HashMap<>();
    String function = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("define ")) {
        function = RuntimeText.symbolIn(line);
        calls.put(function, new HashSet<>());
      } else if (line.contains("call ")) {
        calls.getOrDefault(function, new HashSet<>()).addAll(RuntimeText.calls(line));
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Set<String> called : calls.values()) {
        for (String each : Set.copyOf(called)) {
          changed |= called.addAll(calls.getOrDefault(each, Set.of()));
        }
      }
    }
    return calls.entrySet().stream().anyMatch(each -> each.getValue().contains(each.getKey()));
  }
}
