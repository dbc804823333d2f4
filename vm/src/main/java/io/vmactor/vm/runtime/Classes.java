package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.GeneratorLayout;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Classes: what class a word is of, where in a class's method resolution order a name is defined,
 * and which special methods a class has, as flags.
 */
@Restricted
public final class Classes {
  /** Numbers in {@link Context#CLASSES} of what has no layout of its own. */
  public static final int NIL = 32;

  public static final int BOOL = 33;
  public static final int NOT_IMPLEMENTED = 34;
  public static final int ELLIPSIS = 35;
  public static final int OTHER_ATOM = 36;
  public static final int COROUTINE = 37;
  public static final int ASYNC_GENERATOR = 38;
  public static final int COUNT = 40;

  // What the class, or one it inherits from other than the root of all, defines.
  public static final int HAS_GETATTR = 1;
  public static final int HAS_GETATTRIBUTE = 1 << 1;
  public static final int HAS_SETATTR = 1 << 2;
  public static final int HAS_DELATTR = 1 << 3;

  /** {@code __get__}. */
  public static final int HAS_GET = 1 << 4;

  /** {@code __set__} or {@code __delete__}. */
  public static final int HAS_SET = 1 << 5;

  public static final int HAS_EQ = 1 << 6;
  public static final int HAS_HASH = 1 << 7;

  /** {@code __hash__} is None, or {@code __eq__} is defined without {@code __hash__}. */
  public static final int UNHASHABLE = 1 << 8;

  /** {@code __bool__} or {@code __len__}. */
  public static final int HAS_BOOL = 1 << 9;

  public static final int HAS_CALL = 1 << 10;
  public static final int HAS_INIT = 1 << 11;
  public static final int HAS_NEW = 1 << 12;

  // What a program says of a class (OP_SET_CLASS_FLAGS); inherited.
  /** Instances are properties: getter, setter and deleter are their first three attributes. */
  public static final int PROPERTY = 1 << 16;

  /** Instances stand for the function that is their first attribute, without binding it. */
  public static final int STATIC_METHOD = 1 << 17;

  /** Instances bind the function that is their first attribute to the class. */
  public static final int CLASS_METHOD = 1 << 18;

  public static final int EXCEPTION = 1 << 19;
  public static final int METACLASS = 1 << 20;

  // Not inherited.
  /** Values of the class have a layout of their own, so that it cannot be instantiated. */
  public static final int NO_INSTANCES = 1 << 24;

  /** Instances have no attributes but those that {@link Names#SLOTS} lists. */
  public static final int SLOTTED = 1 << 25;

  /** The flags a new class gets from its bases. */
  public static final int INHERITED = (1 << 24) - 1;

  /** The flags that follow from what classes define. */
  static final int COMPUTED = (1 << 16) - 1;

  private Classes() {}

  public static long flags(long type) {
    return Word.toInt(Layout.field(type, Layout.CLASS_FLAGS));
  }

  /** The number of a word's type in {@link Context#CLASSES}. */
  public static int typeNumber(long word) {
    if (Word.isInt(word)) {
      return Layout.BIGNUM;
    }
    if (Word.isFloat(word)) {
      return Layout.FLOAT;
    }
    if (Word.isPointer(word)) {
      int type = Layout.type(word);
      return type == Layout.GENERATOR ? generatorType(word) : type;
    }
    if (word == Word.NIL) {
      return NIL;
    }
    if (word == Word.TRUE || word == Word.FALSE) {
      return BOOL;
    }
    return word == Word.NOT_IMPLEMENTED
        ? NOT_IMPLEMENTED
        : word == Word.ELLIPSIS ? ELLIPSIS : OTHER_ATOM;
  }

  private static int generatorType(long generator) {
    long flags = Word.toInt(Layout.field(generator, GeneratorLayout.FLAGS));
    if ((flags & GeneratorLayout.ASYNC_GENERATOR) != 0) {
      return ASYNC_GENERATOR;
    }
    return (flags & GeneratorLayout.COROUTINE) != 0 ? COROUTINE : Layout.GENERATOR;
  }

