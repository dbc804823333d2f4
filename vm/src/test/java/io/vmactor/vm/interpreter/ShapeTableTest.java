package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.isa.Opcode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The shapes of batches are kept, but never more than there is room for. */
class ShapeTableTest {
  /** How many different shapes; the promise is for 10,000,000. */
  private static final int COUNT = Integer.getInteger("vmactor.shapes", 100_000);

  private static final long SENDER = 1;
  private static final long OTHER_SENDER = 2;

  /** No more is kept of shapes that come and go, in bytes. */
  private static final long FLAT = 16L << 20;

  private final HandlerTable table = HandlerTable.standard();
  private final ShapeTable shapes = new ShapeTable();

  /** Shape number {@code n}: pushes, as the digits of n to the base 4 say. */
  private static int[] words(int n) {
    int[] words = new int[24];
    int size = 0;
    int arguments = 0;
    for (int rest = n; rest > 0 || size == 0; rest >>= 2) {
      switch (rest & 3) {
        case 0 -> words[size++] = Opcode.NIL.number();
        case 1 -> words[size++] = Opcode.TRUE.number();
        case 2 -> words[size++] = Opcode.FALSE.number();
        default -> {
          words[size++] = Opcode.CONSTANT.number();
          words[size++] = arguments++;
        }
      }
    }
    return Arrays.copyOf(words, size);
  }

  private static int arguments(int n) {
    return (int)
        IntStream.iterate(n, rest -> rest > 0, rest -> rest >> 2).filter(r -> (r & 3) == 3).count();
  }

  private ShapeCode find(int n, long sender) {
    return shapes.find(words(n), arguments(n), table, sender);
  }

  @Test
  void aShapeIsKeptFromItsSecondUseOn() {
    ShapeCode first = find(1, SENDER);
    ShapeCode second = find(1, SENDER);
    assertNotSame(first, second);
    assertSame(second, find(1, SENDER));
    assertSame(second, find(1, OTHER_SENDER));
    assertEquals(1, shapes.size());
  }

  @Test
  void anotherTableOfHandlersHasItsOwn() {
    find(1, SENDER);
    ShapeCode standard = find(1, SENDER);
    HandlerTable changed = table.replace("OP_NIL", view -> view.push(1));
    shapes.find(words(1), 0, changed, SENDER);
    ShapeCode other = shapes.find(words(1), 0, changed, SENDER);
    assertNotSame(standard, other);
    assertSame(standard, find(1, SENDER));
    assertSame(other, shapes.find(words(1), 0, changed, SENDER));
  }

  @Test
  void oneSendersShapesDoNotDriveOutAnothers() {
    find(1, OTHER_SENDER);
    ShapeCode kept = find(1, OTHER_SENDER);
    flood(2, 100_000);
    assertSame(kept, find(1, OTHER_SENDER));
  }

  @Test
  void aVeryLargeShapeIsNotKept() {
    int[] large = IntStream.generate(Opcode.NOP::number).limit(5000).toArray();
    shapes.find(large, 0, table, SENDER);
    shapes.find(large, 0, table, SENDER);
    assertEquals(0, shapes.size());
  }

  @Test
  void shapesThatComeAndGoTakeNoMoreMemoryThanTheFirstThousands() {
    flood(0, 20_000);
    long before = usedBytes();
    flood(20_000, COUNT);
    long after = usedBytes();
    assertTrue(after - before < FLAT, () -> "from " + before + " to " + after + " bytes");
    assertTrue(shapes.size() <= 4096);
  }

  /** Finds each shape twice, from the first up to the last. */
  private void flood(int first, int last) {
    for (int n = first; n < last; n++) {
      find(n, SENDER);
      find(n, SENDER);
    }
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
