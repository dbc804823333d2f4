package io.vmactor.python.program;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What tasks of asyncio become. */
public enum AsyncMode {
  /** Actors of their own where that cannot be told from asyncio except by time, else tasks. */
  AUTO,
  /** Tasks inside their creator's actor, always. */
  TASKS,
  /** Actors of their own, always: arguments, results and everything else are copies. */
  ACTORS;

  /** The mode of a name as on the command line, or {@code null} if there is none. */
  public static @Nullable AsyncMode ofLabel(String label) {
    for (AsyncMode mode : values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(label)) {
        return mode;
      }
    }
    return null;
  }
}
