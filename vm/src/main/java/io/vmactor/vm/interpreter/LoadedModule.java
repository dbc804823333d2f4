package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.heap.Fragment;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A code object and all that hang from its constants, in the literal area: constants encoded, code
 * lowered. The names of the actor's variables that its code uses are numbered; each actor that uses
 * the module has links, one per name, to its own variables.
 */
public final class LoadedModule {
  private static final int MAX_NAMES = 0xFFFE;

  /**
   * Where the variables stand in an actor's links, as a byte offset; before them is the namespace:
   * a MODULE, or nil for the actor's own variables.
   */
  static final int FIRST_LINK = Layout.ITEMS + 8;

  private final LiteralSegment segment;
  private final List<LoadedCode> codes = new ArrayList<>();
  private final IdentityHashMap<CodeObject, LoadedCode> byCode = new IdentityHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> nameIndex = new HashMap<>();
  private final IdentityHashMap<CodeObject, long[]> constantWords = new IdentityHashMap<>();
  private final IdentityHashMap<CodeObject, long[]> tableOfNames = new IdentityHashMap<>();
  private final Set<CustomInstruction> customInstructions = new LinkedHashSet<>();
  private final CacheSites sites = new CacheSites();
  private final long[] nameWords;
  private final long startAddress;
  private final LoadedModule[] alone = {this};

  /** Loads a code object; verified already, as every code object is. */
  public LoadedModule(CodeObject main) {
    this.segment = new LiteralSegment(this);
    List<CodeObject> sources = new ArrayList<>();
    collect(main, sources, new IdentityHashMap<>(), 0);
    Encoder encoder = new Encoder();
    for (CodeObject source : sources) {
      collectUses(source);
      sites.collect(source);
      constantWords.put(source, encodeConstants(source, encoder));
      tableOfNames.put(source, encodeNames(source, encoder));
    }
    this.nameWords = new long[names.size()];
    for (int i = 0; i < nameWords.length; i++) {
      nameWords[i] = encoder.encode(names.get(i));
    }
    sites.encodeNames(encoder);
    Fragment literals = encoder.fragment();
    long start = segment.allocate(literals.bytes() + (long) sources.size() * CodeLayout.WORDS * 8);
    this.startAddress = start;
    literals.copyToLiterals(start);
    relocate(nameWords, start);
    sites.relocate(start);
    constantWords.values().forEach(words -> relocate(words, start));
    tableOfNames.values().forEach(words -> relocate(words, start));
    long address = start + literals.bytes();
    for (CodeObject source : sources) {
      LoadedCode code = new LoadedCode(source, this, address);
      codes.add(code);
      byCode.put(source, code);
      address += CodeLayout.WORDS * 8;
    }
    codes.forEach(LoadedCode::declare);
  }

  private static void collect(
      CodeObject code,
      List<CodeObject> found,
      IdentityHashMap<CodeObject, Boolean> seen,
      int depth) {
    if (depth > Limits.MAX_NESTING) {
      throw new VerificationException(
          "functions are nested more than " + Limits.MAX_NESTING + " deep");
    }
    if (seen.put(code, true) != null) {
      return;
    }
    found.add(code);
    for (Object constant : code.constants()) {
      if (constant instanceof CodeObject inner) {
        collect(inner, found, seen, depth + 1);
      }
    }
  }

  private void collectUses(CodeObject code) {
    var sequence = code.instructions();
    for (int i = 0; i < sequence.count(); i++) {
      Instruction instruction = sequence.instruction(i);
      if (instruction instanceof CustomInstruction custom) {
        customInstructions.add(custom);
      }
      int k = instruction.nameOperand();
      if (k >= 0
          && code.constants().get(sequence.operand(i, k)) instanceof String name
          && nameIndex.putIfAbsent(name, names.size()) == null) {
        names.add(name);
      }
    }
    if (names.size() + sites.words() > MAX_NAMES) {
      throw new VerificationException(
          "a module uses too many names of variables and attributes: their links are more than "
              + MAX_NAMES);
    }
  }

  private static long[] encodeConstants(CodeObject code, Encoder encoder) {
    List<@Nullable Object> constants = code.constants();
    long[] words = new long[constants.size()];
    for (int i = 0; i < words.length; i++) {
      Object constant = constants.get(i);
      words[i] = constant instanceof CodeObject ? Word.NIL : encoder.encode(constant);
    }
    return words;
  }

  private static long[] encodeNames(CodeObject code, Encoder encoder) {
    return new long[] {
      names(code.localNames(), encoder),
      names(code.capturedNames(), encoder),
      encoder.encode(code.name()),
      encoder.encode(code.file()),
      names(parameterNames(code), encoder)
    };
  }

  /** As Python lists them: positional parameters, keyword-only ones, rest, keyword rest. */
  private static List<String> parameterNames(CodeObject code) {
    List<String> bound = new ArrayList<>();
    for (int i = 0; i < code.boundLocals(); i++) {
      bound.add(i < code.localNames().size() ? code.localNames().get(i) : "");
    }
    if (code.hasRest()) {
      String rest = bound.remove(code.parameters());
      bound.add(code.parameters() + code.keywordOnly(), rest);
    }
    return bound;
  }

