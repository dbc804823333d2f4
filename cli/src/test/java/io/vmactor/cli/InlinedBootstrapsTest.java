package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InlinedBootstrapsTest {
  /** Everything that is replaced; what it answers must stay the same. */
  static final class Sample implements Supplier<List<Object>> {
    record Mixed(
        int i, long l, double d, float f, boolean z, char c, byte b, short s, @Nullable Object o) {}

    record Empty() {}

    private static String kind(@Nullable Object value) {
      return switch (value) {
        case null -> "null";
        case String s when s.length() > 3 -> "long string";
        case CharSequence s -> "characters";
        case Integer i when i > 5 -> "large";
        case Number n -> "number";
        case int[] a -> "ints";
        case Mixed(int i, long l, double d, float f, boolean z, char c, byte b, short s, Object o)
            when i == 1 ->
            "record " + l + d + f + z + c + b + s + o;
        default -> "other";
      };
    }

    private static Mixed mixed(int i, double d, @Nullable Object o) {
      return new Mixed(i, 1L << 40, d, -0.0f, true, 'x', (byte) -1, (short) 300, o);
    }

    @Override
    public List<Object> get() {
      List<Object> answers = new ArrayList<>();
      List<@Nullable Object> values =
          Arrays.asList(
              null,
              "abc",
              "abcd",
              CharBuffer.wrap("abcd"),
              3,
              7,
              2.5,
              new int[0],
              mixed(1, 2, "o"),
              mixed(1, 2, "o"),
              mixed(1, 2, null),
              mixed(2, 2, "o"),
              mixed(1, Double.NaN, "o"),
              mixed(1, Double.NaN, "o"),
              mixed(1, 0.0, "o"),
              mixed(1, -0.0, "o"),
              new Empty(),
              new Empty());
      for (Object value : values) {
        answers.add(kind(value));
        for (Object other : values) {
          answers.add(value != null && value.equals(other));
        }
        if (value instanceof Record) {
          answers.add(value.hashCode());
          answers.add(value.toString());
        }
      }
      return answers;
    }
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in =
        InlinedBootstrapsTest.class.getResourceAsStream(
            name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private static byte[] inlined(byte[] bytes) {
    return InlinedBootstraps.inline(bytes, ClassHierarchyResolver.defaultResolver());
  }

  /** Loads the sample's classes anew, without what is replaced. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(InlinedBootstrapsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Sample.class.getName()) || findLoadedClass(name) != null) {
        return super.loadClass(name, resolve);
      }
      try {
        byte[] bytes = classFile(name);
        byte[] changed = InlinedBootstraps.isWorthwhile(bytes) ? inlined(bytes) : bytes;
        return defineClass(name, changed, 0, changed.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void answersAsBefore() throws Exception {
    Class<?> changed = new Loader().loadClass(Sample.class.getName());
    var constructor = changed.getDeclaredConstructor();
    constructor.setAccessible(true);
    assertEquals(new Sample().get(), ((Supplier<?>) constructor.newInstance()).get());
  }

  @Test
  void leavesNothingToReplace() throws Exception {
    for (Class<?> type : List.of(Sample.class, Sample.Mixed.class)) {
      byte[] before = classFile(type.getName());
      assertTrue(InlinedBootstraps.isWorthwhile(before), type.getName());
      assertFalse(InlinedBootstraps.isWorthwhile(inlined(before)), type.getName());
    }
  }
}
