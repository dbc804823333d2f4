package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * HotSpot never compiles a method of more than 8000 bytes of bytecode (HugeMethodLimit): the
 * dispatch would run interpreted, many times slower, and nothing would say so.
 */
class DispatchMethodTest {
  private static final int MOST = 6000;

  @Test
  void theDispatchMethodsStayFarBelowWhatHotSpotCompiles() throws IOException {
    assertAll(
        Stream.of(Interpreter.class, ColdOps.class)
            .flatMap(type -> methods(type).map(method -> () -> assertSmall(type, method))));
  }

  private static Stream<MethodModel> methods(Class<?> type) {
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      ClassModel model = ClassFile.of().parse(Objects.requireNonNull(file).readAllBytes());
      return model.methods().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSmall(Class<?> type, MethodModel method) {
    int bytes = method.findAttribute(Attributes.code()).orElseThrow().codeLength();
    assertTrue(
        bytes < MOST,
        () ->
            type.getSimpleName()
                + "."
                + method.methodName()
                + " has "
                + bytes
                + " bytes of bytecode; keep it below "
                + MOST
                + ": move rare operations to a second method");
  }
}
