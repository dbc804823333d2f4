package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The inline caches of a module's code: one site for each instruction that names an attribute. */
final class CacheSites {
  private final IdentityHashMap<CodeObject, Map<Integer, Integer>> numbers =
      new IdentityHashMap<>();
  private final List<String> names = new ArrayList<>();
  private long[] nameWords = {};

  private static boolean hasSite(Instruction instruction) {
    return instruction == Opcode.GET_ATTRIBUTE
        || instruction == Opcode.SET_ATTRIBUTE
        || instruction == Opcode.LOAD_METHOD
        || instruction == Opcode.DELETE_ATTRIBUTE;
  }

  /** Numbers the sites of a code object. */
  void collect(CodeObject code) {
    Map<Integer, Integer> ofCode = new HashMap<>();
    var sequence = code.instructions();
    for (int i = 0; i < sequence.count(); i++) {
      if (hasSite(sequence.instruction(i))) {
        ofCode.put(i, names.size());
        names.add((String) Objects.requireNonNull(code.constants().get(sequence.operand(i, 0))));
      }
    }
    numbers.put(code, ofCode);
  }

  void encodeNames(Encoder encoder) {
    Map<String, Long> known = new HashMap<>();
    nameWords = new long[names.size()];
    for (int i = 0; i < nameWords.length; i++) {
      nameWords[i] = known.computeIfAbsent(names.get(i), encoder::encode);
    }
  }

  void relocate(long start) {
    for (int i = 0; i < nameWords.length; i++) {
      nameWords[i] += start;
    }
  }

  /** Words that all sites take. */
  int words() {
    return names.size() * Attributes.SITE_WORDS;
  }

  /** Where the site of an instruction starts, in words behind the first. */
  int offset(CodeObject code, int instruction) {
    Map<Integer, Integer> ofCode = Objects.requireNonNull(numbers.get(code));
    return Objects.requireNonNull(ofCode.get(instruction)) * Attributes.SITE_WORDS;
  }

  /** Writes the sites to an address, with nothing known yet. */
  void fill(long address) {
    long at = address;
    for (long name : nameWords) {
      HeapWords.put(at, name);
      HeapWords.put(at + Attributes.SITE_KEY, Word.NIL);
      HeapWords.put(at + Attributes.SITE_LOCATION, Word.NIL);
      at += Attributes.SITE_WORDS * 8L;
    }
  }
}
