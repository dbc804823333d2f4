package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Limits;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.SchemePrinter;
import io.vmactor.vm.heap.Symbols;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.BigArithmetic;
import io.vmactor.vm.runtime.Strings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text that Java makes of values, and output. */
final class TextCallOuts {
  private static final int CHARACTERS_PER_REDUCTION = 256;

  private final Machine machine;
  private final long context;
  private final OperationAtPc operation;

  TextCallOuts(Machine machine, OperationAtPc operation) {
    this.machine = machine;
    this.context = machine.context();
    this.operation = operation;
  }

  /** Makes a value a string, as OP_PRINT shows it. */
  void toString(long input) {
    if (Layout.is(input, Layout.STRING)) {
      operation.finish(input);
      return;
    }
    String text = text(input);
    if (text != null) {
      operation.finish(machine.toWord(text));
    }
  }

  /** Prints a value and a newline. */
  void print(long input) {
    String text = text(input);
    if (text != null) {
      print(text);
    }
  }

  void printStack() {
    print(frameStackText());
  }

  /** Makes a value a string as Scheme's display shows it. */
  void display(long input) {
    if (Layout.is(input, Layout.STRING)) {
      operation.finish(input);
    } else {
      schemeText(input, false);
    }
  }

  /** Makes a value a string as Scheme's write shows it. */
  void write(long input) {
    schemeText(input, true);
  }

  /** Prints a string as it is. */
  void putOut(long input) {
    if (Layout.is(input, Layout.STRING)) {
      output(Decoder.string(input));
    } else {
      operation.trap(Trap.OPERAND, input, 0);
    }
  }

  void nameOfSymbol(long input) {
    if (Word.isSymbol(input)) {
      operation.finish(machine.toWord(Symbols.name(input)));
    } else {
      operation.trap(Trap.OPERAND, input, 0);
    }
  }

  void encode(long input) {
    if (!Layout.is(input, Layout.STRING)) {
      operation.trap(Trap.OPERAND, input, 0);
      return;
    }
    for (long i = 0; i < Strings.length(input); i++) {
      int codePoint = Strings.at(input, i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        machine
            .unwinder()
            .raise(
                "value-error",
                "the string of OP_ENCODE has a lone surrogate, which UTF-8 cannot encode");
        return;
      }
    }
    operation.finish(machine.toWord(Decoder.string(input).getBytes(StandardCharsets.UTF_8)));
  }

  void decode(long input) {
    if (!Layout.is(input, Layout.BYTES)) {
      operation.trap(Trap.OPERAND, input, 0);
      return;
    }
    byte[] bytes = (byte[]) machine.toJava(input);
    try {
      operation.finish(
          machine.toWord(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (CharacterCodingException e) {
      machine.unwinder().raise("value-error", "the bytes of OP_DECODE are not valid UTF-8");
    }
  }

  private void schemeText(long word, boolean write) {
    String text = SchemePrinter.text(word, write, machine::functionName);
    if (text.length() > Limits.MAX_TEXT) {
      operation.trap(Trap.TOO_LARGE, word, 0);
    } else if (machine.charge(text.length() / CHARACTERS_PER_REDUCTION)) {
      operation.finish(machine.toWord(text));
    }
  }

  void toSymbol(long input) {
    if (!Layout.is(input, Layout.STRING)) {
      operation.trap(Trap.OPERAND, input, 0);
      return;
    }
    long symbol = Symbols.word(Decoder.string(input));
    if (symbol == Word.EXIT) {
      machine.unwinder().raise("value-error", "there are more than " + Symbols.LIMIT + " symbols");
    } else {
      operation.finish(symbol);
    }
  }

  /** A value as text, which is paid for; {@code null} if there was an error. */
  private @Nullable String text(long word) {
    if (Layout.is(word, Layout.BIGNUM)
        && !machine.charge(BigArithmetic.textCost(Decoder.integer(word)))) {
      return null;
    }
    String text = machine.printer().print(word);
    if (text.length() > Limits.MAX_TEXT && !Layout.is(word, Layout.STRING)) {
      operation.trap(Trap.TOO_LARGE, word, 0);
      return null;
    }
    return machine.charge(text.length() / CHARACTERS_PER_REDUCTION) ? text : null;
  }

  private void print(String text) {
    output(text + "\n");
  }

  private void output(String text) {
    Appendable output = machine.output();
    try {
      synchronized (output) { // actors that print to the same place do not mix their lines
        output.append(text);
      }
      operation.next();
    } catch (Throwable e) { // the output may be anybody's
      String message = e instanceof IOException ? e.getMessage() : e.toString();
      machine.unwinder().raise("io-error", "cannot print: " + message);
    }
  }

  /** The operand stack of the frame that runs; a batch's includes what the actor has below. */
  private String frameStackText() {
    long fp = Context.get(context, Context.FP);
    if (machine.isBatchFrame(fp)) {
      return machine.inspection().stackText();
    }
    LoadedCode code = machine.codeOf(fp);
    int origin =
        code.placedAt(Context.get(context, Context.PC)).originAt(Context.get(context, Context.PC));
    int depth = code.source().verified().depths()[origin];
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < depth; i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(machine.printer().show(StackWords.get(fp + code.frame().slot(i))));
    }
    return text.append(']').toString();
  }
}
