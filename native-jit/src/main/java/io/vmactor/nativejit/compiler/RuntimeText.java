package io.vmactor.nativejit.compiler;

import io.vmactor.nativejit.llvm.IrModule;
import io.vmactor.nativejit.llvm.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The translated runtime, function by function, as text that units are put together from. */
final class RuntimeText {
  private static final Pattern CALLED = Pattern.compile("@(\"[^\"]+\"|[\\w.]+)\\(");

  private final Map<String, String> definitions = new HashMap<>();
  private final Map<String, String> declarations = new HashMap<>();
  private final StringBuilder tail = new StringBuilder();

  private RuntimeText(String module) {
    StringBuilder open = new StringBuilder();
    String name = "";
    for (String line : module.lines().toList()) {
      if (line.startsWith("define ")) {
        name = symbolIn(line);
        open.setLength(0);
        open.append(line).append('\n');
      } else if (line.equals("}")) {
        definitions.put(name, open.append("}\n").toString());
        name = "";
      } else if (!name.isEmpty()) {
        open.append(line).append('\n');
      } else if (line.startsWith("declare ")) {
        declarations.put(symbolIn(line), line);
      } else if (line.startsWith("attributes ") || line.startsWith("!")) {
        tail.append(line).append('\n');
      }
    }
  }

  /** Reads the bitcode that the build has put beside this class. */
  static RuntimeText load(Target target) {
    try (IrModule module = IrModule.read(resource("runtime.bc"), target)) {
      return new RuntimeText(module.text());
    }
  }

  static byte[] resource(String name) {
    try (InputStream in = RuntimeText.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The name behind the first @, with its quotes. */
  static String symbolIn(String line) {
    Matcher matcher = CALLED.matcher(line);
    if (!matcher.find()) {
      throw new IllegalStateException("no function in: " + line);
    }
    return matcher.group(1);
  }

  /** The definition of a function, or {@code null} if the runtime has none of this name. */
  @Nullable String definition(String symbol) {
    return definitions.get(symbol);
  }

  /** What is called in a text, each once. */
  static Map<String, String> calls(String text) {
    Map<String, String> called = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      if (line.contains("call ")) {
        Matcher matcher = CALLED.matcher(line);
        if (matcher.find()) {
          called.put(matcher.group(1), line);
        }
      }
    }
    return called;
  }

  /** A declaration of a function that is defined elsewhere, or of one of LLVM's own. */
  String declaration(String symbol) {
    String declared = declarations.get(symbol);
    if (declared != null) {
      return declared;
    }
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
