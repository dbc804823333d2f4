package io.vmactor.assembler;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a module as assembly; {@link Assembler} makes an equal module of the text. */
public final class Disassembler {
  private static final String MAIN = "main";

  private Disassembler() {}

  /**
   * Disassembles a module: its functions, those used by others first, then the program itself.
   *
   * @throws io.vmactor.vm.code.VerificationException if the module exceeds {@link ModuleLimits}
   */
  public static String disassemble(Module module) {
    List<CodeObject> codes = NestingCheck.innerFirst(module);
    CodeObject main = module.main();
    Map<CodeObject, String> names = names(codes, main);
    StringBuilder out = new StringBuilder();
    directive(out, "", ".module ", module.name());
    directive(out, "", ".file ", main.file());
    for (CodeObject code : codes) {
      FunctionListing listing = new FunctionListing(out, code, names);
      out.append('\n');
      if (code == main) {
        if (!main.name().equals(MAIN)) {
          directive(out, "", ".name ", main.name());
        }
        listing.writeProgram();
      } else {
        listing.writeFunction(main.file());
      }
    }
    return out.toString();
  }

  static void directive(StringBuilder out, String indent, String directive, String text) {
    out.append(indent).append(directive);
    Literals.writeString(out, text);
    out.append('\n');
  }

  /** A different name for each function: its own if it can stand in assembly and is free. */
  private static Map<CodeObject, String> names(List<CodeObject> codes, CodeObject main) {
    Map<CodeObject, String> names = new HashMap<>();
    Map<String, Integer> next = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (CodeObject code : codes) {
      if (code != main) {
        String stem = Literals.isName(code.name()) ? code.name() : "function";
        String name = stem;
        while (!taken.add(name)) {
          name = stem + "_" + next.merge(stem, 1, Integer::sum);
        }
        names.put(code, name);
      }
    }
    return names;
  }
}
