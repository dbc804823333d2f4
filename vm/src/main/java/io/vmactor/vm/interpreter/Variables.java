package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.Lists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables of an actor, and those of modules: dicts from names to VARIABLE objects, which code
 * finds again through its links. A variable that was deleted, or that a failed batch defined, keeps
 * its object, with the value ABSENT.
 *
 * <p>A namespace is a MODULE, or nil for the actor's own variables.
 */
final class Variables {
  /**
   * What a link holds until its variable is looked up: one that is never defined and never
   * assignable.
   */
  static final long UNRESOLVED = unresolved();

  /** The epoch of no batch. */
  private static final long NEVER_ASSIGNABLE = Word.ofInt(-1);

  /** An entry of the journal is an array: the entry before it or nil, a variable, its old value. */
  private static final int JOURNAL_NEXT = Layout.ITEMS;

  private static final int JOURNAL_VARIABLE = Layout.ITEMS + 8;
  private static final int JOURNAL_VALUE = Layout.ITEMS + 16;

  private final Machine machine;
  private final long context;

  Variables(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  private static long unresolved() {
    long address = Blocks.allocate(Blocks.MIN_BYTES);
    HeapWords.put(address, Layout.header(Layout.VARIABLE, 4));
    HeapWords.put(address + Layout.FIELD_1, Word.ABSENT);
    HeapWords.put(address + Layout.FIELD_2, Word.NIL);
    HeapWords.put(address + Layout.FIELD_3, Word.ofInt(-1));
    return Word.pointer(address);
  }

  private long dict(long namespace) {
    return namespace == Word.NIL
        ? Context.get(context, Context.VARIABLES)
        : Layout.field(namespace, Layout.FIELD_2);
  }

  /** The variable of a name in a namespace, or ABSENT if there never was one. */
  long find(long namespace, long name) {
    long dict = dict(namespace);
    return dict == Word.NIL ? Word.ABSENT : Dicts.get(context, dict, name);
  }

  /** The variable that reading a name in a namespace reads; ABSENT if it is not defined. */
  long findForReading(long namespace, long name) {
    long own = find(namespace, name);
    if (isDefined(own)) {
      return own;
    }
    long builtins = Context.get(context, Context.BUILTINS);
    if (builtins == Word.NIL) {
      return Word.ABSENT;
    }
    long builtin = find(builtins, name);
    return isDefined(builtin) ? builtin : Word.ABSENT;
  }

  boolean isDefined(long variable) {
    return variable != Word.ABSENT && Layout.field(variable, Layout.FIELD_1) != Word.ABSENT;
  }

  /**
   * The variable of a name, made if there is none, ready to be assigned to: its old value is saved
   * if the batch may be undone. May collect.
   *
   * @param namespace reads the namespace's word anew each time, as it may move
   * @param name reads the name's word
   */
  long forAssignment(LongSupplier namespace, LongSupplier name) {
    if (dict(namespace.getAsLong()) == Word.NIL) {
      long dict = machine.allocating(() -> Dicts.newDict(context));
      Context.put(context, Context.VARIABLES, dict);
    }
    long known = find(namespace.getAsLong(), name.getAsLong());
    if (known == Word.ABSENT) {
      Context.put(context, Context.TEMPORARY_A, create(name));
      enter(namespace, name);
    } else if (!isDefined(known)) { // what once defined it is no more: now it is the last
      Context.put(context, Context.TEMPORARY_A, known);
      Dicts.remove(context, dict(namespace.getAsLong()), name.getAsLong());
      enter(namespace, name);
    }
    save(namespace, name);
    long variable = find(namespace.getAsLong(), name.getAsLong());
    boolean shared =
        namespace.getAsLong() != Word.NIL
            && namespace.getAsLong() == Context.get(context, Context.BUILTINS);
    Layout.setField(
        variable, Layout.FIELD_3, shared ? NEVER_ASSIGNABLE : Context.get(context, Context.EPOCH));
    return variable;
  }

  private long create(LongSupplier name) {
    return machine.allocating(
        () -> {
          long address = Allocation.allocate(context, Layout.VARIABLE, 4);
          if (address == 0) {
            return Word.EXIT;
          }
          HeapWords.put(address + Layout.FIELD_1, Word.ABSENT);
          HeapWords.put(address + Layout.FIELD_2, name.getAsLong());
          HeapWords.put(address + Layout.FIELD_3, NEVER_ASSIGNABLE);
          return Word.pointer(address);
        });
  }

  /** Puts the variable in TEMPORARY_A under the name, behind those there are. */
  private void enter(LongSupplier namespace, LongSupplier name) {
    machine.allocating(
        () ->
            Dicts.put(
                context,
                dict(namespace.getAsLong()),
                name.getAsLong(),
                Context.get(context, Context.TEMPORARY_A)));
    Context.put(context, Context.TEMPORARY_A, Word.NIL);
    if (namespace.getAsLong() != Word.NIL) {
      unlinkBuiltin(namespace.getAsLong(), name.getAsLong());
    }
  }

  /** Code of the namespace that has read the builtin of the name must look again. */
  private void unlinkBuiltin(long namespace, long name) {
    long builtins = Context.get(context, Context.BUILTINS);
    long links = Context.get(context, Context.LINKS);
    if (builtins == Word.NIL || builtins == namespace || links == Word.NIL) {
      return;
    }
    long builtin = find(builtins, name);
    for (long i = 0; builtin != Word.ABSENT && i < Lists.length(links); i++) {
      long each = Lists.item(links, i);
      if (Layout.field(each, Layout.ITEMS) == namespace) {
        LoadedModule.unlink(each, builtin);
      }
    }
  }

  /** Variables that several namespaces read are assigned to in the long way alone. */
  void makeShared(long namespace) {
    long dict = dict(namespace);
    for (long number = 0; number < Dicts.used(dict); number++) {
      if (Dicts.key(dict, number) != Word.ABSENT) {
        Layout.setField(Dicts.value(dict, number), Layout.FIELD_3, NEVER_ASSIGNABLE);
      }
    }
  }

  /**
   * Notes the variable and its value in the journal, once per batch that may be undone. An entry is
   * one object, so it is in the journal wholly or, without room, not at all.
   */
  private void save(LongSupplier namespace, LongSupplier name) {
    long epoch = Context.get(context, Context.EPOCH);
    if (epoch == 0
        || Layout.field(find(namespace.getAsLong(), name.getAsLong()), Layout.FIELD_3) == epoch) {
      return;
    }
    long entry =
        machine.allocating(
            () -> {
              long address = Allocation.allocate(context, Layout.ARRAY, 4);
              if (address == 0) {
                return Word.EXIT;
              }
              long variable = find(namespace.getAsLong(), name.getAsLong());
              HeapWords.put(address + JOURNAL_NEXT, Context.get(context, Context.JOURNAL));
              HeapWords.put(address + JOURNAL_VARIABLE, variable);
              HeapWords.put(address + JOURNAL_VALUE, Layout.field(variable, Layout.FIELD_1));
              return Word.pointer(address);
            });
    Context.put(context, Context.JOURNAL, entry);
  }

  /** Gives every variable the current batch has changed its old value back. */
  void restore() {
    long entry = Context.get(context, Context.JOURNAL);
    while (entry != Word.NIL) {
      Layout.setField(
          Layout.field(entry, JOURNAL_VARIABLE),
          Layout.FIELD_1,
          Layout.field(entry, JOURNAL_VALUE));
      entry = Layout.field(entry, JOURNAL_NEXT);
    }
  }

  /** The names of the variables that are defined. */
  List<String> names() {
    return new ArrayList<>(words().keySet());
  }

  private Map<String, Long> words() {
    Map<String, Long> words = new LinkedHashMap<>();
    long dict = Context.get(context, Context.VARIABLES);
    long used = dict == Word.NIL ? 0 : Dicts.used(dict);
    for (long number = 0; number < used; number++) {
      long variable = Dicts.value(dict, number);
      if (Dicts.key(dict, number) != Word.ABSENT && isDefined(variable)) {
        words.put(Decoder.string(Dicts.key(dict, number)), Layout.field(variable, Layout.FIELD_1));
      }
    }
    return words;
  }

  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    words().forEach((name, word) -> texts.put(name, machine.printer().show(word)));
    return texts;
  }

  Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    words().forEach((name, word) -> values.put(name, machine.toJava(word)));
    return values;
  }
}
