package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Word;

/** The names of the basic dialect's types. */
final class TypeNames {
  private TypeNames() {}

  static String of(long word) {
    if (Word.isInt(word)) {
      return "int";
    }
    if (Word.isFloat(word)) {
      return "float";
    }
    if (!Word.isPointer(word)) {
      return atom(word);
    }
    return switch (Layout.type(word)) {
      case Layout.FLOAT -> "float";
      case Layout.BIGNUM -> "int";
      case Layout.STRING -> "string";
      case Layout.BYTES -> "bytes";
      case Layout.TUPLE -> "tuple";
      case Layout.LIST -> "list";
      case Layout.DICT -> "dict";
      case Layout.CLOSURE -> "function";
      case Layout.ERROR -> "error";
      case Layout.ITERATOR -> "iterator";
      case Layout.MODULE -> "module";
      case Layout.METHOD -> "method";
      case Layout.GENERATOR -> "generator";
      case Layout.CLASS -> "class";
      case Layout.INSTANCE -> "object";
      case Layout.SET -> "set";
      case Layout.RANGE -> "range";
      case Layout.SLICE -> "slice";
      case Layout.PAIR -> "pair";
      case Layout.CELL -> "cell";
      default -> throw new IllegalStateException("not a value: type " + Layout.type(word));
    };
  }

  private static String atom(long word) {
    if (Word.isSymbol(word)) {
      return "symbol";
    }
    if (Word.isChar(word)) {
      return "character";
    }
    if (word == Word.UNSPECIFIED) {
      return "unspecified";
    }
    if (word == Word.NIL) {
      return "nil";
    }
    if (Word.isActor(word)) {
      return "actor";
    }
    if (Word.isReference(word)) {
      return "reference";
    }
    if (word == Word.NOT_IMPLEMENTED) {
      return "NotImplemented";
    }
    return word == Word.ELLIPSIS ? "ellipsis" : "bool";
  }
}
