package io.vmactor.vm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vmactor.vm.memory.Memory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Packages point one way: which package may use which, and what the machine does not use. */
class PackageRulesTest {
  private static final String ROOT = "io.vmactor.vm";

  /** For each package the ones it may use beside itself and the JDK. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("isa", Set.of()),
          Map.entry("memory", Set.of()),
          Map.entry("mailbox", Set.of()),
          Map.entry("scheduler", Set.of()),
          Map.entry("code", Set.of("isa")),
          Map.entry("ir", Set.of("code", "isa")),
          Map.entry("runtime", Set.of("heap", "isa", "memory")),
          Map.entry("text", Set.of("runtime")),
          Map.entry("heap", Set.of("code", "memory")),
          Map.entry("plugin", Set.of("code", "heap", "isa", "memory", "runtime")),
          Map.entry(
              "interpreter",
              Set.of("code", "heap", "isa", "mailbox", "memory", "plugin", "runtime", "text")),
          Map.entry("actor", Set.of("heap", "interpreter", "mailbox", "scheduler")),
          Map.entry(
              "",
              Set.of(
                  "actor", "code", "heap", "interpreter", "isa", "memory", "plugin", "scheduler")));

  /**
   * Uses against that order, by class. What turns words into Java and back sits in heap and knows
   * the data types in runtime, whose handlers allocate in the heap; the list of plug-ins holds the
   * table of handlers, which holds what plug-ins implement.
   */
  private static final Set<String> KNOWN_CYCLES =
      new TreeSet<>(
          Set.of(
              "heap.Decoder -> runtime",
              "heap.Encoder -> runtime",
              "heap.Fragment -> runtime",
              "heap.Printer -> runtime",
              "heap.SchemePrinter -> runtime",
              "plugin.PluginRegistry -> interpreter",
              "plugin.Plugins -> interpreter",
              "plugin.RestrictedMethodCheck -> interpreter"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesUseOnlyThoseBelowThem() {
    Set<String> found = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        if (isOurs(dependency.getTargetClass())) {
          String from = folder(each);
          String to = folder(dependency.getTargetClass());
          if (!from.equals(to) && !ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
            found.add(topLevelName(each) + " -> " + to);
          }
        }
      }
    }
    assertEquals(KNOWN_CYCLES, found);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static String folder(JavaClass type) {
    return type.getPackageName().equals(ROOT)
        ? ""
        : type.getPackageName().substring(ROOT.length() + 1);
  }

  private static String topLevelName(JavaClass type) {
    String name = type.getName().substring(ROOT.length() + 1);
    int dollar = name.indexOf('$');
    return dollar < 0 ? name : name.substring(0, dollar);
  }

  @Test
  void nothingLogsOrReflectsItsWayAround() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..", "org.slf4j..", "sun..", "java.sql..", "javax..", "java.rmi..")
        .check(CLASSES);
  }

  @Test
  void onlyMemoryKnowsHowMemoryIsAccessed() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Memory.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jdk.internal..")
        .check(CLASSES);
  }

  @Test
  void onlyBlocksObtainsMemoryFromNetty() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Blocks")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..")
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(each -> packages.add(folder(each)));
    assertEquals(List.copyOf(new TreeSet<>(ALLOWED.keySet())), List.copyOf(packages));
  }
}
