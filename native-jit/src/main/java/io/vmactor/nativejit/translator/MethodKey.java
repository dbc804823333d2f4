package io.vmactor.nativejit.translator;

import java.util.ArrayList;
import java.util.List;

/**
 * A static method.
 *
 * @param owner the class's internal name, with slashes
 * @param name the method's name
 * @param descriptor its descriptor, of primitive types
 */
public record MethodKey(String owner, String name, String descriptor) {
  /** The class's binary name. */
  public String className() {
    return owner.replace('/', '.');
  }

  /** Its name in IR, with the quotes it needs there. */
  public String symbol() {
    return "@\"" + plainSymbol() + '"';
  }

  /** Its name in object files. */
  public String plainSymbol() {
    return className() + '.' + name + descriptor;
  }

  /** The IR types of the parameters. */
  public List<String> parameterTypes() {
    List<String> types = new ArrayList<>();
    for (int i = 1; descriptor.charAt(i) != ')'; i++) {
      types.add(type(descriptor.charAt(i)));
    }
    return types;
  }

  /** The IR type of the result. */
  public String resultType() {
    return type(descriptor.charAt(descriptor.length() - 1));
  }

  private String type(char kind) {
    return switch (kind) {
      case 'J' -> "i64";
      case 'D' -> "double";
      case 'Z', 'B', 'C', 'S', 'I' -> "i32";
      case 'V' -> "void";
      default -> throw new IllegalArgumentException(this + " takes or answers an object");
    };
  }

  @Override
  public String toString() {
    return className() + "." + name;
  }
}
