package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.PairOps;
import io.vmactor.vm.runtime.SchemeArithmetic;

/** Cold operations of the Scheme dialect. */
@Restricted
final class SchemeOps {
  private SchemeOps() {}

  /** Carries out an operation; EXIT if it is not done. */
  static long execute(long context, long fp, long w, int op) {
    long result = compute(context, fp, w, op);
    if (result != Word.EXIT && op < RegisterOp.FIRST_SCHEME_EFFECT) {
      StackWords.put(fp + (w >>> 16 & 0xFFFF), result);
    }
    return result;
  }

  private static long compute(long context, long fp, long w, int op) {
    long a = StackWords.get(fp + (w >>> 16 & 0xFFFF));
    long bAddress = fp + (w >>> 32 & 0xFFFF);
    long b = StackWords.get(bAddress);
    switch (op) {
      case RegisterOp.SCM_TRUTH:
        return Word.ofBool(b != Word.FALSE);
      case RegisterOp.SCM_NOT:
        return Word.ofBool(b == Word.FALSE);
      case RegisterOp.CONS:
        return PairOps.cons(context, b, c(fp, w));
      case RegisterOp.CAR:
        return PairOps.car(context, b);
      case RegisterOp.CDR:
        return PairOps.cdr(context, b);
      case RegisterOp.SCM_LIST:
        return PairOps.listOf(context, bAddress, w >>> 48);
      case RegisterOp.SCM_LENGTH:
        return PairOps.lengthOf(context, b);
      case RegisterOp.SCM_TO_LIST:
        return PairOps.fromSequence(context, b);
      case RegisterOp.SCM_TO_VECTOR:
        return PairOps.toVector(context, b);
      case RegisterOp.SCM_MAKE_VECTOR:
        return SchemeArithmetic.vector(context, b, c(fp, w));
      case RegisterOp.IS_PAIR:
        return Word.ofBool(Layout.is(b, Layout.PAIR));
      case RegisterOp.IS_SYMBOL:
        return Word.ofBool(Word.isSymbol(b));
      case RegisterOp.IS_CHAR:
        return Word.ofBool(Word.isChar(b));
      case RegisterOp.IS_PROCEDURE:
        return Word.ofBool(Layout.is(b, Layout.CLOSURE));
      case RegisterOp.IS_VECTOR:
        return Word.ofBool(Layout.is(b, Layout.LIST));
      case RegisterOp.IS_EXACT:
        return SchemeArithmetic.isExact(b);
      case RegisterOp.IS_ERROR:
        return Word.ofBool(Layout.is(b, Layout.ERROR));
      case RegisterOp.SCM_NUMBER_EQUAL:
        return SchemeArithmetic.numbersEqual(context, b, c(fp, w));
      case RegisterOp.SCM_DIVIDE:
        return SchemeArithmetic.divide(context, b, c(fp, w));
      case RegisterOp.SCM_QUOTIENT:
        return SchemeArithmetic.quotient(context, b, c(fp, w));
      case RegisterOp.SCM_REMAINDER:
        return SchemeArithmetic.remainder(context, b, c(fp, w));
      case RegisterOp.SCM_GET_ITEM:
        return SchemeArithmetic.item(context, b, c(fp, w));
      case RegisterOp.CHAR_TO_INTEGER:
        return SchemeArithmetic.charToInteger(context, b);
      case RegisterOp.INTEGER_TO_CHAR:
        return SchemeArithmetic.integerToChar(context, b);
      case RegisterOp.SET_CAR:
        return PairOps.set(context, a, Layout.FIELD_1, b);
      case RegisterOp.SET_CDR:
        return PairOps.set(context, a, Layout.FIELD_2, b);
      case RegisterOp.SCM_SET_ITEM:
        return SchemeArithmetic.setItem(context, a, b, c(fp, w));
      default:
        return Context.exit(context, Exit.CALL_OUT, 0, 0, 0); // none is left
    }
  }

  private static long c(long fp, long w) {
    return StackWords.get(fp + (w >>> 48));
  }
}
