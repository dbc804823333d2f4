package io.vmactor.sexpr;

import io.vmactor.assembler.BytecodeReader;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The procedures written in Scheme, compiled when this was built: a resource of its own for each,
 * so that a program reads those alone that it uses.
 */
final class Library {
  /** The folder of the resources, seen from this class. */
  static final String FOLDER = "library/";

  /** The resource with all names, one in a line. */
  static final String NAMES = FOLDER + "names";

  private static final Set<String> ALL = readNames();
  private static final Map<String, CodeObject> CODES = new ConcurrentHashMap<>();

  private Library() {}

  /** The resource of a procedure: a name may have characters that no file name can. */
  static String resource(String name) {
    return FOLDER + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)) + ".bc";
  }

  private static Set<String> readNames() {
    String text = new String(read(NAMES), StandardCharsets.UTF_8);
    Set<String> names = new LinkedHashSet<>();
    text.lines().forEach(names::add);
    return Set.copyOf(names);
  }

  private static byte[] read(String resource) {
    try (InputStream in = Library.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all procedures. */
  static Set<String> names() {
    return ALL;
  }

  /** The code of a procedure. */
  static CodeObject code(String name) {
    return CODES.computeIfAbsent(name, Library::load);
  }

  private static CodeObject load(String name) {
    CodeObject definition =
        BytecodeReader.read(read(resource(name)), name, InstructionSet.standard()).main();
    for (Object constant : definition.constants()) {
      if (constant instanceof CodeObject code) {
        return code;
      }
    }
    throw new IllegalStateException("the library's " + name + " is no procedure");
  }

  /** Adds the library procedures that code refers to by their variables, directly. */
  static void addNeeds(CodeObject code, Set<String> needs) {
    InstructionSequence instructions = code.instructions();
    for (int i = 0; i < instructions.count(); i++) {
      if (instructions.instruction(i) == Opcode.GET_VARIABLE
          && code.constants().get(instructions.operand(i, 0)) instanceof String name
          && name.startsWith(Globals.PREFIX)) {
        needs.add(name.substring(Globals.PREFIX.length()));
      }
    }
    for (Object constant : code.constants()) {
      if (constant instanceof CodeObject inner) {
        addNeeds(inner, needs);
      }
    }
  }
}
