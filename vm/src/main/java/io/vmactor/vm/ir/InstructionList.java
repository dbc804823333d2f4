package io.vmactor.vm.ir;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instructions in their final order whose jumps still name what they go to: a block, or a stub,
 * some instructions at the end of the code that a jump passes on its way to a block.
 */
final class InstructionList {
  private record Item(
      Instruction instruction,
      @Nullable Object[] operands,
      @Nullable Object target,
      Position position) {}

  /** Instructions with the same handler; at the start lie so many iterators on the stack. */
  private record Range(int start, int end, Block handler, int depth) {}

  /**
   * Where a block starts, behind what it stores first; its handler; how many iterators lie on the
   * stack there.
   */
  private record Start(int label, int at, @Nullable Block handler, int depth) {}

  /** Instructions at the end: drop so many iterators below an exception or nothing, then go on. */
  private record Stub(Block target, int surplus, boolean exception, Position position) {}

  private final List<Item> items = new ArrayList<>();
  private final Map<Object, Integer> places = new HashMap<>();
  private final List<Stub> stubs = new ArrayList<>();
  private final List<Start> starts = new ArrayList<>();
  private int label;

  void start(Block block) {
    places.put(block, items.size());
    label = items.size();
  }

  /** From here to the next block exceptions go to the handler. */
  void protect(@Nullable Block handler, int depth) {
    starts.add(new Start(label, items.size(), handler, depth));
  }

  void add(Instruction instruction, @Nullable Object[] operands, Position position) {
    items.add(new Item(instruction, operands, null, position));
  }

  void jump(
      Instruction instruction,
      @Nullable Object[] operands,
      @Nullable Object target,
      Position position) {
    items.add(new Item(instruction, operands, target, position));
  }

  /** What a jump goes to that drops iterators on its way, or goes back. */
  Object jumpStub(Block target, int surplus, Position position) {
    Stub stub = new Stub(target, surplus, false, position);
    if (!stubs.contains(stub)) {
      stubs.add(stub);
    }
    return stub;
  }

  private void append(Stub stub, Slots slots) {
    places.put(stub, items.size());
    int local = stub.exception ? slots.scratch() : -1;
    if (stub.exception) {
      add(Opcode.SET_LOCAL, new Object[] {local}, stub.position);
    }
    for (int i = 0; i < stub.surplus; i++) {
      add(Opcode.POP, new Object[0], stub.position);
    }
    if (stub.exception) {
      add(Opcode.GET_LOCAL, new Object[] {local}, stub.position);
    }
    jump(Opcode.LOOP, new Object[1], stub.target, stub.position);
  }

  CodeObject build(IrFunction function, Slots slots, Iterators iterators) {
    int end = items.size();
    stubs.forEach(stub -> append(stub, slots));
    List<ExceptionHandler> handlers = new ArrayList<>();
    for (Range range : ranges(end)) {
      int surplus = range.depth - iterators.before(range.handler);
      Object entry = range.handler;
      if (surplus > 0) {
        Stub stub = new Stub(range.handler, surplus, true, Position.UNKNOWN);
        if (!places.containsKey(stub)) {
          append(stub, slots);
        }
        entry = stub;
      }
      handlers.add(new ExceptionHandler(range.start, range.end, place(entry)));
    }
    CodeObject.Builder builder =
        CodeObject.builder(function.name(), function.instructionSet())
            .file(function.file())
            .dialect(function.dialect())
            .parameters(function.parameters().size());
    function.flags().forEach(builder::flag);
    builder
        .positionalOnly(function.positionalOnly())
        .keywordOnly(function.keywordOnly().size())
        .locals(slots.count())
        .captured(function.captured().size());
    if (function.dialect() != Dialect.BASIC) {
      builder
          .localNames(slots.names())
          .capturedNames(function.captured().stream().map(Variable::name).toList());
    }
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      builder.position(item.position).add(item.instruction, encoded(item, i, builder));
    }
    handlers.forEach(builder::handler);
    return builder.build();
  }

  private int[] encoded(Item item, int at, CodeObject.Builder builder) {
    List<OperandKind> kinds = item.instruction.operands();
    int[] encoded = new int[kinds.size()];
    for (int k = 0; k < encoded.length; k++) {
      Object operand = item.operands[k];
      if (kinds.get(k).isJump()) {
        encoded[k] = Math.abs(place(item.target) - (at + 1));
      } else if (kinds.get(k).isStructural() && operand instanceof Integer structural) {
        encoded[k] = structural;
      } else {
        encoded[k] = builder.constant(operand);
      }
    }
    return encoded;
  }

  private int place(@Nullable Object target) {
    Integer place = places.get(target);
    if (place == null) {
      throw new IllegalStateException("a jump to " + target + ", which is not in the function");
    }
    return place;
  }

  // ---- exception handlers

  /**
   * The ranges of the handlers: blocks side by side with one handler share a range as long as
   * control from outside enters it at its start only, and no block has fewer iterators than the
   * first: so the verifier wants it.
   */
  private List<Range> ranges(int end) {
    List<Range> ranges = new ArrayList<>();
    for (int b = 0; b < starts.size(); b++) {
      Start start = starts.get(b);
      int stop = b + 1 < starts.size() ? starts.get(b + 1).label : end;
      if (start.handler == null || start.at == stop) {
        continue;
      }
      Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (last != null
          && last.end == start.at
          && last.handler == start.handler
          && last.depth <= start.depth) {
        ranges.set(ranges.size() - 1, new Range(last.start, stop, last.handler, last.depth));
      } else {
        ranges.add(new Range(start.at, stop, start.handler, start.depth));
      }
    }
    for (int i = 0; i < ranges.size(); ) {
      Range range = ranges.get(i);
      Start entered = enteredInside(range);
      if (entered == null) {
        i++;
        continue;
      }
      ranges.set(i, new Range(range.start, entered.at, range.handler, range.depth));
      ranges.add(i + 1, new Range(entered.at, range.end, range.handler, entered.depth));
      i = 0; // what went round inside a range may now come from outside
    }
    return ranges;
  }

  /** A block inside the range, not at its start, that control enters from outside. */
  private @Nullable Start enteredInside(Range range) {
    for (Start start : starts) {
      if (start.at > range.start && start.at < range.end && isEnteredFromOutside(start, range)) {
        return start;
      }
    }
    return null;
  }

  private boolean isEnteredFromOutside(Start start, Range range) {
    for (int i = 0; i < items.size(); i++) {
      Object target = items.get(i).target;
      if ((i < range.start || i >= range.end) && target != null && place(target) == start.at) {
        return true;
      }
    }
    for (Start each : starts) {
      if (each.handler != null && place(each.handler) == start.at) {
        return true;
      }
    }
    return false;
  }
}
