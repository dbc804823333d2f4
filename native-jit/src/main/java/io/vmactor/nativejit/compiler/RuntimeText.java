package io.vmactor.nativejit.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The translated runtime, function by function, as text that units are put together from. Belongs
 * to one thread.
 */
final class RuntimeText {
  private final Map<String, String> definitions = new HashMap<>();
  private final Map<String, String> declarations = new HashMap<>();
  private final Map<String, Set<String>> calls = new HashMap<>();
  private final StringBuilder tail = new StringBuilder();

  private RuntimeText(String module) {
    String name = "";
    int open = 0;
    int end;
    for (int start = 0; start < module.length(); start = end + 1) {
      end = module.indexOf('\n', start);
      if (!name.isEmpty()) {
        if (module.charAt(start) == '}') {
          definitions.put(name, module.substring(open, end + 1));
          name = "";
        }
      } else if (module.startsWith("define ", start)) {
        name = symbolIn(module.substring(start, end));
        open = start;
      } else if (module.startsWith("declare ", start)) {
        String line = module.substring(start, end);
        declarations.put(symbolIn(line), line);
      } else if (module.startsWith("attributes ", start) || module.startsWith("!", start)) {
        tail.append(module, start, end + 1);
      }
    }
  }

  /** Reads the text that the build has put beside this class. */
  static RuntimeText load() {
    return new RuntimeText(new String(resource("runtime.ll"), StandardCharsets.UTF_8));
  }

  static byte[] resource(String name) {
    try (InputStream in = RuntimeText.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The name of the function that a line defines, declares or calls, with its quotes. */
  static String symbolIn(String line) {
    String symbol = called(line);
    if (symbol == null) {
      throw new IllegalStateException("no function in: " + line);
    }
    return symbol;
  }

  /** The name behind the first @ that a parenthesis follows; {@code null} if there is none. */
  private static @Nullable String called(String line) {
    for (int at = line.indexOf('@'); at >= 0; at = line.indexOf('@', at + 1)) {
      int end = at + 1;
      if (line.charAt(end) == '"') {
        end = line.indexOf('"', end + 1) + 1;
      } else {
        while (end < line.length() && isInName(line.charAt(end))) {
          end++;
        }
      }
      if (end < line.length() && line.charAt(end) == '(') {
        return line.substring(at + 1, end);
      }
    }
    return null;
  }

  private static boolean isInName(char c) {
    return c == '.' || c == '_' || Character.isLetterOrDigit(c);
  }

  /** The definition of a function, or {@code null} if the runtime has none of this name. */
  @Nullable String definition(String symbol) {
    return definitions.get(symbol);
  }

  /** The functions that a function of the runtime calls. */
  Set<String> callsOf(String symbol) {
    return calls.computeIfAbsent(
        symbol, _ -> calls(Objects.requireNonNull(definitions.get(symbol), symbol)));
  }

  /** What is called in a text, each once, in order. */
  static Set<String> calls(String text) {
    Set<String> called = new LinkedHashSet<>();
    for (int at = text.indexOf("call "); at >= 0; at = text.indexOf("call ", at + 1)) {
      int end = text.indexOf('\n', at);
      String symbol = called(end < 0 ? text.substring(at) : text.substring(at, end));
      if (symbol != null) {
        called.add(symbol);
      }
    }
    return called;
  }

  /** A declaration of a function that is defined elsewhere, or of one of LLVM's own. */
  String declaration(String symbol) {
    return declarations.computeIfAbsent(symbol, this::declared);
  }

  private String declared(String symbol) {
    String definition = definitions.get(symbol);
    if (definition == null) {
      throw new IllegalArgumentException("the runtime has no function " + symbol);
    }
    String header = definition.substring("define ".length(), definition.indexOf('\n'));
    return "declare "
        + header
            .replace(" local_unnamed_addr", "")
            .replaceAll("(i64|i32|double) (noundef )?%\\w+", "$1")
            .replaceAll(" \\{$", "");
  }

  /** Attribute groups and metadata that the definitions refer to. */
  String tail() {
    return tail.toString();
  }
}
