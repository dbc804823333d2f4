package io.vmactor.nativejit.llvm;

import static org.bytedeco.llvm.global.LLVM.*;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.LLVM.LLVMMemoryBufferRef;
import org.bytedeco.llvm.LLVM.LLVMOrcDefinitionGeneratorRef;
import org.bytedeco.llvm.LLVM.LLVMOrcJITDylibRef;
import org.bytedeco.llvm.LLVM.LLVMOrcLLJITRef;
import org.bytedeco.llvm.LLVM.LLVMOrcResourceTrackerRef;
import org.bytedeco.llvm.LLVM.LLVMOrcSymbolPredicate;

/** Puts object files into memory and links them with each other and the process. Any thread. */
public final class CodeLinker {
  private final LLVMOrcLLJITRef jit;
  private final LLVMOrcJITDylibRef library;

  public CodeLinker() {
    Target.initialise();
    PointerPointer<LLVMOrcLLJITRef> out = new PointerPointer<>(1);
    Errors.check(LLVMOrcCreateLLJIT(out, LLVMOrcCreateLLJITBuilder()));
    jit = out.get(LLVMOrcLLJITRef.class);
    library = LLVMOrcLLJITGetMainJITDylib(jit);
    PointerPointer<LLVMOrcDefinitionGeneratorRef> generator = new PointerPointer<>(1);
    Errors.check(
        LLVMOrcCreateDynamicLibrarySearchGeneratorForProcess(
            generator,
            LLVMOrcLLJITGetGlobalPrefix(jit),
            (LLVMOrcSymbolPredicate) null,
            (Pointer) null));
    LLVMOrcJITDylibAddGenerator(library, generator.get(LLVMOrcDefinitionGeneratorRef.class));
  }

  /** Adds an object file; what it defines must not be defined yet. */
  public synchronized void add(byte[] object) {
    BytePointer bytes = new BytePointer(object.length);
    bytes.put(object, 0, object.length);
    LLVMMemoryBufferRef buffer =
        LLVMCreateMemoryBufferWithMemoryRangeCopy(bytes, object.length, new BytePointer("object"));
    bytes.deallocate();
    LLVMOrcResourceTrackerRef tracker = LLVMOrcJITDylibCreateResourceTracker(library);
    Errors.check(LLVMOrcLLJITAddObjectFileWithRT(jit, tracker, buffer));
    LLVMOrcReleaseResourceTracker(tracker);
  }

  /** The address of a function, linked if it is not yet. */
  public synchronized long address(String symbol) {
    long[] address = new long[1];
    Errors.check(LLVMOrcLLJITLookup(jit, address, new BytePointer(symbol)));
    return address[0];
  }
}
