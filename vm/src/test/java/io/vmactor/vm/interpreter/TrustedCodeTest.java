package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.VerificationException;
import org.junit.jupiter.api.Test;

class TrustedCodeTest {
  @Test
  void nothingUnverifiedIsLowered() {
    CodeObject broken = CodeObject.builder("broken").addAll("OP_ADD", "OP_RETURN").buildTrusted();
    LoadedCode loaded = new LoadedModule(broken).main();
    assertThrows(VerificationException.class, loaded::prepare);
  }

  @Test
  void isVerifiedOnce() {
    CodeObject code = CodeObject.builder("sound").addAll("OP_NIL", "OP_RETURN").buildTrusted();
    assertSame(code.verified(), code.verified());
  }
}
