package io.vmactor.nativejit.translator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.nativejit.llvm.CodeLinker;
import io.vmactor.vm.heap.ActorMemory;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Arithmetic;
import io.vmactor.vm.runtime.Comparison;
import io.vmactor.vm.runtime.Containers;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Translated handlers do what the handlers do: the same answer, the same heap and the same reason
 * for giving up, for random operands of every type, with and without room in the heap.
 */
class TranslatedHandlersTest {
  private static final int CASES = Integer.getInteger("vmactor.translated.cases", 100_000);
  private static final int HEAP_WORDS = 700;

  private static CodeLinker linker;

  @BeforeAll
  static void link() throws Exception {
    linker = new CodeLinker();
    try (var object =
        RuntimeBuild.class.getResourceAsStream("/io/vmactor/nativejit/compiler/runtime.o")) {
      linker.add(object.readAllBytes());
    }
  }

  static Stream<Method> handlers() {
    return Stream.of(Arithmetic.class, Comparison.class, Containers.class)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(TranslatedHandlersTest::takesAnyWords)
        .sorted((a, b) -> a.getName().compareTo(b.getName()));
  }

  /** Whether a method is a handler: the context and words in, a word out. */
  private static boolean takesAnyWords(Method method) {
    return method.getReturnType() == long.class
        && Arrays.stream(method.getParameterTypes()).allMatch(type -> type == long.class)
        && method.getParameterCount() >= 2
        && !List.of("identical", "next", "unpack").contains(method.getName());
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void aHandlerAndItsTranslationAgree(Method method) throws Throwable {
    MethodHandle java =
        MethodHandles.lookup()
            .unreflect(method)
            .asSpreader(long[].class, method.getParameterCount());
    MethodHandle translated = translated(method);
    Random random = new Random(method.getName().hashCode());
    Heap heap = new Heap();
    try {
      for (int i = 0; i < CASES; i++) {
        long[] operands = new long[method.getParameterCount()];
        operands[0] = heap.context();
        for (int k = 1; k < operands.length; k++) {
          operands[k] = heap.operand(random);
        }
        int room = random.nextInt(8) == 0 ? random.nextInt(20) : HEAP_WORDS;
        heap.restore(room);
        long expected = (long) java.invokeExact(operands);
        long[] after = heap.image();
        heap.restore(room);
        long found = (long) translated.invokeExact(operands);
        int number = i;
        assertEquals(
            withOneNaN(expected),
            withOneNaN(found),
            () -> "case " + number + ": " + method.getName() + " of " + hex(operands));
        assertEquals(
            -1,
            Arrays.mismatch(after, heap.image()),
            () -> "case " + number + ": memory after " + method.getName() + hex(operands));
      }
    } finally {
      heap.free();
    }
  }

  /** Which of the many NaNs an operation answers, neither Java nor the processor says. */
  private static long withOneNaN(long word) {
    return Word.isFloat(word) && Double.isNaN(Word.toDouble(word))
        ? Word.rotated(Double.NaN)
        : word;
  }

  private static String hex(long[] words) {
    return Arrays.stream(words).mapToObj(Long::toHexString).toList().toString();
  }

  @SuppressWarnings("restricted")
  private static MethodHandle translated(Method method) {
    MethodKey key =
        new MethodKey(
            method.getDeclaringClass().getName().replace('.', '/'),
            method.getName(),
            "(" + "J".repeat(method.getParameterCount()) + ")J");
    MemoryLayout[] parameters = new MemoryLayout[method.getParameterCount()];
    Arrays.fill(parameters, ValueLayout.JAVA_LONG);
    return Linker.nativeLinker()
        .downcallHandle(
            MemorySegment.ofAddress(linker.address(key.plainSymbol())),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, parameters))
        .asSpreader(long[].class, parameters.length);
  }

  /** A small heap with objects of every type, which can be put back as it was. */
  private static final class Heap {
    private final ActorMemory memory = new ActorMemory(1 << 20, 1 << 16);
    private final List<Long> words = new ArrayList<>();
    private final long start;
    private final long end;
    private final long[] first;

    Heap() {
      memory.reserve((HEAP_WORDS * 2L) << 3, Context.get(context(), Context.SP));
      start = Context.get(context(), Context.BUMP);
      for (Object value : values()) {
        Encoder encoder = new Encoder();
        encoder.reset();
        long word = encoder.encode(value);
        words.add(memory.adopt(encoder.fragment(), word));
      }
      for (int i = 0; i < 5; i++) {
        words.add(Containers.iterate(context(), words.get(i)));
      }
      words.addAll(List.of(Word.NIL, Word.TRUE, Word.FALSE));
      end = Context.get(context(), Context.BUMP) + ((long) HEAP_WORDS << 3);
      Memory.fillWords(
          Context.get(context(), Context.BUMP), HEAP_WORDS, Word.NIL); // what images compare
      first = image();
    }

    private static List<Object> values() {
      Map<Object, Object> dict = new LinkedHashMap<>();
      for (int i = 0; i < 12; i++) {
        dict.put(i % 2 == 0 ? (Object) ("k" + i) : Integer.valueOf(i), i * 1.5);
      }
      return List.of(
          dict,
          List.of(1, 2.5, "three", List.of(4, 5)),
          List.of("a", "ß", "€uro", "𝄞"),
          "hello",
          new byte[] {1, 2, -1},
          List.of(),
          Map.of(),
          "",
          "x",
          "größer",
          "日本",
          "𝄞 clef",
          1e300,
          -3e-200,
          Double.NaN,
          BigInteger.ONE.shiftLeft(100),
          BigInteger.ONE.shiftLeft(61),
          BigInteger.ONE.shiftLeft(64).negate(),
          io.vmactor.vm.code.Tuple.of(1, 2),
          io.vmactor.vm.code.Tuple.of("a", "b", "c"));
    }

    long context() {
      return memory.context();
    }

    long operand(Random random) {
      return switch (random.nextInt(8)) {
        case 0, 1 -> Word.ofInt(random.nextInt(20) - 10);
        case 2 -> Word.ofInt(random.nextLong() >> (2 + random.nextInt(60)));
        case 3 -> floatWord(random.nextInt(40) / 4.0 - 5);
        case 4 -> floatWord(Double.longBitsToDouble(random.nextLong()));
        default -> words.get(random.nextInt(words.size()));
      };
    }

    /** The float, or 1.5 if it would have to be boxed. */
    private static long floatWord(double value) {
      return Word.isFloat(Word.rotated(value)) ? Word.rotated(value) : Word.rotated(1.5);
    }

    /** The context and the heap. */
    long[] image() {
      int registers = Context.BYTES >> 3;
      long[] image = new long[registers + (int) ((end - start) >> 3)];
      for (int i = 0; i < registers; i++) {
        image[i] = Memory.getLong(context() + ((long) i << 3));
      }
      for (int i = registers; i < image.length; i++) {
        image[i] = Memory.getLong(start + ((long) (i - registers) << 3));
      }
      return image;
    }

    void restore(int roomWords) {
      int registers = Context.BYTES >> 3;
      Memory.copyFromArray(first, 0, context(), registers);
      Memory.copyFromArray(first, registers, start, first.length - registers);
      Context.put(
          context(), Context.LIMIT, Context.get(context(), Context.BUMP) + ((long) roomWords << 3));
    }

    void free() {
      memory.free();
    }
  }
}
