package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Arithmetic;
import io.vmactor.vm.runtime.Attributes;
import io.vmactor.vm.runtime.Comparison;
import io.vmactor.vm.runtime.Containers;
import io.vmactor.vm.runtime.Iteration;
import io.vmactor.vm.runtime.ListOps;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.PythonArithmetic;
import io.vmactor.vm.runtime.PythonItems;
import io.vmactor.vm.runtime.Truth;

/**
 * The interpreter of the register form. It never re-enters itself: calls push frames on the VM
 * stack, and whatever it cannot do itself makes it store pc, frame and fuel in the context and
 * answer why ({@link Exit}).
 *
 * <p>A frame:
 *
 * <pre>
 *   fp - 8   the function being run; its result replaces it
 *   fp       parameters | link | other locals | operand stack
 * </pre>
 *
 * The dispatch method must stay well below 8000 bytes of bytecode, or HotSpot will not compile it;
 * a test measures it.
 */
@Restricted
public final class Interpreter {
  private Interpreter() {}

  /** Runs from the context's pc until something stops it; answers the {@link Exit} reason. */
  public static int run(long context) {
    return goOn(context, runHot(context));
  }

  /**
   * Goes on after native code, or the dispatch loop, has stopped for a reason: carries out what
   * needs no Java, and runs until there is another.
   */
  public static int goOn(long context, int first) {
    int reason = first;
    while (true) {
      boolean done;
      switch (reason) {
        case Exit.COLD:
          done = ColdOps.execute(context) != Word.EXIT;
          break;
        case Exit.INTERPRET:
          done = true;
          break;
        case Exit.ENTER:
        case Exit.ERROR:
        case Exit.ROUTINE:
        case Exit.FUNCTION:
          if (!isShort(context, reason)) {
            return reason;
          }
          done = enter(context, reason) != Word.EXIT;
          if (!done && (int) Context.get(context, Context.REASON) == reason) {
            return reason;
          }
          break;
        default:
          return reason;
      }
      reason = done ? runHot(context) : (int) Context.get(context, Context.REASON);
    }
  }

  /** Whether frames can be made here: tail calls, batches and code in another form are Java's. */
  private static boolean isShort(long context, int reason) {
    return Context.get(context, Context.CALL_LIMIT) != 0
        && Context.get(context, Context.FP) != Context.get(context, Context.BATCH_FP)
        && (reason != Exit.ENTER || Context.get(context, Context.EXIT_C) == 0);
  }

  private static long enter(long context, int reason) {
    long limit = Context.get(context, Context.CALL_LIMIT);
    return reason == Exit.ENTER ? Calls.enter(context, limit) : Routines.enter(context, limit);
  }

