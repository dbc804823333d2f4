package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Arithmetic;
import io.vmactor.vm.runtime.Comparison;
import io.vmactor.vm.runtime.Containers;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.TypeTests;

/** Operations too rare for the interpreter's dispatch method. */
@Restricted
final class ColdOps {
  private ColdOps() {}

  /** Carries out the operation at the context's pc and moves on; EXIT if it is not done. */
  static long execute(long context) {
    long pc = Context.get(context, Context.PC);
    long fp = Context.get(context, Context.FP);
    long result =
        Memory.getShort(pc) == RegisterOp.RESUME
            ? resume(context, fp, pc)
            : execute(context, fp, pc);
    if (result != Word.EXIT) {
      Context.put(context, Context.PC, pc + (Memory.getShort(pc) == RegisterOp.CLOSURE ? 16 : 8));
    }
    return result;
  }

  /** Leaves for native code if there is some. */
  private static long resume(long context, long fp, long pc) {
    if (Memory.getShort(pc + 2) != 0) {
      long code = Layout.field(StackWords.get(fp - 8), Layout.FIELD_1);
      if (Memory.getLong(code + CodeLayout.NATIVE_RESUME) != 0) {
        return Context.exit(context, Exit.NATIVE, 0, 0, 0);
      }
    }
    return Word.NIL;
  }

  private static long execute(long context, long fp, long pc) {
    long w = Memory.getLong(pc);
    long a = fp + (w >>> 16 & 0xFFFF);
    long b = fp + (w >>> 32 & 0xFFFF);
    int op = (int) w & 0xFFFF;
    if (op >= RegisterOp.FIRST_SCHEME) {
      return SchemeOps.execute(context, fp, w, op);
    }
    if (op >= RegisterOp.FIRST_OBJECT && op <= RegisterOp.LAST_OBJECT || isAttributeOp(op)) {
      return ObjectOps.execute(context, fp, w, op);
    }
    if (op >= RegisterOp.FIRST_PYTHON && op <= RegisterOp.LAST_PYTHON
        || op == RegisterOp.CALL_METHOD
        || op == RegisterOp.FOR_NEXT) {
      return PythonOps.execute(context, fp, w, op);
    }
    if (op >= RegisterOp.CLOSURE && (op < RegisterOp.MOVE_FAR || op > RegisterOp.FLOOR_DIVIDE)) {
      return executeRare(context, fp, pc, w, op);
    }
    long result = compute(context, fp, w, op, a, b);
    if (result != Word.EXIT && result != Word.ABSENT) {
      StackWords.put(a, result);
    }
    return result;
  }

  /**
   * Whether the interpreter left an operation that it does itself when a cache knows what to do.
   */
  private static boolean isAttributeOp(int op) {
    return op >= RegisterOp.GET_ATTRIBUTE && op <= RegisterOp.LOAD_METHOD;
  }

