package io.vmactor.python.isolation;

import com.oracle.graal.python.pegparser.sst.SSTNode;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** The shape of syntax trees: a node's public fields are its parts. */
public final class Syntax {
  private static final ClassValue<List<Field>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          List<Field> fields = new ArrayList<>();
          for (Field field : type.getFields()) {
            Class<?> part =
                field.getType().isArray() ? field.getType().componentType() : field.getType();
            if (!Modifier.isStatic(field.getModifiers()) && SSTNode.class.isAssignableFrom(part)) {
              fields.add(field);
            }
          }
          return fields;
        }
      };

  private Syntax() {}

  /** The nodes right below a node. */
  public static List<SSTNode> children(SSTNode node) {
    List<SSTNode> children = new ArrayList<>();
    try {
      for (Field field : PARTS.get(node.getClass())) {
        Object part = field.get(node);
        if (part instanceof SSTNode child) {
          children.add(child);
        } else if (part != null) {
          for (int i = 0; i < Array.getLength(part); i++) {
            if (Array.get(part, i) instanceof SSTNode child) {
              children.add(child);
            }
          }
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // the fields are public
    }
    return children;
  }

  /** The line a node starts in. */
  static int line(SSTNode node) {
    return node.getSourceRange().startLine;
  }
}
