package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.isa.OpcodeNumbers;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Attributes;
import io.vmactor.vm.runtime.ClassChanges;
import io.vmactor.vm.runtime.Classes;
import io.vmactor.vm.runtime.Instances;
import io.vmactor.vm.runtime.ListOps;
import io.vmactor.vm.runtime.PythonItems;
import io.vmactor.vm.runtime.Ranges;
import io.vmactor.vm.runtime.Slices;
import io.vmactor.vm.runtime.StringSearch;
import io.vmactor.vm.runtime.Strings;
import io.vmactor.vm.runtime.Tables;

/**
 * Opcodes that compute a value, or nothing, from words that stand one behind the other on the
 * stack: which handler is theirs. Those without one here are Java's.
 */
@Restricted
final class Primitives {
  private Primitives() {}

  /** Carries out an opcode on the words from an address on; its result, nil for none, or EXIT. */
  static long execute(long context, int opcodeNumber, long inputs) {
    if (opcodeNumber >= OpcodeNumbers.SET_FUNCTION_INFO && opcodeNumber < OpcodeNumbers.PY_CONTAINS
        || opcodeNumber == OpcodeNumbers.PY_MATRIX_MULTIPLY
        || opcodeNumber == OpcodeNumbers.PY_MATRIX_MULTIPLY_IN_PLACE) {
      return PythonPrimitives.execute(context, opcodeNumber, inputs);
    }
    return opcodeNumber < OpcodeNumbers.ITERATE_VALUES
        ? objects(context, opcodeNumber, inputs)
        : texts(context, opcodeNumber, inputs);
  }

