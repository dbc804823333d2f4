package io.vmactor.nativejit.translator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.nativejit.llvm.IrModule;
import io.vmactor.nativejit.llvm.Target;
import io.vmactor.vm.memory.Restricted;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every restricted method of the machine can be translated, into IR that LLVM accepts. */
class RuntimeTranslationTest {
  @Test
  void everyMethodCanBeTranslated() throws IOException {
    RuntimeTranslator translator = RuntimeBuild.translator(getClass().getClassLoader());
    assertEquals(
        List.of(), translator.problems().stream().map(TranslationException::getMessage).toList());
    assertTrue(translator.translated().size() > 100);
  }

  @Test
  void llvmAcceptsTheModule() throws IOException {
    String text = RuntimeBuild.translator(getClass().getClassLoader()).text();
    try (Target target = Target.host();
        IrModule module = IrModule.parse(text, target)) {
      module.verify();
    }
  }

  @Test
  void sumsAskTheProcessorAboutOverflow() throws IOException {
    String text = RuntimeBuild.translator(getClass().getClassLoader()).text();
    for (String operation : List.of("sadd", "ssub", "smul")) {
      assertTrue(text.contains("call { i64, i1 } @llvm." + operation + ".with.overflow.i64"));
    }
  }

  @Test
  void whatCannotBeTranslatedIsNamed() {
    RestrictedClasses classes = new RestrictedClasses(getClass().getClassLoader());
    RuntimeTranslator translator = new RuntimeTranslator(classes, _ -> false);
    classes.methods(NotRestricted.class.getName()).forEach(translator::want);
    assertEquals(2, translator.problems().size());
    String problem = translator.problems().get(0).getMessage();
    assertTrue(problem.contains("NotRestricted.length, line "), problem);
  }

  /** Breaks the rules. */
  @Restricted
  static final class NotRestricted {
    static long length(long a) {
      return String.valueOf(a).length();
    }

    static long random(long a) {
      return a + Math.round(Math.random());
    }
  }
}
