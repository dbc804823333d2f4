package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  @TempDir Path home;

  @Test
  void standsInTheFolderForState() {
    Path state = home.resolve("state");
    assertEquals(
        state.resolve("vmactor").resolve("history"),
        HistoryFile.find(Map.of("XDG_STATE_HOME", state.toString()), home.toString()));
    assertTrue(Files.isDirectory(state.resolve("vmactor")));
  }

  @Test
  void standsInTheHomeFolderIfNoOtherIsNamed() {
    Path expected = home.resolve(".local").resolve("state").resolve("vmactor").resolve("history");
    assertEquals(expected, HistoryFile.find(Map.of(), home.toString()));
    assertEquals(expected, HistoryFile.find(Map.of("HOME", home.toString()), "/elsewhere"));
    assertEquals(expected, HistoryFile.find(Map.of("XDG_STATE_HOME", "relative"), home.toString()));
  }

  @Test
  void isDoneWithoutIfItsFolderCannotBeMade() throws Exception {
    Path file = Files.createFile(home.resolve("file"));
    assertNull(HistoryFile.find(Map.of(), file.toString()));
    assertNull(HistoryFile.find(Map.of(), null));
    assertNull(HistoryFile.find(Map.of("XDG_STATE_HOME", "/\0"), home.toString()));
  }
}
