package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.heap.Fragment;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.MessageCopier;
import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Lists;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values on the way between actors: copies them to fragments, and receives them. */
final class Messages {
  /** The largest block of one message. */
  private static final long MAX_BYTES = Long.getLong("vmactor.message.limit", 256L << 20);

  /**
   * From this size on a block that was too small is doubled, below it is made four times larger.
   */
  private static final long LARGE = 64 << 10;

  private final Machine machine;
  private final long context;
  private final long maxBytes;

  Messages(Machine machine) {
    this(machine, MAX_BYTES);
  }

  /**
   * The same with another limit.
   *
   * @param maxBytes the largest block of one message, a power of two
   */
  Messages(Machine machine, long maxBytes) {
    this.machine = machine;
    this.context = machine.context();
    this.maxBytes = maxBytes;
  }

  // ---- sending

  /**
   * Copies a value for another actor.
   *
   * @return {@code null} if it, or something in it, cannot be sent
   * @throws MessageTooLargeException if it is too large
   */
  @Nullable SentValue copy(long value) {
    if (!Word.isPointer(value)) {
      return SentValue.immediate(value, SentValue.NO_MODULES);
    }
    if (!machine.memory().owns(value)) {
      return SentValue.immediate(value, modulesOf(value));
    }
    long[] roots = {value};
    return copy(roots, 0, firstGuess(value), false);
  }

  /**
   * Copies a function with its arguments, which stand from an address on, and if they name any, the
   * actor's variables.
   *
   * @return {@code null} if one, or something in it, cannot be sent
   * @throws MessageTooLargeException if they are too large
   */
  @Nullable SentValue copyCall(long function, int arguments) {
    long[] roots = new long[2 + arguments];
    roots[0] = Word.NIL;
    for (int i = 0; i <= arguments; i++) {
      roots[1 + i] = StackWords.get(function + ((long) i << 3));
    }
    if (!machine.codeOfFunction(roots[1]).namesVariables()) {
      SentValue call = copy(roots, 0, (roots.length + 6L) << 3, true);
      if (call == null || Context.get(context, Context.COPY_FUNCTIONS) == 1) {
        return call;
      }
      call.release(); // an argument is a function, which may name variables
    }
    roots[0] = Context.get(context, Context.VARIABLES);
    return copy(roots, 0, (roots.length + 64L) << 3, true);
  }

  /**
   * A tuple of words, of which only those that are literals of the machine's or none of this
   * actor's objects need no copy.
   *
   * @return {@code null} if one, or something in it, cannot be sent
   * @throws MessageTooLargeException if they are too large
   */
  @Nullable SentValue copyTuple(long... words) {
    long[] roots = new long[1 + words.length];
    roots[0] = Layout.inFragment(Layout.header(Layout.TUPLE, roots.length));
    System.arraycopy(words, 0, roots, 1, words.length);
    return copy(roots, 1, (roots.length + 8L) << 3, false);
  }

  /** Room for a value that consists of few objects. */
  private static long firstGuess(long value) {
    if (Layout.type(value) == Layout.LIST) {
      return (8 + wordsOfItems(Layout.field(value, Layout.FIELD_2))) << 3;
    }
    return (3 + wordsOfItems(value)) << 3;
  }

  /** Words of an array or tuple and of its items, if the others are like the first. */
  private static long wordsOfItems(long items) {
    long count = Layout.itemCount(items);
    long first = count == 0 || Layout.isRaw(items) ? Word.NIL : Layout.field(items, Layout.ITEMS);
    return Word.isPointer(first) ? count * (3 + Layout.itemCount(first)) : count;
  }

  /**
   * Copies what the words reach.
   *
   * @param headers how many of the words, at the start, are an object's header and no roots
   */
  private @Nullable SentValue copy(long[] words, int headers, long bytes, boolean call) {
    long blockBytes = Blocks.sizeFor(bytes);
    while (blockBytes <= maxBytes) {
      long block = Blocks.allocate(blockBytes);
      Memory.copyFromArray(words, 0, block, words.length);
      long objects = block + ((long) words.length << 3);
      long end = machine.memory().copyMessage(block + headers * 8L, objects, block + blockBytes);
      if (end > MessageCopier.NOT_SENDABLE) {
        return packed(words, headers, block, blockBytes, end, call);
      }
      Blocks.free(block, blockBytes);
      if (end == MessageCopier.NOT_SENDABLE) {
        return null;
      }
      blockBytes *= blockBytes < LARGE ? 4 : 2;
    }
    throw new MessageTooLargeException(maxBytes);
  }

  private SentValue packed(
      long[] words, int headers, long block, long blockBytes, long end, boolean call) {
    long objects = block + ((long) words.length << 3);
    LoadedModule[] modules = modulesMet(block + headers * 8L, objects, end);
    long functions = Context.get(context, Context.COPY_FUNCTIONS);
    if (call) {
      boolean linked = functions > 1 || machine.codeOfFunction(words[1]).namesVariables();
      return SentValue.call(words.length - 2, block, blockBytes, objects, end, linked, modules);
    }
    return headers == 0
        ? SentValue.value(
            HeapWords.get(block), block, blockBytes, objects, end, functions > 0, modules)
        : SentValue.value(
            Word.pointer(block), block, blockBytes, block, end, functions > 0, modules);
  }

