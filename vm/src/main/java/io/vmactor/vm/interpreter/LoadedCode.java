package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Memory;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A code object of a loaded module. */
public final class LoadedCode {
  /** A lowering for other handlers than the standard ones, or one to one. */
  private record Variant(int table, boolean fused, PlacedCode placed) {}

  private final CodeObject source;
  private final LoadedModule module;
  private final long address;
  private @Nullable FrameLayout frame;
  private @Nullable Boolean namesVariables;
  private volatile @Nullable PlacedCode standard;
  private volatile List<Variant> variants = List.of();

  LoadedCode(CodeObject source, LoadedModule module, long address) {
    this.source = source;
    this.module = module;
    this.address = address;
  }

  private static boolean namesVariables(CodeObject code, Set<CodeObject> seen) {
    InstructionSequence sequence = code.instructions();
    for (int i = 0; i < sequence.count(); i++) {
      if (sequence.instruction(i).nameOperand() >= 0) {
        return true;
      }
    }
    for (Object constant : code.constants()) {
      if (constant instanceof CodeObject inner && seen.add(inner) && namesVariables(inner, seen)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this code, or that of a function in it, names a variable of the actor. */
  synchronized boolean namesVariables() {
    Boolean known = namesVariables;
    if (known == null) {
      known = namesVariables(source, new HashSet<>());
      namesVariables = known;
    }
    return known;
  }

  /**
   * Writes what calls need to know of the code; done for all code of a module. The frame's size
   * follows when the code is lowered, before anything can run it.
   */
  void declare() {
    Memory.putLong(address, Layout.header(Layout.CODE, CodeLayout.WORDS));
    Memory.putLong(address + CodeLayout.ENTRY, 0);
    Memory.putLong(address + CodeLayout.ARITY, -1);
    Memory.putLong(address + CodeLayout.PADS, 0);
    Memory.putLong(address + CodeLayout.NATIVE_ENTRY, 0);
    Memory.putLong(address + CodeLayout.NATIVE_RESUME, 0);
    Memory.putLong(address + CodeLayout.FRAME_BYTES, 0);
    Memory.putLong(address + CodeLayout.FLAGS, flags());
    Memory.putLong(address + CodeLayout.PARAMETERS, source.parameters());
    Memory.putLong(address + CodeLayout.POSITIONAL_ONLY, source.positionalOnly());
    Memory.putLong(address + CodeLayout.KEYWORD_ONLY, source.keywordOnly());
    Memory.putLong(address + CodeLayout.BOUND, source.boundLocals());
    Memory.putLong(address + CodeLayout.LOCAL_NAMES, module.localNamesOf(this));
    Memory.putLong(address + CodeLayout.CAPTURED_NAMES, module.capturedNamesOf(this));
    Memory.putLong(address + CodeLayout.PARAMETER_NAMES, module.parameterNamesOf(this));
    Memory.putLong(address + CodeLayout.NAME, module.nameOf(this));
    Memory.putLong(address + CodeLayout.FILE, module.fileOf(this));
    Memory.putLong(address + CodeLayout.FIRST_LINE, source.line(0));
  }

  /**
   * Lowers the code, when it is first called; the short way of calls fits from then on. Any thread;
   * the entry and all it leads to is there before the arity says so.
   */
  synchronized PlacedCode prepare() {
    PlacedCode known = standard;
    if (known != null) {
      return known;
    }
    PlacedCode placed = place(HandlerTable.standard(), true);
    standard = placed;
    NativeTier tier = NativeTiers.eager();
    boolean eager = tier != null && tier.loaded(this);
    Memory.putLong(address + CodeLayout.ENTRY, placed.address() + (eager ? 0 : 8));
    Memory.putLong(address + CodeLayout.NATIVE_RESUME, eager ? CodeLayout.NATIVE_WANTED : 0);
    if (eager) {
      enterLoopsAtResume();
    }
    VarHandle.fullFence();
    Memory.putLong(address + CodeLayout.ARITY, isPlain() ? source.parameters() : -1);
    return placed;
  }

  /** Whether a call with as many arguments as there are parameters only has to make a frame. */
  private boolean isPlain() {
    return source.boundLocals() == source.parameters() && !source.is(CodeFlag.GENERATOR);
  }

  private int flags() {
    return (source.is(CodeFlag.REST) ? CodeLayout.REST : 0)
        | (source.is(CodeFlag.KEYWORD_REST) ? CodeLayout.KEYWORD_REST : 0)
        | (source.is(CodeFlag.GENERATOR) ? CodeLayout.GENERATOR : 0)
        | (source.is(CodeFlag.COROUTINE) ? CodeLayout.COROUTINE : 0)
        | (source.is(CodeFlag.ASYNC_GENERATOR) ? CodeLayout.ASYNC_GENERATOR : 0)
        | (source.is(CodeFlag.HIDDEN) ? CodeLayout.HIDDEN : 0)
        | (source.dialect() == Dialect.PYTHON ? CodeLayout.PYTHON : 0);
  }

  // ---- native code

  /** The standard form: what native code is made of. */
  public LoweredCode lowered() {
    return standard().code();
  }

  /** Where the standard form is. */
  public long loweredAddress() {
    return standard().address();
  }

  /** How far behind its landing pad the one is to which a generator returns. */
  public static final long GENERATOR_PAD = LandingPads.GENERATOR_PAD;

  /** The same of the pad to which an {@code __init__} returns. */
  public static final long CONSTRUCTOR_PAD = LandingPads.CONSTRUCTOR_PAD;

  /** Where routines return to that the operation at an address leaves to them; 0 if to none. */
  public long landingPad(long pc) {
    long entry = LandingPads.find(address, pc);
    return entry == 0 ? 0 : LandingPads.address(entry, pc);
  }

  /**
   * From now on calls and loops enter the native code at these addresses. Any thread; actors that
   * run the code meanwhile see the one or the other.
   */
  public void installNative(long entry, long resume) {
    Memory.putLong(address + CodeLayout.NATIVE_RESUME, resume);
    Memory.putLong(address + CodeLayout.NATIVE_ENTRY, entry);
    VarHandle.fullFence();
    if (Memory.getLong(address + CodeLayout.ENTRY) != loweredAddress()) {
      enterLoopsAtResume();
      Memory.putLong(address + CodeLayout.ENTRY, loweredAddress());
    }
  }

  /** From now on the interpreter runs the code, until native code is installed again. */
  public void removeNative() {
    Memory.putLong(address + CodeLayout.NATIVE_ENTRY, 0);
    Memory.putLong(address + CodeLayout.NATIVE_RESUME, 0);
  }

  /** Makes loops jump back to the RESUME before their target, of which each has one. */
  private void enterLoopsAtResume() {
    long[] words = lowered().words();
    for (int i = 0; i < words.length; i += RegisterOp.words((int) words[i] & 0xFFFF)) {
      if ((words[i] & 0xFFFF) == RegisterOp.LOOP
          && (words[i + (int) (words[i] >> 32) - 1] & 0xFFFF) == RegisterOp.RESUME) {
        Memory.putInt(loweredAddress() + ((long) i << 3) + 4, (int) (words[i] >> 32) - 1);
      }
    }
  }

  private PlacedCode place(HandlerTable table, boolean fused) {
    Memory.putLong(address + CodeLayout.FRAME_BYTES, frame().frameBytes() + 8L);
    LoweredCode lowered = Lowering.lower(source, table, module.constantsOf(this), fused);
    if (lowered.pads().length == 0) {
      return new PlacedCode(lowered, module.segment().place(lowered.words()));
    }
    int count = lowered.words().length;
    int padTable = LandingPads.ENTRIES >> 3;
    long[] words = Arrays.copyOf(lowered.words(), count + padTable + lowered.pads().length);
    System.arraycopy(lowered.pads(), 0, words, count + padTable, lowered.pads().length);
    long start = module.segment().place(words);
    addPads(start + ((long) count << 3), start, lowered.pads().length);
    return new PlacedCode(lowered, start);
  }

  /** Makes a table of landing pads the first of the code's; who runs the code sees it by then. */
  private void addPads(long pads, long start, int count) {
    Memory.putLong(pads + LandingPads.NEXT, Memory.getLong(address + CodeLayout.PADS));
    Memory.putLong(pads + LandingPads.START, start);
    Memory.putLong(pads + LandingPads.END, pads);
    Memory.putLong(pads + LandingPads.COUNT, count);
    VarHandle.fullFence();
    Memory.putLong(address + CodeLayout.PADS, pads);
  }

  boolean isPython() {
    return source.dialect() == Dialect.PYTHON;
  }

  public CodeObject source() {
    return source;
  }

  public LoadedModule module() {
    return module;
  }

  /** The address in the literal area, which closures hold. */
  public long address() {
    return address;
  }

  public FrameLayout frame() {
    FrameLayout known = frame;
    if (known == null) {
      known = FrameLayout.of(source);
      frame = known;
    }
    return known;
  }

  PlacedCode standard() {
    PlacedCode known = standard;
    return known == null ? prepare() : known;
  }

  /** The code as it runs over a table's handlers, fused or one to one; lowered on first use. */
  PlacedCode variant(HandlerTable table, boolean fused) {
    if (fused && table.isStandardForOpcodes()) {
      return standard();
    }
    PlacedCode known = findVariant(table, fused);
    return known != null ? known : addVariant(table, fused);
  }

  private @Nullable PlacedCode findVariant(HandlerTable table, boolean fused) {
    for (Variant variant : variants) {
      if (variant.table == table.number() && variant.fused == fused) {
        return variant.placed;
      }
    }
    return null;
  }

  private synchronized PlacedCode addVariant(HandlerTable table, boolean fused) {
    PlacedCode known = findVariant(table, fused);
    if (known != null) {
      return known;
    }
    PlacedCode placed = place(table, fused);
    List<Variant> extended = new ArrayList<>(variants);
    extended.add(new Variant(table.number(), fused, placed));
    variants = extended;
    return placed;
  }

  /** The lowering that a pc is in. */
  PlacedCode placedAt(long pc) {
    if (standard().contains(pc)) {
      return standard();
    }
    for (Variant variant : variants) {
      if (variant.placed.contains(pc)) {
        return variant.placed;
      }
    }
    throw new IllegalStateException("no code of " + source.name() + " at " + Long.toHexString(pc));
  }

  /** The word of the literal name of a variable. */
  long nameWord(int linkIndex) {
    return module.nameWord(linkIndex);
  }
}
