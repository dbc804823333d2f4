package io.vmactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoActorsTest {
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "6, 8", "27, 111", "837799, 524"})
  void reachesOne(long number, long steps) {
    assertEquals(
        steps, assertTimeoutPreemptively(Duration.ofSeconds(30), () -> TwoActors.steps(number)));
  }
}