  private LoadedModule[] modulesOf(long literal) {
    LoadedModule module = machine.moduleAt(Word.address(literal));
    return module == null ? SentValue.NO_MODULES : module.alone();
  }

  /** The modules that the roots and objects copied last point into. */
  private LoadedModule[] modulesMet(long roots, long objects, long end) {
    long lowest = Context.get(context, Context.COPY_LOWEST);
    if (lowest == 0) {
      return SentValue.NO_MODULES;
    }
    LoadedModule module = machine.moduleAt(lowest);
    if (module != null && Context.get(context, Context.COPY_HIGHEST) < module.endAddress()) {
      return module.alone();
    }
    Set<LoadedModule> met = new LinkedHashSet<>();
    for (long at = roots; at < objects; at += 8) {
      addModule(met, Word.address(HeapWords.get(at)));
    }
    for (long at = objects; at < end; ) {
      long header = HeapWords.get(at);
      long next = at + (Layout.wordsOfHeader(header) << 3);
      if (Layout.typeOfHeader(header) == Layout.CLOSURE) {
        addModule(met, HeapWords.get(at + Layout.FIELD_1));
      }
      for (long field = at + 8; field < next && !Layout.isRawHeader(header); field += 8) {
        long word = HeapWords.get(field);
        if (Word.isPointer(word)) {
          addModule(met, Word.address(word));
        }
      }
      at = next;
    }
    return met.toArray(SentValue.NO_MODULES);
  }

  private void addModule(Set<LoadedModule> met, long address) {
    LoadedModule module = machine.moduleAt(address);
    if (module != null) {
      met.add(module);
    }
  }

  /**
   * A value from Java.
   *
   * @throws IllegalArgumentException if it has no place in the VM
   */
  static SentValue ofJava(@Nullable Object value) {
    Encoder encoder = PartFactory.encoder();
    long word = encoder.encode(value);
    Fragment fragment = encoder.fragment();
    if (fragment.bytes() == 0) {
      return SentValue.immediate(word, SentValue.NO_MODULES);
    }
    long blockBytes = Blocks.sizeFor(fragment.bytes());
    long block = Blocks.allocate(blockBytes);
    long end = fragment.copyToFragment(block);
    return SentValue.value(
        Word.isPointer(word) ? word + block : word,
        block,
        blockBytes,
        block,
        end,
        false,
        SentValue.NO_MODULES);
  }

  // ---- receiving

  /**
   * Makes a value one of this actor's. May collect.
   *
   * @throws io.vmactor.vm.heap.HeapLimitException if it does not fit; it is not received then
   */
  long receive(SentValue value) {
    prepare(value);
    long word = value.word();
    return value.block() == 0 ? word : moved(value, word, adopt(value));
  }

  /**
   * Makes a call's variables this actor's, and pushes its function and arguments.
   *
   * @throws io.vmactor.vm.heap.HeapLimitException if they do not fit; they are not received then
   */
  void receiveCall(SentValue call) {
    Clone clone = call.whole();
    if (clone != null) {
      machine.begin(clone);
      return;
    }
    int count = 1 + call.arguments();
    long sp = Context.get(context, Context.SP);
    long base = Context.get(context, Context.STACK_BASE);
    machine.memory().growStack(sp - base + ((long) count << 3), sp);
    prepare(call);
    sp = Context.get(context, Context.SP);
    long[] words = new long[1 + count];
    for (int i = 0; i < words.length; i++) {
      words[i] = HeapWords.get(call.block() + ((long) i << 3));
    }
    long distance = adopt(call);
    Context.put(context, Context.VARIABLES, moved(call, words[0], distance));
    for (int i = 1; i < words.length; i++) {
      StackWords.put(sp, moved(call, words[i], distance));
      sp += 8;
    }
    Context.put(context, Context.SP, sp);
  }

  /** What may collect, and must be done while the value is still outside. */
  private void prepare(SentValue value) {
    for (LoadedModule module : value.modules()) {
      machine.keep(module);
      if (value.hasFunctions()) {
        machine.callOuts().linksOf(module);
      }
    }
    if (value.block() == 0) {
      return;
    }
    machine
        .memory()
        .reserveMessage(value.end() - value.objects(), value.blockBytes(), machine.top());
    if (value.hasFunctions()) {
      link(value);
    }
  }

  private long adopt(SentValue value) {
    long distance =
        machine.memory().adopt(value.objects(), value.end(), value.block(), value.blockBytes());
    value.adopted();
    return distance;
  }

  private static long moved(SentValue value, long word, long distance) {
    return Word.isPointer(word)
            && Long.compareUnsigned(word - value.objects(), value.end() - value.objects()) < 0
        ? word + distance
        : word;
  }

  /** Gives the functions in a value this actor's links. */
  private void link(SentValue value) {
    for (long at = value.objects(); at < value.end(); ) {
      long header = HeapWords.get(at);
      if (Layout.typeOfHeader(header) == Layout.CLOSURE) {
        int number = machine.linkNumberAt(HeapWords.get(at + Layout.FIELD_1));
        HeapWords.put(at + Layout.FIELD_2, Lists.item(Context.get(context, Context.LINKS), number));
      }
      at += Layout.wordsOfHeader(header) << 3;
    }
  }
}
