package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/** Code in memory, once while anybody uses it. */
final class LoadedModules {
  private static final Map<CodeObject, WeakReference<LoadedModule>> MODULES = new WeakHashMap<>();

  private LoadedModules() {}

  /** A code object and those that hang from it, loaded. Any thread. */
  static LoadedModule of(CodeObject code) {
    synchronized (MODULES) {
      WeakReference<LoadedModule> reference = MODULES.get(code);
      LoadedModule known = reference == null ? null : reference.get();
      if (known == null) {
        known = new LoadedModule(code);
        MODULES.put(code, new WeakReference<>(known));
      }
      return known;
    }
  }
}
