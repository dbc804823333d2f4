package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADD \\",
        "ADD \\  ",
        "[\"OP_ADD\",",
        "CONSTANT {",
        "CONSTANT (1,",
        "CONSTANT \"one",
        "CONSTANT \"one \\\" two",
        "CONSTANT \"ends with a backslash \\",
        "[1,\n2,",
        "[\"]\",",
        "CONSTANT \"one\ntwo",
        "ADD \\\nADD \\"
      })
  void isUnfinished(String text) {
    assertTrue(Continuation.isUnfinished(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ADD",
        "CONSTANT \"[\"",
        "CONSTANT \"\\\"\"",
        "CONSTANT \"\\\\\"",
        "[1,\n2]",
        "ADD ; [ \" \\",
        "]",
        "ADD \\\nADD",
        "a\\b",
        "CONSTANT \"one\ntwo\""
      })
  void isFinished(String text) {
    assertFalse(Continuation.isUnfinished(text));
  }
}
