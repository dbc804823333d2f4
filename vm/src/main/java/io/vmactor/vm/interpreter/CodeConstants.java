package io.vmactor.vm.interpreter;

/** What a code object's constants are once it is loaded, by their index. */
interface CodeConstants {
  /** The word of a value. */
  long word(int constant);

  /** The address of a code object in the literal area. */
  long codeAddress(int constant);

  /** The index of a variable's name in the module's links, in words from their first. */
  int linkIndex(int constant);

  /** The index, among the module's links, of the cache site of an instruction of the code. */
  int siteIndex(int instruction);
}
