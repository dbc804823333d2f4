package io.vmactor.vm.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.heap.Collector;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.plugin.RestrictedJava.Violation;
import io.vmactor.vm.runtime.Arithmetic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestrictedJavaTest {
  private final RestrictedJava checker =
      RestrictedJava.of(RestrictedJavaTest.class.getClassLoader());

  private List<String> whats(Class<?> type) {
    return checker.check(type.getName()).stream().map(Violation::what).toList();
  }

  private Map<String, String> byMethod(Class<?> type) {
    Map<String, String> result = new TreeMap<>();
    for (Violation violation : checker.check(type.getName())) {
      assertTrue(
          violation.line() > 0 || violation.method().equals("elsewhere"), violation::toString);
      result.merge(
          violation.method(), violation.what(), (a, b) -> a.contains(b) ? a : a + "; " + b);
    }
    return result;
  }

  @Test
  void acceptsWhatIsAllowed() {
    assertEquals(List.of(), checker.check(RuleBreakers.Clean.class.getName()));
    assertEquals(List.of(), checker.check(Arithmetic.class.getName()));
    assertEquals(List.of(), checker.checkReachable(Collector.class.getName()));
  }

  @Test
  void looksAtTheClass() {
    assertEquals(
        List.of("the class is not annotated @Restricted"), whats(RuleBreakers.NotAnnotated.class));
    assertTrue(
        whats(RuleBreakers.WithSuperclass.class)
            .contains("it is not a class without superclass and interfaces"));
    assertEquals(
        List.of("it is not a class without superclass and interfaces"),
        whats(RuleBreakers.AnInterface.class));
    assertEquals(
        List.of("its class file is missing or unreadable"),
        checker.check("no.such.Class").stream().map(Violation::what).toList());
    assertTrue(checker.isRestricted(RuleBreakers.Clean.class.getName()));
    assertFalse(checker.isRestricted(RuleBreakers.NotAnnotated.class.getName()));
    assertFalse(checker.isRestricted("no.such.Class"));
  }

  @Test
  void looksAtFields() {
    String text = "the field %s is not a static final constant of a primitive type";
    assertEquals(
        List.of(text.formatted("field"), "a constructor that is not private, or does something"),
        whats(RuleBreakers.WithInstanceField.class));
    assertEquals(List.of(text.formatted("NAME")), whats(RuleBreakers.WithString.class));
    String variable = RuleBreakers.WithVariable.class.getName() + ".count";
    assertEquals(
        List.of(
            text.formatted("count"),
            "it uses the field " + variable + ", which is not a compile-time constant",
            "a static initialiser"),
        whats(RuleBreakers.WithVariable.class));
  }

  @Test
  void looksAtDeclarationsOfMethods() {
    assertEquals(
        List.of("a constructor that is not private, or does something"),
        whats(RuleBreakers.WithConstructor.class));
    assertEquals(List.of("the method is not static"), whats(RuleBreakers.WithInstanceMethod.class));
    Map<String, String> methods = byMethod(RuleBreakers.Methods.class);
    assertEquals("the method is synchronized", methods.remove("locked"));
    assertEquals("the method is native", methods.remove("elsewhere"));
    assertEquals("a parameter of the type Object", methods.remove("parameter"));
    assertEquals("a result of the type float; it uses float", methods.remove("result"));
    assertEquals("a parameter of the type short", methods.remove("narrowParameter"));
    assertEquals(Map.of(), methods);
  }

  @Test
  void looksAtStatements() {
    String object = "; it uses an object";
    Map<String, String> found = byMethod(RuleBreakers.Statements.class);
    assertTrue(
        found.remove("createsObject").startsWith("it creates an object of java.lang.Object; "));
    assertEquals(
        "it creates an array" + object + "; it uses an array", found.remove("createsArray"));
    assertEquals("it creates an array" + object, found.remove("createsArrays"));
    assertEquals("it uses float", found.remove("usesFloat"));
    assertEquals("it uses the string \"text\"" + object, found.remove("usesString"));
    assertEquals("it uses an object as a constant", found.remove("usesClass"));
    assertEquals("it uses an object as a constant", found.remove("usesNull"));
    assertEquals(
        "it uses the field java.lang.System.out, which is not a compile-time constant" + object,
        found.remove("readsField"));
    assertTrue(found.remove("throwsException").endsWith("; it throws an exception"));
    assertEquals("it catches exceptions" + object, found.remove("catchesException"));
    String dynamic =
        "it uses invokedynamic, as lambdas, joined strings and switches over objects do";
    assertEquals(dynamic + object, found.remove("joinsStrings"));
    assertEquals(dynamic + object, found.remove("makesLambda"));
    assertTrue(found.remove("locks").contains("; it locks an object"));
    assertTrue(found.remove("comparesObjects").endsWith("; it compares objects"));
    assertTrue(found.remove("checksType").endsWith("; it checks the type of an object"));
    assertEquals(Map.of(), found);
    assertTrue(whats(RuleBreakers.WithAssertion.class).contains("it throws an exception"));
  }

  @Test
  void looksAtCalls() {
    Map<String, String> found = byMethod(RuleBreakers.Calls.class);
    String neither = ", which is neither restricted nor among the JDK's methods that are allowed";
    assertEquals("it calls java.lang.System.nanoTime" + neither, found.remove("unlistedJdkMethod"));
    assertEquals(
        "it calls " + RuleBreakers.NotAnnotated.class.getName() + ".answer" + neither,
        found.remove("unrestricted"));
    assertEquals(
        "it calls java.lang.Thread.currentThread"
            + neither
            + "; it calls java.lang.Thread.interrupt, which is not a static method of a class",
        found.remove("instanceMethod"));
    assertEquals(
        "it uses an object as a constant; it calls "
            + Memory.class.getName()
            + ".copyFromArray, which takes or answers an object",
        found.remove("withArray"));
    assertEquals(Map.of(), found);
  }

  @Test
  void followsCallsOfOtherRestrictedClasses() {
    Map<String, byte[]> compiled =
        TestJars.compile(
            Map.of(
                "elsewhere.Caller",
                """
                package elsewhere;
                @io.vmactor.vm.memory.Restricted
                final class Caller {
                  private Caller() {}
                  static long run() { return Called.answer() + io.vmactor.vm.memory.Word.toInt(8); }
                }
                """,
                "elsewhere.Called",
                """
                package elsewhere;
                @io.vmactor.vm.memory.Restricted
                final class Called {
                  private Called() {}
                  static long answer() {
                    return Caller.run() + System.nanoTime();
                  }
                }
                """));
    RestrictedJava elsewhere =
        new RestrictedJava(
            name -> compiled.containsKey(name) ? compiled.get(name) : classFile(name));
    assertEquals(List.of(), elsewhere.check("elsewhere.Caller"));
    assertEquals(
        List.of(
            "elsewhere.Called.answer, line 6: it calls java.lang.System.nanoTime, which is neither"
                + " restricted nor among the JDK's methods that are allowed"),
        elsewhere.checkReachable("elsewhere.Caller").stream().map(Violation::toString).toList());
  }

  private static byte @Nullable [] classFile(String name) {
    try (InputStream in =
        RestrictedJavaTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anUnreadableClassFileIsAViolation() {
    RestrictedJava broken = new RestrictedJava(name -> new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    assertEquals("[x.Y: its class file is missing or unreadable]", broken.check("x.Y").toString());
  }

  @Test
  void listsTheMethodsOfTheJdk() {
    assertTrue(RestrictedJava.jdkMethods().contains("java.lang.Math.multiplyHigh(JJ)J"));
  }
}
