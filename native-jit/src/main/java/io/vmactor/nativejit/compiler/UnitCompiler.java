package io.vmactor.nativejit.compiler;

import io.vmactor.nativejit.llvm.CodeLinker;
import io.vmactor.nativejit.llvm.IrModule;
import io.vmactor.nativejit.llvm.Target;
import io.vmactor.nativejit.translator.MethodKey;
import io.vmactor.nativejit.translator.RestrictedClasses;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.interpreter.CodeLayout;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.LoadedCode;
import io.vmactor.vm.memory.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Compiles code objects, one at a time; belongs to one thread. */
final class UnitCompiler implements AutoCloseable {
  private static final String PASSES =
      "always-inline,function(sroa,early-cse<memssa>,instcombine<no-verify-fixpoint>,simplifycfg,"
          + "jump-threading,correlated-propagation,simplifycfg,gvn,"
          + "instcombine<no-verify-fixpoint>,simplifycfg),globaldce";

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** The addresses of a unit's functions. */
  record Unit(long entry, long resume, int bytes) {}

  private final Target target = Target.host();
  private final RuntimeText runtime = RuntimeText.load();
  private final RestrictedClasses classes =
      new RestrictedClasses(UnitCompiler.class.getClassLoader());
  private final Map<String, Boolean> slowPaths = new HashMap<>();
  private final PluginHandlers plugins = new PluginHandlers(runtime, target);
  private final CodeLinker linker;
  private final NativeOptions options;

  UnitCompiler(CodeLinker linker, NativeOptions options) {
    this.linker = linker;
    this.options = options;
  }

  /** Compiles and links. */
  Unit compile(LoadedCode code, TypeProfile profile, HandlerTable table) {
    String name = "unit" + NUMBERS.incrementAndGet();
    byte[] object;
    String text = text(code, profile, table, name);
    try (IrModule module = IrModule.parse(text, target)) {
      module.optimise(PASSES);
      String optimised = options.dump().isEmpty() ? "" : module.text();
      object = module.object();
      dump(code.source().name() + "." + name, text, optimised, object);
    }
    linker.add(object);
    boolean hasEntry =
        FunctionEmitter.isNativelyCallable(code) || code.source().is(CodeFlag.GENERATOR);
    return new Unit(
        hasEntry ? linker.address(name) : 0, linker.address(name + ".enter"), object.length);
  }

