package io.vmactor.nativejit.llvm;

import static org.bytedeco.llvm.global.LLVM.*;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.llvm.LLVM.LLVMTargetMachineRef;
import org.bytedeco.llvm.LLVM.LLVMTargetRef;

/**
 * What code is made for. Not to be shared between threads. The code model is small and
 * position-independent: the one LLVM's JIT takes by default makes code slower by a third.
 */
public final class Target implements AutoCloseable {
  private final LLVMTargetMachineRef machine;
  private final String triple;

  private Target(String cpu, String features) {
    initialise();
    BytePointer defaultTriple = LLVMGetDefaultTargetTriple();
    triple = defaultTriple.getString();
    LLVMTargetRef target = new LLVMTargetRef();
    BytePointer error = new BytePointer((Pointer) null);
    if (LLVMGetTargetFromTriple(defaultTriple, target, error) != 0) {
      throw new LlvmException(error.getString());
    }
    machine =
        LLVMCreateTargetMachine(
            target,
            triple,
            cpu,
            features,
            LLVMCodeGenLevelDefault,
            LLVMRelocPIC,
            LLVMCodeModelSmall);
  }

  /** Loads LLVM and makes it know this machine's architecture; any number of times. */
  static void initialise() {
    LLVMInitializeNativeTarget();
    LLVMInitializeNativeAsmPrinter();
    LLVMInitializeNativeAsmParser();
  }

  /** This machine's processor with all it can do. */
  public static Target host() {
    return new Target(LLVMGetHostCPUName().getString(), LLVMGetHostCPUFeatures().getString());
  }

  /** Any processor of this machine's architecture. */
  public static Target generic() {
    return new Target("", "");
  }

  LLVMTargetMachineRef machine() {
    return machine;
  }

  /** The architecture, system and ABI, as LLVM writes them. */
  public String triple() {
    return triple;
  }

  @Override
  public void close() {
    LLVMDisposeTargetMachine(machine);
  }
}
