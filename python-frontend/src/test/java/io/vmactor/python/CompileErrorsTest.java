package io.vmactor.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.python.compiler.Mode;
import io.vmactor.python.parser.PythonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Programs that the grammar accepts and the compiler does not, with what CPython 3.12 says. */
class CompileErrorsTest {
  private static final String RESOURCE = "compile-errors.txt";

  @TestFactory
  Stream<DynamicTest> reportAsCpythonDoes() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String each : cases()) {
      int middle = each.indexOf("----\n");
      String source = each.substring(0, middle);
      String expected = each.substring(middle + 5);
      tests.add(DynamicTest.dynamicTest(source, () -> assertEquals(expected, report(source))));
    }
    return tests.stream();
  }

  private static String[] cases() throws IOException {
    try (InputStream in = CompileErrorsTest.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("====\n", -1);
    }
  }

  private static String report(String source) {
    try {
      var unusedModule =
          PythonCompiler.compile(
              source.getBytes(StandardCharsets.UTF_8), "x.py", "__main__", Mode.PROGRAM);
      return "OK\n";
    } catch (PythonSyntaxException e) {
      return e.report();
    }
  }
}
