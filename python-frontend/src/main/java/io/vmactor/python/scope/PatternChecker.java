package io.vmactor.python.scope;

import com.oracle.graal.python.pegparser.sst.MatchCaseTy;
import com.oracle.graal.python.pegparser.sst.PatternTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@code match} that its grammar cannot express. */
final class PatternChecker {
  void check(StmtTy.Match match) {
    for (int i = 0; i < match.cases.length; i++) {
      MatchCaseTy each = match.cases[i];
      boolean last = i == match.cases.length - 1;
      checkReachable(each.pattern, last || each.guard != null);
      Set<String> unusedNames = names(each.pattern);
    }
  }

  /** A pattern that always matches must come last. */
  private static void checkReachable(PatternTy pattern, boolean mayMatchAll) {
    switch (pattern) {
      case PatternTy.MatchAs as when as.pattern == null && !mayMatchAll ->
          throw new CompileError(
              as.name == null
                  ? "wildcard makes remaining patterns unreachable"
                  : "name capture '" + as.name + "' makes remaining patterns unreachable",
              as);
      case PatternTy.MatchAs as when as.pattern != null -> checkReachable(as.pattern, mayMatchAll);
      case PatternTy.MatchOr or -> {
        for (int i = 0; i < or.patterns.length; i++) {
          checkReachable(or.patterns[i], mayMatchAll && i == or.patterns.length - 1);
        }
      }
      default -> {}
    }
  }

  /** The names a pattern binds. */
  private Set<String> names(@Nullable PatternTy pattern) {
    Set<String> names = new LinkedHashSet<>();
    switch (pattern) {
      case PatternTy.MatchSequence p -> {
        int stars = 0;
        for (PatternTy each : p.patterns == null ? new PatternTy[0] : p.patterns) {
          stars += each instanceof PatternTy.MatchStar ? 1 : 0;
          addAll(names, names(each), each);
        }
        if (stars > 1) {
          throw new CompileError("multiple starred names in sequence pattern", p);
        }
      }
      case PatternTy.MatchMapping p -> {
        addAll(names, p.patterns);
        add(names, p.rest, p);
      }
      case PatternTy.MatchClass p -> {
        addAll(names, p.patterns);
        Set<String> attributes = new HashSet<>();
        for (int i = 0; p.kwdAttrs != null && i < p.kwdAttrs.length; i++) {
          if (!attributes.add(p.kwdAttrs[i])) {
            throw new CompileError(
                "attribute name repeated in class pattern: " + p.kwdAttrs[i], p.kwdPatterns[i]);
          }
        }
        addAll(names, p.kwdPatterns);
      }
      case PatternTy.MatchStar p -> add(names, p.name, p);
      case PatternTy.MatchAs p -> {
        names.addAll(names(p.pattern));
        add(names, p.name, p);
      }
      case PatternTy.MatchOr p -> {
        Set<String> first = names(p.patterns[0]);
        for (PatternTy each : p.patterns) {
          if (!names(each).equals(first)) {
            throw new CompileError("alternative patterns bind different names", p);
          }
        }
        names.addAll(first);
      }
      case null, default -> {}
    }
    return names;
  }

  private void addAll(Set<String> names, PatternTy @Nullable [] patterns) {
    if (patterns != null) {
      for (PatternTy each : patterns) {
        addAll(names, names(each), each);
      }
    }
  }

  private static void addAll(Set<String> names, Set<String> more, PatternTy pattern) {
    for (String each : more) {
      add(names, each, pattern);
    }
  }

  private static void add(Set<String> names, @Nullable String name, PatternTy pattern) {
    if (name != null && !names.add(name)) {
      throw new CompileError("multiple assignments to name '" + name + "' in pattern", pattern);
    }
  }
}