  private static long objects(long context, int opcodeNumber, long inputs) {
    switch (opcodeNumber) {
      case OpcodeNumbers.NEW_INSTANCE:
        return Instances.create(context, StackWords.get(inputs));
      case OpcodeNumbers.CLASS_OF:
        return Classes.classOf(context, StackWords.get(inputs));
      case OpcodeNumbers.IS_INSTANCE:
        return Classes.isInstance(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.IS_SUBCLASS:
        return Classes.isSubclassOfAny(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.GET_NAMED_ATTRIBUTE:
        return Attributes.getNamed(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_NAMED_ATTRIBUTE:
        return Attributes.setNamed(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.DELETE_NAMED_ATTRIBUTE:
        return Attributes.deleteNamed(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.GET_GENERIC_ATTRIBUTE:
        return Attributes.getGeneric(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_GENERIC_ATTRIBUTE:
        return Attributes.setGeneric(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.DELETE_GENERIC_ATTRIBUTE:
        return Attributes.deleteGeneric(
            context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.OWN_ATTRIBUTE:
        return Attributes.own(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.OWN_ATTRIBUTES:
        return Attributes.allOwn(context, StackWords.get(inputs));
      case OpcodeNumbers.FIND_IN_CLASS:
        return Classes.lookupChecked(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.FIND_AFTER_CLASS:
        return Classes.lookupAfter(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.CLASS_FLAGS:
        return Classes.flagsChecked(context, StackWords.get(inputs));
      case OpcodeNumbers.SET_CLASS_FLAGS:
        return ClassChanges.setFlags(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_CLASS:
        return Instances.setClass(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_METACLASS:
        return ClassChanges.setMetaclass(
            context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_BUILTIN_CLASS:
        return ClassChanges.setBuiltin(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.METHOD:
        return Attributes.bind(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.GET_FIELD:
        return CodeFields.get(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.PY_CONTAINS:
        return PythonItems.contains(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_ADD:
        return Tables.addItem(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_REMOVE:
        return Tables.removeItem(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_UNION:
        return Tables.union(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_INTERSECTION:
        return Tables.intersection(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_DIFFERENCE:
        return Tables.difference(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_INCLUDES:
        return Tables.includes(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SLICE_OBJECT:
        return Ranges.newSlice(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.SLICE_INDICES:
        return Slices.indices(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.RANGE:
        return Ranges.newRange(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.LIST_EXTEND:
        return ListOps.extend(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.LIST_INSERT:
        return ListOps.insert(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.LIST_POP:
        return ListOps.pop(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.LIST_REVERSE:
        return ListOps.reverse(context, StackWords.get(inputs));
      case OpcodeNumbers.LIST_SORT:
        return ListOps.sort(context, StackWords.get(inputs));
      case OpcodeNumbers.LIST_TO_TUPLE:
        return ListOps.toTuple(context, StackWords.get(inputs));
      case OpcodeNumbers.FIND_ITEM:
        return ListOps.find(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16),
            StackWords.get(inputs + 24));
      case OpcodeNumbers.SPLIT_SEQUENCE:
        return ListOps.split(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.REPEAT_ITEMS:
        return ListOps.repeat(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.CLEAR:
        return ListOps.clear(context, StackWords.get(inputs));
      case OpcodeNumbers.ORDER:
        return PythonItems.order(StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.DICT_GET:
        return Tables.get(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.DICT_POP:
        return Tables.pop(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.DICT_MERGE:
        return Tables.merge(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.COPY_TABLE:
        return Tables.copy(context, StackWords.get(inputs));
      case OpcodeNumbers.ENTRY_COUNT:
        return Tables.entries(context, StackWords.get(inputs));
      case OpcodeNumbers.ENTRY_KEY:
        return Tables.key(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.ENTRY_VALUE:
        return Tables.value(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.SET_ENTRY_VALUE:
        return Tables.setValue(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.ADD_ENTRY:
        return Tables.add(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16),
            StackWords.get(inputs + 24));
      case OpcodeNumbers.REMOVE_ENTRY:
        return Tables.remove(context, StackWords.get(inputs), StackWords.get(inputs + 8));
      case OpcodeNumbers.PROBE:
        return Tables.probe(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.PY_HASH:
        return Tables.hash(context, StackWords.get(inputs));
      default:
        return Exit.callOut(context);
    }
  }

  private static long texts(long context, int opcodeNumber, long inputs) {
    switch (opcodeNumber) {
      case OpcodeNumbers.ITERATE_VALUES:
        return Tables.iterateValues(context, StackWords.get(inputs));
      case OpcodeNumbers.ITERATE_PAIRS:
        return Tables.iteratePairs(context, StackWords.get(inputs));
      case OpcodeNumbers.ITERATE_BACKWARDS:
        return Tables.iterateBackwards(context, StackWords.get(inputs));
      case OpcodeNumbers.STRING_FIND:
        return StringSearch.find(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16),
            StackWords.get(inputs + 24));
      case OpcodeNumbers.STRING_FIND_LAST:
        return StringSearch.findLast(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16),
            StackWords.get(inputs + 24));
      case OpcodeNumbers.STRING_COUNT:
        return StringSearch.count(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16),
            StackWords.get(inputs + 24));
      case OpcodeNumbers.STRING_STARTS:
        return StringSearch.starts(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16),
            StackWords.get(inputs + 24));
      case OpcodeNumbers.STRING_ENDS:
        return StringSearch.ends(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16),
            StackWords.get(inputs + 24));
      case OpcodeNumbers.STRING_REPLACE:
        return StringSearch.replace(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16),
            StackWords.get(inputs + 24));
      case OpcodeNumbers.STRING_SPLIT:
        return StringSearch.split(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.STRING_STRIP:
        return StringSearch.strip(
            context,
            StackWords.get(inputs),
            StackWords.get(inputs + 8),
            StackWords.get(inputs + 16));
      case OpcodeNumbers.FORMAT:
        return isEmpty(StackWords.get(inputs + 8))
            ? text(context, StackWords.get(inputs), true)
            : Exit.callOut(context);
      case OpcodeNumbers.PY_STR:
        return text(context, StackWords.get(inputs), true);
      case OpcodeNumbers.PY_REPR:
        return text(context, StackWords.get(inputs), false);
      default:
        return Exit.callOut(context);
    }
  }

  private static boolean isEmpty(long word) {
    return Layout.is(word, Layout.STRING) && Strings.length(word) == 0;
  }

  /** The text of a small int, or a string itself; anything else is Java's. */
  private static long text(long context, long word, boolean plain) {
    if (Word.isInt(word)) {
      return Strings.ofInt(context, Word.toInt(word));
    }
    return plain && Layout.is(word, Layout.STRING) ? word : Exit.callOut(context);
  }
}
