package io.vmactor.assembler;

import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.InstructionSet;

/** Assembles text ({@code .vma}); the syntax is described in {@code spec/assembly.md}. */
public final class Assembler {
  private Assembler() {}

  /**
   * Assembles a program.
   *
   * @param text the program
   * @param fileName the file's name, for errors and for the positions in the code
   * @param set the instructions that may be used, custom ones included
   * @throws AssemblyException if the text or the code it describes breaks a rule
   */
  public static Module assemble(String text, String fileName, InstructionSet set) {
    return new AssemblyParser(text, fileName, set).parse();
  }

  /** The name of the module in a file: the file's name without folders and extension. */
  static String moduleName(String fileName) {
    String name =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
