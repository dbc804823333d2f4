package io.vmactor.vm.testing;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.testing.Places.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Emits the statements of one function or batch. Each leaves the stack as deep as it found it.
 * Loops count down, and no function can reach itself, so every program ends; how often code may run
 * is bounded while it is emitted.
 */
final class RandomBody {
  private static final int MOST_RUNS = 300;

  /** Instructions for each statement asked for, from which on no more is begun. */
  private static final int MOST_PER_STATEMENT = 12;

  private static final int MOST_FUNCTION_DEPTH = 3;
  private static final int MOST_BLOCK_DEPTH = 4;
  private static final int EXPRESSION_DEPTH = 3;

  /**
   * So deep do functions call themselves that native code must not use the native stack for all.
   */
  private static final int DEEP = 1500;

  private static final List<ValueType> TYPES = List.of(ValueType.values());
  private static final List<ValueType> BASIC_TYPES =
      TYPES.stream().filter(type -> type != ValueType.PAIR).toList();

  private record Function(CodeObject code, int cost) {}

  private record Closure(Place place, Function function) {}

  private final Random random;
  private final RandomValues values;
  private final InstructionSet set;
  private final boolean batch;
  private final int functionDepth;
  private final int size;
  private final boolean everyDialect;
  private final CodeSketch sketch = new CodeSketch();
  private final RandomExpressions expressions;

  private final Places places;

  private final List<Closure> closures = new ArrayList<>();
  private final Map<String, Integer> nextName;
  private int runs = 1;
  private int cost;
  private int blockDepth;
  private int tries;
  private @Nullable List<Integer> breaks;
  private boolean breakDropsIterator;

  private RandomBody(
      Random random,
      InstructionSet set,
      int size,
      boolean batch,
      int functionDepth,
      boolean everyDialect,
      Map<String, Integer> nextName) {
    this.everyDialect = everyDialect;
    this.random = random;
    this.values = new RandomValues(random);
    this.set = set;
    this.size = size;
    this.batch = batch;
    this.functionDepth = functionDepth;
    this.nextName = nextName;
    this.places = new Places(random, sketch, batch, nextName);
    this.expressions =
        new RandomExpressions(
            random,
            set,
            sketch,
            places,
            MOST_PER_STATEMENT * size,
            everyDialect,
            this::callForResult);
  }

  /** Random main code. */
  static CodeObject main(Random random, InstructionSet set, int size, boolean everyDialect) {
    RandomBody body =
        new RandomBody(random, set, size, false, 0, everyDialect, new LinkedHashMap<>());
    body.statements(size);
    body.caughtValue(() -> body.expressions.produce(ValueType.ANY, EXPRESSION_DEPTH));
    body.sketch.add(Opcode.RETURN);
    return body.build("main", 0, false);
  }