  /**
   * The dispatch loop. It leaves for cold operations rather than call them: with calls in the loop
   * HotSpot keeps pc and frame pointer in memory.
   */
  private static int runHot(long context) {
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    int fuel = (int) Context.get(context, Context.FUEL);
    dispatch:
    for (; ; ) {
      switch (Memory.getShort(pc)) {
        case RegisterOp.MOVE:
          StackWords.put(a(fp, pc), StackWords.get(b(fp, pc)));
          break;
        case RegisterOp.LOAD_WORD:
          StackWords.put(a(fp, pc), Memory.getInt(pc + 4));
          break;
        case RegisterOp.LOAD_LONG:
          StackWords.put(a(fp, pc), Memory.getLong(pc + 8));
          pc += 16;
          continue;
        case RegisterOp.ADD:
          {
            long r = Arithmetic.add(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.SUBTRACT:
          {
            long r =
                Arithmetic.subtract(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.MULTIPLY:
          {
            long r =
                Arithmetic.multiply(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.ADD_INT:
          {
            long r = Arithmetic.add(context, StackWords.get(b(fp, pc)), immediateC(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.SUBTRACT_INT:
          {
            long r = Arithmetic.subtract(context, StackWords.get(b(fp, pc)), immediateC(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.UNLESS_LESS:
          {
            long r = Comparison.less(context, StackWords.get(a(fp, pc)), StackWords.get(b(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_LESS_EQUAL:
          {
            long r =
                Comparison.lessEqual(context, StackWords.get(a(fp, pc)), StackWords.get(b(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_GREATER:
          {
            long r =
                Comparison.greater(context, StackWords.get(a(fp, pc)), StackWords.get(b(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_GREATER_EQUAL:
          {
            long r =
                Comparison.greaterEqual(
                    context, StackWords.get(a(fp, pc)), StackWords.get(b(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_EQUAL:
          {
            long r =
                Comparison.equal(context, StackWords.get(a(fp, pc)), StackWords.get(b(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_NOT_EQUAL:
          {
            long r =
                Comparison.notEqual(context, StackWords.get(a(fp, pc)), StackWords.get(b(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_LESS_INT:
          {
            long r = Comparison.less(context, StackWords.get(a(fp, pc)), immediateB(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_LESS_EQUAL_INT:
          {
            long r = Comparison.lessEqual(context, StackWords.get(a(fp, pc)), immediateB(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_GREATER_INT:
          {
            long r = Comparison.greater(context, StackWords.get(a(fp, pc)), immediateB(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_GREATER_EQUAL_INT:
          {
            long r = Comparison.greaterEqual(context, StackWords.get(a(fp, pc)), immediateB(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_EQUAL_INT:
          {
            long r = Comparison.equal(context, StackWords.get(a(fp, pc)), immediateB(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_NOT_EQUAL_INT:
          {
            long r = Comparison.notEqual(context, StackWords.get(a(fp, pc)), immediateB(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.JUMP:
          pc += offset(pc);
          continue;
        case RegisterOp.LOOP:
          pc += offset(pc);
          if (--fuel < 0) {
            Context.put(context, Context.REASON, Exit.YIELD);
            break dispatch;
          }
          continue;
        case RegisterOp.JUMP_IF_FALSE:
          pc += Word.isTrue(StackWords.get(a(fp, pc))) ? 8 : offset(pc);
          continue;
        case RegisterOp.JUMP_IF_TRUE:
          pc += Word.isTrue(StackWords.get(a(fp, pc))) ? offset(pc) : 8;
          continue;
        case RegisterOp.CALL:
          {
            long callee = a(fp, pc);
            long function = StackWords.get(callee);
            long arguments = Memory.getShort(pc + 4);
            if (!Layout.is(function, Layout.CLOSURE)) {
              Context.exit(context, Exit.ENTER, function, arguments, 0);
              break dispatch;
            }
            long code = Layout.field(function, Layout.FIELD_1);
            if (Memory.getLong(code + CodeLayout.ARITY) != arguments
                || callee + Memory.getLong(code + CodeLayout.FRAME_BYTES)
                    >= Context.get(context, Context.CALL_LIMIT)) {
              Context.exit(context, Exit.ENTER, function, arguments, 0);
              break dispatch;
            }
            StackWords.put(
                callee + 8 + (arguments << 3), CodeLayout.link(pc + 16, callee + 8 - fp));
            fp = callee + 8;
            pc = Memory.getLong(code + CodeLayout.ENTRY);
            if (--fuel < 0) {
              Context.put(context, Context.REASON, Exit.YIELD);
              break dispatch;
            }
            continue;
          }
        case RegisterOp.TAIL_CALL:
          {
            long entry = ColdOps.tailCall(context, fp, Memory.getLong(pc));
            if (entry == Word.EXIT) {
              break dispatch;
            }
            pc = entry;
            if (--fuel < 0) {
              Context.put(context, Context.REASON, Exit.YIELD);
              break dispatch;
            }
            continue;
          }
        case RegisterOp.RETURN:
          {
            long link = StackWords.get(b(fp, pc));
            StackWords.put(fp - 8, StackWords.get(a(fp, pc)));
            fp -= CodeLayout.linkDelta(link);
            pc = CodeLayout.linkPc(link);
            continue;
          }
        case RegisterOp.GET_LINKED:
          {
            long variable = linked(fp, pc);
            long value = Layout.field(variable, Layout.FIELD_1);
            if (value == Word.ABSENT) {
              Context.put(context, Context.REASON, Exit.CALL_OUT);
              break dispatch;
            }
            StackWords.put(a(fp, pc), value);
            break;
          }
        case RegisterOp.SET_LINKED:
        case RegisterOp.DEFINE_LINKED:
          {
            long variable = linked(fp, pc);
            if (!ColdOps.isAssignable(context, variable)) {
              Context.put(context, Context.REASON, Exit.CALL_OUT);
              break dispatch;
            }
            Layout.setField(variable, Layout.FIELD_1, StackWords.get(a(fp, pc)));
            break;
          }
        case RegisterOp.GET_ITEM:
          {
            long r =
                Containers.getItem(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.SET_ITEM:
          {
            long container = StackWords.get(a(fp, pc));
            if (Containers.setItem(
                    context, container, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)))
                == Word.EXIT) {
              break dispatch;
            }
            break;
          }
        case RegisterOp.APPEND:
          if (Containers.append(context, StackWords.get(a(fp, pc)), StackWords.get(b(fp, pc)))
              == Word.EXIT) {
            break dispatch;
          }
          break;
        case RegisterOp.NEXT:
          {
            long item = Containers.next(context, StackWords.get(a(fp, pc)));
            if (item == Word.EXIT) {
              break dispatch;
            }
            if (item == Word.ABSENT) {
              pc += offsetC(pc);
              continue;
            }
            StackWords.put(b(fp, pc), item);
            break;
          }
        case RegisterOp.LESS:
          {
            long r = Comparison.less(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.EQUAL:
          {
            long r =
                Comparison.equal(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.DIVIDE:
          {
            long r =
                Arithmetic.divide(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.MODULO:
          {
            long r =
                Arithmetic.modulo(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.GET_CAPTURED:
          StackWords.put(
              a(fp, pc),
              Layout.field(ColdOps.captured(fp, Memory.getShort(pc + 4)), Layout.FIELD_1));
          break;
        case RegisterOp.SET_CAPTURED:
          Layout.setField(
              ColdOps.captured(fp, Memory.getShort(pc + 4)),
              Layout.FIELD_1,
              StackWords.get(a(fp, pc)));
          break;
        case RegisterOp.GET_CELL:
          StackWords.put(a(fp, pc), Layout.field(StackWords.get(b(fp, pc)), Layout.FIELD_1));
          break;
        case RegisterOp.SET_CELL:
          Layout.setField(StackWords.get(a(fp, pc)), Layout.FIELD_1, StackWords.get(b(fp, pc)));
          break;
        case RegisterOp.PAIR:
          {
            long r = Lists.pair(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.GET_ATTRIBUTE:
          {
            long r =
                Attributes.getCached(
                    StackWords.get(b(fp, pc)), ObjectOps.site(fp, Memory.getShort(pc + 6)));
            if (r == Word.EXIT) {
              Context.put(context, Context.REASON, Exit.COLD);
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.SET_ATTRIBUTE:
          if (!Attributes.setCached(
              StackWords.get(a(fp, pc)),
              ObjectOps.site(fp, Memory.getShort(pc + 6)),
              StackWords.get(b(fp, pc)))) {
            Context.put(context, Context.REASON, Exit.COLD);
            break dispatch;
          }
          break;
        case RegisterOp.LOAD_METHOD:
          {
            long object = StackWords.get(b(fp, pc));
            long function =
                Attributes.methodCached(object, ObjectOps.site(fp, Memory.getShort(pc + 6)));
            if (function == Word.EXIT) {
              Context.put(context, Context.REASON, Exit.COLD);
              break dispatch;
            }
            StackWords.put(a(fp, pc), function);
            StackWords.put(a(fp, pc) + 8, object);
            break;
          }
        case RegisterOp.PY_ADD_IN_PLACE:
          {
            long r =
                ListOps.addInPlace(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.PY_ADD_INT_IN_PLACE:
          {
            long r = Arithmetic.add(context, StackWords.get(b(fp, pc)), immediateC(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.PY_SUBTRACT_INT_IN_PLACE:
          {
            long r = Arithmetic.subtract(context, StackWords.get(b(fp, pc)), immediateC(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.PY_GET_ITEM:
          {
            long r = PythonItems.get(context, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            StackWords.put(a(fp, pc), r);
            break;
          }
        case RegisterOp.PY_SET_ITEM:
          {
            long container = StackWords.get(a(fp, pc));
            if (PythonItems.set(
                    context, container, StackWords.get(b(fp, pc)), StackWords.get(c(fp, pc)))
                == Word.EXIT) {
              break dispatch;
            }
            break;
          }
        case RegisterOp.PY_JUMP_IF_FALSE:
          {
            long r = Truth.of(context, StackWords.get(a(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offset(pc);
            continue;
          }
        case RegisterOp.PY_JUMP_IF_TRUE:
          {
            long r = Truth.of(context, StackWords.get(a(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? offset(pc) : 8;
            continue;
          }
        case RegisterOp.UNLESS_PY_EQUAL:
          {
            long r =
                PythonArithmetic.equal(
                    context, StackWords.get(a(fp, pc)), StackWords.get(b(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_PY_NOT_EQUAL:
          {
            long r =
                PythonArithmetic.notEqual(
                    context, StackWords.get(a(fp, pc)), StackWords.get(b(fp, pc)));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_PY_EQUAL_INT:
          {
            long r = PythonArithmetic.equal(context, StackWords.get(a(fp, pc)), immediateB(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.UNLESS_PY_NOT_EQUAL_INT:
          {
            long r = PythonArithmetic.notEqual(context, StackWords.get(a(fp, pc)), immediateB(pc));
            if (r == Word.EXIT) {
              break dispatch;
            }
            pc += r == Word.TRUE ? 8 : offsetC(pc);
            continue;
          }
        case RegisterOp.JUMP_IF_ABSENT:
          pc += StackWords.get(a(fp, pc)) == Word.ABSENT ? offset(pc) : 8;
          continue;
        case RegisterOp.FOR_NEXT:
          {
            long item = Iteration.next(context, StackWords.get(a(fp, pc)));
            if (item == Word.EXIT) {
              break dispatch;
            }
            if (item == Word.ABSENT) {
              pc += offsetC(pc);
              continue;
            }
            StackWords.put(b(fp, pc), item);
            break;
          }
        case RegisterOp.CALL_METHOD:
          {
            long callee = a(fp, pc);
            long function = StackWords.get(callee);
            long arguments = Memory.getShort(pc + 4) + 1L;
            if (!Layout.is(function, Layout.CLOSURE)) {
              Context.put(context, Context.REASON, Exit.COLD);
              break dispatch;
            }
            long code = Layout.field(function, Layout.FIELD_1);
            if (Memory.getLong(code + CodeLayout.ARITY) != arguments
                || callee + Memory.getLong(code + CodeLayout.FRAME_BYTES)
                    >= Context.get(context, Context.CALL_LIMIT)) {
              Context.put(context, Context.REASON, Exit.COLD);
              break dispatch;
            }
            StackWords.put(
                callee + 8 + (arguments << 3), CodeLayout.link(pc + 16, callee + 8 - fp));
            fp = callee + 8;
            pc = Memory.getLong(code + CodeLayout.ENTRY);
            if (--fuel < 0) {
              Context.put(context, Context.REASON, Exit.YIELD);
              break dispatch;
            }
            continue;
          }
        case RegisterOp.END:
          Context.exit(context, Exit.END, Memory.getShort(pc + 2), Memory.getInt(pc + 4), 0);
          break dispatch;
        default:
          Context.put(context, Context.REASON, Exit.COLD);
          break dispatch;
      }
      pc +=
          8; // here and not in each case, where HotSpot would compute it before the branch and keep
      // it in memory
    }
    Context.put(context, Context.FP, fp);
    Context.put(context, Context.PC, pc);
    Context.put(context, Context.FUEL, fuel);
    return (int) Context.get(context, Context.REASON);
  }

  // Fields are loaded where they are used: computed from one load of the whole word, HotSpot would
  // compute all that any
  // operation might need before it branches to one.

  private static long a(long fp, long pc) {
    return fp + Memory.getShort(pc + 2);
  }

  private static long b(long fp, long pc) {
    return fp + Memory.getShort(pc + 4);
  }

  private static long c(long fp, long pc) {
    return fp + Memory.getShort(pc + 6);
  }

  /** The int in b. */
  private static long immediateB(long pc) {
    return (long) (short) Memory.getShort(pc + 4) << 2;
  }

  /** The int in c. */
  private static long immediateC(long pc) {
    return (long) (short) Memory.getShort(pc + 6) << 2;
  }

  /** The distance of a jump in c, in bytes. */
  private static long offsetC(long pc) {
    return (long) (short) Memory.getShort(pc + 6) << 3;
  }

  /** The distance of a jump in b and c, in bytes. */
  private static long offset(long pc) {
    return (long) Memory.getInt(pc + 4) << 3;
  }

  /** The variable linked at index b of the running function. */
  private static long linked(long fp, long pc) {
    long links = Layout.field(StackWords.get(fp - 8), Layout.FIELD_2);
    return HeapWords.get(links - 1 + Layout.ITEMS + ((long) Memory.getShort(pc + 4) << 3));
  }
}
