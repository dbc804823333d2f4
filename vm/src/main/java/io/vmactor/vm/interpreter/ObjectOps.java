package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Arithmetic;
import io.vmactor.vm.runtime.Attributes;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.Equality;
import io.vmactor.vm.runtime.PythonItems;
import io.vmactor.vm.runtime.Sets;
import io.vmactor.vm.runtime.Strings;

/** Operations on objects, and primitives, for which the dispatch method has no room. */
@Restricted
final class ObjectOps {
  private ObjectOps() {}

  /** Carries out an operation; EXIT if it is not done. */
  static long execute(long context, long fp, long w, int op) {
    long a = fp + (w >>> 16 & 0xFFFF);
    long b = fp + (w >>> 32 & 0xFFFF);
    switch (op) {
      case RegisterOp.GET_ATTRIBUTE:
        {
          long site = site(fp, w >>> 48);
          return store(a, Attributes.get(context, StackWords.get(b), HeapWords.get(site), site));
        }
      case RegisterOp.SET_ATTRIBUTE:
        {
          long site = site(fp, w >>> 48);
          return Attributes.set(
              context, StackWords.get(a), HeapWords.get(site), StackWords.get(b), site);
        }
      case RegisterOp.LOAD_METHOD:
        {
          long site = site(fp, w >>> 48);
          return Attributes.loadMethod(context, StackWords.get(b), HeapWords.get(site), site, a);
        }
      case RegisterOp.DELETE_ATTRIBUTE:
        return Attributes.delete(context, StackWords.get(a), HeapWords.get(site(fp, w >>> 48)));
      case RegisterOp.PY_DELETE_ITEM:
        return PythonItems.delete(context, StackWords.get(a), StackWords.get(b));
      case RegisterOp.PRIMITIVE:
        return store(a, Primitives.execute(context, (int) (w >>> 48), b));
      case RegisterOp.SET:
        return store(a, Sets.setOf(context, b, w >>> 48));
      case RegisterOp.PY_DICT:
        return store(a, Dicts.dictOf(context, b, w >>> 48, Equality.PYTHON));
      case RegisterOp.BUILD_STRING:
        return store(a, Strings.build(context, b, w >>> 48));
      default:
        return store(a, inPlace(context, op, StackWords.get(b), StackWords.get(fp + (w >>> 48))));
    }
  }

  private static long inPlace(long context, int op, long a, long b) {
    switch (op) {
      case RegisterOp.PY_SUBTRACT_IN_PLACE:
        return Arithmetic.subtract(context, a, b);
      case RegisterOp.PY_MULTIPLY_IN_PLACE:
        return Arithmetic.multiply(context, a, b);
      case RegisterOp.PY_FLOOR_DIVIDE_IN_PLACE:
        return Arithmetic.floorDivide(context, a, b);
      case RegisterOp.PY_MODULO_IN_PLACE:
        return Arithmetic.modulo(context, a, b);
      case RegisterOp.PY_BIT_AND_IN_PLACE:
        return Arithmetic.bitAnd(context, a, b);
      case RegisterOp.PY_BIT_OR_IN_PLACE:
        return Arithmetic.bitOr(context, a, b);
      case RegisterOp.PY_BIT_XOR_IN_PLACE:
        return Arithmetic.bitXor(context, a, b);
      case RegisterOp.PY_SHIFT_LEFT_IN_PLACE:
        return Arithmetic.shiftLeft(context, a, b);
      case RegisterOp.PY_SHIFT_RIGHT_IN_PLACE:
        return Arithmetic.shiftRight(context, a, b);
      default:
        return Exit.callOut(context);
    }
  }

  private static long store(long address, long result) {
    if (result != Word.EXIT) {
      StackWords.put(address, result);
    }
    return result;
  }

  /** The address of a cache site among the links of the running function. */
  static long site(long fp, long index) {
    long links = Layout.field(StackWords.get(fp - 8), Layout.FIELD_2);
    return links - 1 + Layout.ITEMS + (index << 3);
  }
}
