package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @Test
  void unitsArePowersOf1024() {
    assertEquals(0, ByteSize.parse("0"));
    assertEquals(4096, ByteSize.parse("4096"));
    assertEquals(512 << 10, ByteSize.parse("512k"));
    assertEquals(8 << 20, ByteSize.parse("8m"));
    assertEquals(8 << 20, ByteSize.parse("8M"));
    assertEquals(2L << 30, ByteSize.parse("2g"));
    assertEquals(1L << 40, ByteSize.parse("1t"));
    assertEquals(Long.MAX_VALUE, ByteSize.parse("9223372036854775807"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "m",
        "8q",
        "8mb",
        "-8m",
        "+8",
        "8.5m",
        " 8m",
        "9223372036854775808",
        "9000000t"
      })
  void anythingElseIsNoSize(String text) {
    assertThrows(NumberFormatException.class, () -> ByteSize.parse(text));
  }
}
