package io.vmactor.vm.plugin;

import io.vmactor.vm.memory.Restricted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks class files against the rules of restricted Java ({@link Restricted}): what the
 * interpreter's handlers are written in, and plug-ins' if they want no conversion of values.
 *
 * <ul>
 *   <li>A class annotated {@code @Restricted} with static methods only, and the private constructor
 *       that keeps it from being instantiated.
 *   <li>Parameters, results and locals of the types int, long, double and boolean.
 *   <li>Arithmetic, comparisons, conversions between these types (also through byte, short and
 *       char), branches, loops, switches over ints.
 *   <li>Calls of static methods of restricted classes, of {@link io.vmactor.vm.memory.Memory}, and
 *       of {@link #jdkMethods}.
 *   <li>Constants: {@code static final} fields of a primitive type whose value the compiler knows.
 * </ul>
 *
 * Nothing else: no objects, arrays, strings, other fields, exceptions, locks, lambdas.
 */
public final class RestrictedJava {
  /** Where class files come from. */
  @FunctionalInterface
  public interface ClassFiles {
    /** The class file of a class, by its binary name; {@code null} if there is none. */
    byte @Nullable [] find(String className);
  }

  /**
   * A rule that is broken.
   *
   * @param className the class
   * @param method the method, or "" if it is about the class as a whole
   * @param line the line in the source, or 0 if unknown
   * @param what what stands there that should not
   */
  public record Violation(String className, String method, int line, String what) {
    @Override
    public String toString() {
      return className
          + (method.isEmpty() ? "" : "." + method)
          + (line == 0 ? "" : ", line " + line)
          + ": "
          + what;
    }
  }

  private static final String OWN_PACKAGES = "io.vmactor.vm.";
  private static final ClassDesc ANNOTATION = Restricted.class.describeConstable().orElseThrow();

  private final ClassFiles files;
  private final Map<String, @Nullable ClassModel> models = new HashMap<>();

  public RestrictedJava(ClassFiles files) {
    this.files = files;
  }

  /** A checker of classes that a class loader finds; {@code null} is the bootstrap loader. */
  public static RestrictedJava of(@Nullable ClassLoader loader) {
    return new RestrictedJava(
        className -> {
          String file = className.replace('.', '/') + ".class";
          try (InputStream in =
              loader == null
                  ? ClassLoader.getSystemResourceAsStream(file)
                  : loader.getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException("the class file of " + className, e);
          }
        });
  }

  /** The methods of the JDK that may be called, such as {@code java.lang.Math.floor(D)D}. */
  public static Set<String> jdkMethods() {
    return new TreeSet<>(RestrictedCode.JDK_METHODS);
  }

  /** Whether the class exists and is annotated {@code @Restricted}. */
  public boolean isRestricted(String className) {
    ClassModel model = model(className);
    return model != null && isAnnotated(model);
  }

  /** What a class breaks of the rules. */
  public List<Violation> check(String className) {
    return check(className, new TreeSet<>());
  }

  /**
   * What a class and the restricted classes it calls, directly or not, break of the rules. Those of
   * the machine itself are taken as checked.
   */
  public List<Violation> checkReachable(String className) {
    List<Violation> violations = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>(List.of(className));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Set<String> called = new TreeSet<>();
      violations.addAll(check(open.remove(), called));
      for (String each : called) {
        if (!each.startsWith(OWN_PACKAGES) && seen.add(each)) {
          open.add(each);
        }
      }
    }
    return violations;
  }

  /**
   * @param called gets the restricted classes whose methods are called
   */
  private List<Violation> check(String className, Set<String> called) {
    ClassModel model = model(className);
    if (model == null) {
      return List.of(new Violation(className, "", 0, "its class file is missing or unreadable"));
    }
    Set<Violation> violations = new LinkedHashSet<>(); // one line may break a rule several times
    checkClass(className, model, violations);
    for (FieldModel field : model.fields()) {
      if (!isConstant(field)) {
        violations.add(
            new Violation(
                className,
                "",
                0,
                "the field "
                    + field.fieldName().stringValue()
                    + " is not a static final constant of a primitive type"));
      }
    }
    for (MethodModel method : model.methods()) {
      new RestrictedCode(this, className, method, violations, called).check();
    }
    return new ArrayList<>(violations);
  }

  private static void checkClass(String className, ClassModel model, Set<Violation> violations) {
    if (!isAnnotated(model)) {
      violations.add(new Violation(className, "", 0, "the class is not annotated @Restricted"));
    }
    boolean plain =
        model.superclass().filter(s -> s.asInternalName().equals("java/lang/Object")).isPresent()
            && model.interfaces().isEmpty()
            && !model.flags().has(AccessFlag.INTERFACE);
    if (!plain) {
      violations.add(
          new Violation(className, "", 0, "it is not a class without superclass and interfaces"));
    }
  }

  private static boolean isConstant(FieldModel field) {
    String type = field.fieldType().stringValue();
    return field.flags().has(AccessFlag.STATIC)
        && field.flags().has(AccessFlag.FINAL)
        && field.findAttribute(Attributes.constantValue()).isPresent()
        && "IJDZBSC".contains(type);
  }

  private static boolean isAnnotated(ClassModel model) {
    for (Annotation annotation :
        model
            .findAttribute(Attributes.runtimeInvisibleAnnotations())
            .map(RuntimeInvisibleAnnotationsAttribute::annotations)
            .orElse(List.of())) {
      if (annotation.classSymbol().equals(ANNOTATION)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable ClassModel model(String className) {
    if (!models.containsKey(className)) {
      models.put(className, parse(files.find(className)));
    }
    return models.get(className);
  }

  private static @Nullable ClassModel parse(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return ClassFile.of().parse(bytes);
    } catch (IllegalArgumentException e) {
      return null; // not a class file, or newer than this JDK
    }
  }
}