  /** The class of a word; nil if no class was set for its type. */
  public static long classOf(long context, long word) {
    int type = typeNumber(word);
    if (type == Layout.INSTANCE) {
      return Instances.classOf(context, word);
    }
    if (type == Layout.CLASS && Layout.field(word, Layout.CLASS_METACLASS) != Word.NIL) {
      return Layout.field(word, Layout.CLASS_METACLASS);
    }
    return builtin(context, type);
  }

  /** The class of the values of a builtin type, by its number; nil if none was set. */
  public static long builtin(long context, int type) {
    long classes = Context.get(context, Context.CLASSES);
    return classes == Word.NIL
        ? Word.NIL
        : Layout.field(classes, Layout.ITEMS + ((long) type << 3));
  }

  /** The variable of a name in the first class of the resolution order that has it; or ABSENT. */
  public static long find(long type, long name) {
    return findFrom(type, name, 0);
  }

  /** The same, leaving out so many classes of the order. */
  static long findFrom(long type, long name, long skipped) {
    long mro = Layout.field(type, Layout.CLASS_MRO);
    long count = Layout.itemCount(mro);
    for (long i = skipped; i < count; i++) {
      long variable =
          Dicts.getName(Layout.field(Lists.item(mro, i), Layout.CLASS_ATTRIBUTES), name);
      if (variable != Word.ABSENT) {
        return variable;
      }
    }
    return Word.ABSENT;
  }

  /** The value of a name in the resolution order, as it stands there; ABSENT if there is none. */
  public static long lookup(long type, long name) {
    long variable = find(type, name);
    return variable == Word.ABSENT ? variable : Layout.field(variable, Layout.FIELD_1);
  }

  /** The same for any two words; EXIT if they are no class and name. */
  public static long lookupChecked(long context, long type, long name) {
    return Layout.is(type, Layout.CLASS) && Layout.is(name, Layout.STRING)
        ? lookup(type, name)
        : Exit.error(context, Trap.OPERANDS, type, name);
  }

  /** The flags of a class as an int; EXIT. */
  public static long flagsChecked(long context, long type) {
    return Layout.is(type, Layout.CLASS)
        ? Layout.field(type, Layout.CLASS_FLAGS)
        : Exit.error(context, Trap.OPERAND, type, 0);
  }

  /** The same behind another class of the order, as {@code super()} looks up. */
  public static long lookupAfter(long context, long type, long after, long name) {
    if (!Layout.is(type, Layout.CLASS)
        || !Layout.is(after, Layout.CLASS)
        || !Layout.is(name, Layout.STRING)) {
      return Exit.error(context, Trap.OPERANDS, type, after);
    }
    long mro = Layout.field(type, Layout.CLASS_MRO);
    long index = 0;
    while (index < Layout.itemCount(mro) && Lists.item(mro, index) != after) {
      index++;
    }
    long variable = findFrom(type, name, index + 1);
    return variable == Word.ABSENT ? variable : Layout.field(variable, Layout.FIELD_1);
  }

