package io.vmactor.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.testing.Numbers;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** No value's word is a sentinel's, nor of another kind than its own. */
@Domain(value = Numbers.class, priority = 1)
@Domain(DomainContext.Global.class)
class WordTest {
  private static final long[] ATOMS = {Word.NIL, Word.FALSE, Word.TRUE, Word.ABSENT, Word.EXIT};

  private static void assertKind(boolean isInt, boolean isFloat, boolean isPointer, long word) {
    assertEquals(isInt, Word.isInt(word));
    assertEquals(isFloat, Word.isFloat(word));
    assertEquals(isPointer, Word.isPointer(word));
    assertTrue(LongStream.of(ATOMS).noneMatch(atom -> atom == word), () -> Long.toHexString(word));
  }

  @Property
  void anIntIsItsValueTimesFour(@ForAll long value) {
    long small = value << 2 >> 2;
    assertKind(true, false, false, Word.ofInt(small));
    assertEquals(small, Word.toInt(Word.ofInt(small)));
    assertEquals(value == small, Word.fitsInt(value));
    assertEquals(value == small, value >= Word.MIN_INT && value <= Word.MAX_INT);
  }

  @Property
  void aFloatIsImmediateOrBoxed(@ForAll double value) {
    assertFloat(value);
  }

  /** Every exponent, both signs, the lowest, a middle and the highest mantissa. */
  @Example
  void floatsOfEveryExponentAreFloats() {
    for (long exponent = 0; exponent < 2048; exponent++) {
      for (long mantissa : new long[] {0, 1, 1L << 51, (1L << 52) - 1}) {
        for (long sign = 0; sign < 2; sign++) {
          assertFloat(Double.longBitsToDouble(sign << 63 | exponent << 52 | mantissa));
        }
      }
    }
  }

  private static void assertFloat(double value) {
    long word = Word.rotated(value);
    if (Word.isFloat(word)) {
      assertKind(false, true, false, word);
      assertEquals(
          Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(Word.toDouble(word)));
      assertEquals(word, Encoder.immediate(value));
    } else {
      assertEquals(Word.EXIT, Encoder.immediate(value), "a float to be boxed");
    }
  }

  @Example
  void ordinaryFloatsAreNotBoxed() {
    for (double value : new double[] {0.0, -0.0, 1, -1, 0.1, 1e70, 1e-70, Double.NaN}) {
      assertTrue(Word.isFloat(Word.rotated(value)), () -> "boxed: " + value);
    }
  }

  @Example
  void theFloatWhoseBitsAreAllOnesIsNotASentinel() {
    double value = -2.3158417847463237E77;
    assertEquals(-1, Word.rotated(value));
    assertFloat(value);
  }

  @Example
  void atomsAreNothingElse() {
    for (long atom : ATOMS) {
      assertFalse(Word.isInt(atom));
      assertFalse(Word.isFloat(atom));
      assertFalse(Word.isPointer(atom));
      for (long other : ATOMS) {
        assertTrue(atom == other || !Word.areInts(atom, other));
      }
    }
    assertEquals(ATOMS.length, LongStream.of(ATOMS).distinct().count());
  }

  @Example
  void onlyNilAndFalseAreFalse() {
    assertFalse(Word.isTrue(Word.NIL));
    assertFalse(Word.isTrue(Word.FALSE));
    assertTrue(Word.isTrue(Word.TRUE));
    assertTrue(Word.isTrue(Word.ofInt(0)));
    assertTrue(Word.isTrue(Word.rotated(0.0)));
    assertTrue(Word.isTrue(Word.pointer(0x1000)));
  }

  @Property
  void aPointerIsItsAddressPlusOne(@ForAll long value) {
    long address = value & 0x7FFF_FFFF_FFF8L;
    assertKind(false, false, true, Word.pointer(address));
    assertEquals(address, Word.address(Word.pointer(address)));
  }

  @Property
  void immediatesAreNeverTheAnswerForWhatNeedsAnObject(@ForAll long value) {
    long word = Encoder.immediate(value);
    if (Word.fitsInt(value)) {
      assertEquals(Word.ofInt(value), word);
      assertNotEquals(Word.EXIT, word);
    } else {
      assertEquals(Word.EXIT, word);
    }
  }
}
