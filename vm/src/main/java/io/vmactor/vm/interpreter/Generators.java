package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.FunctionInfo;
import io.vmactor.vm.heap.GeneratorLayout;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;

/**
 * Generators: their frame is copied to the VM stack when they are resumed and back when they yield.
 *
 * <pre>
 *   place        the generator; what it yields or returns replaces it
 *   place + 8    its function; whether it has returned replaces it
 *   place + 16   its frame
 * </pre>
 */
@Restricted
final class Generators {
  private Generators() {}

  /** Words of a generator that runs the code; 0 for other code. */
  static long wordsFor(long code, boolean generator) {
    return generator ? GeneratorLayout.WORDS + frameWords(code) : 0;
  }

  private static long frameWords(long code) {
    return (Memory.getLong(code + CodeLayout.FRAME_BYTES) >> 3) - 1;
  }

  /** A generator that is not started, of a function and its bound locals; there is room for it. */
  static long create(long context, long function, long code, long locals) {
    long frame = frameWords(code);
    long address = Allocation.allocate(context, Layout.GENERATOR, GeneratorLayout.WORDS + frame);
    long info = Layout.field(function, Layout.FIELD_3);
    HeapWords.put(address + GeneratorLayout.NAME, field(info, FunctionInfo.NAME));
    HeapWords.put(
        address + GeneratorLayout.QUALIFIED_NAME, field(info, FunctionInfo.QUALIFIED_NAME));
    HeapWords.put(
        address + GeneratorLayout.FLAGS,
        Word.ofInt(Memory.getLong(code + CodeLayout.FLAGS) & CodeLayout.VISIBLE_FLAGS));
    HeapWords.put(address + GeneratorLayout.STATE, Word.ofInt(GeneratorLayout.NOT_STARTED));
    HeapWords.put(address + GeneratorLayout.FUNCTION, function);
    HeapWords.put(
        address + GeneratorLayout.PC, Word.ofInt(Memory.getLong(code + CodeLayout.ENTRY)));
    long bound = Memory.getLong(code + CodeLayout.BOUND);
    HeapWords.put(address + GeneratorLayout.SAVED, Word.ofInt(bound));
    HeapWords.put(address + GeneratorLayout.HANDLED, Word.NIL);
    for (long i = 0; i < bound; i++) {
      HeapWords.put(address + GeneratorLayout.FRAME + (i << 3), StackWords.get(locals + (i << 3)));
    }
    Memory.fillWords(address + GeneratorLayout.FRAME + (bound << 3), frame - bound, Word.NIL);
    return Word.pointer(address);
  }

  private static long field(long info, int offset) {
    return info == Word.NIL ? Word.NIL : Layout.field(info, offset);
  }

  /** The state of a generator, as a number of {@link GeneratorLayout}. */
  static long state(long generator) {
    return Word.toInt(Layout.field(generator, GeneratorLayout.STATE));
  }

  /**
   * Resumes a generator above the running frame; where it yields or returns, it goes on at a pc.
   *
   * @param value what YIELD answers
   * @return nil if its next operation is next; else EXIT
   */
  static long resume(long context, long limit, long generator, long value, long next) {
    long place = Frames.top(context, Context.get(context, Context.FP));
    long function = Layout.field(generator, GeneratorLayout.FUNCTION);
    long code = Layout.field(function, Layout.FIELD_1);
    long end = place + 16 + Memory.getLong(code + CodeLayout.FRAME_BYTES);
    if (end >= limit) {
      return Frames.needsStack(context, end);
    }
    long pc = Word.toInt(Layout.field(generator, GeneratorLayout.PC));
    boolean started = state(generator) == GeneratorLayout.SUSPENDED;
    push(context, generator, function, code, place, next);
    if (!started) {
      return Frames.goOn(context, pc);
    }
    // the operation before the pc is the YIELD, that at the pc a RESUME
    StackWords.put(place + 16 + Memory.getShort(pc - 8 + 2), value);
    return Frames.goOn(context, Memory.getLong(code + CodeLayout.NATIVE_RESUME) == 0 ? pc + 8 : pc);
  }

  /**
   * Resumes a suspended generator with an exception.
   *
   * @return EXIT, for the exception to be raised where its YIELD is
   */
  static long raise(long context, long limit, long generator, long exception, long next) {
    long place = Frames.top(context, Context.get(context, Context.FP));
    long function = Layout.field(generator, GeneratorLayout.FUNCTION);
    long code = Layout.field(function, Layout.FIELD_1);
    long end = place + 16 + Memory.getLong(code + CodeLayout.FRAME_BYTES);
    if (end >= limit) {
      return Frames.needsStack(context, end);
    }
    push(context, generator, function, code, place, next);
    Context.put(context, Context.PC, Word.toInt(Layout.field(generator, GeneratorLayout.PC)) - 8);
    return Context.exit(context, Exit.THROW, exception, 0, 0);
  }

