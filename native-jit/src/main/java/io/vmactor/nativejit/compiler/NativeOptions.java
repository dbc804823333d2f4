package io.vmactor.nativejit.compiler;

/**
 * Settings for tests and for who looks for a defect.
 *
 * @param log whether every compilation prints a line ({@code vmactor.jit.log})
 * @param counts whether native code counts the public instructions it carries out
 * @param strict whether a function that cannot be compiled is an error
 * @param exits one in so many operations leaves to the interpreter for no reason; 0 for none
 * @param dump a folder that gets the IR and the object file of each unit; "" for none
 */
record NativeOptions(boolean log, boolean counts, boolean strict, int exits, String dump) {
  static NativeOptions ofProcess() {
    return new NativeOptions(
        Boolean.getBoolean("vmactor.jit.log"),
        Boolean.getBoolean("vmactor.jit.count"),
        Boolean.getBoolean("vmactor.jit.strict"),
        Integer.getInteger("vmactor.jit.exits", 0),
        System.getProperty("vmactor.jit.dump", ""));
  }
}
