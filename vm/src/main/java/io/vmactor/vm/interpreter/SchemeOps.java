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
        return truth(b);
      case RegisterOp.SCM_NOT:
        return not(b);
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
        return isPair(b);
      case RegisterOp.IS_SYMBOL:
        return isSymbol(b);
      case RegisterOp.IS_CHAR:
        return isChar(b);
      case RegisterOp.IS_PROCEDURE:
        return isProcedure(b);
      case RegisterOp.IS_VECTOR:
        return isVector(b);
      case RegisterOp.IS_EXACT:
        return SchemeArithmetic.isExact(b);
      case RegisterOp.IS_ERROR:
        return isError(b);
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
        return PairOps.setCar(context, a, b);
      case RegisterOp.SET_CDR:
        return PairOps.setCdr(context, a, b);
      case RegisterOp.SCM_SET_ITEM:
        return SchemeArithmetic.setItem(context, a, b, c(fp, w));
      default:
        return Context.exit(context, Exit.CALL_OUT, 0, 0, 0); // none is left
    }
  }

  // What native code calls as well.

  static long truth(long a) {
    return Word.ofBool(a != Word.FALSE);
  }

  static long not(long a) {
    return Word.ofBool(a == Word.FALSE);
  }

  static long isPair(long a) {
    return Word.ofBool(Layout.is(a, Layout.PAIR));
  }

  static long isSymbol(long a) {
    return Word.ofBool(Word.isSymbol(a));
  }

  static long isChar(long a) {
    return Word.ofBool(Word.isChar(a));
  }

  static long isProcedure(long a) {
    return Word.ofBool(Layout.is(a, Layout.CLOSURE));
  }

  static long isVector(long a) {
    return Word.ofBool(Layout.is(a, Layout.LIST));
  }

  static long isError(long a) {
    return Word.ofBool(Layout.is(a, Layout.ERROR));
  }

  private static long c(long fp, long w) {
    return StackWords.get(fp + (w >>> 48));
  }
}
