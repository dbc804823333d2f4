package io.vmactor.nativejit.llvm;

import static org.bytedeco.llvm.global.LLVM.*;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.LLVM.LLVMContextRef;
import org.bytedeco.llvm.LLVM.LLVMErrorRef;
import org.bytedeco.llvm.LLVM.LLVMMemoryBufferRef;
import org.bytedeco.llvm.LLVM.LLVMModuleRef;
import org.bytedeco.llvm.LLVM.LLVMPassBuilderOptionsRef;
import org.bytedeco.llvm.LLVM.LLVMTargetDataRef;

/** A module of IR, in a context of its own, so that threads never share one. */
public final class IrModule implements AutoCloseable {
  private final LLVMContextRef context = LLVMContextCreate();
  private final LLVMModuleRef module;
  private final Target target;

  private IrModule(byte[] text, Target target) {
    this.target = target;
    BytePointer bytes = new BytePointer(text.length + 1L);
    bytes.put(text, 0, text.length).put(text.length, (byte) 0);
    LLVMMemoryBufferRef buffer =
        LLVMCreateMemoryBufferWithMemoryRangeCopy(bytes, text.length, new BytePointer("unit"));
    bytes.deallocate();
    module = new LLVMModuleRef();
    BytePointer error = new BytePointer((Pointer) null);
    if (LLVMParseIRInContext(context, buffer, module, error) != 0) {
      String message = error.getString();
      LLVMContextDispose(context);
      throw new LlvmException(message);
    }
    LLVMSetTarget(module, target.triple());
    LLVMTargetDataRef layout = LLVMCreateTargetDataLayout(target.machine());
    LLVMSetModuleDataLayout(module, layout);
    LLVMDisposeTargetData(layout);
  }

  /** Reads a module from its text. */
  public static IrModule parse(String text, Target target) {
    return new IrModule(text.getBytes(StandardCharsets.UTF_8), target);
  }

  /** Throws if the module breaks a rule of IR. */
  public IrModule verify() {
    BytePointer message = new BytePointer((Pointer) null);
    if (LLVMVerifyModule(module, LLVMReturnStatusAction, message) != 0) {
      throw new LlvmException(message.getString());
    }
    return this;
  }

  /** Runs passes, in the syntax of {@code opt -passes}. */
  public IrModule optimise(String passes) {
    LLVMPassBuilderOptionsRef options = LLVMCreatePassBuilderOptions();
    LLVMErrorRef error = LLVMRunPasses(module, passes, target.machine(), options);
    LLVMDisposePassBuilderOptions(options);
    Errors.check(error);
    return this;
  }

  /** The module as text. */
  public String text() {
    BytePointer text = LLVMPrintModuleToString(module);
    String copy = text.getString(StandardCharsets.UTF_8);
    LLVMDisposeMessage(text);
    return copy;
  }

  /** Machine code, as an object file; the module is used up. */
  public byte[] object() {
    PointerPointer<LLVMMemoryBufferRef> out = new PointerPointer<>(1);
    BytePointer error = new BytePointer((Pointer) null);
    if (LLVMTargetMachineEmitToMemoryBuffer(target.machine(), module, LLVMObjectFile, error, out)
        != 0) {
      throw new LlvmException(error.getString());
    }
    return bytes(out.get(LLVMMemoryBufferRef.class));
  }

  private static byte[] bytes(LLVMMemoryBufferRef buffer) {
    byte[] copy = new byte[(int) LLVMGetBufferSize(buffer)];
    LLVMGetBufferStart(buffer).get(copy);
    LLVMDisposeMemoryBuffer(buffer);
    return copy;
  }

  @Override
  public void close() {
    LLVMDisposeModule(module);
    LLVMContextDispose(context);
  }
}
