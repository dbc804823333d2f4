package io.vmactor.sexpr;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which global names mean procedures of the library, and which the program defines itself. A
 * library procedure lives in a variable of its own, {@code scheme:NAME}, so that the library goes
 * on to work when a program redefines a name it uses.
 */
final class Globals {
  /** What the variables of library procedures start with. */
  static final String PREFIX = "scheme:";

  private final Set<String> library;
  private final Set<String> redefined = new HashSet<>();

  /**
   * @param library the names of all library procedures
   */
  Globals(Set<String> library) {
    this.library = library;
  }

  /** Notes what a program defines at its top level, and assigns anywhere. */
  Set<String> addProgram(List<Datum> program) {
    Set<String> found = new HashSet<>();
    for (Datum datum : program) {
      defined(datum, found);
      assigned(datum, found);
    }
    found.retainAll(library);
    found.removeAll(redefined);
    redefined.addAll(found);
    return found;
  }

  private static void defined(Datum datum, Set<String> found) {
    if (!(datum instanceof Datum.ListOf list) || list.size() < 2) {
      return;
    }
    if (list.get(0).is("define")) {
      Datum target = list.get(1);
      while (target instanceof Datum.ListOf nested && nested.size() > 0) {
        target = nested.get(0);
      }
      String name = target.symbol();
      if (name != null) {
        found.add(name);
      }
    } else if (list.get(0).is("begin")) {
      list.from(1).forEach(inner -> defined(inner, found));
    }
  }

  private static void assigned(Datum datum, Set<String> found) {
    if (datum instanceof Datum.ListOf list) {
      String name = list.size() == 3 && list.get(0).is("set!") ? list.get(1).symbol() : null;
      if (name != null) {
        found.add(name);
      }
      list.items().forEach(inner -> assigned(inner, found));
    }
  }

  /** Takes back what {@link #addProgram} answered. */
  void undo(Set<String> names) {
    redefined.removeAll(names);
  }

  /** Whether the name means what the library says. */
  boolean isLibrary(String name) {
    return library.contains(name) && !redefined.contains(name);
  }

  /** The variable that a global name stands for. */
  String variable(String name) {
    return isLibrary(name) ? PREFIX + name : name;
  }
}