  private static long names(List<String> names, Encoder encoder) {
    return encoder.encode(new Tuple(new ArrayList<>(names)));
  }

  private static void relocate(long[] words, long start) {
    for (int i = 0; i < words.length; i++) {
      if (Word.isPointer(words[i])) {
        words[i] += start;
      }
    }
  }

  /**
   * Checks that an actor has the custom instructions the code was built with.
   *
   * @throws VerificationException naming one that is missing or another one there
   */
  void requireInstructions(InstructionSet present) {
    for (CustomInstruction wanted : customInstructions) {
      Instruction here = present.find(wanted.mnemonic());
      if (here == null) {
        throw new VerificationException(present.missing(wanted.mnemonic()));
      }
      if (here != wanted && !wanted.fits(here)) {
        throw new VerificationException(
            "the code was built with another "
                + wanted.mnemonic()
                + " than the actor has, that of "
                + wanted.origin()
                + "; build it with the actor's instruction set");
      }
    }
  }

  /** The word of a tuple of the names of a code object's locals. */
  long localNamesOf(LoadedCode code) {
    return Objects.requireNonNull(tableOfNames.get(code.source()))[0];
  }

  long capturedNamesOf(LoadedCode code) {
    return Objects.requireNonNull(tableOfNames.get(code.source()))[1];
  }

  /** The word of the name of a code object. */
  long nameOf(LoadedCode code) {
    return Objects.requireNonNull(tableOfNames.get(code.source()))[2];
  }

  /** The word of the file it comes from. */
  long fileOf(LoadedCode code) {
    return Objects.requireNonNull(tableOfNames.get(code.source()))[3];
  }

  long parameterNamesOf(LoadedCode code) {
    return Objects.requireNonNull(tableOfNames.get(code.source()))[4];
  }

  /** An array of this module; not to be changed. */
  LoadedModule[] alone() {
    return alone;
  }

  LiteralSegment segment() {
    return segment;
  }

  /** The first code object, from which the others hang. */
  public LoadedCode main() {
    return codes.get(0);
  }

  /** All code objects, the main one first. */
  List<LoadedCode> codes() {
    return codes;
  }

  /** Words of the links of an actor that uses the module, with the header of their array. */
  long linkWords() {
    return 3L + names.size() + sites.words();
  }

  /** Fills an array of links: nothing is known of any name or site yet. */
  void fillLinks(long address, long namespace) {
    HeapWords.put(address + Layout.ITEMS, namespace);
    Memory.fillWords(address + FIRST_LINK, names.size(), Variables.UNRESOLVED);
    sites.fill(address + FIRST_LINK + ((long) names.size() << 3));
    HeapWords.put(address + (linkWords() - 1 << 3), Word.ofInt(1L + names.size()));
  }

  /** Makes an actor's links to a variable look it up again. */
  static void unlink(long links, long variable) {
    long last = Layout.itemCount(links) - 1;
    long end = Word.toInt(Layout.field(links, Layout.ITEMS + (last << 3)));
    for (long i = 1; i < end; i++) {
      if (Layout.field(links, Layout.ITEMS + (i << 3)) == variable) {
        Layout.setField(links, Layout.ITEMS + (i << 3), Variables.UNRESOLVED);
      }
    }
  }

  /** The names that links are made for, in order. */
  List<String> names() {
    return names;
  }

  /** The name that the link at an index is for; item 0 of the links is the namespace. */
  String linkedName(int index) {
    return names.get(index - 1);
  }

  long nameWord(int index) {
    return nameWords[index - 1];
  }

  /** Where its literals are; its code objects follow them. */
  long startAddress() {
    return startAddress;
  }

  /** Where code objects are: from the first one's address on, one behind the other. */
  long firstAddress() {
    return codes.get(0).address();
  }

  @Nullable LoadedCode codeAt(long address) {
    long index = (address - firstAddress()) / (CodeLayout.WORDS * 8);
    return index >= 0 && index < codes.size() ? codes.get((int) index) : null;
  }

  CodeConstants constantsOf(LoadedCode code) {
    long[] words = Objects.requireNonNull(constantWords.get(code.source()));
    List<@Nullable Object> constants = code.source().constants();
    return new CodeConstants() {
      @Override
      public long word(int constant) {
        return words[constant];
      }

      @Override
      public long codeAddress(int constant) {
        CodeObject inner = (CodeObject) Objects.requireNonNull(constants.get(constant));
        return Objects.requireNonNull(byCode.get(inner)).address();
      }

      @Override
      public int siteIndex(int instruction) {
        return 1 + names.size() + sites.offset(code.source(), instruction);
      }

      @Override
      public int linkIndex(int constant) {
        String name = (String) Objects.requireNonNull(constants.get(constant));
        return Objects.requireNonNull(nameIndex.get(name)) + 1;
      }
    };
  }

  /** The address behind the last code object. */
  long endAddress() {
    return firstAddress() + (long) codes.size() * CodeLayout.WORDS * 8;
  }
}
