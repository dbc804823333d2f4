package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Position;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Exceptions;
import io.vmactor.vm.runtime.Instances;
import io.vmactor.vm.runtime.Lists;

/** What exceptions that are instances know of where they were raised. */
final class Tracebacks {
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

  /** The kind of an error that an exception nobody handles becomes: its class. */
  static String kind(long context, long exception) {
    return Decoder.string(Layout.field(Instances.classOf(context, exception), Layout.CLASS_NAME));
  }

  /** Its message: its first argument, if that says something without a method. */
  static String message(long context, long exception) {
    long arguments = Exceptions.get(context, exception, Exceptions.ARGS);
    if (!Layout.is(arguments, Layout.TUPLE) || Layout.itemCount(arguments) == 0) {
      return "";
    }
    String text = PythonPrinter.str(Lists.item(arguments, 0));
    return text == null ? "" : text;
  }
}
