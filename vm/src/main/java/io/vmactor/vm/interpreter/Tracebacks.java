package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Position;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.interpreter.VmError.TraceFrame;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Exceptions;
import io.vmactor.vm.runtime.Instances;
import io.vmactor.vm.runtime.Lists;
import java.util.ArrayList;
import java.util.List;

/** What exceptions that are instances know of where they were raised. */
final class Tracebacks {
  private static final int PLACE_FIELDS = 6;

  private Tracebacks() {}

  /** Adds the place of a frame to the traceback of the exception that is being raised. */
  static void add(Machine machine, LoadedCode code, int instruction) {
    long context = machine.context();
    Position position = code.source().position(instruction);
    machine.allocating(
        () ->
            Exceptions.addPlace(
                context,
                Context.get(context, Context.EXCEPTION),
                code.module().nameOf(code),
                code.module().fileOf(code),
                Word.ofInt(position.line()),
                Word.ofInt(position.column()),
                Word.ofInt(position.endLine()),
                Word.ofInt(position.endColumn())));
  }

  /** The error that an exception which nobody handles becomes. */
  static VmError error(long context, long exception) {
    List<TraceFrame> frames = new ArrayList<>();
    long places = Exceptions.get(context, exception, Exceptions.TRACEBACK);
    for (long i = Layout.is(places, Layout.LIST) ? Lists.length(places) - 1 : -1; i >= 0; i--) {
      long place = Lists.item(places, i);
      if (Layout.is(place, Layout.TUPLE) && Layout.itemCount(place) == PLACE_FIELDS) {
        frames.add(
            new TraceFrame(
                text(Lists.item(place, 0)),
                text(Lists.item(place, 1)),
                (int) Word.toInt(Lists.item(place, 2)),
                0,
                Opcode.THROW.mnemonic()));
      }
    }
    return new VmError(kind(context, exception), message(context, exception), frames);
  }

  private static String text(long word) {
    return Layout.is(word, Layout.STRING) ? Decoder.string(word) : "";
  }

  /** Its kind: the class. */
  private static String kind(long context, long exception) {
    return Decoder.string(Layout.field(Instances.classOf(context, exception), Layout.CLASS_NAME));
  }

  /** Its message: its first argument, if that says something without a method. */
  private static String message(long context, long exception) {
    long arguments = Exceptions.get(context, exception, Exceptions.ARGS);
    if (!Layout.is(arguments, Layout.TUPLE) || Layout.itemCount(arguments) == 0) {
      return "";
    }
    String text = PythonPrinter.str(Lists.item(arguments, 0));
    return text == null ? "" : text;
  }
}
