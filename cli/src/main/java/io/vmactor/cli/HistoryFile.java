package io.vmactor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the REPL keeps its history: in the user's folder for state, as XDG names it. */
final class HistoryFile {
  private HistoryFile() {}

  /** The file, its folder made if need be; {@code null} if there can be none. */
  static @Nullable Path find() {
    return find(System.getenv(), System.getProperty("user.home"));
  }

  static @Nullable Path find(Map<String, String> environment, @Nullable String home) {
    try {
      Path folder = stateFolder(environment, home);
      if (folder == null) {
        return null;
      }
      Files.createDirectories(folder.resolve("vmactor"));
      return folder.resolve("vmactor").resolve("history");
    } catch (IOException | InvalidPathException unusable) {
      return null;
    }
  }

  /** XDG_STATE_HOME counts only if it is absolute. */
  private static @Nullable Path stateFolder(
      Map<String, String> environment, @Nullable String home) {
    String state = environment.get("XDG_STATE_HOME");
    if (state != null && Path.of(state).isAbsolute()) {
      return Path.of(state);
    }
    String folder = environment.getOrDefault("HOME", home == null ? "" : home);
    return folder.isEmpty() ? null : Path.of(folder, ".local", "state");
  }
}
