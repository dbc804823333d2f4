package io.vmactor.python.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.python.parser.PythonParser;
import io.vmactor.python.parser.PythonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which coroutines can be actors of their own, and why others cannot. */
class AsyncIsolationTest {
  private static String resource(String name) throws IOException {
    try (InputStream in = AsyncIsolationTest.class.getResourceAsStream("../async/" + name)) {
      if (in == null) {
        throw new IOException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Source source(String name, String text) throws PythonSyntaxException {
    return new Source(name, name + ".py", PythonParser.parse(text, name + ".py").tree());
  }

  private static List<String> explained(Source... sources) {
    List<String> lines = new ArrayList<>();
    for (AsyncIsolation.Finding finding : AsyncIsolation.of(List.of(sources))) {
      Reason reason = finding.reason();
      lines.add(
          finding.line()
              + ": async def "
              + finding.name()
              + ": "
              + (reason == null
                  ? "own actor"
                  : "task; line " + reason.line() + " " + reason.text()));
    }
    return lines;
  }

  @Test
  void aProgramIsExplained() throws IOException, PythonSyntaxException {
    assertEquals(
        resource("explained.expected").lines().toList(),
        explained(source("explained", resource("explained.py"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\u0001',
      value = {
        "async def f(n):| while True: pass ¦ own actor",
        "async def f(n):| return sum([i * i for i in range(n)]) ¦ own actor",
        "d = {}|async def f(n):| for i in range(n): d[i] = i ¦ task; line 3 changes d, which others may see",
        "async def f(n, out=[]):| for i in range(n): out.append(i) ¦ task; line 2 changes out, which belongs to the"
            + " caller",
        "async def f(n):| g = lambda x: x.append(1)| for i in range(n): g([]) ¦ task; line 2 changes x, which others"
            + " may see",
        "def f(): pass|f = 5|async def g():| for i in range(9): f() ¦ task; line 4 calls f, whose effects are unknown",
        "def h():| global h| h = 5|async def g():| for i in range(9): h() ¦ task; line 5 calls h, whose effects are"
            + " unknown",
        "import random|async def f(n):| for i in range(n): random.random() ¦ task; line 3 calls random.random, whose"
            + " effects are unknown",
        "class C:|  def __add__(self, o):|    print(o)|async def f(n):| for i in range(n): n + n ¦ task; line 2 may"
            + " call C.__add__, which has effects",
        "class C:|  x = []|async def f(n):| for i in range(n): C.x.append(i) ¦ task; line 4 changes C.x, which others"
            + " may see",
        "async def f(xs):| ys = xs| for i in range(3): ys.append(i) ¦ task; line 3 changes ys, which others may see",
        "async def f(xs):| ys = list(xs)| for i in range(3): ys.append(i)| return ys ¦ own actor",
        "async def f(xs):| ys = list(xs)| for i in range(3): ys[i].append(i) ¦ task; line 3 changes ys[…], which others"
            + " may see",
        "async def f(xs):| ys = [[], []]| ys[0] = xs| for i in range(3): ys[0].append(i) ¦ task; line 4 changes ys[…],"
            + " which others may see",
        "async def f(n):| with open('x') as g:|  for x in g: pass ¦ task; line 2 enters a context whose effects are"
            + " unknown",
        "async def f(n):| for i in range(n): yield i ¦ task; line 2 is an asynchronous generator",
        "async def f(n):| total = 0| def add(x):|  nonlocal total|  total += x| for i in range(n): add(i)| return total"
            + " ¦ task; line 3 contains a function that changes total, which others can see",
        "def even(n): return n == 0 or odd(n - 1)|def odd(n): return n != 0 and even(n - 1)|async def f(n): return"
            + " even(n) ¦ task; line 3 has no loop: an actor would cost more than it computes",
        "def walk(n): return 0 if n == 0 else walk(n - 1) + walk(n - 1)|async def f(n): return walk(n) ¦ own actor",
        "import functools|@functools.cache|def g(n): return n|async def f(n):| for i in range(n): g(i) ¦ task; line 5"
            + " calls g, which is decorated",
        "async def f(n):| for i in range(n): eval('1') ¦ task; line 2 calls eval, which runs code nobody knows"
      })
  void oneIsExplained(String program, String expected) throws PythonSyntaxException {
    List<String> found = explained(source("main", program.replace('|', '\n')));
    assertEquals(1, found.size());
    assertEquals(expected, found.get(0).replaceFirst("^\\d+: async def \\w+: ", ""));
  }

  @Test
  void otherModulesAreLookedInto() throws PythonSyntaxException {
    Source helper =
        source("helper", "seen = []\ndef good(n): return n * n\ndef bad(n): seen.append(n)\n");
    String text =
        """
        import helper
        from helper import good
        async def f(n):
            for i in range(n): good(i) + helper.good(i)
        async def g(n):
            for i in range(n): helper.bad(i)
        """;
    assertEquals(
        List.of(
            "3: async def f: own actor",
            "5: async def g: task; line 6 calls bad, which changes seen, which others may see"
                + " (helper.py:3)"),
        explained(source("main", text), helper));
  }
}
