package io.vmactor.vm.testing;

import io.vmactor.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The places where the code of one function or batch keeps values, as far as they can be used at
 * this point.
 */
final class Places {
  /** A place that holds a value: a local, a cell in a local, a captured cell or a variable. */
  record Place(Opcode read, Opcode write, Object operand, ValueType type) {
    boolean isCell() {
      return read == Opcode.GET_CELL || read == Opcode.GET_CAPTURED;
    }

    boolean isVariable() {
      return read == Opcode.GET_VARIABLE;
    }
  }

  private final Random random;
  private final CodeSketch sketch;
  private final boolean variablesOnly;
  private final Map<String, Integer> nextName;
  private final List<Place> places = new ArrayList<>();
  private int locals;
  private int captured;

  /**
   * Places of code without locals if {@code variablesOnly}; {@code nextName} keeps variables' names
   * apart.
   */
  Places(Random random, CodeSketch sketch, boolean variablesOnly, Map<String, Integer> nextName) {
    this.random = random;
    this.sketch = sketch;
    this.variablesOnly = variablesOnly;
    this.nextName = nextName;
  }

  int locals() {
    return locals;
  }

  int captured() {
    return captured;
  }

  /** What can be used here; a block drops its own at its end. */
  List<Place> usable() {
    return places;
  }

  void addParameter(ValueType type) {
    places.add(new Place(Opcode.GET_LOCAL, Opcode.SET_LOCAL, locals++, type));
  }

  void addCaptured(ValueType type) {
    places.add(new Place(Opcode.GET_CAPTURED, Opcode.SET_CAPTURED, captured++, type));
  }

  /** Makes the variables among these usable. */
  void addVariables(List<Place> known) {
    for (Place place : known) {
      if (place.isVariable()) {
        places.add(place);
      }
    }
  }

  /**
   * Emits code that reads something of the type; answers false, and emits nothing, if there is
   * nothing.
   */
  boolean read(ValueType wanted) {
    List<Place> fitting = new ArrayList<>();
    for (Place place : places) {
      if (place.type().fits(wanted)) {
        fitting.add(place);
      }
    }
    if (fitting.isEmpty()) {
      return false;
    }
    read(fitting.get(random.nextInt(fitting.size())));
    return true;
  }

  void read(Place place) {
    sketch.add(place.read(), place.operand());
  }

  void write(Place place) {
    sketch.add(place.write(), place.operand());
  }

  /** Stores the top of the stack in a new place, which is not yet usable. */
  Place store(ValueType type) {
    Place place = newPlace(type);
    Opcode first =
        switch (place.write()) {
          case SET_VARIABLE -> Opcode.DEFINE_VARIABLE;
          case SET_CELL -> Opcode.MAKE_CELL;
          default -> place.write();
        };
    sketch.add(first, place.operand());
    return place;
  }

  private Place newPlace(ValueType type) {
    return switch (variablesOnly ? 0 : random.nextInt(5)) {
      case 0 -> {
        String name = "v" + nextName.merge("v", 1, Integer::sum);
        yield new Place(Opcode.GET_VARIABLE, Opcode.SET_VARIABLE, name, type);
      }
      case 1 -> new Place(Opcode.GET_CELL, Opcode.SET_CELL, locals++, type);
      default -> new Place(Opcode.GET_LOCAL, Opcode.SET_LOCAL, locals++, type);
    };
  }
}
