package io.vmactor.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.program.AsyncMode;
import io.vmactor.python.program.PythonProgram;
import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.heap.ActorRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** asyncio prints what CPython 3.12's prints, whether tasks are actors of their own or not. */
class AsyncTest {
  private static String resource(String name) throws IOException {
    try (InputStream in = AsyncTest.class.getResourceAsStream("async/" + name)) {
      if (in == null) {
        throw new IOException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String output(String source, AsyncMode mode, int maxActors) throws Exception {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    PythonProgram program = program(source, mode);
    try (ActorSystem system =
            ActorSystem.builder()
                .workers(2)
                .maxActors(maxActors)
                .errorListener((actor, e) -> errors.append(e.traceback()))
                .build();
        VMActor actor =
            VMActor.builder()
                .system(system)
                .errorPolicy(ErrorPolicy.CRASH)
                .output(output)
                .errorOutput(errors)
                .modules(program)
                .errorListener(e -> {})
                .build()) {
      actor.load(PythonProgram.start(List.of("x.py")));
      CompletableFuture<Boolean> done = actor.done();
      actor.start();
      try {
        done.orTimeout(300, TimeUnit.SECONDS).join();
      } catch (CompletionException end) {
        if (!(end.getCause() instanceof VMException) || !actor.hasExited()) {
          throw end;
        }
      }
      assertEquals("", errors.toString());
      assertEquals(0L, actor.exitReason());
    }
    return output.toString();
  }

  private static PythonProgram program(String source, AsyncMode mode) throws PythonSyntaxException {
    PythonProgram program = PythonProgram.of(source.getBytes(StandardCharsets.UTF_8), "x.py", null);
    program.setAsyncMode(mode);
    return program;
  }

  /** A number that is larger than those of all actors there were. */
  private static long nextNumber() {
    try (VMActor actor = new VMActor()) {
      actor.send("OP_SELF");
      actor.execute();
      return actor.top() instanceof ActorRef self ? self.id() : -1;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "isolated", "shared"})
  void asTasks(String name) throws Exception {
    assertEquals(
        resource(name + ".expected"), output(resource(name + ".py"), AsyncMode.TASKS, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "isolated", "shared"})
  void whereOnlyTimeCouldTellAsActors(String name) throws Exception {
    for (int run = 0; run < 3; run++) {
      assertEquals(
          resource(name + ".expected"), output(resource(name + ".py"), AsyncMode.AUTO, 100));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "TASKS"})
  void thereAreActorsOrNot(AsyncMode mode) throws Exception {
    long before = nextNumber();
    String unusedOutput = output(resource("isolated.py"), mode, 100);
    long made = nextNumber() - before;
    assertTrue(mode == AsyncMode.AUTO ? made > 9 : made < 4, made + " numbers were given");
  }

  @Test
  void withoutRoomForActorsTheyAreTasks() throws Exception {
    assertEquals(resource("isolated.expected"), output(resource("isolated.py"), AsyncMode.AUTO, 1));
  }

  @Test
  void allAsActors() throws Exception {
    assertEquals(resource("actors.expected"), output(resource("actors.py"), AsyncMode.ACTORS, 100));
  }
}
