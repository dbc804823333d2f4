package io.vmactor.vm.interpreter;

import io.vmactor.vm.mailbox.MailboxNode;
import io.vmactor.vm.memory.Blocks;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to an actor, or what a new actor is to do: words and the fragment with the
 * objects they point to, a block outside every heap. Whoever takes it out of a mailbox has it
 * received once ({@link Machine}) or releases it.
 */
public final class SentValue extends MailboxNode {
  static final LoadedModule[] NO_MODULES = {};

  /** The value; for a call its number of arguments, the words being at the start of the block. */
  private final long word;

  /** 0 if there are no objects. */
  private long block;

  private final long blockBytes;
  private final long objects;
  private final long end;

  /** Whether there are functions that need the receiver's links. */
  private final boolean functions;

  /** Keeps the literals and the code in memory that the value points to. */
  private final LoadedModule[] modules;

  private @Nullable Clone clone;

  private SentValue(
      long word,
      long block,
      long blockBytes,
      long objects,
      long end,
      boolean functions,
      LoadedModule[] modules) {
    this.word = word;
    this.block = block;
    this.blockBytes = blockBytes;
    this.objects = objects;
    this.end = end;
    this.functions = functions;
    this.modules = modules;
  }

  /**
   * A value from Java.
   *
   * @throws IllegalArgumentException if it has no place in the VM
   */
  public static SentValue ofJava(@Nullable Object value) {
    return Messages.ofJava(value);
  }

  /** A value without objects but, perhaps, a literal. */
  static SentValue immediate(long word, LoadedModule[] modules) {
    return new SentValue(word, 0, 0, 0, 0, false, modules);
  }

  /** A value with objects. */
  static SentValue value(
      long word,
      long block,
      long blockBytes,
      long objects,
      long end,
      boolean functions,
      LoadedModule[] modules) {
    return new SentValue(word, block, blockBytes, objects, end, functions, modules);
  }

  /** A function and its arguments behind a word for the variables, at the start of the block. */
  static SentValue call(
      int arguments,
      long block,
      long blockBytes,
      long objects,
      long end,
      boolean functions,
      LoadedModule[] modules) {
    return new SentValue(arguments, block, blockBytes, objects, end, functions, modules);
  }

  /** What a clone is to do. */
  static SentValue ofClone(Clone clone) {
    SentValue call = new SentValue(clone.words().length - 1L, 0, 0, 0, 0, false, NO_MODULES);
    call.clone = clone;
    return call;
  }

  /** What a clone begins with, or {@code null} if this is no clone's. */
  @Nullable Clone whole() {
    return clone;
  }

  /** How many arguments a call has. */
  public int arguments() {
    return (int) word;
  }

  long word() {
    return word;
  }

  long block() {
    return block;
  }

  long blockBytes() {
    return blockBytes;
  }

  long objects() {
    return objects;
  }

  long end() {
    return end;
  }

  boolean hasFunctions() {
    return functions;
  }

  LoadedModule[] modules() {
    return modules;
  }

  /** The block belongs to an actor now. */
  void adopted() {
    block = 0;
  }

  /** Gives the memory back; for a value that nobody receives. */
  public void release() {
    if (block != 0) {
      Blocks.free(block, blockBytes);
      block = 0;
    }
    if (clone != null) {
      clone.image().release();
    }
  }
}
