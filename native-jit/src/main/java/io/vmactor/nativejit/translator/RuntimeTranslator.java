package io.vmactor.nativejit.translator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Translates methods, and those they call, into the text of one module. */
public final class RuntimeTranslator {
  private final RestrictedClasses classes;
  private final Predicate<MethodKey> isExternal;
  private final Map<MethodKey, String> functions = new LinkedHashMap<>();
  private final Deque<MethodKey> open = new ArrayDeque<>();
  private final Set<MethodKey> wanted = new LinkedHashSet<>();
  private final Set<String> declarations = new TreeSet<>();
  private final List<TranslationException> problems = new ArrayList<>();

  /**
   * @param isExternal which methods are defined in another module and only declared in this one
   */
  public RuntimeTranslator(RestrictedClasses classes, Predicate<MethodKey> isExternal) {
    this.classes = classes;
    this.isExternal = isExternal;
  }

  RestrictedClasses classes() {
    return classes;
  }

  void declare(String declaration) {
    declarations.add(declaration);
  }

  /** Asks for a method; answers its name in IR. */
  public String want(MethodKey key) {
    if (wanted.add(key)) {
      open.add(key);
    }
    return key.symbol();
  }

  /** The methods that cannot be translated and why, of those asked for. */
  public List<TranslationException> problems() {
    translateOpen();
    return problems;
  }

  /** The methods translated. */
  public Collection<MethodKey> translated() {
    translateOpen();
    return functions.keySet();
  }

  private void translateOpen() {
    while (!open.isEmpty()) {
      MethodKey key = open.remove();
      if (isExternal.test(key)) {
        declare(
            "declare "
                + key.resultType()
                + " "
                + key.symbol()
                + "("
                + String.join(", ", key.parameterTypes())
                + ") nounwind");
        continue;
      }
      try {
        functions.put(key, new MethodTranslator(this, key).translate());
      } catch (TranslationException e) {
        problems.add(e);
      }
    }
  }

  /**
   * The module with everything asked for.
   *
   * @throws TranslationException if a method cannot be translated
   */
  public String text() {
    translateOpen();
    if (!problems.isEmpty()) {
      throw problems.get(0);
    }
    StringBuilder text = new StringBuilder();
    functions.values().forEach(text::append);
    declarations.forEach(each -> text.append(each).append('\n'));
    return text.append(Intrinsics.METADATA).toString();
  }
}
