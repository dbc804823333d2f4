package io.vmactor.nativejit.llvm;

import static org.bytedeco.llvm.global.LLVM.*;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.llvm.LLVM.LLVMErrorRef;
import org.jspecify.annotations.Nullable;

/** LLVM's errors as exceptions. */
final class Errors {
  private Errors() {}

  static void check(@Nullable LLVMErrorRef error) {
    if (error != null && !error.isNull()) {
      BytePointer message = LLVMGetErrorMessage(error);
      String text = message.getString();
      LLVMDisposeErrorMessage(message);
      throw new LlvmException(text);
    }
  }
}
