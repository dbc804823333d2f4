package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.VerifiedCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects words of the register form and fills in jumps once their targets are known. */
final class CodeBuffer {
  /** A jump to be filled in: at which word, to which public instruction, as 32 or 16 bits. */
  private record Fixup(int at, int target, boolean wide) {}

  /** Beyond this many public instructions a conditional jump may not reach with 16 bits. */
  static final int NEAR = 4000;

  private final int[] labels;
  private final boolean near;
  private final List<Fixup> fixups = new ArrayList<>();
  private long[] words = new long[32];
  private int[] origins = new int[32];
  private int size;
  private int origin;

  /** For code of so many public instructions. */
  CodeBuffer(int instructions) {
    this.labels = new int[instructions + 1];
    this.near = instructions < NEAR;
    Arrays.fill(labels, -1);
  }

  /** How many words there are. */
  int size() {
    return size;
  }

  /** A word, its jump perhaps still to be filled in. */
  long word(int index) {
    return words[index];
  }

  /** What follows belongs to this public instruction. */
  void startInstruction(int index) {
    origin = index;
  }

  /** Jumps to this public instruction come here. */
  void label(int index) {
    labels[index] = size;
  }

  void emit(int op, int a, int b, int c) {
    emit(RegisterOp.encode(op, a, b, c));
  }

  void emit(long word) {
    if (size == words.length) {
      words = Arrays.copyOf(words, size * 2);
      origins = Arrays.copyOf(origins, size * 2);
    }
    origins[size] = origin;
    words[size++] = word;
  }

  /** A jump with a 32-bit distance. */
  void jump(int op, int a, int target) {
    fixups.add(new Fixup(size, target, true));
    emit(RegisterOp.encode(op, a, 0));
  }

  /** A jump with a 16-bit distance; in long code by way of a far one. */
  void shortJump(int op, int a, int b, int target) {
    if (near) {
      fixups.add(new Fixup(size, target, false));
      emit(RegisterOp.encode(op, a, b, 0));
      return;
    }
    emit(RegisterOp.encode(op, a, b, 2));
    emit(RegisterOp.encode(RegisterOp.JUMP, 0, 2));
    jump(RegisterOp.JUMP, 0, target);
  }

  /**
   * The code.
   *
   * @param mainWords how many words are before the landing pads
   */
  LoweredCode finish(VerifiedCode source, FrameLayout frame, int mainWords, long[] pads) {
    for (Fixup fixup : fixups) {
      int distance = labels[fixup.target] - fixup.at;
      if (labels[fixup.target] < 0 || (!fixup.wide && distance != (short) distance)) {
        throw new IllegalStateException(
            "jump at word " + fixup.at + " to instruction " + fixup.target + " cannot be encoded");
      }
      words[fixup.at] |= fixup.wide ? (long) distance << 32 : (long) distance << 48;
    }
    return new LoweredCode(
        source, Arrays.copyOf(words, size), Arrays.copyOf(origins, size), frame, mainWords, pads);
  }
}