  /** The value for R[a]; ABSENT if there is none to store; EXIT if the operation is not done. */
  private static long compute(long context, long fp, long w, int op, long a, long b) {
    long c = fp + (w >>> 48);
    switch (op) {
      case RegisterOp.LESS_EQUAL:
        return Comparison.lessEqual(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.GREATER:
        return Comparison.greater(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.GREATER_EQUAL:
        return Comparison.greaterEqual(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.NOT_EQUAL:
        return Comparison.notEqual(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.MOVE_FAR:
        return StackWords.get(fp + (w >> 32));
      case RegisterOp.SWAP:
        {
          long kept = StackWords.get(a);
          StackWords.put(a, StackWords.get(b));
          StackWords.put(b, kept);
          return Word.ABSENT;
        }
      case RegisterOp.ROTATE:
        {
          long kept = StackWords.get(a);
          StackWords.put(a, StackWords.get(a + 8));
          StackWords.put(a + 8, StackWords.get(a + 16));
          StackWords.put(a + 16, kept);
          return Word.ABSENT;
        }
      case RegisterOp.FLOOR_DIVIDE:
        return Arithmetic.floorDivide(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.NEGATE:
        return Arithmetic.negate(context, StackWords.get(b));
      case RegisterOp.BIT_AND:
        return Arithmetic.bitAnd(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.BIT_OR:
        return Arithmetic.bitOr(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.BIT_XOR:
        return Arithmetic.bitXor(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.BIT_NOT:
        return Arithmetic.bitNot(context, StackWords.get(b));
      case RegisterOp.SHIFT_LEFT:
        return Arithmetic.shiftLeft(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.SHIFT_RIGHT:
        return Arithmetic.shiftRight(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.IDENTICAL:
        return Comparison.identical(StackWords.get(b), StackWords.get(c));
      case RegisterOp.NOT:
        return Word.ofBool(!Word.isTrue(StackWords.get(b)));
      case RegisterOp.AND:
        return Word.isTrue(StackWords.get(b)) ? StackWords.get(c) : StackWords.get(b);
      case RegisterOp.OR:
        return Word.isTrue(StackWords.get(b)) ? StackWords.get(b) : StackWords.get(c);
      case RegisterOp.IS_NUMBER:
        return TypeTests.isNumber(StackWords.get(b));
      case RegisterOp.IS_STRING:
        return TypeTests.isString(StackWords.get(b));
      case RegisterOp.IS_BOOL:
        return TypeTests.isBool(StackWords.get(b));
      case RegisterOp.GET_NAMED:
        return getNamed(context, StackWords.get(b));
      case RegisterOp.SET_NAMED:
      case RegisterOp.DEFINE_NAMED:
        return setNamed(context, StackWords.get(b), StackWords.get(a));
      case RegisterOp.MAKE_CELL:
        return makeCell(context, StackWords.get(b));
      case RegisterOp.PUSH_CAPTURED:
        return captured(fp, w >>> 32 & 0xFFFF);
      default:
        return Word.EXIT; // no such operation: lowering emits none
    }
  }

  private static long executeRare(long context, long fp, long pc, long w, int op) {
    long result = computeRare(context, fp, pc, w, op);
    if (result == Word.EXIT) {
      return result;
    }
    switch (op) {
      case RegisterOp.DELETE_ITEM:
      case RegisterOp.UNPACK:
      case RegisterOp.DELIVER:
        break;
      default:
        StackWords.put(fp + (w >>> 16 & 0xFFFF), result);
        break;
    }
    return Word.NIL;
  }

  private static long computeRare(long context, long fp, long pc, long w, int op) {
    long a = fp + (w >>> 16 & 0xFFFF);
    long b = fp + (w >>> 32 & 0xFFFF);
    long c = fp + (w >>> 48);
    switch (op) {
      case RegisterOp.CLOSURE:
        return closure(context, fp, Memory.getLong(pc + 8), b, w >>> 48);
      case RegisterOp.LIST:
        return Lists.listOf(context, b, w >>> 48);
      case RegisterOp.TUPLE:
        return Lists.tupleOf(context, b, w >>> 48);
      case RegisterOp.DICT:
        return Dicts.dictOf(context, b, w >>> 48);
      case RegisterOp.DELETE_ITEM:
        return Containers.deleteItem(context, StackWords.get(a), StackWords.get(b));
      case RegisterOp.CONTAINS:
        return Containers.contains(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.LENGTH:
        return Containers.length(context, StackWords.get(b));
      case RegisterOp.SLICE:
        return Containers.slice(
            context, StackWords.get(b), StackWords.get(b + 8), StackWords.get(b + 16));
      case RegisterOp.JOIN:
        return Containers.join(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.CODE_POINT:
        return Containers.codePoint(context, StackWords.get(b));
      case RegisterOp.FROM_CODE_POINT:
        return Containers.fromCodePoint(context, StackWords.get(b));
      case RegisterOp.ITERATE:
        return Containers.iterate(context, StackWords.get(b));
      case RegisterOp.UNPACK:
        return Containers.unpack(context, StackWords.get(b), a, w >>> 48);
      case RegisterOp.MAKE_ERROR:
        return makeError(context, StackWords.get(b), StackWords.get(c));
      case RegisterOp.ERROR_KIND:
        return errorField(context, StackWords.get(b), Layout.FIELD_1);
      case RegisterOp.ERROR_MESSAGE:
        return errorField(context, StackWords.get(b), Layout.FIELD_2);
      case RegisterOp.THROW:
        return Context.exit(context, Exit.THROW, StackWords.get(a), 0, 0);
      case RegisterOp.DELIVER:
        return ReceiveQueue.deliver(context, StackWords.get(a));
      case RegisterOp.RECEIVE:
        return ReceiveQueue.take(context);
      case RegisterOp.PAUSE:
        return Context.exit(context, Exit.PAUSE, 0, 0, 0);
      case RegisterOp.SELF:
        return Context.get(context, Context.SELF);
      case RegisterOp.IS_ACTOR:
        return Word.ofBool(Word.isActor(StackWords.get(b)));
      case RegisterOp.RETURN_TO_JAVA:
        return Context.exit(context, Exit.RETURN_TO_JAVA, 0, 0, 0);
      default:
        return Context.exit(context, Exit.CALL_OUT, 0, 0, 0);
    }
  }

  /** Whether the variable exists and its old value need not be saved before it is changed. */
  static boolean isAssignable(long context, long variable) {
    return Layout.field(variable, Layout.FIELD_3) == Context.get(context, Context.EPOCH)
        && Layout.field(variable, Layout.FIELD_1) != Word.ABSENT;
  }

  private static long getNamed(long context, long name) {
    long variables = Context.get(context, Context.VARIABLES);
    long variable = variables == Word.NIL ? Word.ABSENT : Dicts.get(context, variables, name);
    if (variable == Word.ABSENT || Layout.field(variable, Layout.FIELD_1) == Word.ABSENT) {
      return Exit.error(context, Trap.UNDEFINED_VARIABLE, name, 0);
    }
    return Layout.field(variable, Layout.FIELD_1);
  }

  private static long setNamed(long context, long name, long value) {
    long variables = Context.get(context, Context.VARIABLES);
    long variable = variables == Word.NIL ? Word.ABSENT : Dicts.get(context, variables, name);
    if (variable == Word.ABSENT || !isAssignable(context, variable)) {
      return Context.exit(context, Exit.CALL_OUT, 0, 0, 0);
    }
    Layout.setField(variable, Layout.FIELD_1, value);
    return Word.ABSENT;
  }

  private static long makeCell(long context, long value) {
    long address = Allocation.allocate(context, Layout.CELL, 2);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.FIELD_1, value);
    return Word.pointer(address);
  }

  /** A captured cell of the running function. */
  static long captured(long fp, long index) {
    return Layout.field(StackWords.get(fp - 8), Layout.CAPTURED + (index << 3));
  }

  private static long closure(long context, long fp, long code, long cells, long count) {
    long address = Allocation.allocate(context, Layout.CLOSURE, 4 + count);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.FIELD_1, code);
    HeapWords.put(address + Layout.FIELD_2, Layout.field(StackWords.get(fp - 8), Layout.FIELD_2));
    HeapWords.put(address + Layout.FIELD_3, Word.NIL);
    for (long i = 0; i < count << 3; i += 8) {
      HeapWords.put(address + Layout.CAPTURED + i, StackWords.get(cells + i));
    }
    return Word.pointer(address);
  }

  static long makeError(long context, long kind, long message) {
    if (!Layout.is(kind, Layout.STRING) || !Layout.is(message, Layout.STRING)) {
      return Exit.error(context, Trap.OPERANDS, kind, message);
    }
    long address = Allocation.allocate(context, Layout.ERROR, 4);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.FIELD_1, kind);
    HeapWords.put(address + Layout.FIELD_2, message);
    HeapWords.put(address + Layout.FIELD_3, Word.NIL);
    return Word.pointer(address);
  }

  private static long errorField(long context, long error, long offset) {
    return Layout.is(error, Layout.ERROR)
        ? Layout.field(error, offset)
        : Exit.error(context, Trap.OPERAND, error, 0);
  }

  /**
   * Puts the function and arguments of a tail call in place of the running function's; answers the
   * pc to go on at, or EXIT if the call needs more than that. The frame pointer stays.
   */
  static long tailCall(long context, long fp, long w) {
    long callee = fp + (w >>> 16 & 0xFFFF);
    long function = StackWords.get(callee);
    long arguments = w >>> 32 & 0xFFFF;
    if (!Layout.is(function, Layout.CLOSURE)) {
      return Context.exit(context, Exit.ENTER, function, arguments, 1);
    }
    long code = Layout.field(function, Layout.FIELD_1);
    if (Memory.getLong(code + CodeLayout.ARITY) != arguments
        || fp + Memory.getLong(code + CodeLayout.FRAME_BYTES)
            >= Context.get(context, Context.CALL_LIMIT)) {
      return Context.exit(context, Exit.ENTER, function, arguments, 1);
    }
    long link = StackWords.get(fp + (w >>> 48));
    for (long i = 0; i <= arguments << 3; i += 8) {
      StackWords.put(fp - 8 + i, StackWords.get(callee + i));
    }
    StackWords.put(fp + (arguments << 3), link);
    return Memory.getLong(code + CodeLayout.ENTRY);
  }
}
