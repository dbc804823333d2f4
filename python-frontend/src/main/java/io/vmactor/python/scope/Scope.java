package io.vmactor.python.scope;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of the source with names of its own. */
public final class Scope {
  /** What makes a scope. */
  public enum Kind {
    MODULE,
    FUNCTION,
    LAMBDA,
    CLASS,
    /** Of a list, set or dict; it runs in the frame around it. */
    COMPREHENSION,
    GENERATOR_EXPRESSION,
    /** The type parameters of a function, class or type alias; runs in the frame around it. */
    TYPE_PARAMETERS
  }

  /** The cell that zero-argument {@code super} and {@code __class__} read. */
  static final String CLASS_CELL = "__class__";

  private final Kind kind;
  private final String name;
  private final @Nullable Scope parent;
  private final @Nullable String privateTo;
  private final String qualifiedName;
  private final Map<String, Symbol> symbols = new LinkedHashMap<>();
  private final Map<String, Binding> bindings = new LinkedHashMap<>();
  private final Map<String, Meaning> meanings = new LinkedHashMap<>();
  private boolean generator;
  private boolean async;
  private boolean returnsValue;

  Scope(Kind kind, String name, @Nullable Scope parent, String qualifiedName) {
    this.kind = kind;
    this.name = name;
    this.parent = parent;
    this.privateTo = kind == Kind.CLASS ? name : parent == null ? null : parent.privateTo;
    this.qualifiedName = qualifiedName;
  }

  /** What makes it a scope. */
  public Kind kind() {
    return kind;
  }

  /** Its name in tracebacks. */
  public String name() {
    return name;
  }

  /** Its {@code __qualname__}. */
  public String qualifiedName() {
    return qualifiedName;
  }

  /** The scope around it; {@code null} for a module. */
  public @Nullable Scope parent() {
    return parent;
  }

  /** Whether it has a {@code yield}. */
  public boolean isGenerator() {
    return generator;
  }

  /** Whether it is a coroutine or, with {@link #isGenerator}, an asynchronous generator. */
  public boolean isAsync() {
    return async;
  }

  void setGenerator() {
    generator = true;
  }

  void setAsync() {
    async = true;
  }

  boolean returnsValue() {
    return returnsValue;
  }

  void setReturnsValue() {
    returnsValue = true;
  }

  /** Whether its locals are those of a function. */
  public boolean isFunctionLike() {
    return kind != Kind.MODULE && kind != Kind.CLASS;
  }

  /** The scope whose frame this one runs in: itself, unless it is one that has none. */
  public Scope function() {
    boolean inlined = kind == Kind.COMPREHENSION || kind == Kind.TYPE_PARAMETERS;
    return inlined && parent != null ? parent.function() : this;
  }

  /** The name as it is stored: {@code __x} in a class belongs to it. */
  public String mangle(String identifier) {
    return mangle(privateTo, identifier);
  }

  private static String mangle(@Nullable String className, String identifier) {
    if (className == null
        || !identifier.startsWith("__")
        || identifier.endsWith("__")
        || identifier.indexOf('.') >= 0) {
      return identifier;
    }
    int start = 0;
    while (start < className.length() && className.charAt(start) == '_') {
      start++;
    }
    return start == className.length() ? identifier : "_" + className.substring(start) + identifier;
  }

  Symbol symbol(String mangled) {
    return symbols.computeIfAbsent(mangled, _ -> new Symbol());
  }

  @Nullable Symbol find(String mangled) {
    return symbols.get(mangled);
  }

  Map<String, Symbol> symbols() {
    return symbols;
  }

  /** The binding of a name in this scope itself, made at the first use. */
  Binding binding(String mangled, boolean parameter) {
    return bindings.computeIfAbsent(mangled, key -> new Binding(key, this, parameter));
  }

  /** All variables of this scope itself. */
  public Iterable<Binding> bindings() {
    return bindings.values();
  }

  /** The variable of this name of this scope itself, or {@code null}. */
  public @Nullable Binding own(String mangled) {
    return bindings.get(mangled);
  }

  /** The cell that methods reach their class by; {@code null} if none does. */
  public @Nullable Binding classCell() {
    return kind == Kind.CLASS ? bindings.get(CLASS_CELL) : null;
  }

  void setMeaning(String mangled, Meaning meaning) {
    meanings.put(mangled, meaning);
  }

  /** What a name, not yet mangled, stands for here; one that no text uses is the scope's own. */
  public Meaning meaning(String identifier) {
    String mangled = mangle(identifier);
    Meaning known = meanings.get(mangled);
    if (known != null) {
      return known;
    }
    Meaning global = new Meaning.Global(mangled);
    return kind == Kind.CLASS ? new Meaning.OfClass(mangled, global) : global;
  }

  /** Whether the module's text binds a name. */
  boolean bindsGlobally(String identifier) {
    Symbol symbol = symbols.get(identifier);
    return symbol != null && symbol.isBound();
  }

  @Override
  public String toString() {
    return kind + " " + qualifiedName;
  }
}