  /** Whether a class is another or inherits from it. */
  public static boolean isSubclass(long type, long ancestor) {
    if (type == ancestor) {
      return true;
    }
    long mro = Layout.field(type, Layout.CLASS_MRO);
    long count = Layout.itemCount(mro);
    for (long i = 1; i < count; i++) {
      if (Lists.item(mro, i) == ancestor) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word is of a class, or of one in a tuple of classes: true, false or EXIT. */
  public static long isInstance(long context, long word, long types) {
    long type = classOf(context, word);
    return type == Word.NIL
        ? Exit.error(context, Trap.OPERANDS, word, types)
        : isSubclassOfAny(context, type, types);
  }

  /** Whether a class is a subclass of a class, or of one in a tuple: true, false or EXIT. */
  public static long isSubclassOfAny(long context, long type, long types) {
    if (!Layout.is(type, Layout.CLASS)) {
      return Exit.error(context, Trap.OPERANDS, type, types);
    }
    if (Layout.is(types, Layout.CLASS)) {
      return Word.ofBool(isSubclass(type, types));
    }
    if (!Layout.is(types, Layout.TUPLE)) {
      return Exit.error(context, Trap.OPERANDS, type, types);
    }
    long count = Layout.itemCount(types);
    for (long i = 0; i < count; i++) {
      long answer = isSubclassOfAny(context, type, Lists.item(types, i));
      if (answer != Word.FALSE) {
        return answer;
      }
    }
    return Word.FALSE;
  }

  /** New instances get room for so many attributes, if they have less. */
  static void learnCapacity(long type, long attributes) {
    if (attributes > Word.toInt(Layout.field(type, Layout.CLASS_CAPACITY))) {
      Layout.setField(type, Layout.CLASS_CAPACITY, Word.ofInt(attributes));
      Layout.setField(type, Layout.CLASS_SHAPE, Word.NIL);
    }
  }

  /** The flag that defining a name gives a class, or 0. */
  static long flagOf(long context, long name, long value) {
    if (isName(context, name, Names.EQ)) {
      return HAS_EQ;
    }
    if (isName(context, name, Names.HASH)) {
      return value == Word.NIL ? UNHASHABLE : HAS_HASH;
    }
    if (isName(context, name, Names.BOOL) || isName(context, name, Names.LEN)) {
      return HAS_BOOL;
    }
    if (isName(context, name, Names.INIT)) {
      return HAS_INIT;
    }
    if (isName(context, name, Names.CALL)) {
      return HAS_CALL;
    }
    if (isName(context, name, Names.NEW)) {
      return HAS_NEW;
    }
    if (isName(context, name, Names.GETATTR)) {
      return HAS_GETATTR;
    }
    if (isName(context, name, Names.GETATTRIBUTE)) {
      return HAS_GETATTRIBUTE;
    }
    if (isName(context, name, Names.SETATTR)) {
      return HAS_SETATTR;
    }
    if (isName(context, name, Names.DELATTR)) {
      return HAS_DELATTR;
    }
    if (isName(context, name, Names.GET)) {
      return HAS_GET;
    }
    return isName(context, name, Names.SET) || isName(context, name, Names.DELETE) ? HAS_SET : 0;
  }

  private static boolean isName(long context, long word, int name) {
    return Strings.areEqual(word, Names.word(context, name));
  }

  /** The flags of a class whose own attributes and bases are set. */
  public static long computeFlags(long context, long type) {
    long bases = Layout.field(type, Layout.CLASS_BASES);
    long count = Layout.itemCount(bases);
    if (count == 0) {
      return 0; // the root of all: what it defines is what happens without any definition
    }
    long flags = 0;
    for (long i = count - 1; i >= 0; i--) {
      flags |= flags(Lists.item(bases, i)) & INHERITED & ~(HAS_HASH | UNHASHABLE);
    }
    flags |= flags(Lists.item(bases, 0)) & (HAS_HASH | UNHASHABLE);
    long own = 0;
    long attributes = Layout.field(type, Layout.CLASS_ATTRIBUTES);
    long used = Dicts.used(attributes);
    for (long number = 0; number < used; number++) {
      long name = Dicts.key(attributes, number);
      if (name != Word.ABSENT) {
        long value = Layout.field(Dicts.value(attributes, number), Layout.FIELD_1);
        own |= flagOf(context, name, value);
      }
    }
    if ((own & HAS_EQ) != 0 && (own & HAS_HASH) == 0) {
      own |= UNHASHABLE;
    }
    if ((own & (HAS_HASH | UNHASHABLE)) != 0) {
      flags &= ~(HAS_HASH | UNHASHABLE);
    }
    return flags | own;
  }
}