  private void dump(String name, String text, String optimised, byte[] object) {
    if (!options.dump().isEmpty()) {
      try {
        Path folder = Files.createDirectories(Path.of(options.dump()));
        Files.writeString(folder.resolve(name + ".ll"), text);
        Files.writeString(folder.resolve(name + ".optimised.ll"), optimised);
        Files.write(folder.resolve(name + ".o"), object);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The unit as IR. */
  String text(LoadedCode code, TypeProfile profile, HandlerTable table, String name) {
    CodeFlow flow = new CodeFlow(code, profile);
    HandlerLibrary library = new HandlerLibrary(runtime, this::isSlowPath);
    PluginHandlers.Unit custom = plugins.of(table);
    StringBuilder text = new StringBuilder();
    if (FunctionEmitter.isNativelyCallable(code)) {
      text.append(new FunctionEmitter(code, flow, library, custom, options, name, false).emit());
    }
    if (code.source().is(CodeFlag.GENERATOR)) {
      text.append(FunctionEmitter.generatorEntry(code, name));
    }
    text.append(new FunctionEmitter(code, flow, library, custom, options, name, true).emit());
    text.append(enter(code, name));
    text.append(library.text());
    text.append("declare i64 @llvm.read_register.i64(metadata)\n");
    text.append("declare i64 @vm.nested(i64, i64)\n");
    if (!library.links("llvm.assume")) {
      text.append("declare void @llvm.assume(i1)\n");
    }
    if (!library.links("llvm.fshl.i64")) {
      text.append("declare i64 @llvm.fshl.i64(i64, i64, i64)\n");
    }
    for (String handler : custom.definitions()) {
      addHandler(text, handler);
    }
    text.append(IrText.METADATA);
    text.append("!908 = !{!\"").append(stackPointer(target.triple())).append("\"}\n");
    return text.append(runtime.tail()).toString();
  }

  /** Adds a plug-in's handler, without what the unit has already. */
  private static void addHandler(StringBuilder unit, String handler) {
    boolean skips = false;
    for (String line : handler.lines().toList()) {
      boolean isThere =
          (line.startsWith("declare ") || line.startsWith("define ")) && isDeclared(unit, line);
      skips |= isThere && line.startsWith("define ");
      if (!skips && !isThere && !line.startsWith("!")) {
        String renamed = line.replaceFirst("^define (internal )?", "define internal ");
        for (int domain = 1; domain <= 3; domain++) {
          renamed = renamed.replace("!tbaa !" + domain, "!tbaa !90" + domain);
        }
        unit.append(renamed).append('\n');
      }
      skips &= !line.equals("}");
    }
  }

  /** Whether the unit has the function that a declaration or definition begins with. */
  private static boolean isDeclared(StringBuilder unit, String declaration) {
    return Pattern.compile(
            "(?m)^(declare|define) .*"
                + Pattern.quote("@" + RuntimeText.symbolIn(declaration) + "("))
        .matcher(unit)
        .find();
  }

  /** What the trampoline calls: goes on with a frame, and returns from it as the machine does. */
  private static String enter(LoadedCode code, String name) {
    IrText out = new IrText();
    out.raw("define i64 @\"" + name + ".enter\"(i64 %context, i64 %fp, i64 %pc) nounwind {");
    String fuel = out.load("%context", Context.FUEL, IrText.CONTEXT);
    // before anything is called in the frame's place
    String link = out.load("%fp", code.frame().link(), IrText.STACK);
    String bytes = out.let("sub i64 %pc, " + code.loweredAddress());
    String entry = out.let("lshr i64 " + bytes + ", 3");
    boolean generates = code.source().is(CodeFlag.GENERATOR);
    String result =
        out.let(
            "call swifttailcc { i64, i64 } @\""
                + name
                + ".resume\"(i64 swiftself %context, i64 %fp, i64 "
                + fuel
                + ", i64 "
                + entry
                + (generates ? ", i64 %fp)" : ")"));
    String value = out.let("extractvalue { i64, i64 } " + result + ", 0");
    String left = out.let("extractvalue { i64, i64 } " + result + ", 1");
    out.store(left, "%context", Context.FUEL, IrText.CONTEXT);
    out.branch(out.let("icmp eq i64 " + value + ", " + Word.EXIT), "left", "returned");
    out.label("left");
    out.emit("ret i64 1");
    out.label("returned");
    if (generates) {
      String isEnd = out.let("icmp eq i64 " + value + ", " + Word.ABSENT);
      out.branch(isEnd, "ended", "suspended");
      out.label("ended"); // what else there is to it is done
      out.emit("ret i64 0");
      out.label("suspended");
      out.store(value, "%fp", -16, IrText.STACK);
      out.store(String.valueOf(Word.FALSE), "%fp", -8, IrText.STACK);
    } else {
      out.store(value, "%fp", -8, IrText.STACK);
    }
    String half = out.let("and i64 " + link + ", 32764");
    String delta = out.let("shl i64 " + half + ", 1");
    out.store(out.let("sub i64 %fp, " + delta), "%context", Context.FP, IrText.CONTEXT);
    out.store(out.let("lshr i64 " + link + ", 15"), "%context", Context.PC, IrText.CONTEXT);
    out.emit("ret i64 0");
    out.raw("}");
    return out.toString();
  }

  /** Runs native code for as long as there is some where the machine stands. */
  static String trampoline(String triple, int resumeOperation) {
    IrText out = new IrText();
    out.raw("define i64 @vm.run(i64 %context) nounwind {");
    String sp = out.let("call i64 @llvm.read_register.i64(metadata !908)");
    out.store(
        out.let("sub i64 " + sp + ", " + NATIVE_STACK_BYTES),
        "%context",
        Context.NATIVE_LIMIT,
        IrText.CONTEXT);
    out.jump("look");
    out.label("look");
    String fp = out.load("%context", Context.FP, IrText.CONTEXT);
    look(out, fp, resumeOperation);
    out.label("end");
    out.emit("ret i64 " + out.load("%context", Context.REASON, IrText.CONTEXT));
    out.label("wanted");
    out.emit("ret i64 " + Exit.NATIVE);
    out.label("interpret");
    out.emit("ret i64 " + Exit.INTERPRET);
    out.raw("}");
    nested(out, resumeOperation);
    out.raw("declare i64 @llvm.read_register.i64(metadata)");
    return out + IrText.METADATA + "!908 = !{!\"" + stackPointer(triple) + "\"}\n";
  }

  /**
   * The same for what native code has begun above a frame of its own, until that is the running one
   * again: 0; or 1 if something else must go on, with the reason in the context.
   */
  private static void nested(IrText out, int resumeOperation) {
    out.raw("define i64 @vm.nested(i64 %context, i64 %frame) nounwind {");
    out.jump("look");
    out.label("look");
    String fp = out.load("%context", Context.FP, IrText.CONTEXT);
    out.branch(out.let("icmp eq i64 " + fp + ", %frame"), "back", "go");
    out.label("back");
    out.emit("ret i64 0");
    out.label("go");
    look(out, fp, resumeOperation);
    out.label("wanted");
    out.store(String.valueOf(Exit.NATIVE), "%context", Context.REASON, IrText.CONTEXT);
    out.jump("end");
    out.label("interpret");
    out.store(String.valueOf(Exit.INTERPRET), "%context", Context.REASON, IrText.CONTEXT);
    out.jump("end");
    out.label("end");
    out.emit("ret i64 1");
    out.raw("}");
  }

  /** Enters native code at the context's pc, if there is some, and looks again behind it. */
  private static void look(IrText out, String fp, int resumeOperation) {
    String pc = out.load("%context", Context.PC, IrText.CONTEXT);
    String word = out.load(pc, 0, "");
    String mark = out.let("and i64 " + word + ", 4294967295");
    long wanted = resumeOperation | 1L << 16;
    out.branch(out.let("icmp eq i64 " + mark + ", " + wanted), "found", "interpret");
    out.label("found");
    String function = out.load(fp, -8, IrText.STACK);
    String code = out.load(function, Layout.FIELD_1 - 1L, IrText.HEAP);
    String resume = out.load(code, CodeLayout.NATIVE_RESUME, "");
    out.emit(
        "switch i64 "
            + resume
            + ", label %enter [ i64 0, label %interpret i64 "
            + CodeLayout.NATIVE_WANTED
            + ", label %wanted ]");
    out.label("enter");
    String address = out.let("inttoptr i64 " + resume + " to ptr");
    String status =
        out.let("call i64 " + address + "(i64 %context, i64 " + fp + ", i64 " + pc + ")");
    out.branch(out.let("icmp eq i64 " + status + ", 0"), "look", "stopped");
    out.label("stopped");
    String reason = out.load("%context", Context.REASON, IrText.CONTEXT);
    out.branch(out.let("icmp eq i64 " + reason + ", " + Exit.INTERPRET), "look", "end");
  }

  /**
   * What native code may use of the native stack before it unwinds and starts anew: less than the
   * 80 KiB that HotSpot keeps free for native code below every Java frame, with room for handlers.
   */
  private static final int NATIVE_STACK_BYTES = 48 << 10;

  private static String stackPointer(String triple) {
    return triple.startsWith("x86_64") ? "rsp" : "sp";
  }

  private boolean isSlowPath(String symbol) {
    return slowPaths.computeIfAbsent(
        symbol,
        _ -> {
          String plain = symbol.substring(1, symbol.length() - 1);
          String path = plain.substring(0, plain.indexOf('('));
          int dot = path.lastIndexOf('.');
          return classes.isSlowPath(
              new MethodKey(
                  path.substring(0, dot).replace('.', '/'),
                  path.substring(dot + 1),
                  plain.substring(path.length())));
        });
  }

  /** Links the trampoline; answers its address. */
  static long linkTrampoline(CodeLinker linker, int resumeOperation) {
    try (Target target = Target.host();
        IrModule module = IrModule.parse(trampoline(target.triple(), resumeOperation), target)) {
      linker.add(module.verify().object());
    }
    return linker.address("vm.run");
  }

  @Override
  public void close() {
    target.close();
  }
}
