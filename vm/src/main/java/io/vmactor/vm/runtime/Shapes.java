package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Shapes: which attributes an instance has and where. A shape adds one attribute to its parent; the
 * root of a class has none. Instances hold a shape's id, its index in the actor's list of shapes.
 *
 * <p>An attribute's location is a multiple of 8, so that it looks like an int: its offset in the
 * instance, or the negated offset in the overflow array.
 */
@Restricted
public final class Shapes {
  /** The location of a root, which has no attribute. */
  public static final long NO_LOCATION = 0;

  /** The location in a shape whose instances keep their attributes in a dict. */
  public static final long DICTIONARY = 4;

  /** More attributes than this are kept in a dict. */
  public static final long MOST_ATTRIBUTES = 64;

  /** The first slot of an overflow array; before it stands the identity. */
  private static final long FIRST_OVERFLOW = Layout.ITEMS + 8;

  private Shapes() {}

  /** The shape of an id. */
  public static long ofId(long context, long idWord) {
    long array = Layout.field(Context.get(context, Context.SHAPES), Layout.FIELD_2);
    return HeapWords.get(array - 1 + Layout.ITEMS + (idWord << 1));
  }

  public static long classOf(long shape) {
    return Layout.field(shape, Layout.SHAPE_CLASS);
  }

  public static long id(long shape) {
    return Layout.field(shape, Layout.SHAPE_ID);
  }

  public static boolean isDictionary(long shape) {
    return Layout.field(shape, Layout.SHAPE_LOCATION) == DICTIONARY;
  }

  static long capacity(long shape) {
    return Word.toInt(Layout.field(shape, Layout.SHAPE_CAPACITY));
  }

  /** How many attributes a shape that is no dictionary has. */
  static long count(long shape) {
    long location = Layout.field(shape, Layout.SHAPE_LOCATION);
    if (location == NO_LOCATION) {
      return 0;
    }
    return location > 0
        ? (location - Layout.INSTANCE_SLOTS >> 3) + 1
        : capacity(shape) + (-location - FIRST_OVERFLOW >> 3) + 1;
  }

  /** The location of attribute number {@code index} where so many are inline. */
  static long location(long index, long capacity) {
    return index < capacity
        ? Layout.INSTANCE_SLOTS + (index << 3)
        : -(FIRST_OVERFLOW + (index - capacity << 3));
  }

  /** Where an attribute is; {@link #NO_LOCATION} if the shape has none of the name. */
  static long find(long context, long shape, long name) {
    long at = shape;
    while (true) {
      long location = Layout.field(at, Layout.SHAPE_LOCATION);
      if (location == NO_LOCATION) {
        return location;
      }
      long known = Layout.field(at, Layout.SHAPE_NAME);
      if (known == name || Strings.areEqual(known, name)) {
        return location;
      }
      at = ofId(context, Layout.field(at, Layout.SHAPE_PARENT));
    }
  }

  /** The root for new instances of a class, as a shape; EXIT without room. */
  public static long root(long context, long type) {
    long known = Layout.field(type, Layout.CLASS_SHAPE);
    if (Word.isInt(known)) {
      return ofId(context, known);
    }
    if (!Allocation.reserve(context, wordsForShape(context) << 3)) {
      return Word.EXIT;
    }
    long shape =
        newShape(
            context,
            type,
            Word.NIL,
            Word.NIL,
            NO_LOCATION,
            Layout.field(type, Layout.CLASS_CAPACITY));
    Layout.setField(type, Layout.CLASS_SHAPE, id(shape));
    return shape;
  }

  /** The shape with one more attribute; EXIT without room. */
  static long withAttribute(long context, long shape, long name) {
    long transitions = Layout.field(shape, Layout.SHAPE_TRANSITIONS);
    long known = transitions == Word.NIL ? Word.ABSENT : Dicts.getName(transitions, name);
    if (known != Word.ABSENT) {
      return ofId(context, known);
    }
    long index = count(shape);
    long capacity = capacity(shape);
    return addTransition(context, shape, name, location(index, capacity));
  }

  /**
   * The shape for instances of the same class that keep attributes in a dict; EXIT without room.
   */
  static long dictionary(long context, long shape) {
    long transitions = Layout.field(shape, Layout.SHAPE_TRANSITIONS);
    long known = transitions == Word.NIL ? Word.ABSENT : Dicts.get(context, transitions, Word.NIL);
    return known != Word.ABSENT
        ? ofId(context, known)
        : addTransition(context, shape, Word.NIL, DICTIONARY);
  }

  private static long addTransition(long context, long shape, long name, long location) {
    long transitions = Layout.field(shape, Layout.SHAPE_TRANSITIONS);
    long words = wordsForShape(context) + Dicts.wordsToAdd(transitions);
    if (!Allocation.reserve(context, words << 3)) {
      return Word.EXIT;
    }
    long created =
        newShape(
            context,
            classOf(shape),
            id(shape),
            name,
            location,
            Layout.field(shape, Layout.SHAPE_CAPACITY));
    if (transitions == Word.NIL) {
      transitions = Dicts.newDict(context);
      Layout.setField(shape, Layout.SHAPE_TRANSITIONS, transitions);
    }
    Dicts.put(context, transitions, name, id(created));
    return created;
  }

  /** Words that a new shape takes, and the list of shapes for one more. */
  private static long wordsForShape(long context) {
    long shapes = Context.get(context, Context.SHAPES);
    return Layout.SHAPE_WORDS
        + (shapes == Word.NIL
            ? Lists.wordsFor(0) + Lists.wordsToGrow(0)
            : Lists.wordsToAppend(shapes));
  }

  /** A new shape in the list of shapes; there is room for both. */
  private static long newShape(
      long context, long type, long parent, long name, long location, long capacityWord) {
    long address = Allocation.allocate(context, Layout.SHAPE, Layout.SHAPE_WORDS);
    long shape = Word.pointer(address);
    long shapes = Context.get(context, Context.SHAPES);
    if (shapes == Word.NIL) {
      shapes = Lists.listOf(context, 0, 0);
      Context.put(context, Context.SHAPES, shapes);
    }
    HeapWords.put(address + Layout.SHAPE_CLASS, type);
    HeapWords.put(address + Layout.SHAPE_PARENT, parent);
    HeapWords.put(address + Layout.SHAPE_NAME, name);
    HeapWords.put(address + Layout.SHAPE_LOCATION, location);
    HeapWords.put(address + Layout.SHAPE_CAPACITY, capacityWord);
    HeapWords.put(address + Layout.SHAPE_TRANSITIONS, Word.NIL);
    HeapWords.put(address + Layout.SHAPE_ID, Word.ofInt(Lists.length(shapes)));
    Lists.append(context, shapes, shape);
    return shape;
  }
}
