package io.vmactor.python.isolation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the coroutines of a program that can run as actors of their own: nothing they do can be
 * told from asyncio except by time. They read what others have made, as it is when asyncio would
 * run them, change nothing but what they have made themselves, wait for nobody, and do nothing that
 * depends on when or where it happens. In doubt a coroutine is a task.
 */
public final class AsyncIsolation {
  /**
   * What is known of one coroutine function.
   *
   * @param reason why it stays a task, or {@code null} if it can be an actor
   */
  public record Finding(String file, int line, String name, @Nullable Reason reason) {}

  private AsyncIsolation() {}

  /** The coroutine functions of a program, in the order of its modules and lines. */
  public static List<Finding> of(List<Source> modules) {
    Program program = new Program(modules);
    Effects effects = new Effects(program);
    Map<String, Integer> names = new HashMap<>();
    for (Function function : program.functions()) {
      names.merge(function.qualifiedName(), 1, Integer::sum);
    }
    List<Finding> findings = new ArrayList<>();
    for (Function function : program.functions()) {
      if (function.isAsync()) {
        String file = function.module().file();
        Reason reason = effects.ofCoroutine(function);
        if (reason == null && names.getOrDefault(function.qualifiedName(), 0) > 1) {
          reason = new Reason(file, function.line(), "shares its name with another function");
        }
        findings.add(new Finding(file, function.line(), function.qualifiedName(), reason));
      }
    }
    return findings;
  }
}
