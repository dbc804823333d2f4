package io.vmactor.assembler;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.VerificationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How deep functions lie inside functions. */
final class NestingCheck {
  /** Functions inside functions inside the program, at most. */
  static final int MOST = Limits.MAX_NESTING;

  private NestingCheck() {}

  static String problem() {
    return "functions are nested more than " + MOST + " deep";
  }

  private static final class Visit {
    final CodeObject code;
    final Iterator<@Nullable Object> constants;
    int height;

    Visit(CodeObject code) {
      this.code = code;
      this.constants = code.constants().iterator();
    }
  }

  /**
   * The code objects of a module: each once, after those it contains, the main code last.
   *
   * @throws VerificationException if they are nested too deep or the module exceeds {@link
   *     ModuleLimits}
   */
  static List<CodeObject> innerFirst(Module module) {
    Quota quota = new Quota();
    List<CodeObject> result = new ArrayList<>();
    Map<CodeObject, Integer> heights = new HashMap<>();
    Deque<Visit> path = new ArrayDeque<>();
    path.push(new Visit(module.main()));
    while (!path.isEmpty()) {
      Visit visit = path.element();
      if (visit.constants.hasNext()) {
        if (visit.constants.next() instanceof CodeObject inner) {
          Integer height = heights.get(inner);
          if (height != null) {
            contains(visit, height);
          } else if (path.size() > MOST) {
            throw new VerificationException(problem());
          } else {
            path.push(new Visit(inner));
          }
        }
        continue;
      }
      path.pop();
      quota.code(visit.code);
      heights.put(visit.code, visit.height);
      result.add(visit.code);
      if (!path.isEmpty()) {
        contains(path.element(), visit.height);
      }
    }
    return result;
  }

  private static void contains(Visit outer, int innerHeight) {
    outer.height = Math.max(outer.height, innerHeight + 1);
    if (outer.height > MOST) {
      throw new VerificationException(problem());
    }
  }
}