  /** Random batches; each may use the variables that those before it define. */
  static List<@Nullable Object[]> batches(Random random, InstructionSet set, int size, int count) {
    List<@Nullable Object[]> batches = new ArrayList<>();
    Map<String, Integer> nextName = new LinkedHashMap<>();
    List<Place> variables = new ArrayList<>();
    List<Closure> closures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RandomBody body = new RandomBody(random, set, size, true, 0, false, nextName);
      body.places.addVariables(variables);
      body.closures.addAll(closures);
      body.statements(size);
      if (random.nextBoolean()) {
        body.expressions.produce(ValueType.ANY, EXPRESSION_DEPTH);
      }
      batches.add(body.sketch.toStream());
      variables = body.places.usable();
      closures = body.closures;
    }
    return batches;
  }

  private CodeObject build(String name, int parameters, boolean rest) {
    CodeObject.Builder builder =
        CodeObject.builder(name, set).file(random.nextInt(4) == 0 ? "" : "random.src");
    builder.parameters(parameters);
    if (rest) {
      builder.rest();
    }
    builder.locals(places.locals() + random.nextInt(2)).captured(places.captured());
    int[] line = {random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(100)};
    sketch.addTo(
        builder,
        () ->
            line[0] = Math.max(0, line[0] + (random.nextInt(3) == 0 ? random.nextInt(5) - 1 : 0)));
    return builder.build();
  }

  // ---- statements

  private void statements(int count) {
    for (int i = 0; i < count && sketch.here() < MOST_PER_STATEMENT * size; i++) {
      statement();
    }
  }

  private void block(int count) {
    List<Place> usable = places.usable();
    int knownPlaces = usable.size();
    int knownClosures = closures.size();
    blockDepth++;
    statements(count);
    blockDepth--;
    usable.subList(knownPlaces, usable.size()).clear();
    closures.subList(knownClosures, closures.size()).clear();
  }

  private void statement() {
    cost += runs;
    boolean nested = blockDepth < MOST_BLOCK_DEPTH;
    switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> define();
      case 4, 5, 6 -> assign();
      case 7, 8 -> print();
      case 9, 10 -> caught(this::stackBlock);
      case 11 -> caught(this::effect);
      case 12 -> unpack();
      case 13 -> deliver();
      case 14 -> stop();
      case 15 -> nestedOr(nested, this::branch);
      case 16 -> nestedOr(nested, this::countedLoop);
      case 17 -> nestedOr(nested, this::iteration);
      case 18 -> nestedOr(nested && !batch, this::guarded);
      case 19 -> nestedOr(functionDepth < MOST_FUNCTION_DEPTH, this::closure);
      case 20 -> nestedOr(functionDepth < MOST_FUNCTION_DEPTH, this::recursion);
      default -> caught(this::call);
    }
  }

  private void nestedOr(boolean allowed, Runnable statement) {
    if (allowed) {
      statement.run();
    } else {
      define();
    }
  }

  private ValueType anyType() {
    List<ValueType> types = everyDialect ? TYPES : BASIC_TYPES;
    return types.get(random.nextInt(types.size()));
  }

  private void define() {
    ValueType type = anyType();
    caughtValue(() -> expressions.produceBounded(type, EXPRESSION_DEPTH));
    places.usable().add(places.store(type));
  }

  private void assign() {
    List<Place> usable = places.usable();
    if (usable.isEmpty()) {
      define();
      return;
    }
    Place place = usable.get(random.nextInt(usable.size()));
    caughtValue(() -> expressions.produceBounded(place.type(), EXPRESSION_DEPTH));
    places.write(place);
  }

  private void print() {
    caughtValue(() -> expressions.produce(anyType(), EXPRESSION_DEPTH));
    sketch.add(Opcode.PRINT);
    if (random.nextInt(8) == 0) {
      sketch.add(Opcode.PRINT_STACK);
    }
  }

  /** Shuffles a few values and works on them without regard to their types. */
  private void stackBlock() {
    int depth = 3 + random.nextInt(3);
    for (int i = 0; i < depth; i++) {
      expressions.leaf(random.nextInt(3) == 0 ? ValueType.ANY : ValueType.INT);
    }
    Opcode[] shuffles = {Opcode.DUP, Opcode.SWAP, Opcode.OVER, Opcode.ROTATE, Opcode.NOP};
    for (int i = random.nextInt(6); i > 0; i--) {
      Opcode shuffle = shuffles[random.nextInt(shuffles.length)];
      sketch.add(shuffle);
      depth += shuffle.effect().outputs().size() - shuffle.effect().inputs().size();
    }
    Opcode[] safe = {
      Opcode.IDENTICAL, Opcode.AND, Opcode.OR, Opcode.EQUAL, Opcode.ADD, Opcode.LESS
    };
    for (int i = random.nextInt(3); i > 0; i--, depth--) {
      sketch.add(safe[random.nextInt(random.nextInt(4) == 0 ? safe.length : 4)]);
    }
    for (; depth > 0; depth--) {
      sketch.add(random.nextInt(4) == 0 ? Opcode.PRINT : Opcode.POP);
    }
  }

  /** An instruction that leaves nothing, such as one that changes a container. */
  private void effect() {
    List<Instruction> effects = new ArrayList<>();
    for (Instruction instruction : set.all()) {
      if (expressions.occurs(instruction) && RandomExpressions.outputs(instruction) == 0) {
        effects.add(instruction);
      }
    }
    expressions.apply(expressions.oneOf(effects), ValueType.ANY, EXPRESSION_DEPTH - 1);
  }

  private void unpack() {
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      expressions.produce(ValueType.INT, 1);
    }
    sketch.add(random.nextBoolean() ? Opcode.LIST : Opcode.TUPLE, count);
    sketch.add(Opcode.UNPACK, count);
    for (int i = 0; i < count; i++) {
      sketch.add(random.nextBoolean() ? Opcode.POP : Opcode.PRINT);
    }
  }

  /** Never receives more than was delivered: to wait would be for ever. */
  private void deliver() {
    sketch.add(Opcode.DELIVER, values.any());
    if (random.nextBoolean()) {
      sketch.add(Opcode.RECEIVE);
      sketch.add(random.nextBoolean() ? Opcode.PRINT : Opcode.POP);
    }
  }

  /** Leaves a loop, a function or, by an exception, a guarded block early, under a condition. */
  private void stop() {
    caughtValue(() -> expressions.produce(ValueType.BOOL, 2));
    int skip = sketch.jump(random.nextBoolean() ? Opcode.JUMP_IF_FALSE : Opcode.JUMP_IF_TRUE);
    List<Integer> exits = breaks;
    if (exits != null && random.nextBoolean()) {
      if (breakDropsIterator) {
        sketch.add(Opcode.POP);
      }
      exits.add(sketch.jump(Opcode.JUMP));
    } else if (tries > 0 || random.nextInt(20) == 0) {
      expressions.produce(random.nextBoolean() ? ValueType.ERROR : ValueType.STRING, 1);
      sketch.add(Opcode.THROW);
    } else if (functionDepth > 0) {
      expressions.produce(ValueType.ANY, 1);
      sketch.add(Opcode.RETURN);
    }
    sketch.land(skip);
  }

  private void branch() {
    ValueType condition = random.nextInt(4) == 0 ? ValueType.ANY : ValueType.BOOL;
    caughtValue(() -> expressions.produce(condition, EXPRESSION_DEPTH));
    int otherwise = sketch.jump(random.nextBoolean() ? Opcode.JUMP_IF_FALSE : Opcode.JUMP_IF_TRUE);
    block(1 + random.nextInt(3));
    if (random.nextBoolean()) {
      sketch.land(otherwise);
      return;
    }
    int end = sketch.jump(Opcode.JUMP);
    sketch.land(otherwise);
    block(1 + random.nextInt(3));
    sketch.land(end);
  }

  private void countedLoop() {
    int times = 1 + random.nextInt(5);
    if (runs * times > MOST_RUNS) {
      define();
      return;
    }
    sketch.add(Opcode.CONSTANT, (long) times);
    Place counter = places.store(ValueType.INT);
    int top = sketch.here();
    places.read(counter);
    sketch.add(Opcode.CONSTANT, 0L);
    sketch.add(Opcode.GREATER);
    int end = sketch.jump(Opcode.JUMP_IF_FALSE);
    places.read(counter);
    sketch.add(Opcode.CONSTANT, 1L);
    sketch.add(Opcode.SUBTRACT);
    places.write(counter);
    loopBody(times, false, top, end);
  }

  private void iteration() {
    int times = random.nextInt(5);
    if (runs * times > MOST_RUNS) {
      define();
      return;
    }
    for (int i = 0; i < times; i++) {
      expressions.produce(ValueType.INT, 1);
    }
    sketch.add(random.nextBoolean() ? Opcode.LIST : Opcode.TUPLE, times);
    sketch.add(Opcode.ITERATE);
    int top = sketch.here();
    int end = sketch.jump(Opcode.NEXT);
    Place item = places.store(ValueType.INT);
    places.usable().add(item);
    loopBody(Math.max(1, times), true, top, end);
    places.usable().remove(item);
  }

  private void loopBody(int times, boolean iterator, int top, int end) {
    List<Integer> outerBreaks = breaks;
    boolean outerDrops = breakDropsIterator;
    List<Integer> exits = new ArrayList<>();
    breaks = exits;
    breakDropsIterator = iterator;
    runs *= times;
    block(1 + random.nextInt(3));
    runs /= times;
    sketch.back(Opcode.LOOP, top);
    sketch.land(end);
    for (int exit : exits) {
      sketch.land(exit);
    }
    breaks = outerBreaks;
    breakDropsIterator = outerDrops;
  }

  /** A block with an exception handler. */
  private void guarded() {
    int start = sketch.here();
    List<Integer> outerBreaks = breaks;
    if (breakDropsIterator) {
      breaks = null; // inside the range the stack must not fall below its start
    }
    tries++;
    block(1 + random.nextInt(3));
    tries--;
    breaks = outerBreaks;
    if (sketch.here() == start) {
      sketch.add(Opcode.NOP);
    }
    int stop = sketch.here();
    int end = sketch.jump(Opcode.JUMP);
    int target = sketch.here();
    if (random.nextBoolean()) {
      sketch.add(Opcode.PRINT);
    } else {
      sketch.add(Opcode.POP);
    }
    block(random.nextInt(2));
    sketch.land(end);
    sketch.handler(start, stop, target);
  }

  /** An expression; over instructions that often fail, its value may be the error. */
  private void caughtValue(Runnable expression) {
    int start = sketch.here();
    expression.run();
    if (everyDialect) {
      int stop = sketch.here();
      int end = sketch.jump(Opcode.JUMP);
      sketch.handler(start, stop, sketch.here());
      sketch.add(Opcode.NOP);
      sketch.land(end);
    }
  }

  /** A statement; over instructions that often fail, with a handler that goes on. */
  private void caught(Runnable statement) {
    int start = sketch.here();
    int knownPlaces = places.usable().size();
    statement.run();
    if (everyDialect && sketch.here() > start) {
      List<Place> usable = places.usable();
      usable.subList(knownPlaces, usable.size()).clear(); // the handler's path has not assigned it
      int stop = sketch.here();
      int end = sketch.jump(Opcode.JUMP);
      sketch.handler(start, stop, sketch.here());
      sketch.add(Opcode.POP);
      sketch.land(end);
    }
  }

  // ---- functions

  private void closure() {
    List<Place> cells = new ArrayList<>();
    for (Place place : places.usable()) {
      if (place.isCell() && random.nextBoolean()) {
        cells.add(place);
      }
    }
    Function function = function(cells);
    for (Place cell : cells) {
      sketch.add(
          cell.read() == Opcode.GET_CELL ? Opcode.PUSH_CELL : Opcode.PUSH_CAPTURED, cell.operand());
    }
    sketch.add(Opcode.CLOSURE, function.code(), cells.size());
    closures.add(new Closure(places.store(ValueType.ANY), function));
  }

  private Function function(List<Place> cells) {
    RandomBody body =
        new RandomBody(
            random, set, Math.max(3, size / 3), false, functionDepth + 1, everyDialect, nextName);
    int parameters = random.nextInt(4);
    boolean rest = random.nextInt(4) == 0;
    for (int i = 0; i < parameters; i++) {
      body.places.addParameter(ValueType.INT);
    }
    if (rest) {
      body.places.addParameter(ValueType.TUPLE);
    }
    for (Place cell : cells) {
      body.places.addCaptured(cell.type());
    }
    body.places.addVariables(places.usable());
    body.statements(1 + random.nextInt(body.size));
    if (!body.closures.isEmpty() && random.nextBoolean()) {
      body.callLast(true);
    } else {
      body.caughtValue(() -> body.expressions.produce(ValueType.ANY, EXPRESSION_DEPTH));
      body.sketch.add(Opcode.RETURN);
    }
    return new Function(body.build(functionName(), parameters, rest), body.cost + 1);
  }

  private String functionName() {
    return switch (random.nextInt(8)) {
      case 0 -> "<lambda>";
      case 1 -> "";
      case 2 -> values.anyString();
      case 3 -> "main";
      default -> values.word();
    };
  }

  private void call() {
    if (closures.isEmpty()) {
      assign();
      return;
    }
    callLast(false);
  }

  private void callLast(boolean tail) {
    Closure closure = closures.get(random.nextInt(closures.size()));
    if (!tail && !isAffordable(closure)) {
      assign();
      return;
    }
    int arguments = functionAndArguments(closure);
    if (tail) {
      sketch.add(Opcode.TAIL_CALL, arguments);
    } else if (random.nextInt(3) == 0) {
      sketch.add(random.nextBoolean() ? Opcode.LIST : Opcode.TUPLE, arguments);
      sketch.add(Opcode.CALL_SPREAD);
      sketch.add(Opcode.POP);
    } else {
      sketch.add(Opcode.CALL, arguments);
      sketch.add(random.nextBoolean() ? Opcode.POP : Opcode.PRINT);
    }
  }

  /** A call within an expression, whose other operands wait on the stack meanwhile. */
  private boolean callForResult() {
    if (closures.isEmpty()) {
      return false;
    }
    Closure closure = closures.get(random.nextInt(closures.size()));
    if (!isAffordable(closure)) {
      return false;
    }
    sketch.add(Opcode.CALL, functionAndArguments(closure));
    return true;
  }

  private boolean isAffordable(Closure closure) {
    return cost + closure.function().cost() * runs <= MOST_RUNS * 20;
  }

  /** Emits what a call takes; answers how many arguments. */
  private int functionAndArguments(Closure closure) {
    CodeObject code = closure.function().code();
    cost += closure.function().cost() * runs;
    places.read(closure.place());
    int arguments =
        code.parameters()
            + (code.hasRest() ? random.nextInt(3) : 0)
            + (random.nextInt(40) == 0 ? 1 : 0);
    for (int i = 0; i < arguments; i++) {
      expressions.produceBounded(ValueType.INT, 1);
    }
    return arguments;
  }

  // ---- recursion

  /** A function that calls itself, and a call of it. */
  private void recursion() {
    boolean deep = random.nextInt(5) == 0;
    int depth = deep ? DEEP : 1 + random.nextInt(20);
    String name = "f" + nextName.merge("f", 1, Integer::sum);
    Function function = recursive(name, deep);
    int needed = depth * function.cost() * runs;
    if (cost + needed > MOST_RUNS * 20) {
      assign();
      return;
    }
    cost += needed;
    sketch.add(Opcode.CLOSURE, function.code(), 0);
    sketch.add(Opcode.DEFINE_VARIABLE, name);
    caught(
        () -> {
          sketch.add(Opcode.GET_VARIABLE, name);
          sketch.add(Opcode.CONSTANT, (long) depth);
          sketch.add(Opcode.CALL, 1);
          sketch.add(random.nextBoolean() ? Opcode.POP : Opcode.PRINT);
        });
  }

  private Function recursive(String name, boolean deep) {
    RandomBody body =
        new RandomBody(random, set, 3, false, functionDepth + 1, everyDialect, nextName);
    body.places.addParameter(ValueType.INT);
    body.places.usable().clear(); // so that nothing assigns what counts down
    body.sketch.add(Opcode.GET_LOCAL, 0);
    body.sketch.add(Opcode.CONSTANT, 1L);
    body.sketch.add(Opcode.LESS);
    int more = body.sketch.jump(Opcode.JUMP_IF_FALSE);
    if (random.nextInt(4) == 0) {
      body.expressions.produce(ValueType.ERROR, 1);
      body.sketch.add(Opcode.THROW);
    } else {
      body.expressions.produceBounded(ValueType.INT, 1);
      body.sketch.add(Opcode.RETURN);
    }
    body.sketch.land(more);
    if (!deep) {
      body.block(random.nextInt(3));
    }
    body.callItself(name);
    return new Function(body.build(name, 1, false), body.cost + 1);
  }

  /** The call of a recursive function within it: in the end, or with operands that wait for it. */
  private void callItself(String name) {
    boolean tail = random.nextInt(4) == 0;
    int waiting = tail ? 0 : random.nextInt(4);
    int behind = tail ? 0 : random.nextInt(2);
    for (int i = 0; i < waiting; i++) {
      expressions.leaf(ValueType.INT);
    }
    sketch.add(Opcode.GET_VARIABLE, name);
    sketch.add(Opcode.GET_LOCAL, 0);
    sketch.add(Opcode.CONSTANT, 1L);
    sketch.add(Opcode.SUBTRACT);
    sketch.add(tail ? Opcode.TAIL_CALL : Opcode.CALL, 1);
    if (tail) {
      return;
    }
    for (int i = 0; i < behind; i++) {
      expressions.leaf(ValueType.INT);
    }
    Opcode[] joining = {Opcode.ADD, Opcode.SUBTRACT, Opcode.BIT_XOR};
    for (int i = 0; i < waiting + behind; i++) {
      sketch.add(joining[random.nextInt(joining.length)]);
    }
    sketch.add(Opcode.CONSTANT, 1_000_003L);
    sketch.add(Opcode.MODULO);
    sketch.add(Opcode.RETURN);
  }
}
