package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ModuleProblem;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Attributes;
import io.vmactor.vm.runtime.Functions;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.Names;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Modules an actor loads: their code, the links of its functions, the variables they define. */
final class Namespaces {
  private final Machine machine;
  private final long context;

  Namespaces(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  // ---- links

  /**
   * The place in the actor's list of links of those of a module, made on first use.
   *
   * @param namespace whose variables its code uses, if the links are made now
   */
  int linksOf(LoadedModule module, LongSupplier namespace) {
    int number = machine.use(module);
    if (Context.get(context, Context.LINKS) == Word.NIL) {
      long list = machine.allocating(() -> Lists.listOf(context, 0, 0));
      Context.put(context, Context.LINKS, list);
    }
    while (Lists.length(Context.get(context, Context.LINKS)) <= number) {
      long links =
          machine.allocating(
              () -> {
                long created = Allocation.allocate(context, Layout.ARRAY, module.linkWords());
                if (created == 0) {
                  return Word.EXIT;
                }
                module.fillLinks(created, namespace.getAsLong());
                return Word.pointer(created);
              });
      Context.put(context, Context.TEMPORARY_A, links);
      machine.allocating(
          () ->
              Lists.append(
                  context,
                  Context.get(context, Context.LINKS),
                  Context.get(context, Context.TEMPORARY_A)));
      Context.put(context, Context.TEMPORARY_A, Word.NIL);
    }
    return number;
  }

  /** A function of a code object that captures nothing, with the links at a place of the list. */
  long function(LoadedCode code, int links) {
    return machine.allocating(
        () -> {
          long created = Allocation.allocate(context, Layout.CLOSURE, 4);
          if (created == 0) {
            return Word.EXIT;
          }
          HeapWords.put(created + Layout.FIELD_1, code.address());
          HeapWords.put(
              created + Layout.FIELD_2, Lists.item(Context.get(context, Context.LINKS), links));
          HeapWords.put(created + Layout.FIELD_3, Word.NIL);
          return Word.pointer(created);
        });
  }

  // ---- loading

  /**
   * Puts the module of a name, and the function that runs it, in place of the name.
   *
   * @param offset where the name is, from the stack's base
   * @return false if an exception was raised instead
   */
  boolean load(long offset) {
    Found found = find(offset);
    LoadedModule module = found.module;
    if (module == null) {
      if (!found.failed) {
        put(offset, Word.NIL, Word.NIL);
      }
      return !found.failed;
    }
    long namespace = machine.allocating(() -> Functions.newModule(context, word(offset)));
    Context.put(context, Context.TEMPORARY_B, namespace);
    LongSupplier created = () -> Context.get(context, Context.TEMPORARY_B);
    set(created, () -> Names.word(context, Names.NAME), () -> word(offset));
    if (!module.main().source().file().isEmpty()) {
      long file = module.fileOf(module.main());
      set(created, () -> Names.word(context, Names.FILE), () -> file);
    }
    long function = function(module.main(), linksOf(module, created));
    put(offset, Context.get(context, Context.TEMPORARY_B), function);
    Context.put(context, Context.TEMPORARY_B, Word.NIL);
    return true;
  }

  /**
   * Puts the function that runs code in a namespace in place of the code's name; the namespace
   * stands behind it.
   */
  boolean loadInto(long offset) {
    Found found = find(offset);
    LoadedModule module = found.module;
    if (found.failed) {
      return false;
    }
    long function =
        module == null
            ? Word.NIL
            : function(module.main(), linksOf(module, () -> word(offset + 8)));
    StackWords.put(Context.get(context, Context.STACK_BASE) + offset, function);
    return true;
  }

  /**
   * What there is of a name.
   *
   * @param failed whether an exception was raised
   */
  private record Found(@Nullable LoadedModule module, boolean failed) {}

  private Found find(long offset) {
    try {
      CodeObject code = machine.surroundings().programs().find(Decoder.string(word(offset)));
      return new Found(code == null ? null : loaded(code), false);
    } catch (ModuleProblem e) {
      machine.unwinder().raise(e.kind(), String.valueOf(e.getMessage()));
    } catch (VerificationException e) {
      machine.unwinder().raise("value-error", String.valueOf(e.getMessage()));
    }
    return new Found(null, true);
  }

  /** The code in memory, without links of this actor's. */
  private LoadedModule loaded(CodeObject code) {
    LoadedModule known = LoadedModules.of(code);
    LoadedModule module = machine.isLinked(known) ? new LoadedModule(code) : known;
    module.requireInstructions(machine.table().instructions());
    return module;
  }

  private long word(long offset) {
    return StackWords.get(Context.get(context, Context.STACK_BASE) + offset);
  }

  private void put(long offset, long module, long function) {
    long address = Context.get(context, Context.STACK_BASE) + offset;
    StackWords.put(address, module);
    StackWords.put(address + 8, function);
  }

  // ---- variables of modules

  /** Sets an attribute of a module, which is a variable. May collect. */
  void set(LongSupplier module, LongSupplier name, LongSupplier value) {
    long variable = machine.variables().forAssignment(module, name);
    Layout.setField(variable, Layout.FIELD_1, value.getAsLong());
  }

  /** Deletes a variable that is defined. May collect. */
  void delete(LongSupplier namespace, LongSupplier name) {
    long variable = machine.variables().forAssignment(namespace, name);
    Layout.setField(variable, Layout.FIELD_1, Word.ABSENT);
    Attributes.clearSites(context);
  }

  /**
   * Deletes an attribute of a module.
   *
   * @return false if there is none, and an exception was raised
   */
  boolean deleteAttribute(LongSupplier module, LongSupplier name) {
    long variable = machine.variables().find(module.getAsLong(), name.getAsLong());
    if (!machine.variables().isDefined(variable)) {
      machine.unwinder().raise(Trap.ATTRIBUTE, module.getAsLong(), name.getAsLong());
      return false;
    }
    delete(module, name);
    return true;
  }
}