  /** Makes the frame of a generator the running one. */
  private static void push(
      long context, long generator, long function, long code, long place, long next) {
    long frame = place + 16;
    long words = Word.toInt(Layout.field(generator, GeneratorLayout.SAVED));
    long saved = Word.address(generator) + GeneratorLayout.FRAME;
    for (long i = 0; i < words << 3; i += 8) {
      StackWords.put(frame + i, HeapWords.get(saved + i));
    }
    StackWords.put(place, generator);
    StackWords.put(place + 8, function);
    long bound = Memory.getLong(code + CodeLayout.BOUND);
    long delta = frame - Context.get(context, Context.FP);
    StackWords.put(frame + (bound << 3), CodeLayout.link(next, delta));
    Context.put(context, Context.FP, frame);
    begin(context, generator);
  }

  /** Says that a generator runs, and that what it was handling is handled. */
  static void begin(long context, long generator) {
    Layout.setField(generator, GeneratorLayout.STATE, Word.ofInt(GeneratorLayout.RUNNING));
    long handled = Layout.field(generator, GeneratorLayout.HANDLED);
    Layout.setField(generator, GeneratorLayout.HANDLED, Context.get(context, Context.HANDLED));
    if (handled != Word.NIL) {
      Context.put(context, Context.HANDLED, handled);
    }
  }

  /**
   * The native code that goes on with a generator whose frame would start at an address; 0 if there
   * is none, or more to it than that.
   */
  static long nativeCode(long context, long generator, long frame) {
    if (state(generator) > GeneratorLayout.SUSPENDED) {
      return 0;
    }
    long code = Layout.field(Layout.field(generator, GeneratorLayout.FUNCTION), Layout.FIELD_1);
    long end = frame + Memory.getLong(code + CodeLayout.FRAME_BYTES);
    return end < Context.get(context, Context.CALL_LIMIT)
        ? Memory.getLong(code + CodeLayout.NATIVE_ENTRY)
        : 0;
  }

  /**
   * Suspends the running generator behind a pc, with so many bytes of its frame in use.
   *
   * @param pc behind its YIELD, in the standard form
   */
  static long suspend(long context, long fp, long value, long pc, long bytes) {
    long generator = StackWords.get(fp - 16);
    long saved = Word.address(generator) + GeneratorLayout.FRAME;
    for (long i = 0; i < bytes; i += 8) {
      HeapWords.put(saved + i, StackWords.get(fp + i));
    }
    suspended(context, generator, pc, bytes);
    leave(context, fp, value, Word.FALSE);
    return Word.NIL;
  }

  /** Says that a generator whose frame is put away runs no longer. */
  static void suspended(long context, long generator, long pc, long bytes) {
    Layout.setField(generator, GeneratorLayout.SAVED, Word.ofInt(bytes >> 3));
    Layout.setField(generator, GeneratorLayout.PC, Word.ofInt(pc));
    long handled = Context.get(context, Context.HANDLED);
    long caller = Layout.field(generator, GeneratorLayout.HANDLED);
    Context.put(context, Context.HANDLED, caller);
    Layout.setField(generator, GeneratorLayout.STATE, Word.ofInt(GeneratorLayout.SUSPENDED));
    Layout.setField(generator, GeneratorLayout.HANDLED, handled == caller ? Word.NIL : handled);
  }

  /** Ends the running generator with a value. */
  static long finish(long context, long fp, long value) {
    end(context, StackWords.get(fp - 16));
    leave(context, fp, value, Word.TRUE);
    return Word.NIL;
  }

  private static void leave(long context, long fp, long value, long done) {
    long code = Layout.field(StackWords.get(fp - 8), Layout.FIELD_1);
    long link = StackWords.get(fp + (Memory.getLong(code + CodeLayout.BOUND) << 3));
    StackWords.put(fp - 16, value);
    StackWords.put(fp - 8, done);
    Context.put(context, Context.FP, fp - CodeLayout.linkDelta(link));
    Context.put(context, Context.PC, CodeLayout.linkPc(link));
  }

  /** Ends a running generator, and gives its resumer the exception it was handling. */
  static void end(long context, long generator) {
    Context.put(context, Context.HANDLED, Layout.field(generator, GeneratorLayout.HANDLED));
    clear(generator);
  }

  /** Makes a generator that does not run one that has ended. */
  static void clear(long generator) {
    Layout.setField(generator, GeneratorLayout.STATE, Word.ofInt(GeneratorLayout.ENDED));
    Layout.setField(generator, GeneratorLayout.SAVED, 0);
    Layout.setField(generator, GeneratorLayout.HANDLED, Word.NIL);
    long words = Layout.itemCount(generator) + 1 - GeneratorLayout.WORDS;
    Memory.fillWords(Word.address(generator) + GeneratorLayout.FRAME, words, Word.NIL);
  }
}
